import type { ProfileElement } from '../../model/finding.js';
import type { Binding, InvariantSchema, ExpectedValue, NarrativeControl, ValuePresence } from '../compile/schema.js';
import { keptByValues, nativeConstraint } from '../fast/nativeConstraints.js';
import { nativePath } from '../fast/nativePaths.js';
import type { NativePath } from '../fast/nativePaths.js';
import type { NativeConstraint } from '../fast/nativeShapes.js';
import type { SchemaFacet, NodeState } from './state.js';

/** A rule of a state with everyone who asks for it. */
export interface Requirement<T> {
  readonly rule: T;
  readonly sources: readonly ProfileElement[];
}

/** A constraint, with its native equivalent where it has one. */
export interface ConstraintRequirement extends Requirement<InvariantSchema> {
  readonly native: NativeConstraint | undefined;
  /** What shows that it holds, where it is a plain path. */
  readonly path: NativePath | undefined;
  /** Whether an element asks for it, and not the definition of a whole resource or type. */
  readonly ofElement: boolean;
}

/** What a state asks of the node itself, merged over its facets so that each rule is checked and reported once. */
export interface Checks {
  readonly constraints: readonly ConstraintRequirement[];
  /** Those who ask that a narrative is FHIR's limited XHTML. */
  readonly narrative: readonly ProfileElement[];
  readonly fixed: readonly Requirement<ExpectedValue>[];
  readonly patterns: readonly Requirement<ExpectedValue>[];
  readonly minValues: readonly Requirement<ExpectedValue>[];
  readonly maxValues: readonly Requirement<ExpectedValue>[];
  readonly bindings: readonly Requirement<Binding>[];
  readonly maxLengths: readonly Requirement<number>[];
  readonly minLengths: readonly Requirement<number>[];
  readonly maxDecimals: readonly Requirement<number>[];
  /** In bytes of what is written in base64. */
  readonly maxSizes: readonly Requirement<number>[];
  /** What a value must match as a whole. */
  readonly regexes: readonly Requirement<string>[];
  /** Types of content, of which an attachment has one. */
  readonly mimeTypes: readonly Requirement<readonly string[]>[];
  readonly narrativeControls: readonly Requirement<NarrativeControl>[];
  readonly valuePresences: readonly Requirement<ValuePresence>[];
  /** What is asked and can't be judged. */
  readonly unsupported: readonly Requirement<string>[];
  /** Facets that say what a Reference may point at. */
  readonly references: readonly SchemaFacet[];
  /** Facets that say what a canonical may name. */
  readonly canonicals: readonly SchemaFacet[];
  /** Whether anything is asked of the value itself: what it is, how long, how large, of what form. */
  readonly asksOfValue: boolean;
  /** True where nothing is asked of a value without extensions but that it is of its type. */
  readonly asksTypeOnly: boolean;
}

/** The rules of a state, before what follows of them together. */
type MergedChecks = Omit<Checks, 'asksTypeOnly' | 'asksOfValue'>;

/** Merges the rules of a state's facets. */
export function buildChecks(state: NodeState): Checks {
  const checks = mergeChecks(state);
  return { ...checks, asksOfValue: asksOfValue(checks), asksTypeOnly: asksTypeOnly(state, checks) };
}

/** Primitive types whose values R4 says more of than their form. */
const judgedByType: ReadonlySet<string> = new Set(['canonical', 'xhtml']);

function asksOfValue(checks: MergedChecks): boolean {
  const others = { ...checks, constraints: [], narrative: [], bindings: [], references: [], canonicals: [] };
  return Object.values(others).some(({ length }) => length > 0);
}

function asksTypeOnly(state: NodeState, checks: MergedChecks): boolean {
  // What is asked of a primitive without a value, and the format that its type has anyway, are no matter of a value.
  const ofValues = { ...checks, constraints: [], valuePresences: [] };
  return (
    state.isPrimitive &&
    !judgedByType.has(state.type) &&
    state.facets.length > 0 &&
    state.missingProfiles.length === 0 &&
    state.alternatives.length === 0 &&
    !state.needsChildren &&
    checks.constraints.every(({ native }) => keptByValues(native)) &&
    Object.values(ofValues).every(({ length }) => length === 0)
  );
}

