import { primitiveTypes } from '../fhir/index.js';
import type {
  Binding,
  InvariantSchema as Invariant,
  ElementSchema,
  Schema,
  Schemas,
} from '../validator/workbench/index.js';
import { isForbidden, parentId } from './elements.js';
import type { MutatedConstraint, ConstraintKind } from '../model/mutation.js';

/** A constraint with the parts of the schema that it comes from. */
export interface MutationTarget {
  readonly constraint: MutatedConstraint;
  readonly schema: Schema;
  readonly element: ElementSchema;
  /** The parent of this element; undefined for the root. Cardinality constraints concern the parent. */
  readonly parent: ElementSchema | undefined;
  /** The element that this one is a slice of. */
  readonly sliced: ElementSchema | undefined;
  readonly invariant?: Invariant;
  readonly binding?: Binding;
  /** A type that is left out. */
  readonly type?: string;
}

/**
 * Every constraint that a definition states, in the order of its elements. Descendants of a forbidden element add none.
 */
export function targetsOfSchema(schema: Schema, schemas: Schemas): readonly MutationTarget[] {
  if (schema.kind === 'primitive-type' || schema.abstract) return [];
  return [...schema.elements.values()].flatMap((element) => {
    const above = schema.elements.get(parentId(element.id));
    if (above !== undefined && isForbidden(above, schema)) return [];
    return targetsOfElement(schema, element, schemas);
  });
}

function targetsOfElement(schema: Schema, element: ElementSchema, schemas: Schemas): readonly MutationTarget[] {
  const above = schema.elements.get(parentId(element.id));
  const sliced =
    element.sliceName !== undefined && above?.slicing?.slices.includes(element) === true ? above : undefined;
  const parent = holderOf(schema, element);
  const target = (kind: ConstraintKind, detail = '', more: Partial<MutationTarget> = {}): MutationTarget => ({
    constraint: { kind, profile: schema.canonical, elementId: element.id, detail },
    schema,
    element,
    parent,
    sliced,
    ...more,
  });
  const counts = sliced === undefined ? countsOf(element, target) : sliceCountsOf(element, sliced, target);
  const onRoot = element === schema.root ? [...claimTargets(schema, target)] : counts;
  if (element.max === 0) return onRoot;
  return [
    ...onRoot,
    ...slicingTargets(element, target),
    ...valueTargets(element, schema, target),
    ...typeTargets(element, schema, schemas, target),
  ];
}

type CreateTarget = (kind: ConstraintKind, detail?: string, more?: Partial<MutationTarget>) => MutationTarget;

/** The parent of an element or of a slice of it: `a` for `a.b` and for `a.b:slice/inner`. */
function holderOf(schema: Schema, element: ElementSchema): ElementSchema | undefined {
  return schema.elements.get(element.id.slice(0, Math.max(0, element.id.lastIndexOf('.'))));
}

function countsOf(element: ElementSchema, target: CreateTarget): readonly MutationTarget[] {
  const targets: MutationTarget[] = [];
  if (element.min > 0) targets.push(target('cardinality-min', String(element.min)));
  if (element.max < Infinity) targets.push(target('cardinality-max', String(element.max)));
  return targets;
}

function sliceCountsOf(element: ElementSchema, sliced: ElementSchema, target: CreateTarget): readonly MutationTarget[] {
  const targets: MutationTarget[] = [];
  if (element.min > 0) targets.push(target('slice-min', String(element.min)));
  // A slice without a limit of its own has the element's, which the element states.
  if (element.max < sliced.max) targets.push(target('slice-max', String(element.max)));
  return targets;
}

function slicingTargets({ slicing }: ElementSchema, target: CreateTarget): readonly MutationTarget[] {
  const targets: MutationTarget[] = [];
  if (slicing?.rules === 'closed') targets.push(target('slice-closed'));
  if (slicing?.ordered === true || slicing?.rules === 'openAtEnd') targets.push(target('slice-order'));
  return targets;
}

function claimTargets(schema: Schema, target: CreateTarget): readonly MutationTarget[] {
  return schema.kind === 'resource' && schema.derivation === 'constraint' ? [target('claim')] : [];
}

