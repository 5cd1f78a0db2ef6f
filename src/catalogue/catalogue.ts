import type { Rule } from '../model/rule.js';
import { invariantKey, unknownInvariant } from './invariants/family.js';
import { groups } from './rules/all.js';

export { renderMessage } from './render.js';

const byId: ReadonlyMap<string, Rule> = index(groups);

function index(lists: readonly (readonly Rule[])[]): Map<string, Rule> {
  const map = new Map<string, Rule>();
  for (const rule of lists.flat()) {
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

/** The rule with this id. @throws {Error} where the catalogue has none: a fault of ours, since rules are named in code. */
export function requireRule(id: string): Rule {
  const rule = findRule(id);
  if (rule === undefined) throw new Error(`The rule ${id} is not in the catalogue`);
  return rule;
}
