import type { FhirDocument, FhirNode } from '../fhir/index.js';
import { childrenNamed } from '../fhir/index.js';
import type { Schema, Engine, ChildPlan, SchemaFacet, NodeState } from '../validator/workbench/index.js';
import { claimedSchema, extensionState, checkSlicing, referenceText } from '../validator/workbench/index.js';

/** A node of a document with everything that it is validated against. */
export interface EvaluatedNode {
  readonly node: FhirNode;
  readonly state: NodeState;
  /** The elements of slices that the node belongs to. */
  readonly slices: readonly SchemaFacet[];
}

/** Resources that references point to, with those of the required target profiles that they conform to. */
type ReferenceTargets = Map<FhirNode, Set<Schema>>;

interface Tour {
  readonly engine: Engine;
  readonly targets: ReferenceTargets;
  readonly evaluated: EvaluatedNode[];
}

const ignore = (): void => undefined;

/** Every node of a valid document with the elements of all schemas that apply to it, in document order. */
export function evaluatedNodesOf(
  document: FhirDocument,
  profiles: readonly Schema[],
  engine: Engine,
): readonly EvaluatedNode[] {
  const { root } = document;
  if (root === null) return [];
  const targets: ReferenceTargets = new Map();
  // The target of a reference is validated against its target profiles, and may contain references itself.
  for (let round = 0; ; round++) {
    const tour: Tour = { engine, targets, evaluated: [] };
    visitResource(root, engine.states.ofSchemas(profiles), [], tour);
    if (!addTargets(tour) || round === 4) return tour.evaluated;
  }
}

function addTargets({ evaluated: places, engine, targets }: Tour): boolean {
  let isNew = false;
  for (const { node, state } of places) {
    const text = state.type === 'Reference' ? referenceText(node) : undefined;
    const target = text === undefined ? undefined : engine.resolver.resolve(text, node).target;
    if (target === undefined) continue;
    for (const facet of engine.checks(state).references) {
      const candidates = facet.element.types
        .flatMap(({ targetProfiles }) => targetProfiles)
        .flatMap((url) => engine.schemas.byCanonical(url) ?? [])
        .filter((one) => one.type === target.resourceType);
      // In a broken document it may conform to none, and is then validated against the first.
      const schema = candidates.find((one) => engine.conformanceErrors(target, one).length === 0) ?? candidates[0];
      if (schema === undefined) continue;
      const known = targets.get(target) ?? new Set();
      isNew ||= !known.has(schema);
      targets.set(target, known.add(schema));
    }
  }
  return isNew;
}

function visitResource(node: FhirNode, state: NodeState, slices: readonly SchemaFacet[], tour: Tour): void {
  const { engine, targets } = tour;
  const base = engine.schemas.byType(node.resourceType ?? '');
  if (base === undefined) return;
  const claims = childrenNamed(node, 'meta').flatMap((meta) => childrenNamed(meta, 'profile'));
  const claimed = claims.flatMap(({ literal }) => claimedSchema(literal ?? '', engine.schemas) ?? []);
  const schemas = [base, ...claimed, ...(targets.get(node) ?? [])];
  visit(node, engine.states.withSchemas(state, schemas), slices, tour);
}

function visit(node: FhirNode, given: NodeState, slices: readonly SchemaFacet[], tour: Tour): void {
  const { engine, evaluated: places } = tour;
  const whole = given.type === 'Extension' ? extensionState(node, given, engine, ignore) : given;
  const fitting = whole.alternatives.flatMap(
    ({ schemas }) => schemas.find((schema) => engine.conformanceErrors(node, schema).length === 0) ?? [],
  );
  const state = engine.states.withSchemas(whole, fitting);
  places.push({ node, state, slices });
  const groups = new Map<string, { readonly node: FhirNode; readonly plan: ChildPlan }[]>();
  for (const child of node.children) {
    const plan = engine.states.plan(state, child.name);
    if (plan === null) continue;
    groups.set(plan.element, [...(groups.get(plan.element) ?? []), { node: child, plan }]);
  }
  for (const members of groups.values()) {
    const slicesOf = sortIntoSlices(node, members, engine);
    for (const { node: child, plan } of members) visitChild(child, plan, slicesOf.get(child) ?? [], tour);
  }
}

function sortIntoSlices(
  parent: FhirNode,
  members: readonly { readonly node: FhirNode; readonly plan: ChildPlan }[],
  engine: Engine,
): ReadonlyMap<FhirNode, readonly SchemaFacet[]> {
  const result = new Map<FhirNode, SchemaFacet[]>();
  for (const sliced of new Set(members.flatMap(({ plan }) => plan.slicings))) {
    const own = members.filter(({ plan }) => plan.slicings.includes(sliced)).map(({ node }) => node);
    for (const [node, facets] of checkSlicing(parent, own, sliced, engine, ignore)) {
      result.set(node, [...(result.get(node) ?? []), ...facets]);
    }
  }
  return result;
}

function visitChild(node: FhirNode, plan: ChildPlan, slices: readonly SchemaFacet[], tour: Tour): void {
  const { states } = tour.engine;
  if (!plan.isResource) visit(node, states.withFacets(plan.state, slices, plan.type), slices, tour);
  else visitResource(node, states.ofFacets([...plan.facets, ...slices], node.resourceType ?? ''), slices, tour);
}
