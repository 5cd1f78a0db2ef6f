import { primitiveTypes } from '../fhir/types.js';
import type { Binding, Constraint as Invariant, ElementSchema, Schema } from '../validator/compile/schema.js';
import type { Schemas } from '../validator/compile/schemas.js';
import { isForbidden, parentId } from './elements.js';
import type { Constraint, ConstraintKind } from '../model/mutation.js';

/** A constraint with the parts of the schema that it comes from. */
export interface Demand {
  readonly constraint: Constraint;
  readonly schema: Schema;
  readonly element: ElementSchema;
  /** The element that holds this one; undefined for the root. Demands on how many there are concern it. */
  readonly parent: ElementSchema | undefined;
  /** The element that this one is a slice of. */
  readonly sliced: ElementSchema | undefined;
  readonly invariant?: Invariant;
  readonly binding?: Binding;
  /** A type that is left out. */
  readonly type?: string;
}

/** Every constraint that a definition states, in the order of its elements. What stands below a forbidden element asks nothing. */
export function constraintsOf(schema: Schema, schemas: Schemas): readonly Demand[] {
  if (schema.kind === 'primitive-type' || schema.abstract) return [];
  return [...schema.elements.values()].flatMap((element) => {
    const above = schema.elements.get(parentId(element.id));
    if (above !== undefined && isForbidden(above, schema)) return [];
    return demandsOfElement(schema, element, schemas);
  });
}

function demandsOfElement(schema: Schema, element: ElementSchema, schemas: Schemas): readonly Demand[] {
  const above = schema.elements.get(parentId(element.id));
  const sliced =
    element.sliceName !== undefined && above?.slicing?.slices.includes(element) === true ? above : undefined;
  const parent = holderOf(schema, element);
  const demand = (kind: ConstraintKind, detail = '', more: Partial<Demand> = {}): Demand => ({
    constraint: { kind, profile: schema.canonical, elementId: element.id, detail },
    schema,
    element,
    parent,
    sliced,
    ...more,
  });
  const counts = sliced === undefined ? countsOf(element, demand) : sliceCountsOf(element, sliced, demand);
  const onRoot = element === schema.root ? [...claims(schema, demand)] : counts;
  if (element.max === 0) return onRoot;
  return [
    ...onRoot,
    ...slicingDemands(element, demand),
    ...valueDemands(element, schema, demand),
    ...typeDemands(element, schema, schemas, demand),
  ];
}

type Make = (kind: ConstraintKind, detail?: string, more?: Partial<Demand>) => Demand;

/** The element that holds an element or a slice of it: `a` for `a.b` and for `a.b:slice/inner`. */
function holderOf(schema: Schema, element: ElementSchema): ElementSchema | undefined {
  return schema.elements.get(element.id.slice(0, Math.max(0, element.id.lastIndexOf('.'))));
}

function countsOf(element: ElementSchema, demand: Make): readonly Demand[] {
  const demands: Demand[] = [];
  if (element.min > 0) demands.push(demand('cardinality-min', String(element.min)));
  if (element.max < Infinity) demands.push(demand('cardinality-max', String(element.max)));
  return demands;
}

function sliceCountsOf(element: ElementSchema, sliced: ElementSchema, demand: Make): readonly Demand[] {
  const demands: Demand[] = [];
  if (element.min > 0) demands.push(demand('slice-min', String(element.min)));
  // A slice without a limit of its own has that of the element, which the element states.
  if (element.max < sliced.max) demands.push(demand('slice-max', String(element.max)));
  return demands;
}

function slicingDemands({ slicing }: ElementSchema, demand: Make): readonly Demand[] {
  const demands: Demand[] = [];
  if (slicing?.rules === 'closed') demands.push(demand('slice-closed'));
  if (slicing?.ordered === true || slicing?.rules === 'openAtEnd') demands.push(demand('slice-order'));
  return demands;
}

function claims(schema: Schema, demand: Make): readonly Demand[] {
  return schema.kind === 'resource' && schema.derivation === 'constraint' ? [demand('claim')] : [];
}

function valueDemands(element: ElementSchema, schema: Schema, demand: Make): readonly Demand[] {
  const demands: Demand[] = [];
  if (element.fixed !== undefined) demands.push(demand('fixed', textOf(element.fixed.value)));
  if (element.pattern !== undefined) demands.push(demand('pattern', textOf(element.pattern.value)));
  for (const binding of element.bindings) {
    if (binding.strength === 'required') demands.push(demand('binding', binding.valueSet, { binding }));
  }
  for (const invariant of element.constraints) demands.push(demand('invariant', invariant.key, { invariant }));
  if (element.maxLength !== undefined) demands.push(demand('max-length', String(element.maxLength)));
  if (element.minValue !== undefined) demands.push(demand('min-value', textOf(element.minValue.value)));
  if (element.maxValue !== undefined) demands.push(demand('max-value', textOf(element.maxValue.value)));
  const isComplex = element === schema.root || element.types.every(({ code }) => !primitiveTypes.has(code));
  if (isComplex && element.contentReference === undefined && !isResource(element))
    demands.push(demand('unknown-element'));
  const [type, ...others] = element.types;
  if (type !== undefined && others.length === 0 && primitiveTypes.has(type.code)) {
    demands.push(demand('format', type.code));
  }
  return demands;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function typeDemands(element: ElementSchema, schema: Schema, schemas: Schemas, demand: Make): readonly Demand[] {
  if (element === schema.root) return [];
  const demands: Demand[] = [];
  const excluded = excludedTypes(element, schema, schemas);
  if (excluded.length > 0) demands.push(demand('type', 'choice', { type: excluded[0] ?? '' }));
  const isChoice = element.name.endsWith('[x]');
  if (isResource(element) && element.types.every(({ code }) => code !== 'Resource' && code !== 'DomainResource')) {
    demands.push(demand('type', 'resource'));
  } else if (!isChoice && !isResource(element) && element.types.length > 0) demands.push(demand('type', 'shape'));
  return [...demands, ...referenceDemands(element, schemas, demand)];
}

function referenceDemands(element: ElementSchema, schemas: Schemas, demand: Make): readonly Demand[] {
  const references = element.types.filter(({ code }) => code === 'Reference');
  const targets = references.flatMap(({ targetProfiles }) => targetProfiles.map((url) => schemas.byCanonical(url)));
  const demands: Demand[] = [];
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

/** Types that the base definition lets a choice have and this element does not. */
function excludedTypes(element: ElementSchema, schema: Schema, schemas: Schemas): readonly string[] {
  // A slice of a choice is one of its types; the choice itself says which there may be.
  if (!element.path.endsWith('[x]') || element.sliceName !== undefined || schema.derivation !== 'constraint') return [];
  const base = schemas.byType(schema.type);
  const allowed = new Set(element.types.map(({ code }) => code));
  const general = [...(base?.elements.values() ?? [])].find(({ path }) => path === element.path);
  return (general?.types ?? []).map(({ code }) => code).filter((code) => !allowed.has(code));
}

/** True for an element that holds a whole resource. */
export function isResource(element: ElementSchema): boolean {
  return (
    /\.(contained|resource|outcome)$/.test(element.path) &&
    element.types.some(({ code }) => /^[A-Z]/.test(code) && code !== 'Reference' && code !== 'BackboneElement')
  );
}
