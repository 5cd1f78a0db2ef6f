import type {
  AppliedIssue,
  CampInfo,
  CertificateStep,
  Decision,
  ForeignPart,
  PublicStatus,
  SelfTest,
  TestPoints,
  TestRemark,
} from './camp.js';
import type { PackageRecord } from './package.js';
import type { Channel, Mark, Role, TestType } from './protocol.js';
import type { Gap } from './undecided/gap.js';
import type { CheckOutcome, EvidenceFile, SystemInfo } from './run.js';
import type { Text } from '../base/index.js';

/** A file of a camp by its content; the path is relative to the camp, with forward slashes. */
export type CampFile = EvidenceFile;

/** The outcome of one check of a step, so that it can be compared with a repeated check. */
export interface CertifiedCheck {
  readonly check: string;
  readonly kind: string;
  readonly outcome: CheckOutcome;
  /** Findings by severity, those that are accepted left out. */
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
  /** Findings that the protocol or a known issue accepts. */
  readonly accepted: number;
  /** SHA-256 of the canonical JSON of all findings. */
  readonly findingsSha256: string;
}

/** A step as certified, by its newest round. */
export interface CertifiedStep extends Omit<CertificateStep, 'evidenceSha256'> {
  readonly proposed: Mark | null;
  /** ISO 8601 with offset. */
  readonly markedAt: string | null;
  readonly checks: readonly CertifiedCheck[];
  /** Submissions that the step was judged on. */
  readonly evidence: readonly CampFile[];
  /** What the tester saw. */
  readonly seen: readonly CampFile[];
}

/** A submission that a test used, in any round. */
export interface CertifiedSubmission extends CampFile {
  readonly step: string;
  readonly round: number;
}

/** The part of a certificate that is a function of the camp alone: equal camps give equal ones. */
export interface CertificateBody {
  readonly format: 'testcamp-certificate/1';
  readonly system: SystemInfo;
  readonly standard: { readonly id: string; readonly name: Text; readonly version: string };
  readonly role: Role;
  readonly channel: Channel;
  readonly testType: TestType;
  readonly protocol: { readonly id: string; readonly version: string; readonly sha256: string };
  readonly test: {
    /** Name of the test's folder. */
    readonly folder: string;
    readonly camp: CampInfo;
    /** First and last day on which something was handed in or marked, YYYY-MM-DD; null if unknown. */
    readonly days: { readonly from: string; readonly to: string } | null;
    /** Who set the marks in force, sorted. */
    readonly carriedOutBy: readonly string[];
  };
  readonly decision: Decision;
  readonly publicStatus: PublicStatus;
  readonly reasons: readonly Text[];
  readonly points: TestPoints;
  readonly remarks: readonly TestRemark[];
  readonly selfTest: SelfTest | null;
  readonly steps: readonly CertifiedStep[];
  readonly submissions: readonly CertifiedSubmission[];
  readonly packages: readonly PackageRecord[];
  readonly knownIssues: readonly AppliedIssue[];
  /** What it rests on that is not MedCom's or HL7's, and why it was issued nevertheless: it is a trial decision. */
  readonly notOfficial?: { readonly reason: string; readonly what: readonly ForeignPart[] };
  readonly notChecked: readonly Gap[];
  readonly tool: { readonly name: string; readonly version: string };
  /** Present if the user asked for person identifiers not to be masked (`--no-mask`). */
  readonly unmasked?: true;
  /** Copies of what the test was judged by, kept with the certificates. */
  readonly basis: CertificateBasis;
}

/** A file of a camp that another file names. */
export interface NamedCampFile extends CampFile {
  readonly name: string;
}

export interface CertificateBasis {
  readonly camp: CampFile;
  readonly protocol: CampFile;
  /** TestScripts of the protocol, by the protocol's names for them. */
  readonly scripts: readonly NamedCampFile[];
  readonly knownIssues: CampFile | null;
  /** Further known test numbers that the user gave. */
  readonly testNumbers: CampFile | null;
  /** Answers of a terminology server; absent if none was asked. */
  readonly terminology?: CampFile;
}

/** Ed25519 (RFC 8032) over the canonical JSON (RFC 8785) of the certificate without its signature. */
export interface CertificateSignature {
  readonly algorithm: 'Ed25519';
  /** SHA-256 of the public key's SPKI, in hex. */
  readonly key: string;
  /** SPKI of the public key, base64. */
  readonly publicKey: string;
  /** Base64. */
  readonly value: string;
}

/** A certificate as issued. */
export interface IssuedCertificate extends CertificateBody {
  /** When, where and by whom, and the last event of the log that it rests on. */
  readonly envelope: {
    readonly issuedAt: string;
    readonly issuedBy: string;
    readonly place: string;
    readonly log: { readonly seq: number; readonly sha256: string };
    /** Its number among the camp's certificates, from 1 and without gaps; absent in those of earlier versions of testcamp. */
    readonly number?: number;
    /** Number of the certificate of the same system, standard, role and type of test that it replaces; null for none. */
    readonly replaces?: number | null;
  };
  readonly signature?: CertificateSignature;
}
