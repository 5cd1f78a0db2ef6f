import type { Decision } from '../../model/camp.js';
import type { KnownIssue } from '../../model/knownIssue.js';
import type { Mark, Role, TestType } from '../../model/protocol.js';
import type { EvidenceFile } from '../../model/run.js';

/** One test of a system: `standard` is the name of its folder, which is the standard's id unless camp.yaml says otherwise. */
export interface TestRef {
  readonly vendor: string;
  readonly system: string;
  readonly standard: string;
}

/** A step of a test in a round. */
export interface StepRef extends TestRef {
  readonly step: string;
  /** From 1. */
  readonly round: number;
}

/** A test that a system is entered for. */
export interface EnteredTest {
  readonly protocol: string;
  readonly testType: TestType;
  /** Name of the test's folder; the standard's id by default. */
  readonly folder?: string;
}

export interface SystemData {
  readonly vendor: string;
  readonly system: string;
  readonly version: string;
  readonly systemType: string;
  readonly vendorFolder?: string;
  readonly systemFolder?: string;
  readonly tests: readonly EnteredTest[];
}

export interface VersionData {
  readonly vendor: string;
  readonly system: string;
  readonly version: string;
  readonly reason: string;
  /** The newest round of each test, by its folder, that the earlier version was tested in. */
  readonly rounds: Readonly<Record<string, number>>;
}

export interface WithdrawalData {
  readonly vendor: string;
  readonly system: string;
  /** The one test that is withdrawn; absent for all of the system's. */
  readonly standard?: string;
  readonly reason: string;
}

/** `path` is relative to the camp, with forward slashes. */
export interface ReceivedData extends StepRef, EvidenceFile {
  /** Original name of the file. */
  readonly name: string;
}

export interface RunData {
  readonly tests: readonly (TestRef & {
    /** SHA-256 of all inputs of the run. */
    readonly inputs: string;
    readonly decision: Decision;
  })[];
  /** The list of the results and reports that it wrote. */
  readonly files?: EvidenceFile;
}

/** A mark that a tester sets on a step in a round. */
export interface MarkData extends StepRef {
  readonly mark: Mark;
  readonly remark: string;
  /** The mark that the automatic checks proposed, and that the tester confirms or overrules. */
  readonly proposed?: Mark;
  /** The tester's observations; paths are relative to the camp. */
  readonly evidence?: readonly EvidenceFile[];
}

export interface RemarkData {
  readonly vendor: string;
  readonly system: string;
  readonly standard: string;
  readonly step?: string;
  readonly remark: string;
}

/** An act that is taken back; the test is that of the act, without a standard where the act was about a whole system. */
export interface RetractionData {
  readonly vendor: string;
  readonly system: string;
  readonly standard?: string;
  /** Number of the event that is taken back. */
  readonly event: number;
  readonly reason: string;
}

export interface ConfirmedData extends TestRef {
  readonly prerequisite: string;
  readonly remark: string;
}

export interface DispensationData extends TestRef {
  readonly step: string;
  readonly reason: string;
  readonly grantedBy: string;
  /** Last day of validity, YYYY-MM-DD. */
  readonly expires: string;
}

/** A certificate that was issued here, or elsewhere and imported. */
export interface CertificateData extends TestRef {
  /** Version of the product. */
  readonly version: string;
  readonly standardId: string;
  readonly standardVersion: string;
  readonly role: Role;
  readonly testType: TestType;
  readonly decision: Decision;
  /** Relative to the camp, with forward slashes. */
  readonly path: string;
  /** SHA-256 of the file. */
  readonly sha256: string;
  /** SHA-256 of the canonical JSON of its body: of all but its envelope and signature. */
  readonly bodySha256: string;
  /** Fingerprint of the key that signed it: SHA-256 of the public key's SPKI; null where it is not signed. */
  readonly signedBy: string | null;
}

/** A file of the camp that people edit, as it was when the next command found it changed. */
export interface EditedData {
  /** SHA-256 of the file; null where it was removed. */
  readonly sha256: string | null;
}

/** The data of each type of event. */
export interface EventData {
  readonly 'camp-created': {
    readonly id: string;
    readonly name: string;
    readonly place: string;
    readonly from: string;
    readonly to: string;
    /** SHA-256 of camp.yaml. */
    readonly sha256?: string;
  };
  readonly 'camp-edited': EditedData;
  readonly 'known-issues-edited': EditedData;
  readonly 'system-added': SystemData;
  readonly 'version-changed': VersionData;
  readonly 'system-withdrawn': WithdrawalData;
  readonly 'submission-received': ReceivedData;
  readonly 'run-finished': RunData;
  readonly mark: MarkData;
  readonly remark: RemarkData;
  readonly retraction: RetractionData;
  readonly 'prerequisite-confirmed': ConfirmedData;
  readonly dispensation: DispensationData;
  readonly 'known-issue': KnownIssue;
  readonly certificate: CertificateData;
  readonly 'certificate-imported': CertificateData;
  /** The camp's key, from which on events are signed; `issuer` vouches for the key of this camp. */
  readonly 'camp-keyed': {
    /** SPKI, base64. */
    readonly publicKey: string;
    readonly issuer?: { readonly publicKey: string; readonly value: string };
  };
  readonly 'person-trusted': {
    readonly name: string;
    readonly roles: readonly ('tester' | 'dispensation' | 'certifier')[];
    /** SPKI, base64. */
    readonly publicKey: string;
  };
  readonly 'person-removed': { readonly name: string; readonly key: string; readonly reason: string };
  readonly 'masking-off': { readonly reason: string };
  /** A line that was unfinished when its writer was interrupted was moved away. */
  readonly 'log-repaired': { readonly line: number; readonly file: string; readonly sha256: string };
}

export type EventType = keyof EventData;

/** A signature of an event, by the person who made it. */
export interface EventSignature {
  /** Fingerprint of the person's key: SHA-256 of the public key's SPKI, in hex. */
  readonly key: string;
  /** Ed25519 over the canonical JSON of the event without its signature, in base64. */
  readonly value: string;
}

/** An event before it is numbered and chained. */
export type NewEvent<Type extends EventType = EventType> = Type extends EventType
  ? {
      /** ISO 8601 with offset. */
      readonly at: string;
      readonly by: string;
      readonly type: Type;
      readonly data: EventData[Type];
    }
  : never;

/** A line of the log: numbered, and chained to the line before by its hash. */
export type CampEvent<Type extends EventType = EventType> = NewEvent<Type> & {
  /** From 1. */
  readonly seq: number;
  /** SHA-256 of the previous line without its line break, in hex; 64 zeros for the first. */
  readonly prev: string;
  /** Absent in a camp without keys. */
  readonly signature?: EventSignature;
};

/** The events of one type, in order. */
export function eventsOf<Type extends EventType>(events: readonly CampEvent[], type: Type): readonly CampEvent<Type>[] {
  return events.filter((event) => event.type === type) as unknown as readonly CampEvent<Type>[];
}
