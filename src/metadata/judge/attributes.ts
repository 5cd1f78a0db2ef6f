import { codedNames, identityNames, plainNames } from '../entry.js';
import type { AttributeName, DocumentEntry, Place, Stage } from '../entry.js';
import { objectTypes } from '../standards.js';
import type { Breach } from './breach.js';

/** Attributes of a DocumentEntry that the Danish profile makes mandatory (R), by the stage from which they are due. */
const due: Readonly<Partial<Record<AttributeName, Stage>>> = {
  authorInstitution: 'source',
  classCode: 'source',
  confidentialityCode: 'source',
  creationTime: 'source',
  entryUUID: 'source',
  formatCode: 'source',
  healthcareFacilityTypeCode: 'source',
  languageCode: 'source',
  mimeType: 'source',
  patientId: 'source',
  practiceSettingCode: 'source',
  sourcePatientId: 'source',
  title: 'source',
  typeCode: 'source',
  uniqueId: 'source',
  availabilityStatus: 'answered',
  hash: 'registered',
  size: 'registered',
  repositoryUniqueId: 'registered',
  homeCommunityId: 'answered',
};

const order: readonly Stage[] = ['source', 'registered', 'answered'];

/** Attributes that FHIR's DocumentReference has no element for. */
const notInFhir: ReadonlySet<AttributeName> = new Set(['repositoryUniqueId', 'objectType']);

/** What an entry has of an attribute. */
const valuesOf = ({ plain, coded, identity }: DocumentEntry, name: AttributeName): readonly Place[] =>
  ({ ...plain, ...coded, ...identity })[name];

const isOnDemand = ({ plain }: DocumentEntry): boolean =>
  plain.objectType.some(({ text }) => text.toLowerCase() === objectTypes.onDemand);

const many: ReadonlySet<AttributeName> = new Set(['authorInstitution', 'authorPerson']);

/** Which attributes are there: mandatory ones, those given twice, and those that have no place. */
export function attributeBreaches(entry: DocumentEntry): readonly Breach[] {
  const breaches: Breach[] = [];
  for (const name of [...plainNames, ...codedNames, ...identityNames]) {
    const found = valuesOf(entry, name);
    const from = due[name];
    const isForbidden = isOnDemand(entry) && (name === 'hash' || name === 'size');
    const isDue = from !== undefined && order.indexOf(entry.stage) >= order.indexOf(from);
    const [first, second] = found;
    if (isForbidden) {
      if (first !== undefined) breaches.push({ rule: 'metadata/on-demand', params: { attribute: name }, at: first });
    } else if (first === undefined) {
      if (isDue && !(entry.form === 'fhir' && notInFhir.has(name))) {
        breaches.push({ rule: 'metadata/missing', params: { attribute: name }, at: entry });
      }
    } else if (second !== undefined && !many.has(name)) {
      breaches.push({ rule: 'metadata/repeated', params: { attribute: name, count: found.length }, at: second });
    }
  }
  if (entry.form === 'ebrim' && entry.patientInfo.length === 0) {
    breaches.push({ rule: 'metadata/missing', params: { attribute: 'sourcePatientInfo' }, at: entry });
  }
  for (const other of entry.others) {
    breaches.push({ rule: 'metadata/not-used', params: { attribute: other.text }, at: other });
  }
  return breaches;
}
