/** Where something stands in the file of metadata: what a finding names. Offsets count UTF-16 code units. */
export interface Place {
  /** FHIRPath in a DocumentReference; in ebRIM the element and the name that it goes by, such as `ExtrinsicObject[0].creationTime`. */
  readonly expression: string;
  readonly start: number;
  readonly end: number;
}

/** A value as written, untrimmed. */
export interface Value extends Place {
  readonly text: string;
}

/** A coded attribute. */
export interface Coded extends Place {
  readonly code: string;
  /** As written: an OID in ebRIM, a URI in FHIR. */
  readonly system: string;
  readonly display: string;
}

/** Who a patient, a person or an institution is, whatever datatype said so (CX, XCN, XON, or FHIR's). */
export interface Identity extends Place {
  readonly id: string;
  /** OID where one is given or known, else as written. */
  readonly system: string;
  /** Name of an institution, family name of a person; empty where there is none. */
  readonly name: string;
  readonly given: readonly string[];
  /** Text in the datatype of HL7 v2; absent in FHIR. */
  readonly raw?: string;
}

/** Attributes of a DocumentEntry that are plain values (IHE ITI TF-3 section 4.2.3.2). */
export const plainNames = [
  'entryUUID',
  'uniqueId',
  'title',
  'creationTime',
  'serviceStartTime',
  'serviceStopTime',
  'languageCode',
  'mimeType',
  'hash',
  'size',
  'repositoryUniqueId',
  'homeCommunityId',
  'availabilityStatus',
  'objectType',
] as const;
export type PlainName = (typeof plainNames)[number];

/** Attributes that are codes. */
export const codedNames = [
  'classCode',
  'typeCode',
  'formatCode',
  'confidentialityCode',
  'healthcareFacilityTypeCode',
  'practiceSettingCode',
] as const;
export type CodedName = (typeof codedNames)[number];

/** Attributes that say who. */
export const identityNames = [
  'patientId',
  'sourcePatientId',
  'authorInstitution',
  'authorPerson',
  'legalAuthenticator',
] as const;
export type IdentityName = (typeof identityNames)[number];

export type AttributeName = PlainName | CodedName | IdentityName;

/**
 * How far an entry has come: `source` hands it in, and the repository adds what it alone knows; `registered` has been through a
 * repository (ITI-42); `answered` came from a registry (ITI-18, ITI-67).
 */
export type Stage = 'source' | 'registered' | 'answered';

/** The metadata of one document, in whatever form it came. An attribute has all values that were given, in order. */
export interface DocumentEntry extends Place {
  readonly form: 'fhir' | 'ebrim';
  readonly stage: Stage;
  readonly plain: Readonly<Record<PlainName, readonly Value[]>>;
  readonly coded: Readonly<Record<CodedName, readonly Coded[]>>;
  readonly identity: Readonly<Record<IdentityName, readonly Identity[]>>;
  /** Parts of sourcePatientInfo, such as `PID-7|19740130`; empty in FHIR. */
  readonly patientInfo: readonly Value[];
  /** Attributes that the Danish profile has no use for, by name. */
  readonly others: readonly Value[];
  /** `classifiedObject` and `registryObject` of its parts: each names the entry. Empty in FHIR. */
  readonly ownerIds: readonly Value[];
  /** The older entry that it replaces, by id; absent where it replaces none. */
  readonly replaces: readonly Value[];
  /** Version of the document's standard that FHIR has in an extension. */
  readonly version: readonly Value[];
}

/** Starts an entry without any attribute. */
export function emptyEntry(place: Place, form: DocumentEntry['form'], stage: Stage): MutableEntry {
  const lists = <Name extends string, Item>(names: readonly Name[]): Record<Name, Item[]> =>
    Object.fromEntries(names.map((name) => [name, [] as Item[]])) as Record<Name, Item[]>;
  return {
    ...place,
    form,
    stage,
    plain: lists<PlainName, Value>(plainNames),
    coded: lists<CodedName, Coded>(codedNames),
    identity: lists<IdentityName, Identity>(identityNames),
    patientInfo: [],
    others: [],
    ownerIds: [],
    replaces: [],
    version: [],
  };
}

/** An entry while it is read. */
export type MutableEntry = Omit<DocumentEntry, 'plain' | 'coded' | 'identity'> & {
  readonly plain: Record<PlainName, Value[]>;
  readonly coded: Record<CodedName, Coded[]>;
  readonly identity: Record<IdentityName, Identity[]>;
  readonly patientInfo: Value[];
  readonly others: Value[];
  readonly ownerIds: Value[];
  readonly replaces: Value[];
  readonly version: Value[];
};
