import type { Rule } from '../model/rule.js';
import type { Text } from '../model/text.js';
import { danishRules } from './rules/danish.js';
import { medcomDocumentRules } from './rules/medcom.js';
import { medcomConditionListRules } from './rules/medcomConditionList.js';
import { medcomMessageRules } from './rules/medcomMessages.js';
import { protocolRules } from './rules/protocol.js';
import { structureRules } from './rules/structure.js';

const byId: ReadonlyMap<string, Rule> = index([
  structureRules,
  danishRules,
  medcomDocumentRules,
  medcomConditionListRules,
  medcomMessageRules,
  protocolRules,
]);

function index(groups: readonly (readonly Rule[])[]): Map<string, Rule> {
  const map = new Map<string, Rule>();
  for (const rule of groups.flat()) {
    if (map.has(rule.id)) throw new Error(`The rule ${rule.id} stands twice in the catalogue`);
    map.set(rule.id, rule);
  }
  return map;
}

/** All rules, sorted by id. */
export function allRules(): readonly Rule[] {
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The rule with this id, or undefined. */
export function findRule(id: string): Rule | undefined {
  return byId.get(id);
}

/** The rule with this id. @throws {Error} where the catalogue has none: a fault of ours, since rules are named in code. */
export function requireRule(id: string): Rule {
  const rule = findRule(id);
  if (rule === undefined) throw new Error(`The rule ${id} is not in the catalogue`);
  return rule;
}

/** A rule's message in both languages with the parameters put in. A parameter that is not given stays visible as `{name}`. */
export function renderMessage(rule: Rule, params: Readonly<Record<string, string | number>>): Text {
  return { da: fill(rule.message.da, params), en: fill(rule.message.en, params) };
}

function fill(template: string, params: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : whole,
  );
}
