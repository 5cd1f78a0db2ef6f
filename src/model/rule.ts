import type { Severity } from './finding.js';
import type { Text } from '../base/index.js';

/**
 * A small document, or part of one, that shows a rule failing or passing. What is too long to show is folded: `«text ×3»`
 * stands for `texttexttext`, `«byte F8»` for a byte that is
 * no UTF-8, and `«file PATH»` for a whole fixture.
 */
export interface RuleExample {
  /** Datatype that the examples are values of; absent where they are resources, or text of another kind. */
  readonly type?: string;
  /** Canonical URL of the profile that they are judged by, where they do not claim one. */
  readonly profile?: string;
  /** StructureDefinitions and the like, as JSON, that the examples are judged with. */
  readonly definitions?: readonly string[];
  /** Parameters that a protocol gives the rule. */
  readonly params?: Readonly<Record<string, string>>;
  readonly failing: string;
  readonly passing: string;
}

/**
 * Wording for values of a parameter that are words of ours rather than of the submission (`format`, `contained`, ...).
 * `*` stands for every other value, which may be repeated in its text as `{value}`.
 */
export type ParamLabels = Readonly<Record<string, Text>>;

/** An entry of the rule catalogue. */
export interface Rule {
  /** Stable id, `group/name`. */
  readonly id: string;
  readonly severity: Severity;
  readonly title: Text;
  /**
   * Message with named parameters in braces, for example `{found}`. A part in double square brackets is left out where
   * a parameter in it is missing or empty: `[[ Did you mean '{suggestion}'?]]`.
   */
  readonly message: Text;
  /** Names of the parameters that a finding of this rule gives; the message may use these and no others. */
  readonly params: readonly string[];
  /** Those of `params` whose values are numbers: counts, lengths and limits. The values of the others are texts. */
  readonly numbers?: readonly string[];
  /** By parameter: how its values are worded in the message; a value without an entry is shown as it is. */
  readonly words?: Readonly<Record<string, ParamLabels>>;
  /** Why the rule exists and how a vendor mends a breach. */
  readonly explanation: Text;
  readonly example: RuleExample;
  /** Section of the specification or of MedCom's documents that the rule implements. */
  readonly reference: string;
}
