import { partBefore } from '../base/index.js';
import type { Text } from '../base/index.js';
import type { FhirResourceJson, IgContext } from '../packages/index.js';
import { splitCanonical } from '../packages/index.js';
import { objects } from './codeSystem.js';
import { isUndecided, undecidedReasons, type Undecided, type ListedCode } from './membershipAnswer.js';
import { createCodeSystems, type CodeSystems } from './systems.js';
import { rememberAnswers } from './rememberedAnswers.js';
import type { Remote } from './remote/remote.js';
import type { Units } from './ucum.js';
import { compileValueSet, stated, type CompiledValueSet } from './valueSet.js';

/** Whether a code is in a value set or code system. */
export type Membership =
  | { readonly kind: 'yes' }
  | {
      readonly kind: 'no';
      /**
       * `no-system`: the code's system is not stated, or can't be inferred from the value set. `wrong-system`: the
       * value set has no codes of that system, or it is not a code system. `unknown-code`: the system does not define
       * the code.
       */
      readonly reason: 'not-in-value-set' | 'unknown-code' | 'wrong-system' | 'no-system';
      /** Display of the code in its system, if known. */
      readonly display?: string;
      /** The terminology server that contributed to the answer. */
      readonly server?: string;
    }
  | {
      readonly kind: 'not-verifiable';
      /** Why it is undecided. */
      readonly reason: Text;
      readonly system?: string;
      readonly valueSet?: string;
      /** The terminology server that was asked but does not know the answer. */
      readonly unsure?: string;
      /** The terminology server that gave no answer. */
      readonly silent?: string;
    };

/** Questions about codes, answered from the packages of one context, or else from earlier answers of a server. */
export interface Terminology {
  /**
   * Is the code in the value set?
   * @param valueSet canonical, `url` or `url|version`
   * @param system undefined for an element of type code, string or uri, whose system the value set implies; the empty
   *   string for a Coding that states none
   */
  member(valueSet: string, code: string, system?: string, version?: string): Membership;
  /** Is the code defined by its code system? */
  codeInSystem(system: string, code: string, version?: string): Membership;
  /**
   * Displays of a code in all available languages, the system's own first and without `lang`; empty for a code that its
   * system does not define, undefined if the system's content is not available.
   */
  displays(system: string, code: string): readonly { readonly lang?: string; readonly value: string }[] | undefined;
  /** What a value set itself calls a code, in any language; nothing where it leaves that to the code system. */
  termsIn(valueSet: string, system: string, code: string): readonly string[];
  /** All codes of a value set, those that only group others too; undefined where they can't be listed. */
  list(valueSet: string): readonly ListedCode[] | undefined;
  /** The first codes of a value set that may be used, for messages; undefined where they can't be listed. */
  sample(valueSet: string, limit: number): { readonly codes: ListedCode[]; readonly more: boolean } | undefined;
  /** The systems in which a value set that can be listed has this code. */
  systemsWith(valueSet: string, code: string): readonly string[];
  /** Whether a system is one that the packages define or draw codes from, or that FHIR names. */
  isKnownSystem(system: string): boolean;
  /** An amount in another unit of UCUM; see `Units`. */
  readonly convert: Units['convert'];
}

