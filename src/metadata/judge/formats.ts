import { plainNames } from '../entry.js';
import type { DocumentEntry, Identity, PlainName, Value } from '../entry.js';
import { instantOf } from '../read/datatypes.js';
import { sameId } from '../read/documentReference.js';
import type { Breach } from './breach.js';

const uuid = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const oid = /^(?=.{1,64}$)[0-2](?:\.(?:0|[1-9]\d*))+$/;

/** How each plain value is written, by the name of its format in the catalogue. */
const formats: Readonly<
  Partial<Record<PlainName, readonly [name: string, holds: (text: string, form: string) => boolean]>>
> = {
  creationTime: ['time', isTime],
  serviceStartTime: ['time', isTime],
  serviceStopTime: ['time', isTime],
  // A source of ebRIM may write a name of its own, which the registry replaces (IHE ITI TF-3 section 4.2.3.2.8).
  entryUUID: ['uuid', (text, form) => uuid.test(text) || (form === 'ebrim' && !/^urn:/i.test(text))],
  hash: ['sha1', (text) => /^[0-9a-f]{40}$/i.test(text)],
  size: ['bytes', (text) => /^(?:0|[1-9]\d{0,14})$/.test(text)],
  repositoryUniqueId: ['oid', (text) => oid.test(text)],
  homeCommunityId: [
    'oid-uri',
    (text, form) =>
      oid.test(form === 'ebrim' ? text.replace(/^urn:oid:/, '') : text) &&
      (form === 'fhir' || text.startsWith('urn:oid:')),
  ],
  title: ['title', (text) => text !== '' && text.length < 128],
};

function isTime(text: string, form: string): boolean {
  return instantOf(text) !== undefined && /^\d{14}$/.test(text) === (form === 'ebrim');
}

/** How the values of an entry are written. */
export function formatBreaches(entry: DocumentEntry): readonly Breach[] {
  const breaches: Breach[] = [];
  for (const name of plainNames) {
    const format = formats[name];
    for (const value of entry.plain[name]) {
      if (value.text !== value.text.trim()) breaches.push(spaceAround(name, value.text, value));
      else if (format !== undefined && !format[1](value.text, entry.form)) {
        const params = { attribute: name, found: value.text, expected: `${format[0]}-${entry.form}` };
        breaches.push({ rule: 'metadata/format', params, at: value });
      }
    }
  }
  const { patientId, sourcePatientId, authorInstitution, authorPerson, legalAuthenticator } = entry.identity;
  return [
    ...breaches,
    ...patientId.flatMap((one) => datatypeBreaches('patientId', 'cx', one)),
    ...sourcePatientId.flatMap((one) => datatypeBreaches('sourcePatientId', 'cx', one)),
    ...authorInstitution.flatMap((one) => datatypeBreaches('authorInstitution', 'xon', one)),
    ...authorPerson.flatMap((one) => datatypeBreaches('authorPerson', 'xcn', one)),
    ...legalAuthenticator.flatMap((one) => datatypeBreaches('legalAuthenticator', 'xcn', one)),
    ...entry.patientInfo.flatMap(patientInfoBreaches),
    ...ownerBreaches(entry),
  ];
}

const spaceAround = (attribute: string, found: string, at: Value | Identity): Breach => ({
  rule: 'metadata/space-around',
  params: { attribute, found },
  at,
});

const datatypes: Readonly<Record<'cx' | 'xon' | 'xcn', RegExp>> = {
  cx: /^[^^&|]+\^\^\^&[\d.]+&ISO$/,
  xon: /^[^^&|]+\^\^\^\^\^&[\d.]+&ISO\^\^\^\^[^^&|]+$/,
  xcn: /^[^^&|]*\^[^^&|]+(?:\^[^^|]*){0,6}(?:\^&[\d.]+&ISO|\^&&ISO|\^&ISO)?$/,
};

function datatypeBreaches(attribute: string, datatype: 'cx' | 'xon' | 'xcn', one: Identity): readonly Breach[] {
  const { raw, name, given, id } = one;
  if (raw !== undefined && (raw !== raw.trim() || id !== id.trim())) return [spaceAround(attribute, raw, one)];
  if (raw !== undefined && !datatypes[datatype].test(raw)) {
    return [{ rule: 'metadata/format', params: { attribute, found: raw, expected: datatype }, at: one }];
  }
  const empty = [name, ...given].find((part) => /^(?:null|undefined|n\/a|nan)$/i.test(part.trim()));
  return empty === undefined ? [] : [{ rule: 'metadata/placeholder', params: { attribute, found: empty }, at: one }];
}

function patientInfoBreaches(part: Value): readonly Breach[] {
  const [, field = '', text = ''] = /^(PID-\d+)\|([^]*)$/.exec(part.text) ?? [];
  const isDay = field !== 'PID-7' || text === '' || (/^\d{8}$/.test(text) && instantOf(`${text}000000`) !== undefined);
  const holds = field !== '' && isDay && (field !== 'PID-8' || /^[AFMNOU]?$/.test(text));
  const params = { attribute: 'sourcePatientInfo', found: part.text, expected: 'pid' };
  return holds ? [] : [{ rule: 'metadata/format', params, at: part }];
}

/** Every part of an entry in ebRIM names the entry that it belongs to. */
function ownerBreaches({ ownerIds, plain }: DocumentEntry): readonly Breach[] {
  const id = plain.entryUUID[0]?.text;
  if (id === undefined) return [];
  return ownerIds
    .filter(({ text }) => !sameId(text, id))
    .map((at) => ({ rule: 'metadata/other-owner', params: { found: at.text, expected: id }, at }));
}
