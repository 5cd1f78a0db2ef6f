import { addAll } from '../../base/index.js';
import { child, literal } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import { HttpError } from '../../http/index.js';
import type { FhirSearch } from '../../http/client/index.js';
import type { Text } from '../../base/index.js';
import { codingsOf, literalsAt, nodesAt, cprSystem, icpcSystem, sksSystem } from '../../validator/rules/index.js';
import { publishedItem } from './published.js';
import type { PublishedTime } from './published.js';
import { anything } from './sheet/registration.js';
import type { RegisteredCode, RegisteredTime, Registration, Registrations } from './sheet/registration.js';

const confidentiality = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';

/**
 * The registrations of these patients at the source system, by FHIR search: `Patient?identifier=` and then
 * `Condition?patient=` for each. A patient unknown to the source has no registrations.
 * @throws {HttpError} where the search fails, or returns what can't be compared.
 */
export async function registrationsAt(search: FhirSearch, cprs: readonly string[]): Promise<Registrations> {
  const items: Registration[] = [];
  for (const cpr of [...new Set(cprs)]) {
    const patients = await search.search('Patient', { identifier: `${cprSystem}|${cpr}` });
    if (patients.length > 1) throw severalPatients(patients.length);
    const id = literal(patients[0]?.resource, 'id');
    if (id === undefined) continue;
    const conditions = await search.search('Condition', { patient: id });
    addAll(
      items,
      conditions.map(({ resource, url }) => registrationOf(resource, url, cpr)),
    );
  }
  return { source: search.base, currentClinic: undefined, items, notChecked };
}

/** A Condition of the source. `R` and `V` are restricted and very restricted; `entered-in-error` is FHIR's deleted. */
function registrationOf(node: FhirNode, url: string, cpr: string): Registration {
  const item = publishedItem(node);
  const labels = codingsOf(node, 'meta.security', confidentiality).map((coding) => literal(coding, 'code'));
  const deleted = literalsAt(node, 'verificationStatus.coding.code').includes('entered-in-error');
  const time = (given: PublishedTime | undefined): RegisteredTime => {
    if (given !== undefined && given.time === undefined) throw notATime(url, given.text);
    return given?.time;
  };
  const codes = { sks: codeOf(node, sksSystem), icpc: codeOf(node, icpcSystem) };
  const uncoded = item.codings.length === 0 && item.text !== undefined ? { sks: { text: item.text } } : {};
  return {
    location: { file: url, line: 0, column: 0 },
    cpr,
    clinic: 'current',
    ...codes,
    ...uncoded,
    status: item.status ?? anything,
    type: item.type,
    registered: time(item.recorded),
    onset: time(item.onset),
    abatement: time(item.abatement),
    private: labels.includes('R') || labels.includes('V'),
    onCard: true,
    deleted,
    approved: true,
    note: nodesAt(node, 'note').flatMap((note) => literal(note, 'text') ?? [])[0],
  };
}

function codeOf(node: FhirNode, system: string): RegisteredCode {
  const coding = codingsOf(child(node, 'code'), 'coding', system)[0];
  const [code, text] = [literal(coding, 'code'), literal(coding, 'display')];
  return { ...(code === undefined ? {} : { code }), ...(text === undefined ? {} : { text }) };
}

const notChecked: readonly Text[] = [
  {
    da: 'FHIR siger ikke, om en diagnose er på kortet, hvilken klinik den er fra, og om den er godkendt til deling: alt, der ikke er mærket fortroligt eller fejlregistreret, er regnet for delt.',
    en: 'FHIR does not tell whether a diagnosis is on the card, which clinic it is from, and whether sharing is approved: all that is not labelled confidential or entered in error was taken to be shared.',
  },
];

const severalPatients = (count: number): HttpError =>
  new HttpError({
    da: `har ${count} patienter med samme CPR-nummer`,
    en: `has ${count} patients with the same CPR number`,
  });
const notATime = (url: string, text: string): HttpError =>
  new HttpError({ da: `${url}: '${text}' er ikke et tidspunkt`, en: `${url}: '${text}' is no time` });
