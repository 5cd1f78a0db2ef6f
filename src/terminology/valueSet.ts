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

/**
 * What has been found of value sets on the way through those that they include: each is evaluated once for a question,
 * however often it is included, and one that includes itself adds nothing.
 */
export interface Visit<T> {
  /** Those being evaluated. */
  readonly open: Set<CompiledValueSet>;
  readonly known: Map<CompiledValueSet, T>;
}

/** A compiled value set. Without a visit, a question begins one. */
export interface CompiledValueSet {
  readonly url: string;
  readonly version: string | undefined;
  test(question: CodeQuestion, visit?: Visit<MembershipAnswer>): MembershipAnswer;
  /** Code systems that codes of the value set can come from. */
  systems(visit?: Visit<ReadonlySet<string>>): ReadonlySet<string>;
  /** Every code, each once; undefined if they can't be listed. */
  list(visit?: Visit<CodeList>): CodeList;
}

type CodeList = readonly ListedCode[] | undefined;

/** Value sets that include each other in a chain: a longer one is not followed. The longest of R4 has four. */
const longestChain = 200;

const newVisit = <T>(): Visit<T> => ({ open: new Set(), known: new Map() });

/** For another question inside the same value sets. */
const sameOpen = <T>({ open }: Visit<unknown>): Visit<T> => ({ open, known: new Map() });

/** Evaluates a value set once in a visit. */
function once<T>(set: CompiledValueSet, visit: Visit<T>, again: T, tooLong: T, work: () => T): T {
  const known = visit.known.get(set);
  if (known !== undefined || visit.known.has(set)) return known as T;
  if (visit.open.has(set)) return again;
  if (visit.open.size >= longestChain) return tooLong;
  visit.open.add(set);
  const found = work();
  visit.open.delete(set);
  visit.known.set(set, found);
  return found;
}

/** Finds another value set by its canonical. */
export type ValueSetLookup = (canonical: string) => CompiledValueSet | undefined;

interface ValueSetPart {
  test(question: CodeQuestion, visit: Visit<MembershipAnswer>): MembershipAnswer;
  systems(visit: Visit<ReadonlySet<string>>): Iterable<string>;
  list(visit: Visit<CodeList>): CodeList;
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
  const compose = isObject(resource['compose']) ? resource['compose'] : undefined;
  const part = (json: Readonly<Record<string, unknown>>) => compileInclude(json, codeSystems, lookup, remote);
  const includes = objects(compose?.['include']).map(part);
  const excludes = objects(compose?.['exclude']).map(part);
  const expansion = compileExpansion(resource['expansion']);
  const activeOnly = compose?.['inactive'] === false;
  const unstated = undecidedReasons.valueSetEmpty(url);

  const byCompose = (question: CodeQuestion, visit: Visit<MembershipAnswer>): MembershipAnswer => {
    if (includes.length === 0) return unstated;
    const included = anyOf(includes.map((include) => include.test(question, visit)));
    if (included !== 'yes') return included;
    if (activeOnly && codeSystems.lookup(question.system, question.code)?.inactive === true) return 'no';
    const excluded = anyOf(excludes.map((exclude) => exclude.test(question, visit)));
    return excluded === 'yes' ? 'no' : excluded === 'no' ? 'yes' : excluded;
  };
  const lacking = missingSupplement(resource, codeSystems);
  const tested = (question: CodeQuestion, visit: Visit<MembershipAnswer>): MembershipAnswer => {
    if (lacking !== undefined) return undecidedReasons.supplementMissing(url, lacking);
    const composed = byCompose(question, visit);
    const answer = isUndecided(composed) && expansion !== undefined ? expansion.test(question, composed) : composed;
    // A definition without its codes is known only to its publisher.
    if (includes.length > 0 || !isUndecided(answer)) return answer;
    const valueSet = resource.version === undefined ? url : `${url}|${resource.version}`;
    return remote?.ask({ kind: 'value-set', valueSet, ...stated(question) }) ?? answer;
  };
  const listed = (visit: Visit<CodeList>): CodeList => {
    const all = includes.length === 0 ? undefined : union(includes.map((include) => include.list(visit)));
    const found = all ?? expansion?.whole;
    if (found === undefined || excludes.length === 0) return found;
    return found.filter((code) => {
      const question = { ...code, version: undefined };
      return anyOf(excludes.map((exclude) => exclude.test(question, sameOpen(visit)))) === 'no';
    });
  };
  /** What includes no other value set needs no memory of those on the way. */
  const isAlone = [...objects(compose?.['include']), ...objects(compose?.['exclude'])].every(
    (one) => one['valueSet'] === undefined,
  );
  const tooLong = undecidedReasons.valueSetTooLong(url, longestChain);
  const own: CompiledValueSet = {
    url,
    version: resource.version,
    test: (question, visit = newVisit()) =>
      isAlone ? tested(question, visit) : once(own, visit, 'no', tooLong, () => tested(question, visit)),
    systems: (visit = newVisit()) => {
      const none: ReadonlySet<string> = new Set();
      const work = (): ReadonlySet<string> =>
        new Set([...includes.flatMap((include) => [...include.systems(visit)]), ...(expansion?.systems ?? [])]);
      return once(own, visit, none, none, work);
    },
    list: (visit = newVisit()) => once(own, visit, [], undefined, () => listed(visit)),
  };
  return own;
}

