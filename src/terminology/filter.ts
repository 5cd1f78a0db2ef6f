import vm from 'node:vm';
import type { CompiledCodeSystem, Concept } from './codeSystem.js';

/** ValueSet.compose.include.filter (R4 4.9.8.1). */
export interface Filter {
  readonly property: string;
  readonly op: string;
  readonly value: string;
}

type ConceptTest = (concept: Concept) => boolean;

/**
 * The concepts of a code system that match all filters; undefined if one of them uses an unknown operator,
 * or a regular expression that is invalid or takes too long.
 */
export function filterConcepts(system: CompiledCodeSystem, filters: readonly Filter[]): Set<string> | undefined {
  const tests: ConceptTest[] = [];
  for (const filter of filters) {
    const test = testOf(system, filter);
    if (test === undefined) return undefined;
    tests.push(test);
  }
  const codes = system.concepts.filter((concept) => tests.every((test) => test(concept)));
  return new Set(codes.map((concept) => concept.code));
}

function testOf(system: CompiledCodeSystem, filter: Filter): ConceptTest | undefined {
  const hierarchical = hierarchyTest(system, filter);
  if (hierarchical !== undefined) return hierarchical;
  const values = (concept: Concept) => valuesOf(concept, filter.property);
  const list = new Set(filter.value.split(',').map((item) => item.trim()));
  switch (filter.op) {
    case '=':
      return (concept) => values(concept).includes(filter.value);
    case 'in':
      return (concept) => values(concept).some((value) => list.has(value));
    case 'not-in':
      return (concept) => !values(concept).some((value) => list.has(value));
    case 'exists':
      return (concept) => values(concept).length > 0 === (filter.value === 'true');
    case 'regex':
      return regexTest(system, filter, values);
    default:
      return undefined;
  }
}

function hierarchyTest(system: CompiledCodeSystem, filter: Filter): ConceptTest | undefined {
  const start = system.lookup(filter.value);
  const below = () => (start === undefined ? new Set<string>() : closure(system, start, 'children'));
  const self = start?.code;
  switch (filter.op) {
    case 'is-a': {
      const codes = below();
      return (concept) => concept.code === self || codes.has(concept.code);
    }
    case 'descendent-of': {
      const codes = below();
      return (concept) => codes.has(concept.code);
    }
    case 'is-not-a': {
      const codes = below();
      return (concept) => concept.code !== self && !codes.has(concept.code);
    }
    case 'generalizes': {
      const codes = start === undefined ? new Set<string>() : closure(system, start, 'parents');
      return (concept) => concept.code === self || codes.has(concept.code);
    }
    default:
      return undefined;
  }
}

/** All concepts above or below one, itself excluded; cycles are handled. */
function closure(system: CompiledCodeSystem, start: Concept, direction: 'children' | 'parents'): Set<string> {
  const seen = new Set<string>();
  const queue = [...start[direction]];
  for (let code = queue.pop(); code !== undefined; code = queue.pop()) {
    if (seen.has(code) || code === start.code) continue;
    seen.add(code);
    for (const next of system.lookup(code)?.[direction] ?? []) queue.push(next);
  }
  return seen;
}

function valuesOf(concept: Concept, property: string): readonly string[] {
  switch (property) {
    case 'code':
    case 'concept':
      return [concept.code];
    case 'display':
      return concept.display === undefined ? [] : [concept.display];
    case 'parent':
      return [...concept.parents];
    case 'child':
      return [...concept.children];
    default:
      return concept.properties.get(property) ?? [];
  }
}

/** Longest time, in milliseconds, that a package's regular expression may take over a whole code system. */
const regexTime = 1000;

function regexTest(
  system: CompiledCodeSystem,
  filter: Filter,
  values: (concept: Concept) => readonly string[],
): ConceptTest | undefined {
  const all = [...new Set(system.concepts.flatMap(values))];
  const matching = matchAll(filter.value, all);
  return matching === undefined ? undefined : (concept) => values(concept).some((value) => matching.has(value));
}

/** The strings that a package's regular expression matches entirely; undefined if it is invalid or takes too long. */
export function matchAll(pattern: string, texts: readonly string[]): ReadonlySet<string> | undefined {
  try {
    const sandbox = vm.createContext({ pattern, texts: JSON.stringify(texts) });
    const script =
      'const regex = new RegExp("^(?:" + pattern + ")$", "u"); JSON.stringify(JSON.parse(texts).filter((text) => regex.test(text)))';
    const result: unknown = vm.runInContext(script, sandbox, { timeout: regexTime });
    return new Set(JSON.parse(String(result)) as string[]);
  } catch {
    return undefined;
  }
}