function valueTargets(element: ElementSchema, schema: Schema, target: CreateTarget): readonly MutationTarget[] {
  const targets: MutationTarget[] = [];
  if (element.fixed !== undefined) targets.push(target('fixed', textOf(element.fixed.value)));
  if (element.pattern !== undefined) targets.push(target('pattern', textOf(element.pattern.value)));
  for (const binding of element.bindings) {
    if (binding.strength === 'required') targets.push(target('binding', binding.valueSet, { binding }));
  }
  for (const invariant of element.constraints) targets.push(target('invariant', invariant.key, { invariant }));
  if (element.maxLength !== undefined) targets.push(target('max-length', String(element.maxLength)));
  if (element.minValue !== undefined) targets.push(target('min-value', textOf(element.minValue.value)));
  if (element.maxValue !== undefined) targets.push(target('max-value', textOf(element.maxValue.value)));
  const isComplex = element === schema.root || element.types.every(({ code }) => !primitiveTypes.has(code));
  if (isComplex && element.contentReference === undefined && !isResourceSchema(element))
    targets.push(target('unknown-element'));
  const [type, ...others] = element.types;
  if (type !== undefined && others.length === 0 && primitiveTypes.has(type.code)) {
    targets.push(target('format', type.code));
  }
  return targets;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function typeTargets(
  element: ElementSchema,
  schema: Schema,
  schemas: Schemas,
  target: CreateTarget,
): readonly MutationTarget[] {
  if (element === schema.root) return [];
  const targets: MutationTarget[] = [];
  const excluded = excludedTypes(element, schema, schemas);
  if (excluded.length > 0) targets.push(target('type', 'choice', { type: excluded[0] ?? '' }));
  const isChoice = element.name.endsWith('[x]');
  if (
    isResourceSchema(element) &&
    element.types.every(({ code }) => code !== 'Resource' && code !== 'DomainResource')
  ) {
    targets.push(target('type', 'resource'));
  } else if (!isChoice && !isResourceSchema(element) && element.types.length > 0) targets.push(target('type', 'shape'));
  return [...targets, ...referenceTargets(element, schemas, target)];
}

function referenceTargets(element: ElementSchema, schemas: Schemas, demand: CreateTarget): readonly MutationTarget[] {
  const references = element.types.filter(({ code }) => code === 'Reference');
  const targets = references.flatMap(({ targetProfiles }) => targetProfiles.map((url) => schemas.byCanonical(url)));
  const demands: MutationTarget[] = [];
  const types = new Set(targets.map((target) => target?.type));
  if (targets.length > 0 && !types.has(undefined) && !types.has('Resource')) demands.push(demand('reference-type'));
  for (const type of types) {
    const same = targets.filter((target) => target?.type === type);
    if (type !== undefined && same.every((target) => target?.derivation === 'constraint')) {
      demands.push(demand('reference-profile', type, { type }));
    }
  }
  const modes = new Set(references.flatMap(({ aggregation }) => aggregation));
  if (modes.size > 0) demands.push(demand('aggregation', [...modes].sort().join()));
  return demands;
}

/** Types that the base definition allows for a choice and this element does not. */
function excludedTypes(element: ElementSchema, schema: Schema, schemas: Schemas): readonly string[] {
  // A slice of a choice is one of its types; the choice itself says which are allowed.
  if (!element.path.endsWith('[x]') || element.sliceName !== undefined || schema.derivation !== 'constraint') return [];
  const base = schemas.byType(schema.type);
  const allowed = new Set(element.types.map(({ code }) => code));
  const general = [...(base?.elements.values() ?? [])].find(({ path }) => path === element.path);
  return (general?.types ?? []).map(({ code }) => code).filter((code) => !allowed.has(code));
}

/** True for an element that contains a resource. */
function isResourceSchema(element: ElementSchema): boolean {
  return (
    /\.(contained|resource|outcome)$/.test(element.path) &&
    element.types.some(({ code }) => /^[A-Z]/.test(code) && code !== 'Reference' && code !== 'BackboneElement')
  );
}
