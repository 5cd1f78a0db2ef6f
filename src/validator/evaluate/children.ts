import { nearest } from '../../fhir/nearest.js';
import type { FhirNode } from '../../fhir/tree.js';
import { checkOrder } from './order.js';
import { childrenOf } from './state.js';
import type { ChildPlan, Facet, State } from './state.js';
import { checkSlicing } from './slices.js';
import type { Walk } from './walk.js';

/** The children that stand for one element of the schema: one name, or the several names of a choice. */
interface Group {
  readonly members: { readonly node: FhirNode; readonly plan: ChildPlan }[];
}

/** Judges the children of a node: which there are, how many, in which slices, and each by its own state. */
export function evaluateChildren(node: FhirNode, state: State, walk: Walk): void {
  const groups = new Map<string, Group>();
  checkResourceType(node, state, walk);
  for (const child of node.children) {
    const plan = walk.engine.states.plan(state, child.name);
    if (plan === null || (state.isPrimitive && child.name === 'value')) {
      if (child.index === 0) reportUnknown(child, state, walk);
      continue;
    }
    const group = groups.get(plan.element);
    if (group === undefined) groups.set(plan.element, { members: [{ node: child, plan }] });
    else group.members.push({ node: child, plan });
  }
  if (walk.isXml) checkOrder(node, state, walk.report);
  checkRequired(node, state, groups, walk);
  for (const group of groups.values()) evaluateGroup(node, group, walk);
  for (const sliced of state.requiredSlices) {
    if (!groups.has(sliced.element.name)) checkSlicing(node, [], sliced, walk.engine, walk.report);
  }
}

function checkResourceType(node: FhirNode, state: State, { engine, report }: Walk): void {
  if (node.resourceType === undefined || engine.schemas.byType(state.type)?.kind === 'resource') return;
  const params = { name: 'resourceType', type: state.type, suggestion: '' };
  report({ rule: 'structure/unknown-element', node, params, sources: [] });
}

function reportUnknown(node: FhirNode, state: State, { report }: Walk): void {
  const names = state.facets.flatMap((facet) => childrenOf(facet)).flatMap(namesOf);
  const near = nearest(node.name, names);
  const suggestion = near ?? '';
  const type = state.type === '' ? (state.facets[0]?.element.path ?? '') : state.type;
  // An element that R4 lacks has no FHIRPath: the finding stands at its parent and shows its line.
  const params = { name: node.name, type, suggestion };
  report({ rule: 'structure/unknown-element', node: node.parent ?? node, shown: node, params, sources: [] });
}

function namesOf({
  name,
  types,
}: {
  readonly name: string;
  readonly types: readonly { readonly code: string }[];
}): string[] {
  if (!name.endsWith('[x]')) return [name];
  return types.map(({ code }) => `${name.slice(0, -3)}${code.charAt(0).toUpperCase()}${code.slice(1)}`);
}

function checkRequired(node: FhirNode, state: State, groups: ReadonlyMap<string, Group>, { report }: Walk): void {
  for (const { name, min, sources } of state.required) {
    if (state.isPrimitive && name === 'value') continue;
    const found = groups.get(name)?.members.length ?? 0;
    if (found >= min) continue;
    report({ rule: 'cardinality/min', node, params: { name: name.replace(/\[x\]$/, ''), min, found }, sources });
  }
}

function evaluateGroup(parent: FhirNode, { members }: Group, walk: Walk): void {
  const [first] = members;
  if (first === undefined) return;
  const { engine, report } = walk;
  checkWritten(parent, first.plan, members, walk);
  const nodes = members.map(({ node }) => node);
  const extra = new Map<FhirNode, Facet[]>();
  for (const sliced of slicingsOf(members)) {
    const own = members.filter(({ plan }) => plan.slicings.includes(sliced)).map(({ node }) => node);
    for (const [node, facets] of checkSlicing(parent, own.length > 0 ? own : nodes, sliced, engine, report)) {
      extra.set(node, [...(extra.get(node) ?? []), ...facets]);
    }
  }
  for (const { node, plan } of members) evaluateChild(node, plan, extra.get(node) ?? [], walk);
}

function slicingsOf(members: Group['members']): readonly Facet[] {
  return [...new Set(members.flatMap(({ plan }) => plan.slicings))];
}

/** How many there are, and whether JSON writes them as a list. */
function checkWritten(parent: FhirNode, plan: ChildPlan, members: Group['members'], { report }: Walk): void {
  const name = plan.element.replace(/\[x\]$/, '');
  const nodes = members.map(({ node }) => node);
  const names = new Set(nodes.map((node) => node.name));
  if (names.size > 1) {
    const params = { name, found: [...names].join(', ') };
    report({ rule: 'structure/several-choice-types', node: parent, ...shownAt(nodes[1]), params, sources: [] });
    return;
  }
  const [first] = nodes;
  if (first !== undefined && first.inArray !== plan.isList) {
    const rule = plan.isList ? 'structure/not-an-array' : 'structure/not-a-single-value';
    report({ rule, node: first, params: { name }, sources: [] });
    return;
  }
  if (nodes.length > plan.max) {
    const params = { name, max: plan.max, found: nodes.length };
    const rule = plan.max === 0 ? 'cardinality/not-allowed' : 'cardinality/max';
    report({ rule, node: parent, ...shownAt(nodes[plan.max]), params, sources: plan.maxSources });
  }
}

const shownAt = (node: FhirNode | undefined): { shown?: FhirNode } => (node === undefined ? {} : { shown: node });

function evaluateChild(node: FhirNode, plan: ChildPlan, slices: readonly Facet[], walk: Walk): void {
  const { engine, report } = walk;
  if (plan.typeRefusals.length > 0) {
    const allowed = plan.typeRefusals.flatMap(({ element }) => element.types.map(({ code }) => code));
    const params = { found: plan.type, expected: [...new Set(allowed)].join(', ') };
    const sources = plan.typeRefusals.map(({ source }) => source);
    report({ rule: 'type/not-allowed', node: node.parent ?? node, shown: node, params, sources });
  }
  if (plan.isResource) evaluateHeldResource(node, [...plan.facets, ...slices], walk);
  else if (node.parent?.resourceType === undefined)
    walk.node(node, engine.states.withFacets(plan.state, slices, plan.type), walk);
  else
    for (const draft of engine.part(node, engine.states.withFacets(plan.state, slices, plan.type), walk.isXml))
      report(draft);
}

/** A resource inside another: an entry's, or a contained one. Its own type says what it is; the facets what it may be. */
function evaluateHeldResource(node: FhirNode, facets: readonly Facet[], walk: Walk): void {
  const { engine, report } = walk;
  const type = node.resourceType;
  if (type === undefined) {
    report({ rule: 'structure/missing-resource-type', node, params: {}, sources: [] });
    return;
  }
  const refusing = facets.filter(
    ({ element }) => !element.types.some(({ code }) => code === type || anyResource(code)),
  );
  if (refusing.length > 0) {
    const expected = refusing.flatMap(({ element }) => element.types.map(({ code }) => code)).join(', ');
    report({
      rule: 'type/not-allowed',
      node,
      params: { found: type, expected },
      sources: refusing.map((one) => one.source),
    });
  }
  const allowed = facets.filter((facet) => !refusing.includes(facet));
  walk.resource(node, engine.states.ofFacets(allowed, type), walk);
}

const anyResource = (code: string): boolean => code === 'Resource' || code === 'DomainResource';
