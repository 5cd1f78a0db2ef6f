import { isObject } from '../base/index.js';
import type { FhirResourceJson } from '../packages/index.js';
import {
  allOf,
  anyOf,
  isUndecided,
  undecidedReasons,
  type MembershipAnswer,
  type ListedCode,
} from './membershipAnswer.js';
import { objects, type CompiledCodeSystem } from './codeSystem.js';
import { filterConcepts, matchAll, type Filter } from './filter.js';
import type { Remote } from './remote/remote.js';
import type { CodeSystems } from './systems.js';

/** A question about one code. */
export interface CodeQuestion {
  readonly system: string;
  readonly code: string;
  /** Version of the code system that the document states. */
  readonly version: string | undefined;
}

/** A compiled value set. `visiting` holds the value sets already being evaluated, so that a cycle ends. */
export interface CompiledValueSet {
  readonly url: string;
  readonly version: string | undefined;
  test(question: CodeQuestion, visiting?: readonly string[]): MembershipAnswer;
  /** Code systems that codes of the value set can come from. */
  systems(visiting?: readonly string[]): ReadonlySet<string>;
  /** Every code; undefined if they can't be listed. */
  list(visiting?: readonly string[]): readonly ListedCode[] | undefined;
}

/** Finds another value set by its canonical. */
export type ValueSetLookup = (canonical: string) => CompiledValueSet | undefined;

interface ValueSetPart {
  test(question: CodeQuestion, visiting: readonly string[]): MembershipAnswer;
  systems(visiting: readonly string[]): Iterable<string>;
  list(visiting: readonly string[]): readonly ListedCode[] | undefined;
}

/**
 * Compiles a ValueSet (R4 4.9.5): the union of its includes without its excludes. The expansion decides only if there
 * is no compose, or if the compose can't be decided here and the expansion is complete.
 */
export function compileValueSet(
  resource: FhirResourceJson,
  codeSystems: CodeSystems,
  lookup: ValueSetLookup,
  remote?: Remote,
): CompiledValueSet {
  const url = resource.url ?? '';
  const key = `${url}|${resource.version ?? ''}`;
  const compose = isObject(resource['compose']) ? resource['compose'] : undefined;
  const part = (json: Readonly<Record<string, unknown>>) => compileInclude(json, codeSystems, lookup, remote);
  const includes = objects(compose?.['include']).map(part);
  const excludes = objects(compose?.['exclude']).map(part);
  const expansion = compileExpansion(resource['expansion']);
  const activeOnly = compose?.['inactive'] === false;
  const unstated = undecidedReasons.valueSetEmpty(url);

  const byCompose = (question: CodeQuestion, inside: readonly string[]): MembershipAnswer => {
    if (includes.length === 0) return unstated;
    const included = anyOf(includes.map((include) => include.test(question, inside)));
    if (included !== 'yes') return included;
    if (activeOnly && codeSystems.lookup(question.system, question.code)?.inactive === true) return 'no';
    const excluded = anyOf(excludes.map((exclude) => exclude.test(question, inside)));
    return excluded === 'yes' ? 'no' : excluded === 'no' ? 'yes' : excluded;
  };
  return {
    url,
    version: resource.version,
    test: (question, visiting = []) => {
      if (visiting.includes(key)) return 'no';
      const composed = byCompose(question, [...visiting, key]);
      const answer = isUndecided(composed) && expansion !== undefined ? expansion.test(question, composed) : composed;
      // A definition without its codes is known only to its publisher.
      if (includes.length > 0 || !isUndecided(answer)) return answer;
      const valueSet = resource.version === undefined ? url : `${url}|${resource.version}`;
      return remote?.ask({ kind: 'value-set', valueSet, ...stated(question) }) ?? answer;
    },
    systems: (visiting = []) => {
      if (visiting.includes(key)) return new Set();
      const inside = [...visiting, key];
      return new Set([...includes.flatMap((include) => [...include.systems(inside)]), ...(expansion?.systems ?? [])]);
    },
    list: (visiting = []) => {
      if (visiting.includes(key)) return [];
      const inside = [...visiting, key];
      const all = includes.length === 0 ? undefined : concat(includes.map((include) => include.list(inside)));
      const listed = all ?? expansion?.whole;
      if (listed === undefined || excludes.length === 0) return listed;
      const isOut = (code: ListedCode) =>
        anyOf(excludes.map((exclude) => exclude.test({ ...code, version: undefined }, inside))) !== 'no';
      return listed.filter((code) => !isOut(code));
    },
  };
}

