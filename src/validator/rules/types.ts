import { messageOf, textOfMissingInput } from '../../catalogue/index.js';
import type { Text } from '../../base/index.js';
import type { RuleId, RuleParams } from '../../catalogue/index.js';
import type { FhirDocument, FhirNode } from '../../fhir/index.js';

/** One breach of a business rule: the element it stands at and the parameters of the rule's message. */
export interface RuleFinding<Id extends RuleId> {
  readonly node: FhirNode;
  readonly params: RuleParams<Id>;
  /** Whether it rests on something that is not there, and so follows from whatever keeps that from being read. */
  readonly isAbsence?: boolean;
}

/** A rule that can't be judged, since an element that it looks at is not there. */
export interface MissingInput {
  readonly node: FhirNode;
  /** FHIRPath of the element, as a reader knows it: `Composition.subject`. */
  readonly missing: string;
}

/** Something that a rule can't decide on, and at which element: it says so rather than pass it over. */
export interface UndecidedAt {
  readonly node: FhirNode;
  readonly undecided: RuleParams<typeof undecidedRule>;
}

/** The rule that says so. */
export const undecidedRule = 'reference/subject-not-checked';

/** What a rule may ask of its surroundings. */
export interface RuleHelpers {
  /** CPR numbers that are known to be test numbers, ten digits each. */
  readonly testNumbers: ReadonlySet<string>;
}

/** What a rule is asked to look at. */
export interface RuleInput {
  readonly document: FhirDocument;
  readonly root: FhirNode;
  /** Parameters as the protocol gives them. */
  readonly params: Readonly<Record<string, string>>;
  readonly helpers: RuleHelpers;
}

/**
 * A rule beyond profiles: a pure function of a document. An empty list says that the rule holds, so a rule that
 * finds nothing to look at where there must be something reports that.
 */
export interface BusinessRule {
  readonly id: RuleId;
  /** Names of the parameters that a protocol must give. */
  readonly params: readonly string[];
  run(input: RuleInput): readonly RuleBreachAt[];
}

/** A breach of some business rule, or what it can't decide, with its message. */
export interface RuleBreachAt {
  /** The rule itself, or the one that says what it can't decide. */
  readonly rule: RuleId;
  readonly node: FhirNode;
  readonly message: Text;
  /** Whether it rests on something that is not there. */
  readonly isAbsence: boolean;
}

/** A rule whose parameters, where it has any, a protocol must give. */
export function rule<Id extends RuleId>(
  id: Id,
  run: (input: RuleInput) => readonly (RuleFinding<Id> | UndecidedAt | MissingInput)[],
  params: readonly string[] = [],
): BusinessRule {
  return {
    id,
    params,
    run: (input) =>
      run(input).map((found): RuleBreachAt => {
        const { node } = found;
        if ('undecided' in found) {
          return { node, rule: undecidedRule, message: messageOf(undecidedRule, found.undecided), isAbsence: false };
        }
        if ('missing' in found) return { node, rule: id, message: textOfMissingInput(found.missing), isAbsence: true };
        return { node, rule: id, message: messageOf(id, found.params), isAbsence: found.isAbsence ?? false };
      }),
  };
}