function mergeChecks({ facets }: NodeState): MergedChecks {
  const constraints = merge(facets, ({ element }) => element.constraints, constraintKey).map(strongest);
  const ofElements = new Set(
    facets.flatMap(({ schema, element }) => (element === schema.root ? [] : element.constraints.map(constraintKey))),
  );
  return {
    constraints: constraints
      .filter((asked) => !isNarrative(asked))
      .map((asked) => withNative(asked, ofElements.has(constraintKey(asked.rule)))),
    narrative: constraints.filter(isNarrative).flatMap(({ sources }) => sources),
    fixed: merge(facets, ({ element }) => present(element.fixed), JSON.stringify),
    patterns: merge(facets, ({ element }) => present(element.pattern), JSON.stringify),
    minValues: merge(facets, ({ element }) => present(element.minValue), JSON.stringify),
    maxValues: merge(facets, ({ element }) => present(element.maxValue), JSON.stringify),
    bindings: merge(
      facets,
      ({ element }) => element.bindings,
      ({ strength, valueSet, isMaximum = false }) => `${strength} ${isMaximum} ${valueSet}`,
    ),
    maxLengths: merge(facets, ({ element }) => present(element.maxLength), String),
    minLengths: merge(facets, ({ element }) => present(element.sizes?.minLength), String),
    maxDecimals: merge(facets, ({ element }) => present(element.sizes?.maxDecimals), String),
    maxSizes: merge(facets, ({ element }) => present(element.sizes?.maxSize), String),
    regexes: regexesOf(facets),
    mimeTypes: merge(
      facets,
      ({ element }) => present(element.sizes?.mimeTypes),
      (types) => types.join(' '),
    ),
    narrativeControls: merge(facets, ({ element }) => present(element.narrativeControl), JSON.stringify),
    valuePresences: merge(facets, ({ element }) => present(element.valuePresence), JSON.stringify),
    unsupported: merge(facets, ({ element }) => element.unsupported, String),
    canonicals: facets.filter(({ element }) =>
      element.types.some(({ code, targetProfiles }) => code === 'canonical' && targetProfiles.length > 0),
    ),
    references: facets.filter(({ element }) =>
      element.types.some(
        ({ code, targetProfiles, aggregation, versioning }) =>
          code === 'Reference' && (targetProfiles.length + aggregation.length > 0 || versioning !== undefined),
      ),
    ),
  };
}

/** Regular expressions that profiles add: those of R4's types are the formats of primitives, which are judged anyway. */
function regexesOf(facets: readonly SchemaFacet[]): readonly Requirement<string>[] {
  const all = merge(facets, regexesOfFacet, String);
  const ofTypes = new Set(
    facets.filter(({ schema }) => schema.derivation === 'specialization').flatMap(regexesOfFacet),
  );
  return all.filter(({ rule }) => !ofTypes.has(rule));
}

/** That of the element, and of `value` where it is a primitive type as a whole. */
function regexesOfFacet({ schema, element }: SchemaFacet): readonly string[] {
  const value = schema.kind === 'primitive-type' && element === schema.root ? element.children : [];
  return [element, ...value.filter(({ name }) => name === 'value')].flatMap(({ regex }) => present(regex));
}

/** A rule with every form of it that the facets have. */
interface MergedRequirement<T> extends Requirement<T> {
  readonly all: readonly T[];
}

const present = <T>(value: T | undefined): readonly T[] => (value === undefined ? [] : [value]);

const constraintKey = ({ key, expression }: InvariantSchema): string => `${key} ${expression ?? ''}`;

/** `htmlChecks()`, which FHIR's constraints txt-1 and txt-2 leave to the validator. */
const isNarrative = ({ rule }: Requirement<InvariantSchema>): boolean => rule.expression === 'htmlChecks()';

function withNative(asked: Requirement<InvariantSchema>, ofElement: boolean): ConstraintRequirement {
  const { key, expression } = asked.rule;
  const native = expression === undefined ? undefined : nativeConstraint(key, expression);
  const path = expression === undefined || native !== undefined ? undefined : nativePath(expression);
  return { ...asked, native, path, ofElement };
}

function merge<T>(
  facets: readonly SchemaFacet[],
  select: (facet: SchemaFacet) => readonly T[],
  keyOf: (rule: T) => string,
): readonly MergedRequirement<T>[] {
  const merged = new Map<string, { rule: T; all: T[]; sources: ProfileElement[] }>();
  for (const facet of facets) {
    for (const rule of select(facet)) {
      const found = merged.get(keyOf(rule));
      if (found === undefined) merged.set(keyOf(rule), { rule, all: [rule], sources: [facet.source] });
      else {
        found.all.push(rule);
        found.sources.push(facet.source);
      }
    }
  }
  return [...merged.values()];
}

/** The same constraint may be an error to one profile and a warning to another: the stricter is meant. */
function strongest({ rule, all, sources }: MergedRequirement<InvariantSchema>): Requirement<InvariantSchema> {
  return { rule: all.find(({ severity }) => severity === 'error') ?? rule, sources };
}
