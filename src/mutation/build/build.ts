import type { FhirNode } from '../../fhir/index.js';
import type {
  ElementSchema,
  Schema,
  Engine,
  ChildPlan,
  SchemaFacet,
  NodeState,
} from '../../validator/workbench/index.js';
import { merge } from './merge.js';
import { codedValue } from './codes.js';
import { complexSamples, primitiveSamples } from './samples.js';

/** The surroundings of a value: the resources that a reference may point to. */
export interface BuildContext {
  readonly engine: Engine;
  /** Entries of the surrounding Bundle, by their fullUrl. */
  readonly entries: readonly { readonly fullUrl: string; readonly resource: FhirNode }[];
  /** Counter that makes ids unique. */
  readonly next: () => number;
}

const maxDepth = 8;

/** The minimal value in FHIR JSON that a state allows; undefined if none can be built. */
export function buildValue(state: NodeState, around: BuildContext, depth = 0): unknown {
  const checks = around.engine.checks(state);
  const [fixed] = checks.fixed;
  if (fixed !== undefined) return structuredClone(fixed.rule.value);
  if (depth > maxDepth) return undefined;
  const pattern = checks.patterns.reduce<unknown>((value, { rule }) => merge(value, rule.value), undefined);
  const coded = codedValue(state, checks.bindings, pattern, around.engine.terminology);
  if (coded !== undefined) return complete(coded, state, around, depth);
  if (state.isPrimitive) return pattern ?? primitiveValue(state, checks.maxLengths);
  const start = state.type === 'Reference' && pattern === undefined ? referenceTo(checks.references, around) : pattern;
  return complete(start ?? {}, state, around, depth);
}

function primitiveValue(state: NodeState, limits: readonly { readonly rule: number }[]): unknown {
  const sample = primitiveSamples[state.type];
  const longest = Math.min(...limits.map(({ rule }) => rule));
  return typeof sample === 'string' && longest < sample.length ? sample.slice(0, longest) : sample;
}

/** Adds the required children, and something if nothing is required. */
function complete(value: unknown, state: NodeState, around: BuildContext, depth: number): unknown {
  if (typeof value !== 'object' || value === null || state.isPrimitive) return value;
  const whole: Record<string, unknown> = { ...value };
  for (const one of state.required) addRequired(whole, one, state, around, depth);
  for (const { element } of state.requiredSlices) {
    addRequired(whole, { name: element.name, min: 0 }, state, around, depth);
  }
  if (state.type === 'Extension') return withContent(whole, state, around, depth);
  if (Object.keys(whole).length > 0) return whole;
  return complexSamples[state.type] ?? someChild(state, around, depth);
}

/** An extension has a value or extensions (ext-1). One without a known definition gets an invented URL. */
function withContent(whole: Record<string, unknown>, state: NodeState, around: BuildContext, depth: number): unknown {
  if (Object.keys(whole).some((key) => key.startsWith('value') || key === 'extension')) return whole;
  const names = state.facets.flatMap(({ element }) => element.children).filter(({ fixed }) => fixed !== undefined);
  if (!names.some(({ name }) => name === 'url')) return complexSamples['Extension'];
  const planned = planOf(state, 'value[x]', around.engine);
  if (planned !== undefined && planned.plan.max > 0) {
    return { ...whole, [planned.key]: buildChild(planned.plan, [], around, depth + 1) };
  }
  const inner = planOf(state, 'extension', around.engine);
  const slices = inner?.plan.slicings.flatMap(({ schema, element }) =>
    (element.slicing?.slices ?? []).map((slice) => around.engine.states.facet(schema, slice)),
  );
  const [first] = slices ?? [];
  if (inner === undefined || first === undefined) return whole;
  return { ...whole, extension: [buildChild(inner.plan, [first], around, depth + 1)] };
}

function addRequired(
  whole: Record<string, unknown>,
  { name, min }: { readonly name: string; readonly min: number },
  state: NodeState,
  around: BuildContext,
  depth: number,
): void {
  const { engine } = around;
  const plan = planOf(state, name, engine);
  if (plan === undefined) return;
  const { key } = plan;
  const there = whole[key];
  const items: unknown[] = there === undefined ? [] : Array.isArray(there) ? [...(there as unknown[])] : [there];
  for (const sliced of plan.plan.slicings) {
    for (const slice of sliced.element.slicing?.slices ?? []) {
      for (let at = 0; at < slice.min && there === undefined; at++) {
        items.push(buildChild(plan.plan, [engine.states.facet(sliced.schema, slice)], around, depth + 1));
      }
    }
  }
  while (items.length < min) items.push(buildChild(plan.plan, [], around, depth + 1));
  const known = items.filter((item) => item !== undefined);
  if (known.length > 0) whole[key] = plan.plan.isList ? known : known[0];
}