function concat(lists: readonly (readonly ListedCode[] | undefined)[]): ListedCode[] | undefined {
  const result: ListedCode[] = [];
  for (const list of lists) {
    if (list === undefined) return undefined;
    result.push(...list);
  }
  return result;
}

/** One include or exclude: the codes of its system that are also in every value set it references. */
function compileInclude(
  json: Readonly<Record<string, unknown>>,
  codeSystems: CodeSystems,
  lookup: ValueSetLookup,
  remote: Remote | undefined,
): ValueSetPart {
  const system = typeof json['system'] === 'string' ? json['system'] : undefined;
  const version = typeof json['version'] === 'string' ? json['version'] : undefined;
  const imports = (Array.isArray(json['valueSet']) ? json['valueSet'] : [])
    .filter((item): item is string => typeof item === 'string')
    .map((canonical) => importPart(canonical, lookup, remote));
  const parts = system === undefined ? imports : [systemPart(json, system, version, codeSystems, remote), ...imports];
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) return first;
  return {
    test: (question, visiting) => {
      return parts.length === 0 ? 'no' : allOf(parts.map((part) => part.test(question, visiting)));
    },
    systems: (visiting) => first?.systems(visiting) ?? [],
    list: (visiting) => {
      const listed = parts.map((part) => part.list(visiting)).find((list) => list !== undefined);
      return listed?.filter(
        (code) => allOf(parts.map((part) => part.test({ ...code, version: undefined }, visiting))) === 'yes',
      );
    },
  };
}

function importPart(canonical: string, lookup: ValueSetLookup, remote: Remote | undefined): ValueSetPart {
  return {
    test: (question, visiting) =>
      lookup(canonical)?.test(question, visiting) ??
      remote?.ask({ kind: 'value-set', valueSet: canonical, ...stated(question) }) ??
      undecidedReasons.valueSetUnknown(canonical),
    systems: (visiting) => lookup(canonical)?.systems(visiting) ?? [],
    list: (visiting) => lookup(canonical)?.list(visiting),
  };
}

/** A question without what it does not state. */
export function stated({ system, code, version }: CodeQuestion): { system?: string; code: string; version?: string } {
  return { code, ...(system === '' ? {} : { system }), ...(version === undefined ? {} : { version }) };
}

function systemPart(
  json: Readonly<Record<string, unknown>>,
  system: string,
  version: string | undefined,
  codeSystems: CodeSystems,
  remote: Remote | undefined,
): ValueSetPart {
  const concepts = objects(json['concept']);
  const filters = objects(json['filter']).map(toFilter);
  const inner =
    concepts.length > 0
      ? enumeratedPart(concepts, system, version, codeSystems)
      : filters.length > 0
        ? filteredPart(filters, system, version, codeSystems, remote)
        : wholePart(system, version, codeSystems);
  return {
    ...inner,
    test: (question, visiting) => {
      if (question.system !== system) return 'no';
      // The document names another version than the value set draws from: the content of that version is unknown.
      if (version !== undefined && question.version !== undefined && question.version !== version) {
        return undecidedReasons.systemVersion(system, question.version, [version]);
      }
      return inner.test(question, visiting);
    },
  };
}

function toFilter(json: Readonly<Record<string, unknown>>): Filter {
  const text = (key: string) => (typeof json[key] === 'string' ? json[key] : '');
  return { property: text('property'), op: text('op'), value: text('value') };
}

/** Codes that the value set lists itself: these decide, whether or not the code system is available. */
function enumeratedPart(
  concepts: readonly Readonly<Record<string, unknown>>[],
  system: string,
  version: string | undefined,
  codeSystems: CodeSystems,
): ValueSetPart {
  const codes = new Map<string, ListedCode>();
  for (const concept of concepts) {
    const { code, display } = concept;
    if (typeof code !== 'string') continue;
    codes.set(code, { system, code, ...(typeof display === 'string' ? { display } : {}) });
  }
  const list = [...codes.values()];
  return {
    test: ({ code }) => {
      if (codes.has(code)) return 'yes';
      // If the code system is not case-sensitive, the concept's own spelling is listed.
      const concept = codeSystems.get(system, version)?.lookup(code);
      return concept !== undefined && concept.code !== code && codes.has(concept.code) ? 'yes' : 'no';
    },
    systems: () => [system],
    list: () => list,
  };
}

