import type { FhirPathFault } from '../../model/undecided/fhirpathFault.js';
import { constantsOf } from './constants.js';
import { createEvaluationBudget } from './bounds/evaluationBudget.js';
import { arityFault, hasBadEscape } from './expressionArity.js';
import { FhirPathError, FhirPathUndecided } from './fhirpathError.js';
import { library } from './library/mended.js';
import type { Compiled } from './library/mended.js';
import { libraryFault } from './libraryFault.js';
import { textFunctions, textOf } from './textFunctions.js';
import { ofNode } from '../derived.js';
import { isPrimitive, nodeOfPlain, plainOf, shadowOf } from '../plain.js';
import { r4Model } from './r4model.js';
import { variablesOf } from './scope.js';
import type { FhirPathScope } from './scope.js';
import type { FhirNode } from '../tree.js';
import { typeOf } from '../types.js';

export { FhirPathError, FhirPathUndecided } from './fhirpathError.js';

/**
 * The one file that touches HL7's fhirpath library. It works synchronously and locally: what needs knowledge of
 * the document, of profiles or of terminology is asked of a host.
 */
export interface FhirPathHost {
  /**
   * The resource that a reference leads to from where it stands; `elsewhere` where it leads out of the document, and
   * undefined where it leads nowhere.
   */
  resolve?(reference: string, from: FhirNode): FhirNode | 'elsewhere' | undefined;
  /** Whether a code, Coding or CodeableConcept is in a value set; undefined where that can't be decided. */
  memberOf?(node: FhirNode, valueSet: string): boolean | undefined;
  /** Whether a resource or element conforms to a profile; undefined where that can't be decided. */
  conformsTo?(node: FhirNode, profile: string): boolean | undefined;
  /** Whether a narrative is FHIR's limited XHTML (R4 section 2.1.0.7). */
  htmlChecks?(node: FhirNode): boolean;
}

/** One item of an expression's result. */
export interface FhirPathResult {
  /** Plain JSON value, or fhirpath's text for dates, times and quantities that were computed. */
  readonly value: unknown;
  /** The element of the document, where the item is one. */
  readonly node?: FhirNode;
}

export interface FhirPath {
  /**
   * Evaluates an expression on a node of a document, with `%resource`, `%rootResource` and `%context` set.
   * @throws {FhirPathError} @throws {FhirPathUndecided}
   */
  evaluate(expression: string, node: FhirNode, scope?: FhirPathScope): readonly FhirPathResult[];
  /**
   * As `evaluate` for a test: true, false, or undefined for an empty result. A single item that is no boolean is true.
   * @throws {FhirPathUndecided} also where the test fails for want of a resource outside the document.
   */
  test(expression: string, node: FhirNode, scope?: FhirPathScope): boolean | undefined;
}

/** fhirpath's wrapper of a value with its place; its constructor is reached through a result. */
interface ResourceNode {
  readonly data: unknown;
  readonly parentResNode: ResourceNode | null;
  readonly propName: string | null;
  readonly index: number | null;
  readonly ctx: object;
}
type ResourceNodeClass = new (
  ctx: object,
  data: unknown,
  parent: ResourceNode | null,
  path: string | null,
  shadow: unknown,
  type: string | null,
  propName: string | null,
  index: number | null,
) => ResourceNode;

/** Parses an expression into fhirpath's syntax tree. @throws {FhirPathError} */
export function parseExpression(expression: string): unknown {
  const { parse } = library();
  return reading(() => parse(readable(expression)));
}

/** Parses or compiles. */
function reading<T>(action: () => T): T {
  return guarded(() => {
    try {
      return action();
    } catch (error) {
      // The parser itself breaks on some texts, such as `a.(b)`: what it says of itself helps nobody.
      if (error instanceof TypeError) throw new FhirPathError('this is not FHIRPath', { kind: 'syntax', about: '' });
      throw error;
    }
  });
}

/** Longer than any that is written by hand; the parser takes a second for some of ten times the length. */
const maxExpressionLength = 20_000;

function readable(expression: string): string {
  if (expression.length <= maxExpressionLength) return expression;
  throw new FhirPathError(
    `the expression is ${expression.length} characters long; at most ${maxExpressionLength} are read`,
    { kind: 'length', about: `${expression.length} > ${maxExpressionLength}` },
  );
}

/** An expression made ready, with the constants of R4 that it names. */
interface Ready {
  readonly run: Compiled;
  readonly constants: Readonly<Record<string, string>>;
}

const compiled = new Map<string, Ready>();
/** Characters of all expressions that are kept; those of R4 and our guides together have far fewer. */
const maxCachedLength = 500_000;
let cachedLength = 0;