/** Builds a child of a plan that belongs to slices. */
export function buildChild(plan: ChildPlan, slices: readonly SchemaFacet[], around: BuildContext, depth = 0): unknown {
  const { states } = around.engine;
  if (!plan.isResource) return buildValue(states.withFacets(plan.state, slices, plan.type), around, depth);
  return buildResource([...plan.facets, ...slices], around, depth);
}

function buildResource(facets: readonly SchemaFacet[], around: BuildContext, depth: number): unknown {
  const { engine } = around;
  const named = facets.flatMap(({ element }) => element.types).filter(({ code }) => !abstract.has(code));
  const type = named[named.length - 1]?.code ?? 'Basic';
  const base = engine.schemas.byType(type);
  if (base === undefined) return undefined;
  return resourceOf(engine.states.withSchemas(engine.states.ofFacets(facets, type), [base]), type, around, depth);
}

/** The minimal resource that conforms to a profile. */
export function buildConforming(schema: Schema, around: BuildContext): unknown {
  return resourceOf(around.engine.states.ofSchemas([schema]), schema.type, around, 0);
}

function resourceOf(state: NodeState, type: string, around: BuildContext, depth: number): unknown {
  const id = uuidOf(around.next());
  return complete({ resourceType: type, id }, state, around, depth);
}

/** A UUID derived from a number. */
export const uuidOf = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

const abstract = new Set(['Resource', 'DomainResource', 'Element', 'BackboneElement']);

/** The plan of a child by the name of its element; of a choice by the first of the types that it may have. */
export function planOf(
  state: NodeState,
  name: string,
  engine: Engine,
  type?: string,
): { readonly plan: ChildPlan; readonly key: string } | undefined {
  const keys = name.endsWith('[x]') ? choiceKeys(state, name, type) : [name];
  for (const key of keys) {
    const plan = engine.states.plan(state, key);
    if (plan !== null && plan.typeRefusals.length === 0) return { plan, key };
  }
  return undefined;
}

function choiceKeys(state: NodeState, name: string, type: string | undefined): readonly string[] {
  const codes = state.facets
    .flatMap(({ element }) => element.children)
    .filter((child) => child.name === name)
    .flatMap(({ types }) => types.map(({ code }) => code));
  const wanted = type === undefined ? preferred(codes) : [type];
  return wanted.map((code) => `${name.slice(0, -3)}${code.charAt(0).toUpperCase()}${code.slice(1)}`);
}

/** Types in the order in which they are tried: those with the most ordinary values first. */
function preferred(codes: readonly string[]): readonly string[] {
  const easy = ['string', 'CodeableConcept', 'dateTime', 'Quantity', 'Reference'];
  return [...easy.filter((code) => codes.includes(code)), ...codes];
}

/** An element without required children gets at least one: the first that is not only for computers. */
function someChild(state: NodeState, around: BuildContext, depth: number): unknown {
  const names = [...new Set(state.facets.flatMap(({ element }) => element.children).map(({ name }) => name))];
  for (const name of names) {
    if (passedOver.has(name)) continue;
    const plan = planOf(state, name, around.engine);
    if (plan === undefined || plan.plan.max === 0) continue;
    const value = buildChild(plan.plan, [], around, depth + 1);
    if (value !== undefined) return { [plan.key]: plan.plan.isList ? [value] : value };
  }
  return undefined;
}

const passedOver = new Set(['id', 'extension', 'modifierExtension', 'resource', 'contained']);

/** A reference that every element allows: to an entry of the Bundle if one conforms, else to somewhere outside. */
function referenceTo(facets: readonly SchemaFacet[], { entries, engine }: BuildContext): unknown {
  const wanted = facets.map(({ element }) => targetsOf(element, engine)).filter(({ length }) => length > 0);
  if (wanted.length === 0) return undefined;
  const fits = (resource: FhirNode, schema: Schema): boolean =>
    schema.type === 'Resource' ||
    (schema.type === resource.resourceType && engine.conformanceErrors(resource, schema).length === 0);
  const entry = entries.find(({ resource }) =>
    wanted.every((schemas) => schemas.some((schema) => fits(resource, schema))),
  );
  if (entry !== undefined) return { reference: entry.fullUrl };
  const [type] = wanted.reduce<readonly string[]>(
    (types, schemas) => types.filter((one) => schemas.some((schema) => schema.type === one)),
    wanted[0]?.map((schema) => schema.type) ?? [],
  );
  return type === undefined
    ? undefined
    : { reference: `https://example.org/fhir/${type === 'Resource' ? 'Basic' : type}/example` };
}

/** Definitions that a reference may point to. */
export function targetsOf(element: ElementSchema, engine: Engine): readonly Schema[] {
  return element.types
    .filter(({ code }) => code === 'Reference')
    .flatMap(({ targetProfiles }) => targetProfiles)
    .flatMap((url) => engine.schemas.byCanonical(url) ?? []);
}
