import type { Severity } from './finding.js';
import type { Text } from './text.js';

/** A small document, or part of one, that shows a rule failing or passing. */
export interface RuleExample {
  readonly failing: string;
  readonly passing: string;
}

/** An entry of the rule catalogue. */
export interface Rule {
  /** Stable id, `group/name`. */
  readonly id: string;
  readonly severity: Severity;
  readonly title: Text;
  /** Message with named parameters in braces, for example `{found}`. */
  readonly message: Text;
  /** Why the rule exists and how a vendor mends a breach. */
  readonly explanation: Text;
  readonly example: RuleExample;
  /** Section of the specification or of MedCom's documents that the rule implements. */
  readonly reference: string;
}
