import type { Severity } from './finding.js';
import type { Text } from '../base/index.js';

/** The role of the system under test in the standard. */
export type Role = 'sender' | 'receiver' | 'source' | 'display';

/** The channel as MedCom's public overview names it. */
export type Channel = 'Sende' | 'Modtage';

export type TestType = 'self-test' | 'live-test';

export type Obligation = 'mandatory' | 'optional' | 'not-relevant';

/** MedCom's scale: F1 critical, F2 serious, F3 significant, F4 less significant. */
export type Mark = 'F1' | 'F2' | 'F3' | 'F4' | 'OK' | 'not-relevant';

/** Part of every check: which submission files it looks at and how a failure is marked. */
interface CheckBase {
  /** Unique within the step: `a`, `b`, ... by position unless the protocol names it. */
  readonly id: string;
  readonly title: Text;
  /** The step whose submission is judged; absent for the step's own. */
  readonly of?: string;
  /** Mark that a failure proposes; the step's own table applies where absent. */
  readonly mark?: Mark;
}

/** Validates the submission against a profile. */
export interface ProfileCheck extends CheckBase {
  readonly kind: 'profile';
  /** Canonical URL, with or without version. */
  readonly profile: string;
  /** The elements of the submission to validate against the profile; absent for the root resource. */
  readonly select?: string;
}

/** Evaluates a FHIRPath expression that must yield true on the submission. */
export interface FhirPathCheck extends CheckBase {
  readonly kind: 'fhirpath';
  readonly expression: string;
  readonly severity: Severity;
  /** Shown when the expression does not hold. */
  readonly message: Text;
  /** FHIRPath of the elements that a failure points at; absent for the root. */
  readonly locate?: string;
}

/** Runs a rule of the catalogue beyond profiles. */
export interface RuleCheck extends CheckBase {
  readonly kind: 'rule';
  readonly rule: string;
  readonly params: Readonly<Record<string, string>>;
}

/** FHIRPath of what is compared: one expression for both documents, or one for each. */
export type Compared = string | { readonly now: string; readonly before: string };

/** Compares this step's submission with another step's, or with a document that the system was given. */
export interface CompareCheck extends CheckBase {
  readonly kind: 'compare';
  /** The step that holds the earlier submission; the step that is judged: each document with the one before it. */
  readonly with: string;
  /** What is compared with instead, where it is a document that the system under test received. */
  readonly given?: JudgingFile;
  /** Values that must differ between the two. */
  readonly changed: readonly Compared[];
  /** Values that must be equal in the two. */
  readonly unchanged: readonly Compared[];
  /** Dates or times that must be later than in the other. */
  readonly later: readonly Compared[];
  /** Every value of the other document must be among those of this one. */
  readonly kept: readonly Compared[];
  /** No value of this document may be among those of the other one. */
  readonly fresh: readonly Compared[];
}

/** A registration as a protocol gives it, by the keys of a sheet of registrations. */
export type GivenRegistration = Readonly<Record<string, string | boolean>>;

/** Compares what was registered at the source with what was published. */
export interface ReconcileCheck extends CheckBase {
  readonly kind: 'reconcile';
  /** What was registered; absent where a sheet is submitted with the documents. */
  readonly registrations?: readonly GivenRegistration[];
  /** Values whose deviation is a warning: `registered`, `onset`, ... */
  readonly lenient: readonly string[];
}

/** Checks the messages of several steps against each other. */
export interface ConversationCheck extends CheckBase {
  readonly kind: 'conversation';
  /** The steps whose messages belong to the conversation. */
  readonly steps: readonly string[];
  /** How often a message may be resent. */
  readonly maxResends: number;
}

/** Judges the EHMI envelopes of a step, and the messages in them. */
export interface EnvelopeCheck extends CheckBase {
  readonly kind: 'envelope';
  /** What the envelopes must hold. */
  readonly holds: 'message' | 'acknowledgement' | 'receipt';
  /** Canonical URL of the profile that the message must conform to; what it claims where absent. */
  readonly profile?: string;
}

/** Judges the XDS or MHD metadata of a step, and holds them against their documents. */
export interface MetadataCheck extends CheckBase {
  readonly kind: 'metadata';
  /** The step that holds the documents; absent for the step that holds the metadata. */
  readonly with?: string;
  /** Version of the metadata standard. */
  readonly version: '0.96' | '1.0' | '2.0';
}

/** What the documents of a step are one after the other, in the order of their names. */
export interface SeriesCheck extends CheckBase {
  readonly kind: 'series';
  readonly states: readonly SeriesState[];
}

/** One document of a series. */
export interface SeriesState {
  readonly title: Text;
  /** FHIRPath that must be true of the document. */
  readonly expression: string;
  /** True where the series may lack it. */
  readonly optional: boolean;
}