/** The terminology of a context. Value sets and code systems are compiled once, on first use. */
export function createTerminology(context: IgContext, remote?: Remote): Terminology {
  const codeSystems = createCodeSystems(context, remote);
  const compiled = new Map<string, CompiledValueSet | undefined>();
  const ofWholeSystem = createWholeSystems(context);
  const lookup = (canonical: string): CompiledValueSet | undefined => {
    if (compiled.has(canonical)) return compiled.get(canonical);
    const found = canonical.includes('#')
      ? containedIn(context, canonical)
      : (context.resolve('ValueSet', canonical)?.resource ?? ofWholeSystem(canonical));
    const result = found === undefined ? undefined : compileValueSet(found, codeSystems, lookup, remote);
    compiled.set(canonical, result);
    return result;
  };
  const systemsOf = new Map<CompiledValueSet, ReadonlySet<string>>();
  const systems = (set: CompiledValueSet): ReadonlySet<string> => {
    const known = systemsOf.get(set);
    if (known !== undefined) return known;
    const result = set.systems();
    systemsOf.set(set, result);
    return result;
  };
  const member: Terminology['member'] = (valueSet, code, system, version) => {
    if (system === '') return { kind: 'no', reason: 'no-system' };
    const set = lookup(valueSet);
    if (set !== undefined) {
      return system === undefined
        ? memberByCode(set, systems(set), code, codeSystems, valueSet)
        : memberBySystem(set, systems(set), { code, system, version }, codeSystems, valueSet);
    }
    const question = stated({ system: system ?? '', code, version });
    const answer = remote?.ask({ kind: 'value-set', valueSet, ...question });
    if (answer === undefined) return openQuestion(missing(context, valueSet), valueSet);
    return answer === 'yes' ? { kind: 'yes' } : { kind: 'no', reason: 'not-in-value-set' };
  };
  const codeInSystem: Terminology['codeInSystem'] = (system, code, version) => {
    if (system === '') return { kind: 'no', reason: 'no-system' };
    const answer = codeSystems.codeInSystem(system, code, version);
    if (answer === 'yes') return { kind: 'yes' };
    if (answer === 'no') return { kind: 'no', reason: 'unknown-code' };
    // The URL of a value set is often written by mistake for that of a code system.
    const slip = !codeSystems.isDefined(system) && lookupQuietly(context, system);
    return slip ? { kind: 'no', reason: 'wrong-system' } : openQuestion(answer);
  };
  const list = (valueSet: string) => lookup(valueSet)?.list() ?? remote?.expansion(valueSet);
  const isUsable = (one: ListedCode): boolean => !isAbstract(one, codeSystems);
  const usableOf = new Map<CompiledValueSet, readonly ListedCode[] | undefined>();
  const usable = (valueSet: string): readonly ListedCode[] | undefined => {
    const set = lookup(valueSet);
    const listed = set === undefined ? undefined : (usableOf.get(set) ?? set.list()?.filter(isUsable));
    if (set === undefined || listed === undefined) return remote?.expansion(valueSet)?.filter(isUsable);
    usableOf.set(set, listed);
    return listed;
  };
  let drawnFrom: ReadonlySet<string> | undefined;
  return {
    ...(remote === undefined ? remembering(member, codeInSystem) : asking(remote, member, codeInSystem)),
    displays: (system, code) => codeSystems.displays(system, code),
    termsIn: (valueSet, system, code) => termsIn(lookup(valueSet)?.list() ?? [], system, code),
    systemsWith: (valueSet, code) =>
      (lookup(valueSet)?.list() ?? []).filter((one) => one.code === code).map(({ system }) => system),
    isKnownSystem: (system) => codeSystems.isKnown(system) || (drawnFrom ??= systemsDrawnFrom(context)).has(system),
    convert: codeSystems.units.convert,
    list,
    sample: (valueSet, limit) => {
      const codes = usable(valueSet);
      return codes === undefined ? undefined : { codes: codes.slice(0, limit), more: codes.length > limit };
    },
  };
}

/**
 * Value sets that no resource defines, but a code system names as that of all its codes (R4 4.8.8, CodeSystem.valueSet). Those
 * that HL7 names are in R4 itself.
 */
