import { codedNames } from '../entry.js';
import type { CodedName, DocumentEntry, Value } from '../entry.js';
import { instantOf } from '../read/datatypes.js';
import { sameId } from '../read/documentReference.js';
import { objectTypes, standardOf, systems } from '../standards.js';
import type { SharedStandard } from '../standards.js';
import type { Breach } from './breach.js';

/** Version of MedCom's metadata standard that entries are judged by. */
export type MetadataVersion = '0.96' | '1.0' | '2.0';
export const metadataVersions: readonly MetadataVersion[] = ['0.96', '1.0', '2.0'];

const codeSystems: Readonly<Partial<Record<CodedName, string>>> = {
  classCode: systems.classCode,
  formatCode: systems.formatCode,
  confidentialityCode: systems.confidentiality,
  healthcareFacilityTypeCode: systems.snomed,
  practiceSettingCode: systems.snomed,
};

const mimeTypes = ['text/xml', 'application/fhir+json', 'application/fhir+xml'];

/** The values of an entry: codes, systems and times. */
export function valueBreaches(entry: DocumentEntry, version: MetadataVersion): readonly Breach[] {
  const { plain } = entry;
  const standard = standardOf(entry);
  const allowed = (attribute: keyof typeof plain, values: readonly string[]): readonly Breach[] =>
    plain[attribute]
      .filter(({ text }) => text === text.trim() && !values.includes(text))
      .map((at) => value(attribute, at.text, values, standard, at));
  return [
    ...allowed('languageCode', ['da', 'da-DK']),
    ...allowed('mimeType', version === '2.0' ? [...mimeTypes, 'application/cda+xml'] : mimeTypes),
    ...allowed('availabilityStatus', ['Approved', 'Deprecated']),
    ...allowed('objectType', Object.values(objectTypes)),
    ...codedNames.flatMap((name) => codeBreaches(entry, name, standard)),
    ...(standard === undefined ? [] : standardBreaches(entry, standard)),
    ...patientBreaches(entry),
    ...timeBreaches(entry),
    ...replacementBreaches(entry),
  ];
}

const value = (
  attribute: string,
  found: string,
  expected: readonly string[],
  standard: SharedStandard | undefined,
  at: Value | DocumentEntry['coded'][CodedName][number],
): Breach => ({
  rule: 'metadata/value',
  params: { attribute, found, expected: expected.join(', '), standard: standard?.name ?? '' },
  at,
});

function codeBreaches(entry: DocumentEntry, name: CodedName, standard: SharedStandard | undefined): readonly Breach[] {
  const expected = name === 'typeCode' ? standard?.typeSystem : codeSystems[name];
  const codes = name === 'confidentialityCode' ? ['N'] : standard?.codes[name];
  return entry.coded[name].flatMap((at): readonly Breach[] => {
    const { code, system } = at;
    if (name === 'formatCode' && standard !== undefined && !standard.format.test(code)) {
      return [value(name, code, [standard.shownFormat], standard, at)];
    }
    if (codes !== undefined && !codes.includes(code)) return [value(name, code, codes, standard, at)];
    return expected === undefined || system === expected
      ? []
      : [{ rule: 'metadata/code-system', params: { attribute: name, found: system, expected }, at }];
  });
}

function standardBreaches(entry: DocumentEntry, standard: SharedStandard): readonly Breach[] {
  const [title] = entry.plain.title;
  const [patient] = entry.identity.sourcePatientId;
  const breaches: Breach[] = [];
  const wanted = `${standard.title}${patient?.id ?? ''}`;
  if (title !== undefined && title.text.trim() === title.text && title.text.length < 128 && title.text !== wanted) {
    const params = { found: title.text, expected: wanted, standard: standard.name };
    breaches.push({ rule: 'metadata/title', params, at: title });
  }
  for (const at of entry.version) {
    if (!standard.versions.includes(at.text)) {
      const params = { attribute: 'version', found: at.text, expected: standard.versions.join(', ') };
      breaches.push({ rule: 'metadata/value', params: { ...params, standard: standard.name }, at });
    }
  }
  return [...breaches, ...differingSources(entry, standard)];
}

/** Where MedCom's own texts disagree, what was found may be right by one of them: it is told, and counts for nothing. */
function differingSources(entry: DocumentEntry, { name }: SharedStandard): readonly Breach[] {
  if (name !== 'HomeCareObservation') return [];
  const conflicts: readonly (readonly [CodedName, RegExp, string])[] = [
    ['classCode', /^001$/, '006'],
    ['formatCode', /:msg:hco-/, 'urn:ad:dk:medcom:hcom-v1.2:full'],
  ];
  return conflicts.flatMap(([attribute, found, other]) =>
    entry.coded[attribute]
      .filter(({ code }) => found.test(code))
      .map((at): Breach => ({ rule: 'metadata/sources-differ', params: { attribute, found: at.code, other }, at })),
  );
}

function patientBreaches({ identity }: DocumentEntry): readonly Breach[] {
  const [patient] = identity.patientId;
  const [source] = identity.sourcePatientId;
  const breaches: Breach[] = [];
  for (const [attribute, one] of [
    ['patientId', patient],
    ['sourcePatientId', source],
  ] as const) {
    if (one !== undefined && one.system !== systems.cpr && one.system !== '') {
      const params = { attribute, found: one.system, expected: systems.cpr };
      breaches.push({ rule: 'metadata/code-system', params, at: one });
    }
  }
  for (const one of identity.authorInstitution) {
    if (one.system !== systems.sor && one.system !== '') {
      const params = { attribute: 'authorInstitution', found: one.system, expected: systems.sor };
      breaches.push({ rule: 'metadata/code-system', params, at: one });
    }
  }
  if (patient !== undefined && source !== undefined && patient.id.trim() !== source.id.trim()) {
    breaches.push({ rule: 'metadata/two-patients', params: { found: source.id, expected: patient.id }, at: source });
  }
  return breaches;
}

function timeBreaches({ plain }: DocumentEntry): readonly Breach[] {
  const [start] = plain.serviceStartTime;
  const [stop] = plain.serviceStopTime;
  const [from, to] = [instantOf(start?.text ?? ''), instantOf(stop?.text ?? '')];
  if (start === undefined || stop === undefined || from === undefined || to === undefined || from <= to) return [];
  return [{ rule: 'metadata/stops-before-start', params: { start: start.text, stop: stop.text }, at: stop }];
}

function replacementBreaches({ replaces, plain }: DocumentEntry): readonly Breach[] {
  const own = plain.entryUUID[0]?.text;
  return replaces
    .filter(({ text }) => text === '' || (own !== undefined && sameId(text, own)))
    .map((at) => ({ rule: 'metadata/replaces', params: { found: at.text }, at }));
}
