import { isObject } from '../base/index.js';
import type { FhirResourceJson } from '../packages/index.js';
import { objects } from '../terminology/index.js';
import { comparableJson } from './change.js';
import type { ComparedContext } from './comparedContext.js';
import { urlOf } from './comparedContext.js';

/** The codes of a value set: listed individually if possible, else by the rules that select them. */
export interface Codes {
  /** True where every code is listed. */
  readonly listed: boolean;
  /** Display by `system|code`; empty if there is none. With rules, the codes that they name. */
  readonly codes: ReadonlyMap<string, string>;
  /** Includes and excludes that are not lists of codes, in a comparable format. */
  readonly rules: ReadonlySet<string>;
}

/** The codes of a value set in a context; undefined if the context does not have it. */
export function codesOf(side: ComparedContext, canonical: string): Codes | undefined {
  const found = side.context.resolve('ValueSet', canonical);
  if (found === undefined) return undefined;
  const listed = side.terminology.list(canonical);
  if (listed === undefined) return byRules(found.resource);
  const codes = new Map(listed.map(({ system, code, display }) => [`${system}|${code}`, display ?? '']));
  return { listed: true, codes, rules: new Set() };
}

/** What is only on one side, and its effect on the allowed codes. */
export interface CodesDifference {
  readonly removed: readonly string[];
  readonly added: readonly string[];
  readonly lost: boolean;
  readonly gained: boolean;
}

/**
 * Compares by the codes. A value set that is not available allows everything. Two that are not available, and one that
 * can be listed and one that can't, are incomparable.
 */
export function codesDifference(before: Codes | undefined, after: Codes | undefined): CodesDifference {
  if (before === undefined || after === undefined || before.listed !== after.listed) {
    const both = before !== undefined && after !== undefined;
    const neither = before === undefined && after === undefined;
    const incomparable = both || neither;
    return {
      removed: [],
      added: [],
      lost: incomparable || before === undefined,
      gained: incomparable || after === undefined,
    };
  }
  const removed = without(allOf(before), allOf(after));
  const added = without(allOf(after), allOf(before));
  const excludes = (items: readonly string[]) => items.some((item) => item.startsWith(exclude));
  const includes = (items: readonly string[]) => items.some((item) => !item.startsWith(exclude));
  return {
    removed,
    added,
    lost: includes(removed) || excludes(added),
    gained: includes(added) || excludes(removed),
  };
}

const exclude = 'not ';
const allOf = ({ codes, rules }: Codes): ReadonlySet<string> => new Set([...codes.keys(), ...rules]);
const without = (items: ReadonlySet<string>, others: ReadonlySet<string>): string[] =>
  [...items].filter((item) => !others.has(item)).sort();

function byRules(resource: FhirResourceJson): Codes {
  const compose = isObject(resource['compose']) ? resource['compose'] : {};
  const codes = new Map<string, string>();
  const rules = new Set<string>();
  for (const include of objects(compose['include'])) addRule(include, '', codes, rules);
  for (const item of objects(compose['exclude'])) addRule(item, exclude, codes, rules);
  if (compose['inactive'] === false) rules.add(`${exclude}inactive`);
  return { listed: false, codes, rules };
}

/**
 * One include: a list of codes becomes those codes, anything else becomes one rule, as text that is equal for equal
 * rules.
 */
function addRule(
  json: Readonly<Record<string, unknown>>,
  prefix: string,
  codes: Map<string, string>,
  rules: Set<string>,
): void {
  const system = [json['system'], json['version']].filter((part) => typeof part === 'string').join('|');
  const concepts = objects(json['concept']);
  const sets = Array.isArray(json['valueSet']) ? json['valueSet'] : [];
  if (concepts.length > 0 && sets.length === 0) {
    for (const { code, display } of concepts) {
      const key = `${system}|${String(code)}`;
      if (prefix === '') codes.set(key, typeof display === 'string' ? display : '');
      else rules.add(`${prefix}${key}`);
    }
    return;
  }
  const filters = objects(json['filter']).map(
    ({ property, op, value }) => `${String(property)} ${String(op)} ${String(value)}`,
  );
  const parts = [
    ...(system === '' ? [] : [system]),
    ...(filters.length === 0 ? [] : [`where ${filters.sort().join(' and ')}`]),
    ...(concepts.length === 0 ? [] : [comparableJson(concepts.map(({ code }) => String(code)).sort())]),
    ...(sets.length === 0
      ? []
      : [
          `in ${sets
            .map((set) => urlOf(String(set)))
            .sort()
            .join(' and ')}`,
        ]),
  ];
  rules.add(`${prefix}${parts.join(' ')}`);
}