function wholePart(system: string, version: string | undefined, codeSystems: CodeSystems): ValueSetPart {
  return {
    test: ({ code }) => codeSystems.codeInSystem(system, code, version),
    systems: () => [system],
    list: () => {
      const content = codeSystems.get(system, version);
      return content?.complete === true ? listOf(content) : undefined;
    },
  };
}

function listOf(content: CompiledCodeSystem, codes?: ReadonlySet<string>): ListedCode[] {
  return content.concepts
    .filter((concept) => codes === undefined || codes.has(concept.code))
    .map(({ code, display }) => ({ system: content.url, code, ...(display === undefined ? {} : { display }) }));
}

function filteredPart(
  filters: readonly Filter[],
  system: string,
  version: string | undefined,
  codeSystems: CodeSystems,
  remote: Remote | undefined,
): ValueSetPart {
  const wording = filters.map((filter) => `${filter.property} ${filter.op} ${filter.value}`).join(', ');
  const unsupported = undecidedReasons.filterUnsupported(system, wording);
  let passing: Set<string> | undefined | null = null;
  const codes = (): Set<string> | undefined => {
    if (passing !== null) return passing;
    const content = codeSystems.get(system, version);
    passing = content === undefined || content.size === 0 ? undefined : filterConcepts(content, filters);
    return passing;
  };
  const locally = (code: string): MembershipAnswer => {
    const concept = codeSystems.get(system, version)?.lookup(code);
    if (concept === undefined) {
      const inSystem = codeSystems.codeInSystem(system, code, version);
      if (inSystem === 'no') return 'no';
      return codeFilters(filters, code) === false ? 'no' : isUndecided(inSystem) ? inSystem : unsupported;
    }
    const set = codes();
    return set === undefined ? unsupported : set.has(concept.code) ? 'yes' : 'no';
  };
  return {
    test: ({ code }) => {
      const answer = locally(code);
      if (!isUndecided(answer)) return answer;
      return remote?.ask({ kind: 'filter', filters, ...stated({ system, code, version }), system }) ?? answer;
    },
    systems: () => [system],
    list: () => {
      const content = codeSystems.get(system, version);
      const set = codes();
      return content?.complete === true && set !== undefined ? listOf(content, set) : undefined;
    },
  };
}

/** A regular expression on the code itself needs no concept: false if the code does not match it. */
function codeFilters(filters: readonly Filter[], code: string): boolean | undefined {
  for (const filter of filters) {
    if (filter.op !== 'regex' || (filter.property !== 'code' && filter.property !== 'concept')) continue;
    if (matchAll(filter.value, [code])?.has(code) === false) return false;
  }
  return undefined;
}

interface Expansion {
  readonly systems: readonly string[];
  /** All codes, if the expansion is complete. */
  readonly whole: readonly ListedCode[] | undefined;
  test(question: CodeQuestion, otherwise: MembershipAnswer): MembershipAnswer;
}

/** Extensions that mark an expansion as incomplete. */
const partial = /valueset-(toocostly|unclosed)$/;

function compileExpansion(json: unknown): Expansion | undefined {
  if (!isObject(json)) return undefined;
  const codes: ListedCode[] = [];
  const stack = [...objects(json['contains'])].reverse();
  for (let item = stack.pop(); item !== undefined; item = stack.pop()) {
    const { system, code, display } = item;
    if (typeof system === 'string' && typeof code === 'string' && item['abstract'] !== true) {
      codes.push({ system, code, ...(typeof display === 'string' ? { display } : {}) });
    }
    stack.push(...[...objects(item['contains'])].reverse());
  }
  const total = json['total'];
  const cut =
    typeof json['offset'] === 'number' ||
    (typeof total === 'number' && total > codes.length) ||
    objects(json['extension']).some((extension) => partial.test(String(extension['url'])));
  const keys = new Set(codes.map(({ system, code }) => `${system}|${code}`));
  return {
    systems: [...new Set(codes.map(({ system }) => system))],
    whole: cut ? undefined : codes,
    test: ({ system, code }, otherwise) => (keys.has(`${system}|${code}`) ? 'yes' : cut ? otherwise : 'no'),
  };
}
