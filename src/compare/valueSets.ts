import type { DefinitionChange } from '../model/comparison.js';
import type { ResolvedResource } from '../packages/index.js';
import { isObject } from '../base/index.js';
import { compileCodeSystem, objects } from '../terminology/index.js';
import { changeAt, editorial, incomparable } from './change.js';
import { codesDifference, codesOf, type Codes } from './codes.js';
import { headChanges } from './definitions.js';
import type { ComparedContext } from './comparedContext.js';

interface Sides {
  readonly before: ComparedContext;
  readonly after: ComparedContext;
}

/** The result of a comparison of codes. */
export interface CodeChanges {
  readonly changes: readonly DefinitionChange[];
  /** How many codes were compared. */
  readonly count: number;
}

/**
 * Compares two value sets by their expansions in their contexts; if they can't be listed, by the rules that
 * select codes. Each code that is on one side only is a separate change.
 */
export function compareValueSets(sides: Sides, before: ResolvedResource, after: ResolvedResource): CodeChanges {
  const [a, b] = [codesOf(sides.before, canonicalOf(before)), codesOf(sides.after, canonicalOf(after))];
  const head = headChanges(before.resource, after.resource);
  if (a === undefined || b === undefined) return { changes: head, count: 0 };
  if (a.listed !== b.listed) {
    const differences = incomparable('rules-for-codes', sizeOf(a), sizeOf(b));
    return { changes: [...head, ...differences.map((one) => changeAt('', one))], count: 0 };
  }
  const changes = [
    ...head,
    ...itemChanges(codesDifference({ ...a, rules: none }, { ...b, rules: none }).removed, true),
    ...itemChanges(codesDifference({ ...a, rules: none }, { ...b, rules: none }).added, false),
    ...ruleChanges(a, b),
    ...displayChanges(a.codes, b.codes),
  ];
  return { changes, count: new Set([...a.codes.keys(), ...b.codes.keys()]).size };
}

const none: ReadonlySet<string> = new Set();
const canonicalOf = ({ url, version }: ResolvedResource): string => (version === undefined ? url : `${url}|${version}`);

/** One value set that can be listed and one that can't. */
const sizeOf = ({ listed, codes, rules }: Codes): string =>
  listed ? `${codes.size} codes` : [...rules, ...codes.keys()].sort().join('; ');

function itemChanges(items: readonly string[], removed: boolean): DefinitionChange[] {
  return items.map((code) =>
    changeAt(code, {
      facet: 'codes',
      lost: removed,
      gained: !removed,
      before: removed ? code : '',
      after: removed ? '' : code,
    }),
  );
}

function ruleChanges(before: Codes, after: Codes): DefinitionChange[] {
  const empty = new Map<string, string>();
  const { lost, gained, removed, added } = codesDifference({ ...before, codes: empty }, { ...after, codes: empty });
  if (removed.length + added.length === 0) return [];
  return [
    changeAt('', { facet: 'rules-for-codes', lost, gained, before: removed.join('; '), after: added.join('; ') }),
  ];
}

function displayChanges(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): DefinitionChange[] {
  return [...before].flatMap(([code, display]) => {
    const other = after.get(code);
    return other === undefined
      ? []
      : editorial('display', display, other).map((difference) => changeAt(code, difference));
  });
}

/** Compares two code systems by their codes. */
export function compareCodeSystems(before: ResolvedResource, after: ResolvedResource): CodeChanges {
  const [a, b] = [before, after].map(({ resource }) => compileCodeSystem(resource));
  if (a === undefined || b === undefined) return { changes: [], count: 0 };
  const displays = (system: typeof a) =>
    new Map(system.concepts.map(({ code, display }) => [`${system.url}|${code}`, display ?? '']));
  const [one, other] = [displays(a), displays(b)];
  const { removed, added } = codesDifference(
    { listed: true, codes: one, rules: none },
    { listed: true, codes: other, rules: none },
  );
  const [complete, otherComplete] = [a.complete, b.complete];
  // A code that an incomplete system lacks can't be called wrong.
  const content = editorial('code-system-content', before.resource['content'], after.resource['content']).map(
    (difference) => ({
      ...difference,
      lost: !complete && otherComplete,
      gained: complete && !otherComplete,
    }),
  );
  const [strict, otherStrict] = [before, after].map(({ resource }) => resource['caseSensitive'] !== false) as [
    boolean,
    boolean,
  ];
  const letters = editorial('case-sensitive', String(strict), String(otherStrict)).map((difference) => ({
    ...difference,
    lost: otherStrict,
    gained: strict,
  }));
  return {
    changes: [
      ...headChanges(before.resource, after.resource),
      ...[...content, ...letters].map((difference) => changeAt('', difference)),
      ...itemChanges(removed, true),
      ...itemChanges(added, false),
      ...displayChanges(one, other),
    ],
    count: new Set([...one.keys(), ...other.keys()]).size,
  };
}

/** The code systems and value sets that a value set references, as canonicals. */
export function valueSetPairsOf({ resource }: ResolvedResource): {
  readonly systems: readonly string[];
  readonly valueSets: readonly string[];
} {
  const compose = isObject(resource['compose']) ? resource['compose'] : {};
  const parts = [...objects(compose['include']), ...objects(compose['exclude'])];
  return {
    systems: parts.flatMap(({ system, version }) =>
      typeof system !== 'string' ? [] : [typeof version === 'string' ? `${system}|${version}` : system],
    ),
    valueSets: parts.flatMap(({ valueSet }) => (Array.isArray(valueSet) ? valueSet.map(String) : [])),
  };
}
