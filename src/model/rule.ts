import type { Severity } from './finding.js';
import type { Text } from '../base/index.js';

/**
 * A small document, or part of one, that fails or passes a rule. What is too long to show is abbreviated: `«text ×3»`
 * stands for `texttexttext`, `«byte F8»` for a byte that is
 * not UTF-8, and `«file PATH»` for a whole fixture.
 */
export interface RuleExample {
  /** Datatype of the examples' values; absent if they are resources, or another kind of text. */
  readonly type?: string;
  /** Canonical URL of the profile to validate against, if they do not claim one. */
  readonly profile?: string;
  /** StructureDefinitions and the like, as JSON, that the examples are judged with. */
  readonly definitions?: readonly string[];
  /** Parameters that a protocol gives the rule. */
  readonly params?: Readonly<Record<string, string>>;
  readonly failing: string;
  readonly passing: string;
}

/**
 * Labels for values of a parameter that are testcamp's own rather than the submission's (`format`, `contained`, ...).
 * `*` stands for every other value, which the text may repeat as `{value}`.
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
  /** Names of the parameters of a finding of this rule; the message may use no others. */
  readonly params: readonly string[];
  /** Those of `params` whose values are numbers: counts, lengths and limits. The values of the others are strings. */
  readonly numbers?: readonly string[];
  /** By parameter: the labels of its values in the message; a value without an entry is shown as is. */
  readonly words?: Readonly<Record<string, ParamLabels>>;
  /** Why the rule exists and how a vendor fixes a violation. */
  readonly explanation: Text;
  readonly example: RuleExample;
  /** Section of the specification or of MedCom's documents that the rule implements. */
  readonly reference: string;
}
