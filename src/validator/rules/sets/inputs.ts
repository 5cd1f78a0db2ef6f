import { standsFor } from '../../folding/malformed.js';

/** Elements that a rule looks at, beside the entries of the Bundle: `*` is any type of resource, a choice has no type. */
const inputs: Readonly<Record<string, readonly string[]>> = {
  'medcom/title-matches-cpr': ['Composition.title', 'Composition.subject', 'Patient.identifier'],
  'medcom/document-about-subject': ['*.subject', '*.patient'],
  'medcom/message-about-patient': ['*.subject', '*.patient'],
  'medcom/timestamp-differs-from-date': ['Bundle.timestamp', 'Composition.date'],
  'medcom/timestamp-not-before-date': ['Bundle.timestamp', 'Composition.date'],
  'medcom/document-identifier-is-uuid-v4-and-differs-from-id': ['Bundle.identifier', 'Bundle.id'],
  'medcom/conditions-only-from-section': ['Composition.section', 'Bundle.entry.fullUrl'],
  'medcom/code-text-is-display': ['Condition.code'],
  'medcom/clinical-status-when-abatement': ['Condition.clinicalStatus'],
  'medcom/clinical-status-when-problem-list-item': ['Condition.clinicalStatus'],
  'medcom/birth-date-matches-cpr': ['Patient.birthDate', 'Patient.identifier'],
  'medcom/identifier-on-every-resource': ['*.identifier'],
  'medcom/narrative-on-every-resource': ['*.text'],
  'medcom/narrative-shows-id': ['*.text', '*.id'],
  'medcom/one-note-per-document': ['Composition.section'],
  'medcom/note-not-empty': ['Observation.extension'],
  'medcom/update-after-creation': ['Composition.date', 'Composition.event'],
  'medcom/updated-note-has-later-date': ['Composition.date', 'Composition.event'],
  'medcom/effective-is-creation': ['Composition.event', 'Observation.effective'],
  'medcom/message-ids-are-uuids': ['Bundle.id', 'MessageHeader.id'],
  'medcom/message-focus-in-bundle': ['MessageHeader.focus'],
  'medcom/message-timestamps': [
    'Bundle.timestamp',
    'Provenance.occurred',
    'Provenance.recorded',
    'DiagnosticReport.issued',
    'Observation.effective',
  ],
  'medcom/result-present': ['Observation.value'],
  'medcom/result-max-12': ['Observation.value'],
  'medcom/attachment-complete': ['Media.content', 'Media.identifier'],
  'medcom/producer-id-present': ['DiagnosticReport.performer', 'Organization.identifier'],
  'medcom/receiver-info': [
    'MessageHeader.destination',
    'Organization.identifier',
    'Organization.name',
    'Organization.contact',
  ],
  'medcom/author-signature': [
    'DiagnosticReport.performer',
    'PractitionerRole.code',
    'PractitionerRole.practitioner',
    'PractitionerRole.telecom',
    'Practitioner.name',
    'Practitioner.telecom',
  ],
};

const split = new Map(Object.entries(inputs).map(([rule, paths]) => [rule, paths.map((path) => path.split('.'))]));

/** Whether a rule looks at an element, at what is in it or at what it is in. */
export const looksAt = (rule: string, path: readonly string[]): boolean =>
  (split.get(rule) ?? []).some((input) => isAround(input, path));

/** One path is the beginning of the other. */
function isAround(input: readonly string[], path: readonly string[]): boolean {
  const [type, ...names] = input;
  if (type !== '*' && type !== path[0]) return false;
  return names.every((name, index) => {
    const written = path[index + 1];
    return written === undefined || standsFor(written, name);
  });
}
