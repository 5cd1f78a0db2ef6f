import { isObject } from '../../base/index.js';
import { child, literal, typeInReference, typeOf } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import { parseDiscriminatorPath } from '../compile/discriminatorSteps.js';
import type { PathStep } from '../compile/discriminatorSteps.js';
import type { Discriminator, ElementSchema, Schema } from '../compile/schema.js';
import type { Schemas } from '../compile/schemas.js';
import { followInDocument, followInSchema, referenceText } from './discriminatorPath.js';
import type { SchemaLocation } from './discriminatorPath.js';
import { compareExpected } from './expectedValues.js';

/** What a slice asks the document, its profiles and the terminology. */
export interface MatchHost {
  readonly schemas: Schemas;
  readonly resolve: (reference: FhirNode) => FhirNode | undefined;
  conforms(node: FhirNode, schema: Schema): boolean;
  /** Undefined where it can't be decided. */
  memberOf(node: FhirNode, valueSet: string): boolean | undefined;
}

/** Whether an item belongs to a slice; `undecided` where the discriminator gives nothing to decide by. */
export type SliceAnswer = 'yes' | 'no' | 'undecided';

/** Decides for one item of a sliced element. */
export type SliceMatcher = (item: FhirNode, host: MatchHost) => SliceAnswer;

/** Builds the matcher of one slice from the discriminators of its slicing; all of them must agree. */
export function buildSliceMatcher(
  schema: Schema,
  slice: ElementSchema,
  discriminators: readonly Discriminator[],
  schemas: Schemas,
): SliceMatcher {
  const matchers = discriminators.map((one) => buildDiscriminatorMatcher({ schema, element: slice }, one, schemas));
  if (matchers.length === 0) return () => 'undecided';
  return (item, host) => {
    let answer: SliceAnswer = 'yes';
    for (const matcher of matchers) {
      const one = matcher(item, host);
      if (one === 'no') return 'no';
      if (one === 'undecided') answer = 'undecided';
    }
    return answer;
  };
}

function buildDiscriminatorMatcher(
  place: SchemaLocation,
  discriminator: Discriminator,
  schemas: Schemas,
): SliceMatcher {
  const steps = parseDiscriminatorPath(discriminator.path);
  if (steps === undefined) return () => 'undecided';
  const byUrl = discriminator.path === 'url' ? extensionUrlMatcher(place.element, schemas) : undefined;
  if (byUrl !== undefined) return byUrl;
  const places = followInSchema(place, steps, schemas);
  switch (discriminator.type) {
    case 'value':
    case 'pattern':
      return valueMatcher(steps, places, inheritedValues(place, steps, schemas));
    case 'exists':
      return existsMatcher(steps, places);
    case 'type':
      return typeMatcher(steps, places);
    case 'profile':
      return profileMatcher(steps, places, schemas);
    // A package may hold what R4 knows no discriminator of.
    default:
      return () => 'undecided';
  }
}

/** An extension's url is the URL of its definition (R4 section 2.4.0.1), which need not be at hand to slice by it. */
function extensionUrlMatcher({ types }: ElementSchema, schemas: Schemas): SliceMatcher | undefined {
  const [type, ...others] = types;
  const [profile] = type?.profiles ?? [];
  if (type?.code !== 'Extension' || others.length > 0 || profile === undefined) return undefined;
  if (schemas.byCanonical(profile) !== undefined) return undefined;
  const [url] = profile.split('|');
  return (item) => (literal(item, 'url') === url ? 'yes' : 'no');
}

/** Whether a node has the value that an element of the profile asks for; undefined where that can't be decided. */
type ValueCriterion = (node: FhirNode, host: MatchHost) => boolean | undefined;

/**
 * The values that the fixed value or pattern of an element above has for what a path leads to: it is as good as one on the
 * element itself (R4 section 5.1.0.14, on value and pattern).
 */
function inheritedValues(place: SchemaLocation, steps: readonly PathStep[], schemas: Schemas): readonly unknown[] {
  for (let at = steps.length - 1; at >= 0; at--) {
    const rest = steps.slice(at);
    if (rest.some(({ kind }) => kind !== 'child')) return [];
    const wholes = followInSchema(place, steps.slice(0, at), schemas).map(
      ({ element }) => element.fixed ?? element.pattern,
    );
    const values = wholes.flatMap((whole) => partsAt(whole?.value, rest));
    if (values.length > 0) return values;
  }
  return [];
}

function partsAt(value: unknown, steps: readonly PathStep[]): readonly unknown[] {
  let parts: readonly unknown[] = [value];
  for (const step of steps) {
    const name = step.kind === 'child' ? step.name : '';
    parts = parts.flatMap((part) => (isObject(part) && Object.hasOwn(part, name) ? [part[name]].flat() : []));
  }
  return parts;
}

function valueMatcher(
  steps: readonly PathStep[],
  places: readonly SchemaLocation[],
  inherited: readonly unknown[],
): SliceMatcher {
  const own = places.flatMap(({ element }) => criterionOf(element) ?? []);
  const above = inherited.map(
    (value): ValueCriterion =>
      (node) =>
        compareExpected(node, value, false) === undefined,
  );
  const criteria = own.length > 0 ? own : above;
  if (criteria.length === 0) return existsMatcher(steps, places);
  return (item, host) => {
    let answer: SliceAnswer = 'no';
    for (const node of followInDocument(item, steps, host.resolve)) {
      for (const criterion of criteria) {
        const one = criterion(node, host);
        if (one === true) return 'yes';
        if (one === undefined) answer = 'undecided';
      }
    }
    return answer;
  };
}

