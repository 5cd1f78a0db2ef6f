import type { CodedName, DocumentEntry } from './entry.js';

/** Danish systems by OID, and those of HL7 and others that the metadata use. */
export const systems = {
  cpr: '1.2.208.176.1.2',
  sor: '1.2.208.176.1.1',
  classCode: '1.2.208.184.100.9',
  formatCode: '1.2.208.184.100.10',
  messageCode: '1.2.208.184.100.1',
  loinc: '2.16.840.1.113883.6.1',
  snomed: '2.16.840.1.113883.6.96',
  confidentiality: '2.16.840.1.113883.5.25',
} as const;

/** objectType of entries (IHE ITI TF-3 section 4.2.5.1). */
export const objectTypes = {
  stable: 'urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1',
  onDemand: 'urn:uuid:34268e47-fdf5-41a6-ba33-82133c465248',
} as const;

/** What MedCom's standard for shared documents asks of metadata. */
export interface SharedStandard {
  readonly name: string;
  readonly format: RegExp;
  readonly shownFormat: string;
  /** Codes by attribute; the first of several is what is asked for. */
  readonly codes: Readonly<Partial<Record<CodedName, readonly string[]>>>;
  readonly typeSystem: string;
  readonly title: string;
  readonly versions: readonly string[];
  /** Profile of the content, as the end of its canonical URL. */
  readonly profile: RegExp;
}

const generalPractice = { healthcareFacilityTypeCode: ['394761003'], practiceSettingCode: ['408443003'] };

export const standards: readonly SharedStandard[] = [
  {
    name: 'ConditionList',
    format: /^urn:ad:dk:medcom:plr-v\d{1,2}\.\d{1,2}:full$/,
    shownFormat: 'urn:ad:dk:medcom:plr-v1.0:full',
    codes: { classCode: ['001'], typeCode: ['11450-4'], ...generalPractice },
    typeSystem: systems.loinc,
    title: 'Diagnoseoversigt for ',
    versions: ['1.0', '1.0.0'],
    profile: /\/medcom-conditionlist-composition(?:\||$)/,
  },
  {
    name: 'Notes',
    format: /^urn:ad:dk:medcom:ecn-v\d{1,2}\.\d{1,2}:full$/,
    shownFormat: 'urn:ad:dk:medcom:ecn-v1.0:full',
    codes: { classCode: ['001'], typeCode: ['866144008'], ...generalPractice },
    typeSystem: systems.snomed,
    title: 'Journalnotat for ',
    versions: ['2.0'],
    profile: /\/medcom-notes-composition(?:\||$)/,
  },
  {
    name: 'HomeCareObservation',
    format: /^urn:ad:dk:medcom:(?:hcom|msg:hco)-v\d{1,2}\.\d{1,2}:full$/,
    shownFormat: 'urn:ad:dk:medcom:hcom-v1.2:full',
    codes: {
      classCode: ['006', '001'],
      typeCode: ['HCOM'],
      healthcareFacilityTypeCode: ['550621000005101'],
      practiceSettingCode: ['658161000005107'],
    },
    typeSystem: systems.messageCode,
    title: 'Kommunale prøvesvar for ',
    versions: ['2.0'],
    profile: /\/medcom-homecareobservation-messageheader(?:\||$)/,
  },
];

/** The standard of an entry by its format or, where that is unknown, its type; undefined for those of other standards. */
export function standardOf({ coded }: DocumentEntry): SharedStandard | undefined {
  const [format] = coded.formatCode;
  const [type] = coded.typeCode;
  return (
    standards.find((one) => format !== undefined && one.format.test(format.code)) ??
    standards.find((one) => type !== undefined && one.codes.typeCode?.includes(type.code) === true)
  );
}