function createWholeSystems(context: IgContext): (canonical: string) => FhirResourceJson | undefined {
  let named: ReadonlyMap<string, FhirResourceJson> | undefined;
  const read = (): ReadonlyMap<string, FhirResourceJson> => {
    const found = new Map<string, FhirResourceJson>();
    for (const system of context.urls('CodeSystem')) {
      if (/^http:\/\/(terminology\.)?hl7\.org\//.test(system)) continue;
      const valueSet = context.resolve('CodeSystem', system)?.resource['valueSet'];
      if (typeof valueSet !== 'string') continue;
      found.set(valueSet, { resourceType: 'ValueSet', url: valueSet, compose: { include: [{ system }] } });
    }
    return found;
  };
  return (canonical) => (named ??= read()).get(canonical);
}

const termsIn = (codes: readonly ListedCode[], system: string, code: string): readonly string[] =>
  codes
    .filter((one) => one.system === system && one.code === code)
    .flatMap(({ display, designations = [] }) => [...(display === undefined ? [] : [display]), ...designations]);

/** A value set that a profile contains, by the canonical of the profile and `#` with its id. */
function containedIn(context: IgContext, canonical: string): FhirResourceJson | undefined {
  const profile = partBefore(canonical, '#');
  const id = canonical.slice(profile.length + 1);
  const contained = context.resolve('StructureDefinition', profile)?.resource['contained'];
  const found = objects(contained).find((one) => one['resourceType'] === 'ValueSet' && one['id'] === id);
  return found as FhirResourceJson | undefined;
}

/** A code that only groups others (R4 4.8.9, notSelectable; HL7's v3 writes the like with an underscore). */
function isAbstract({ system, code }: ListedCode, codeSystems: CodeSystems): boolean {
  if (code.startsWith('_')) return true;
  const properties = codeSystems.lookup(system, code)?.properties;
  return ['notSelectable', 'abstract'].some((name) => properties?.get(name)?.[0] === 'true');
}

/** Value sets of R4 itself, in their thousand: what they draw codes from is known without reading them (systems.ts). */
const ofR4 = /^http:\/\/hl7\.org\/fhir\/ValueSet\/[^/]+$|^http:\/\/terminology\.hl7\.org\/ValueSet\/v[23]-/;

/** The systems that value sets of the guides of a context draw codes from. */
function systemsDrawnFrom(context: IgContext): ReadonlySet<string> {
  const guides = context.urls('ValueSet').filter((url) => !ofR4.test(url));
  const systems = guides.flatMap((url) => {
    const compose = context.resolve('ValueSet', url)?.resource['compose'] as { include?: unknown } | undefined;
    return objects(compose?.include).map((include) => include['system']);
  });
  return new Set(systems.filter((system) => typeof system === 'string'));
}

type CodeQuestions = Pick<Terminology, 'member' | 'codeInSystem'>;

/** What packages say of codes is the same each time. */
function remembering(member: Terminology['member'], codeInSystem: Terminology['codeInSystem']): CodeQuestions {
  const [inSet, inSystem] = [rememberAnswers<Membership>(), rememberAnswers<Membership>()];
  return {
    member: (valueSet, code, system, version) =>
      inSet({ of: valueSet, code, system, version }, () => member(valueSet, code, system, version)),
    codeInSystem: (system, code, version) =>
      inSystem({ of: system, code, version }, () => codeInSystem(system, code, version)),
  };
}

/** What a server says of codes may change with what was fetched from it. */
const asking = (
  remote: Remote,
  member: Terminology['member'],
  codeInSystem: Terminology['codeInSystem'],
): CodeQuestions => ({
  member: (...question) => withServer(remote, () => member(...question)),
  codeInSystem: (...question) => withServer(remote, () => codeInSystem(...question)),
});

/** Names the server with a refusal that rests on what it said, and with a question that it left open. */
function withServer(remote: Remote, decide: () => Membership): Membership {
  const before = remote.counts();
  const membership = decide();
  const after = remote.counts();
  const { server } = remote.record;
  if (membership.kind === 'no' && after.refusals > before.refusals) return { ...membership, server };
  if (membership.kind !== 'not-verifiable') return membership;
  if (after.silences > before.silences) return { ...membership, silent: server };
  return after.unknown > before.unknown ? { ...membership, unsure: server } : membership;
}

function lookupQuietly(context: IgContext, canonical: string): boolean {
  return context.versions('ValueSet', splitCanonical(canonical).url).length > 0;
}

function openQuestion(open: Undecided, valueSet?: string): Membership {
  return { kind: 'not-verifiable', ...open, ...(valueSet === undefined ? {} : { valueSet }) };
}

function missing(context: IgContext, canonical: string): Undecided {
  const { url, version } = splitCanonical(canonical);
  const known = context.versions('ValueSet', url);
  return version !== undefined && known.length > 0
    ? undecidedReasons.valueSetVersion(url, version, known)
    : undecidedReasons.valueSetUnknown(canonical);
}

function memberBySystem(
  set: CompiledValueSet,
  systems: ReadonlySet<string>,
  question: { readonly code: string; readonly system: string; readonly version: string | undefined },
  codeSystems: CodeSystems,
  valueSet: string,
): Membership {
  const answer = set.test(question);
  if (answer === 'yes') return { kind: 'yes' };
  if (isUndecided(answer)) return openQuestion(answer, valueSet);
  if (!systems.has(question.system)) return { kind: 'no', reason: 'wrong-system' };
  const { system, code } = question;
  if (codeSystems.codeInSystem(system, code) === 'no') return { kind: 'no', reason: 'unknown-code' };
  const display = codeSystems.lookup(system, code)?.display;
  return { kind: 'no', reason: 'not-in-value-set', ...(display === undefined ? {} : { display }) };
}

/**
 * An element of type code has no system of its own: it is that of the value set (R4 datatypes, `code`). So the system must be one
 * that can be known. If the value set draws from a system that neither the packages nor FHIR know, such as an OID in
 * place of the system's URL, the meaning of the code is unknown, and it is not in the value set. The reference
 * validator decides the same: it fails to infer the system from such a value set.
 */
function memberByCode(
  set: CompiledValueSet,
  systems: ReadonlySet<string>,
  code: string,
  codeSystems: CodeSystems,
  valueSet: string,
): Membership {
  let open: Undecided | undefined;
  let nameless = false;
  for (const system of systems) {
    const answer = set.test({ system, code, version: undefined });
    if (answer === 'yes') {
      if (codeSystems.isKnown(system)) return { kind: 'yes' };
      nameless = true;
    } else if (isUndecided(answer)) open ??= answer;
  }
  if (systems.size === 0) {
    const answer = set.test({ system: '', code, version: undefined });
    if (isUndecided(answer)) open = answer;
  }
  if (open !== undefined) return openQuestion(open, valueSet);
  return { kind: 'no', reason: nameless ? 'no-system' : 'not-in-value-set' };
}