/** Fixed value, pattern, required binding, or what the children below are fixed to. */
function criterionOf(element: ElementSchema): ValueCriterion | undefined {
  const { fixed, pattern } = element;
  // A primitive is told by its value: extensions on it, which a fixed value forbids, do not move it to another slice.
  const exact = typeof fixed?.value === 'object';
  if (fixed !== undefined) return (node) => compareExpected(node, fixed.value, exact) === undefined;
  if (pattern !== undefined) return (node) => compareExpected(node, pattern.value, false) === undefined;
  const inner = element.children.flatMap((child) => {
    const criterion = child.min > 0 ? criterionOf(child) : undefined;
    return criterion === undefined ? [] : [{ name: child.name, criterion }];
  });
  if (inner.length > 0) return (node, host) => everyChild(node, inner, host);
  const required = element.bindings.find(({ strength }) => strength === 'required');
  return required === undefined ? undefined : (node, host) => host.memberOf(node, required.valueSet);
}

function everyChild(
  node: FhirNode,
  inner: readonly { readonly name: string; readonly criterion: ValueCriterion }[],
  host: MatchHost,
): boolean | undefined {
  let decided: boolean | undefined = true;
  for (const { name, criterion } of inner) {
    const stem = name.replace(/\[x\]$/, '');
    const answers = node.children
      .filter((one) => one.name === name || typeOf(one).element === stem)
      .map((one) => criterion(one, host));
    if (answers.includes(true)) continue;
    if (!answers.includes(undefined)) return false;
    decided = undefined;
  }
  return decided;
}

function existsMatcher(steps: readonly PathStep[], places: readonly SchemaLocation[]): SliceMatcher {
  const mustExist = places.some(({ element }) => element.min > 0);
  const mustNot = places.length > 0 && places.every(({ element }) => element.max === 0);
  if (!mustExist && !mustNot) return () => 'undecided';
  return (item, host) => {
    const exists = followInDocument(item, steps, host.resolve).length > 0;
    return exists === mustExist ? 'yes' : 'no';
  };
}

function typeMatcher(steps: readonly PathStep[], places: readonly SchemaLocation[]): SliceMatcher {
  const types = new Set(places.flatMap(typesOf));
  if (types.size === 0) return () => 'undecided';
  return (item, host) => {
    const nodes = followInDocument(item, steps, host.resolve);
    if (nodes.length === 0) return ofUnresolved(item, steps, types);
    return nodes.some((node) => types.has(node.resourceType ?? typeOf(node).type ?? '')) ? 'yes' : 'no';
  };
}

/**
 * The types that a slice's element may have. A choice that is sliced by type itself stands for the types of its slices, as
 * where a differential names `contentString` alone (R4 section 5.1.0.15, on choices).
 */
function typesOf({ schema, element }: SchemaLocation): readonly string[] {
  if (element === schema.root) return [schema.type];
  const byType = element.name.endsWith('[x]') ? (element.slicing?.slices ?? []) : [];
  return (byType.length > 0 ? byType : [element]).flatMap(({ types }) => types.map(({ code }) => code));
}

function profileMatcher(steps: readonly PathStep[], places: readonly SchemaLocation[], schemas: Schemas): SliceMatcher {
  const candidates = places.flatMap((place) => profilesOf(place, schemas));
  if (candidates.length === 0) return () => 'undecided';
  const types = new Set(candidates.map(({ type }) => type));
  return (item, host) => {
    const nodes = followInDocument(item, steps, host.resolve);
    if (nodes.length === 0) return ofUnresolved(item, steps, types) === 'no' ? 'no' : 'undecided';
    return nodes.some((node) => candidates.some((schema) => host.conforms(node, schema))) ? 'yes' : 'no';
  };
}

/**
 * A target that isn't in the document: the literal reference still names its type, as in `Organization/1`
 * (R4 section 2.3.0.1), and what it does not name can't be decided.
 */
function ofUnresolved(item: FhirNode, steps: readonly PathStep[], types: ReadonlySet<string>): SliceAnswer {
  const last = steps.findIndex(({ kind }) => kind === 'resolve');
  if (last < 0) return 'no';
  const references = followInDocument(item, steps.slice(0, last), () => undefined);
  const texts = references.flatMap((node) => referenceText(node) ?? []);
  if (references.length === 0) return 'no';
  if (last < steps.length - 1) return 'undecided';
  // A logical reference leads nowhere, and may say of what type its target is (R4 section 2.3.0.2).
  if (texts.length === 0) {
    const stated = references.flatMap((node) => literal(node, 'type')?.replace(typePrefix, '') ?? []);
    if (stated.length > 0) return stated.some((type) => types.has(type)) ? 'yes' : 'no';
    return references.some((node) => child(node, 'identifier') !== undefined) ? 'undecided' : 'no';
  }
  const named = texts.map(typeInReference);
  if (named.includes(undefined)) return 'undecided';
  return named.some((type) => types.has(type ?? '')) ? 'yes' : 'no';
}

const typePrefix = 'http://hl7.org/fhir/StructureDefinition/';

function profilesOf({ schema, element }: SchemaLocation, schemas: Schemas): readonly Schema[] {
  if (element === schema.root) return [schema];
  const urls = element.types.flatMap(({ profiles, targetProfiles }) =>
    profiles.length > 0 ? profiles : targetProfiles,
  );
  return urls.flatMap((url) => schemas.byCanonical(url) ?? []);
}