/**
 * An expression made ready to be evaluated: once in a process, since it is the same for every host and document. Those
 * that a TestScript fills in with values have no end: when there are too many, all are forgotten.
 */
function compile(expression: string): Ready {
  const known = compiled.get(expression);
  if (known !== undefined) return known;
  const extra = /%`?(factory|terminologies|server)\b/.exec(expression)?.[1];
  // The library brings objects that neither FHIR R4 nor FHIRPath N1 knows; some of them would ask the network.
  if (extra !== undefined) throw new FhirPathError(`variable %${extra}`, { kind: 'variable', about: `%${extra}` });
  const fault = arityFault(expression);
  if (fault !== undefined) throw new FhirPathError(fault, { kind: 'arguments', about: fault.replace(/ .*/, '') });
  if (hasBadEscape(expression)) throw new FhirPathError('\\u without four digits', { kind: 'syntax', about: '' });
  // trace(), which R4's own constraints call, would write to the console.
  const options = { resolveInternalTypes: false, preciseMath: true, traceFn: () => undefined };
  const { compile: prepare } = library();
  const made = reading(() => ({
    run: prepare(readable(expression), r4Model(), options),
    constants: constantsOf(expression),
  }));
  if (cachedLength + expression.length > maxCachedLength) {
    compiled.clear();
    cachedLength = 0;
  }
  compiled.set(expression, made);
  cachedLength += expression.length;
  return made;
}

/** Makes an evaluator. */
export function createFhirPath(host: FhirPathHost): FhirPath {
  const wrapper = createWrapper();
  const state: Evaluation = { context: undefined, elsewhere: undefined };
  const budget = createEvaluationBudget();
  const options = { userInvocationTable: hostFunctions(host, wrapper, state) };

  const evaluate = (expression: string, node: FhirNode, scope: FhirPathScope = {}): readonly FhirPathResult[] => {
    const { run, constants } = compile(expression);
    const variables = variablesOf(node, scope, wrapper.wrap);
    const outer = state.context;
    state.context = node;
    try {
      const items = budget.within(expression, node, () =>
        guarded(() => run([variables['context']], { ...constants, ...variables }, options)),
      );
      return items.map((item) => toResult(item, wrapper));
    } finally {
      state.context = outer;
    }
  };

  const test = (expression: string, node: FhirNode, scope?: FhirPathScope): boolean | undefined => {
    // conformsTo() tests other expressions on the way: where those lead is no matter of this one.
    const outer = state.elsewhere;
    state.elsewhere = undefined;
    try {
      const [first, ...rest] = evaluate(expression, node, scope);
      if (rest.length > 0) {
        throw new FhirPathError(`The expression gives ${rest.length + 1} values where one is needed`, {
          kind: 'several',
          about: String(rest.length + 1),
        });
      }
      const answer = first === undefined ? undefined : typeof first.value === 'boolean' ? first.value : true;
      const elsewhere = state.elsewhere as string | undefined;
      if (answer !== true && elsewhere !== undefined) throw new FhirPathUndecided(`resolve(): '${elsewhere}'`);
      return answer;
    } finally {
      state.elsewhere = outer;
    }
  };

  return { evaluate, test };
}

function guarded<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof FhirPathError || error instanceof FhirPathUndecided) throw error;
    const fault = libraryFault(error);
    throw new FhirPathError(plainWords(fault), fault);
  }
}

/** For developers; users read the catalogue's words. */
function plainWords({ kind, about }: FhirPathFault): string {
  if (kind === 'syntax') return `line ${about.replace(':', ', column ')}`;
  return about === '' ? kind : `${kind} ${about}`;
}

/** What the functions see of the evaluation under way. */
interface Evaluation {
  context: FhirNode | undefined;
  /** A reference that led out of the document. */
  elsewhere: string | undefined;
}

interface Wrapper {
  readonly wrap: (node: FhirNode) => ResourceNode;
  unwrap(item: unknown): FhirNode | undefined;
}

function createWrapper(): Wrapper {
  let shape: { make: ResourceNodeClass; ctx: object } | undefined;

  const wrap: Wrapper['wrap'] = ofNode((node) => {
    shape ??= resourceNodeShape();
    const { path, type, element } = typeOf(node);
    const parent = node.parent === null ? null : wrap(node.parent);
    const propName = parent === null ? null : element;
    const index = node.inArray ? node.index : null;
    return new shape.make(shape.ctx, plainOf(node), parent, path, shadowWithValue(node), type ?? null, propName, index);
  });

  const unwrap = (item: unknown): FhirNode | undefined => {
    if (!isResourceNode(item)) return undefined;
    const byValue = nodeOfPlain(item.data);
    if (byValue !== undefined) return byValue;
    const parent = item.parentResNode === null ? undefined : unwrap(item.parentResNode);
    const index = item.index ?? 0;
    return parent?.children.find((child) => child.index === index && typeOf(child).element === item.propName);
  };

  return { wrap, unwrap };
}

/** A primitive's id and extensions, and its `value`: the element that R4 section 2.24.0.1 gives every primitive. */
function shadowWithValue(node: FhirNode): object | null {
  const shadow = shadowOf(node);
  return isPrimitive(node) && node.literal !== undefined ? { ...shadow, value: plainOf(node) } : (shadow ?? null);
}

function isResourceNode(item: unknown): item is ResourceNode {
  return typeof item === 'object' && item !== null && 'parentResNode' in item && 'data' in item;
}

/** fhirpath does not export the class of its nodes: a result shows it, with a context that lasts. */
function resourceNodeShape(): { make: ResourceNodeClass; ctx: object } {
  const [node] = library().evaluate({ resourceType: 'Basic' }, '$this', {}, r4Model(), {
    resolveInternalTypes: false,
  }) as [ResourceNode];
  return { make: node.constructor as ResourceNodeClass, ctx: node.ctx };
}

function toResult(item: unknown, wrapper: Wrapper): FhirPathResult {
  const node = wrapper.unwrap(item);
  const raw = isResourceNode(item) ? item.data : item;
  const value = hasToJson(raw) ? raw.toJSON() : raw;
  return node === undefined ? { value } : { value, node };
}

const hasToJson = (value: unknown): value is { toJSON(): unknown } =>
  typeof value === 'object' && value !== null && 'toJSON' in value && typeof value.toJSON === 'function';

/** The functions that fhirpath leaves to its host, or that would ask the network. */
function hostFunctions(host: FhirPathHost, wrapper: Wrapper, state: Evaluation): object {
  const only = (items: readonly unknown[], name: string): FhirNode | undefined => {
    if (items.length === 0) return undefined;
    if (items.length > 1)
      throw new FhirPathError(`${name}() is asked of ${items.length} items; it takes one`, severalItems(name));
    const node = wrapper.unwrap(items[0]);
    if (node === undefined) throw new FhirPathUndecided(`${name}()`);
    return node;
  };
  const decided = (answer: boolean | undefined, what: string): boolean => {
    if (answer === undefined) throw new FhirPathUndecided(what);
    return answer;
  };
  return {
    resolve: {
      fn: (items: readonly unknown[]) =>
        items.flatMap((item) => {
          const target = resolveItem(item, host, wrapper, state);
          return target === undefined ? [] : [wrapper.wrap(target)];
        }),
      internalStructures: true,
    },
    memberOf: {
      fn: (items: readonly unknown[], valueSet: unknown) => {
        const node = only(items, 'memberOf');
        const url = textOf(valueSet);
        return node === undefined ? [] : decided(host.memberOf?.(node, url), `memberOf('${url}')`);
      },
      arity: { 1: ['String'] },
      internalStructures: true,
    },
    conformsTo: {
      fn: (items: readonly unknown[], profile: unknown) => {
        const node = only(items, 'conformsTo');
        const url = textOf(profile);
        return node === undefined ? [] : decided(host.conformsTo?.(node, url), `conformsTo('${url}')`);
      },
      arity: { 1: ['String'] },
      internalStructures: true,
    },
    htmlChecks: {
      fn: (items: readonly unknown[]) => {
        const node = only(items, 'htmlChecks');
        return node === undefined ? [] : decided(host.htmlChecks?.(node), 'htmlChecks()');
      },
      internalStructures: true,
    },
    ...textFunctions(),
  };
}

function resolveItem(item: unknown, host: FhirPathHost, wrapper: Wrapper, state: Evaluation): FhirNode | undefined {
  const node = wrapper.unwrap(item);
  const data = isResourceNode(item) ? item.data : item;
  const reference =
    typeof data === 'string'
      ? data
      : typeof data === 'object' && data !== null && 'reference' in data && typeof data.reference === 'string'
        ? data.reference
        : undefined;
  const from = node ?? state.context;
  if (reference === undefined || from === undefined) return undefined;
  const target = host.resolve?.(reference, from);
  if (target !== 'elsewhere') return target;
  state.elsewhere = reference;
  return undefined;
}

const severalItems = (name: string): FhirPathFault => ({ kind: 'several', about: `${name}()` });
