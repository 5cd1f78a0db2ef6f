import type { Text } from '../base/index.js';
import type { Finding } from '../model/finding.js';
import type { Rule } from '../model/rule.js';
import { invariantKey, unknownInvariant } from './invariants/family.js';
import { renderMessage } from './render.js';
import type { RuleBreach, RuleId, RuleParams } from './ruleId.js';
import { invariants, ownRules } from './rules/all.js';

const byId: ReadonlyMap<string, Rule> = index([...ownRules, ...invariants]);

function index(rules: readonly Rule[]): Map<string, Rule> {
  const map = new Map<string, Rule>();
  for (const rule of rules) {
    if (map.has(rule.id)) throw new Error(`The rule ${rule.id} stands twice in the catalogue`);
    map.set(rule.id, rule);
  }
  return map;
}

/** All rules with texts of their own, sorted by id: the concrete rules and the invariants that are known by key. */
export function allRules(): readonly Rule[] {
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * The rule with this id, or undefined. `invariant/<key>` is a family: every key has a rule, with general texts where
 * the catalogue has none for that invariant.
 */
export function findRule(id: string): Rule | undefined {
  const own = byId.get(id);
  if (own !== undefined) return own;
  const key = invariantKey(id);
  return key === undefined ? undefined : unknownInvariant(key);
}

/** The rule with this id. @throws {Error} where an invariant has an empty key: all other ids are checked by the compiler */
export function requireRule(id: RuleId): Rule {
  const rule = findRule(id);
  if (rule === undefined) throw new Error(`The rule ${id} is not in the catalogue`);
  return rule;
}

/**
 * What a rule says of a breach in both languages. `given` are parameters that many rules share, such as another file, and
 * that may be missing.
 */
export function messageOf<Id extends RuleId, Given extends string = never>(
  rule: Id,
  params: RuleParams<Id, Given>,
  given?: Readonly<Partial<Record<Given, string>>>,
): Text {
  return renderMessage(requireRule(rule), { ...params, ...given });
}

/** As `messageOf`, where which rule is broken is only known when it happens. */
export function messageOfBreach({ rule, params }: RuleBreach): Text {
  return renderMessage(requireRule(rule), params);
}

/** A finding of a rule, as severe as the rule says, that no profile asks for. */
export function findingOf(
  rule: RuleId,
  message: Text,
  place: Pick<Finding, 'expression' | 'position' | 'end'>,
): Finding {
  return { rule, severity: requireRule(rule).severity, ...place, message, sources: [] };
}