/** Files in formats other than FHIR must mention something that ties them to a document. */
export interface MentionsCheck extends CheckBase {
  readonly kind: 'mentions';
  /** Allowed file extensions without the dot. */
  readonly extensions: readonly string[];
  /** What each file must mention; hyphens and case do not count. */
  readonly values: readonly string[];
  /** FHIRPath of what each file must mention too, in the documents that the check judges. */
  readonly expression?: string;
  /** How many files must mention it. */
  readonly min: number;
}

/** No document may have been submitted. */
export interface AbsentCheck extends CheckBase {
  readonly kind: 'absent';
}

/** A person decides. */
export interface ManualCheck extends CheckBase {
  readonly kind: 'manual';
  /** What the tester must verify. */
  readonly see: Text;
}

/** Evidence files must be present, named `<Standard>_<step>_<letter>.<ext>`. */
export interface EvidenceCheck extends CheckBase {
  readonly kind: 'evidence';
  /** Allowed file extensions without the dot. */
  readonly extensions: readonly string[];
  readonly min: number;
  /** Whether only files of the step count, or those of every step of its section. */
  readonly scope: 'step' | 'section';
}

/** A file in the folder of a protocol that submissions are judged by: a FHIR TestScript, or a document that was given. */
export interface JudgingFile {
  /** Path below the protocol file's folder, with forward slashes. */
  readonly path: string;
  /** SHA-256 of the file, in hex. */
  readonly sha256: string;
  readonly text: string;
}

/** Runs a TestScript offline: the submissions are what the system sends. */
export interface TestScriptCheck extends CheckBase {
  readonly kind: 'testscript';
  readonly script: JudgingFile;
}

export type Check =
  | ProfileCheck
  | FhirPathCheck
  | RuleCheck
  | CompareCheck
  | TestScriptCheck
  | ReconcileCheck
  | ConversationCheck
  | EnvelopeCheck
  | MetadataCheck
  | SeriesCheck
  | MentionsCheck
  | AbsentCheck
  | ManualCheck
  | EvidenceCheck;

/** Which mark a failed check proposes when it does not name one itself. */
export interface MarkTable {
  readonly error: Mark;
  readonly warning: Mark;
}

export type DocumentFormat = 'json' | 'xml';

/** A document for the system under test to receive. */
export interface StepDocument {
  /** Path below the protocol file's folder, with forward slashes and without extension: one file per format. */
  readonly path: string;
  readonly title: Text;
  readonly formats: readonly DocumentFormat[];
  /** True where the document breaks the standard on purpose: the system must notice. */
  readonly invalid: boolean;
}

/** One requirement of a test protocol, numbered as MedCom numbers it. */
export interface Step {
  readonly id: string;
  readonly title: Text;
  readonly action: Text;
  readonly expected: Text;
  readonly purpose?: Text;
  readonly precondition?: Text;
  readonly testData?: Text;
  readonly obligation: Obligation;
  /** Why the step is not relevant or optional. */
  readonly reason?: Text;
  readonly marks: MarkTable;
  /** Documents for the system under test to receive; absent in steps without any. */
  readonly documents?: readonly StepDocument[];
  readonly checks: readonly Check[];
}

export interface Section {
  readonly id: string;
  readonly title: Text;
  readonly useCase?: string;
  readonly steps: readonly Step[];
}

/** A finding that MedCom accepts: rule, and if given the start of its FHIRPath and its profile element. */
export interface AllowedWarning {
  readonly rule: string;
  /** Start of the FHIRPath of the elements it is accepted at; absent for every element. */
  readonly expression?: string;
  /** ElementDefinition.id of the profile element that must be the source; absent for any. */
  readonly element?: string;
  readonly reason: Text;
}

/** A prerequisite that the tester confirms: another approval, test persons created, ... */
export interface Prerequisite {
  readonly id: string;
  readonly title: Text;
  /** Test types that it applies to; absent for all. */
  readonly testTypes?: readonly TestType[];
}

/** A versioned list of steps for one standard and one role. */
export interface Protocol {
  readonly id: string;
  readonly version: string;
  readonly title: Text;
  readonly standard: {
    /** Folder and camp name of the standard, for example `ConditionList`. */
    readonly id: string;
    readonly name: Text;
    readonly version: string;
    /** Package of the implementation guide, `id#version`. */
    readonly package: string;
    /** Packages of other standards whose documents are submitted too, such as acknowledgements. */
    readonly also?: readonly string[];
  };
  readonly role: Role;
  readonly channel: Channel;
  readonly testTypes: readonly TestType[];
  /** MedCom's document that the protocol follows, with its version and date. */
  readonly source: string;
  readonly prerequisites: readonly Prerequisite[];
  readonly allowedWarnings: readonly AllowedWarning[];
  readonly sections: readonly Section[];
}

/** The packages of every guide that a protocol's submissions are judged by, its own first. */
export const guidesOf = ({ standard }: Pick<Protocol, 'standard'>): readonly string[] => [
  standard.package,
  ...(standard.also ?? []),
];

/** All steps of a protocol in its order. */
export const stepsOf = ({ sections }: Pick<Protocol, 'sections'>): readonly Step[] =>
  sections.flatMap(({ steps }) => steps);