/** A supplement that the value set is not to be used without (HL7's extension valueset-supplement), and that is not at hand. */
function missingSupplement({ extension }: FhirResourceJson, codeSystems: CodeSystems): string | undefined {
  for (const { url, valueCanonical } of objects(extension)) {
    if (typeof valueCanonical !== 'string' || !String(url).endsWith('/StructureDefinition/valueset-supplement'))
      continue;
    const [system = '', version] = valueCanonical.split('|');
    if (codeSystems.get(system, version) === undefined) return valueCanonical;
  }
  return undefined;
}

/** The codes of several lists, each once; undefined where one of them is. */
function union(lists: readonly CodeList[]): CodeList {
  const [first, ...others] = lists;
  if (others.length === 0) return first;
  const all = new Map<string, ListedCode>();
  for (const list of lists) {
    if (list === undefined) return undefined;
    for (const code of list) {
      const key = `${code.system}|${code.code}`;
      if (!all.has(key)) all.set(key, code);
    }
  }
  return [...all.values()];
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
    test: (question, visit) => {
      return parts.length === 0 ? 'no' : allOf(parts.map((part) => part.test(question, visit)));
    },
    systems: (visit) => first?.systems(visit) ?? [],
    list: (visit) => {
      const listed = parts.map((part) => part.list(visit)).find((list) => list !== undefined);
      return listed?.filter((code) => {
        const question = { ...code, version: undefined };
        return allOf(parts.map((part) => part.test(question, sameOpen(visit)))) === 'yes';
      });
    },
  };
}

function importPart(canonical: string, lookup: ValueSetLookup, remote: Remote | undefined): ValueSetPart {
  return {
    test: (question, visit) =>
      lookup(canonical)?.test(question, visit) ??
      remote?.ask({ kind: 'value-set', valueSet: canonical, ...stated(question) }) ??
      undecidedReasons.valueSetUnknown(canonical),
    systems: (visit) => lookup(canonical)?.systems(visit) ?? [],
    list: (visit) => lookup(canonical)?.list(visit),
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
    test: (question, visit) => {
      if (question.system !== system) return 'no';
      // The document names another version than the value set draws from: the content of that version is unknown.
      if (version !== undefined && question.version !== undefined && question.version !== version) {
        return undecidedReasons.systemVersion(system, question.version, [version]);
      }
      return inner.test(question, visit);
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
    const { code } = concept;
    if (typeof code === 'string') codes.set(code, { system, code, ...termsOf(concept) });
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

/** What a value set calls a code: for users of this value set (R4 section 4.9.8, include.concept.display and designation). */
function termsOf(json: Readonly<Record<string, unknown>>): Pick<ListedCode, 'display' | 'designations'> {
  const { display } = json;
  const designations = objects(json['designation']).flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
  return {
    ...(typeof display === 'string' ? { display } : {}),
    ...(designations.length === 0 ? {} : { designations }),
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
    const { system, code } = item;
    if (typeof system === 'string' && typeof code === 'string' && item['abstract'] !== true) {
      codes.push({ system, code, ...termsOf(item) });
    }
    const within = objects(item['contains']);
    for (let at = within.length - 1; at >= 0; at -= 1) stack.push(within[at] ?? {});
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
