import type { RuleId } from '../../../catalogue/index.js';
import type { Severity } from '../../../model/finding.js';

/** A rule as a standard uses it. */
export interface RuleUse {
  readonly rule: RuleId;
  /** Parameters of the rule, as the standard has them. */
  readonly params?: Readonly<Record<string, string>>;
  /**
   * Present where only a protocol applies it, since it is about the situation of a test: which numbers may be used
   * (`test-numbers`), what MedCom's TestScripts ask of their test data (`test-data`), what the user did in the step
   * (`step`), what the two ends agreed on (`channel`).
   */
  readonly onlyInTests?: 'test-numbers' | 'test-data' | 'step' | 'channel';
  /** Type of resource that it asks for, where only a step of a test says that there must be one: else there is nothing to say. */
  readonly where?: string;
  /** Present where it says whose the information is: applied whatever edition of the guide judges. */
  readonly isPatientSafety?: true;
  /** How serious it is outside a test, where MedCom's guide and its protocol do not say the same. */
  readonly severity?: Severity;
}

/** MedCom's rules beyond the profiles for the documents or messages of one standard. */
export interface RuleSet {
  /** Name of the standard. */
  readonly standard: string;
  /** Id of the package with the guide. */
  readonly guide: string;
  /** Canonical URLs of the profiles by which its Bundles are known: that of the Bundle, and that of the first entry. */
  readonly profiles: readonly string[];
  readonly rules: readonly RuleUse[];
}

/** What holds for documents and messages of every standard. */
const everywhere: readonly RuleUse[] = [
  { rule: 'danish/cpr' },
  { rule: 'danish/cpr-date' },
  { rule: 'danish/cpr-not-known-test-number', onlyInTests: 'test-numbers' },
  { rule: 'danish/sor' },
  { rule: 'danish/ydernummer' },
  { rule: 'medcom/references-resolve-in-bundle' },
  { rule: 'medcom/time-zone-present' },
];

const ofDocuments: readonly RuleUse[] = [
  { rule: 'medcom/document-about-subject', isPatientSafety: true },
  { rule: 'medcom/timestamp-not-before-date' },
  { rule: 'medcom/no-ecpr' },
  { rule: 'medcom/birth-date-matches-cpr' },
  { rule: 'medcom/narrative-on-every-resource' },
  { rule: 'medcom/narrative-shows-id' },
  { rule: 'medcom/narrative-without-data' },
];

const conditionList: RuleSet = {
  standard: 'ConditionList',
  guide: 'medcom.fhir.dk.conditionlist',
  profiles: [
    'http://medcomfhir.dk/ig/conditionlist/StructureDefinition/medcom-conditionlist-bundle',
    'http://medcomfhir.dk/ig/conditionlist/StructureDefinition/medcom-conditionlist-composition',
  ],
  rules: [
    ...everywhere,
    ...ofDocuments,
    { rule: 'medcom/document-first-entry' },
    { rule: 'medcom/document-identifier-is-uuid-v4-and-differs-from-id' },
    { rule: 'medcom/title-matches-cpr', params: { prefix: 'Diagnoseoversigt for' } },
    { rule: 'medcom/conditions-only-from-section' },
    { rule: 'medcom/code-text-is-display' },
    { rule: 'medcom/clinical-status-when-abatement' },
    { rule: 'medcom/clinical-status-when-problem-list-item' },
    // The guide lets the additional text be there, the protocol (3.3.1.11) forbids it.
    { rule: 'medcom/note-not-shared', severity: 'warning' },
    { rule: 'medcom/timestamp-differs-from-date', onlyInTests: 'test-data' },
    { rule: 'medcom/timestamp-is-not-a-diagnosis-date', onlyInTests: 'test-data' },
    { rule: 'medcom/format-is-json', onlyInTests: 'channel' },
  ],
};

const notes: RuleSet = {
  standard: 'Notes',
  guide: 'medcom.fhir.dk.notes',
  profiles: [
    'http://medcomfhir.dk/ig/notes/StructureDefinition/medcom-notes-bundle',
    'http://medcomfhir.dk/ig/notes/StructureDefinition/medcom-notes-composition',
  ],
  rules: [
    ...everywhere,
    ...ofDocuments,
    { rule: 'medcom/identifier-on-every-resource' },
    { rule: 'medcom/title-matches-cpr', params: { prefix: 'Journalnotat for' } },
    { rule: 'medcom/one-note-per-document' },
    { rule: 'medcom/note-not-empty' },
    { rule: 'medcom/note-simplified-html' },
    { rule: 'medcom/note-no-escape-sequences' },
    { rule: 'medcom/update-after-creation' },
    { rule: 'medcom/effective-is-creation' },
    { rule: 'medcom/updated-note-has-later-date', onlyInTests: 'step' },
  ],
};

const homeCareObservation: RuleSet = {
  standard: 'HomeCareObservation',
  guide: 'medcom.fhir.dk.homecareobservation',
  profiles: [
    'http://medcomfhir.dk/ig/homecareobservation/StructureDefinition/medcom-homecareobservation-message',
    'http://medcomfhir.dk/ig/homecareobservation/StructureDefinition/medcom-homecareobservation-messageheader',
  ],
  rules: [
    ...everywhere,
    { rule: 'danish/ecpr' },
    { rule: 'danish/gln' },
    { rule: 'medcom/message-about-patient', isPatientSafety: true },
    { rule: 'medcom/message-one-patient', isPatientSafety: true },
    { rule: 'medcom/message-first-entry' },
    { rule: 'medcom/message-focus-in-bundle' },
    // The governance asks for a new UUID with each sending; what was never sent, as MedCom's own examples, may have another id.
    { rule: 'medcom/message-ids-are-uuids', severity: 'warning' },
    { rule: 'medcom/message-timestamps', where: 'Observation' },
    { rule: 'medcom/message-size' },
    { rule: 'medcom/comment-size' },
    { rule: 'medcom/no-carbon-copy' },
    // The profiles ask for the numbers and the initials; the name is asked for by the protocol alone (3.3.1.8).
    { rule: 'medcom/receiver-info', severity: 'warning' },
    { rule: 'medcom/producer-id-present' },
    { rule: 'medcom/author-signature' },
    { rule: 'medcom/result-present', where: 'Observation' },
    { rule: 'medcom/result-max-12' },
    { rule: 'medcom/consent-only-refused' },
    { rule: 'medcom/attachment-complete' },
  ],
};

/** Which rules apply to what: the protocols' checks and `validate` both go by this table. */
export const ruleSets: readonly RuleSet[] = [conditionList, homeCareObservation, notes];

/** Whether a rule says whose the information in a document or message is. */
export const isPatientSafetyRule = (rule: string): boolean =>
  ruleSets.some(({ rules }) => rules.some((use) => use.rule === rule && use.isPatientSafety === true));

/** A rule as the standard of a guide uses it; undefined where the table does not have it. */
export function ruleUse(guide: string, rule: string): RuleUse | undefined {
  const [id] = guide.split('#');
  return ruleSets.find((set) => set.guide === id)?.rules.find((use) => use.rule === rule);
}
