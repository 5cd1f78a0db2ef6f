import type { FhirDocument, FhirNode } from '../fhir/index.js';
import type { Finding, ValidationResult } from '../model/finding.js';
import type { ContextRecord } from '../model/package.js';
import type { Remote } from '../terminology/remote/index.js';
import type { RuleOptions } from './rules/sets/applyRuleSet.js';

/** What to judge a submission by, beyond what it declares in `meta.profile`. */
export interface ValidateOptions {
  /** Canonical URLs, with or without `|version`, asked of the root resource. */
  readonly profiles?: readonly string[];
  /**
   * A Bundle that claims no profile and is asked none is judged by the profile that the guide has for its type: for a user
   * who named the guide.
   */
  readonly guideProfile?: boolean;
  /** MedCom's business rules to apply beside the profiles; none without it, and nothing is told of them. */
  readonly rules?: RuleOptions;
  /** Name to report for the submission. */
  readonly file?: string;
}

/** What to do where R4 lets a validator choose. */
export interface ValidatorSettings {
  /**
   * An extension that no package defines, and a target that is to conform to a profile that none has, can't be judged:
   * that is said (`inform`, the default), or is an error (`refuse`), as HL7's validator has it.
   */
  readonly unknownDefinitions?: 'inform' | 'refuse';
  /** A display that is none of its code's in any language: a warning (`warn`, the default), or an error (`refuse`). */
  readonly wrongDisplays?: 'warn' | 'refuse';
  /** A reference that leads to nothing at hand is passed over (`pass`, the default), or is an error (`refuse`). */
  readonly unresolvedReferences?: 'pass' | 'refuse';
  /** Claims of profiles that nobody has do not keep a submission from being valid; the result says that they were allowed. */
  readonly allowUnknownProfiles?: boolean;
  /** Resources handed in beside a submission, where its relative references may lead to. */
  readonly related?: readonly FhirNode[];
  /** What a terminology server said of codes that the packages leave undecided; without it they stay so. */
  readonly remote?: Remote;
}

/** What HL7's validator refuses where R4 leaves the choice to the receiver. */
export const strictSettings = {
  unknownDefinitions: 'refuse',
  wrongDisplays: 'refuse',
} as const satisfies ValidatorSettings;

/** Judges submissions within one IG context. Stateless between calls; compiled schemas are kept. */
export interface Validator {
  readonly context: ContextRecord;
  /**
   * Whether a profile, a canonical URL with or without `|version`, is in the context. One that can't be compiled is: judging
   * by it then gives no verdict, and says why.
   */
  hasProfile(profile: string): boolean;
  /** Reads and judges a submission given as text, JSON or XML by content. */
  validateText(text: string, options?: ValidateOptions): ValidationResult;
  /** Judges a document that was read before. */
  validateDocument(document: FhirDocument, options?: ValidateOptions): ValidationResult;
  /** Judges one resource or element inside a document against one profile, for example a Condition of a Bundle. */
  validateNode(document: FhirDocument, node: FhirNode, profile: string): readonly Finding[];
}
