import { expressionOf } from '../../../fhir/index.js';
import type { FhirDocument, FhirNode } from '../../../fhir/index.js';
import type { RuleApplication } from '../../../model/finding.js';
import { resourcesOfType } from '../nodes.js';
import { undecidedRule } from '../types.js';
import { ruleOutcomes } from '../registry.js';
import type { RuleOutcome } from '../registry.js';
import type { RuleSet, RuleUse } from './ruleSets.js';

/** Which business rules the user wants: those of guides that testcamp brings, with those of patient safety for any guide; all that exist;
 * or none. */
export type RulesWanted = 'brought' | 'all' | 'none';

/** What business rules are applied with. */
export interface RuleOptions {
  readonly wanted: RulesWanted;
  /** CPR numbers that are known to be test numbers, ten characters each. */
  readonly testNumbers: ReadonlySet<string>;
}

/** A Bundle that a set of rules exists for. */
export interface RuledBundle {
  readonly bundle: FhirNode;
  readonly set: RuleSet;
  /** The profile by which it is known, `url|version`. */
  readonly profile: string;
  /** Whether the guide that it is judged by is one that testcamp brings. */
  readonly isBrought: boolean;
}

/** The rules that apply outside a test. */
export const rulesOutsideTests = ({ rules }: RuleSet): readonly RuleUse[] =>
  rules.filter(({ onlyInTests }) => onlyInTests === undefined);

/** Applies the rules of a Bundle's standard to it, where the user wants them, and tells what was applied. */
export function applyRuleSet(
  document: FhirDocument,
  { bundle, set, profile, isBrought }: RuledBundle,
  { wanted, testNumbers }: RuleOptions,
): { readonly application: RuleApplication; readonly outcomes: readonly RuleOutcome[] } {
  const told = { standard: set.standard, profile, expression: expressionOf(bundle) };
  const all = rulesOutsideTests(set);
  const notApplied: RuleApplication['notApplied'] =
    wanted === 'none' ? 'not-wanted' : wanted === 'brought' && !isBrought ? 'other-guide' : undefined;
  if (notApplied === 'not-wanted') {
    return { application: { ...told, rules: [], notApplied, others: all.length }, outcomes: [] };
  }
  const uses = notApplied === undefined ? all : all.filter(({ isPatientSafety }) => isPatientSafety === true);
  const sources = [{ profile, elementId: 'Bundle' }];
  const outcomes = uses
    .filter(({ where }) => where === undefined || resourcesOfType(bundle, where).length > 0)
    .flatMap(({ rule, params = {}, severity }) =>
      ruleOutcomes(rule, document, params, { testNumbers }, bundle).map((outcome) => ({
        ...outcome,
        finding: {
          ...outcome.finding,
          ...(severity === undefined || outcome.finding.rule === undecidedRule ? {} : { severity }),
          sources,
        },
      })),
    );
  const left = notApplied === undefined ? {} : { notApplied, others: all.length - uses.length };
  return { application: { ...told, rules: uses.map(({ rule }) => rule), ...left }, outcomes };
}
