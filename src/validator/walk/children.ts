import { literal, resourceTypes, typeInReference } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { FindingDraft } from './draft.js';
import { formOf } from '../constraints/exampleForm.js';
import { checkOrder } from './order.js';
import { suggestElement } from './suggest.js';
import { childrenOf } from './requiredChildren.js';
import type { ChildPlan, SchemaFacet, NodeState } from './state.js';
import { checkSlicing } from '../slicing/slices.js';
import { reportUnwrapped } from './unwrapped.js';
import type { Unwrapped } from './unwrapped.js';
import type { EvaluationWalk } from './walk.js';

/** The children that stand for one element of the schema: one name, or the several names of a choice. */
interface Group {
  readonly element: string;
  readonly nodes: FhirNode[];
  /** One for each node. */
  readonly plans: ChildPlan[];
}

const noFacets: readonly SchemaFacet[] = [];

/** Judges the children of a node: which there are, how many, in which slices, and each by its own state. */
export function evaluateChildren(node: FhirNode, state: NodeState, walk: EvaluationWalk): void {
  const unwrapped = reportUnwrapped(node, state, walk);
  if (unwrapped === undefined) checkResourceType(node, state, walk);
  const groups = groupChildren(node, state, unwrapped, walk);
  if (walk.isXml) checkOrder(node, state, walk.report);
  checkRequired(node, state, groups, walk);
  for (const group of groups) evaluateGroup(node, group, walk);
  for (const sliced of state.requiredSlices) {
    if (groupOf(groups, sliced.element.name) === undefined) {
      checkSlicing(node, [], sliced, walk.engine, walk.report);
    }
  }
}

/** The children by element, in the order in which the elements come; those that no element has are reported. */
function groupChildren(
  node: FhirNode,
  state: NodeState,
  unwrapped: Unwrapped | undefined,
  walk: EvaluationWalk,
): readonly Group[] {
  const groups: Group[] = [];
  let last: Group | undefined;
  let unknown = 0;
  for (const child of node.children) {
    const plan = walk.engine.states.plan(state, child.name);
    if (plan === null || (state.isPrimitive && child.name === 'value')) {
      if (child.index === 0 && unwrapped?.has(child) !== true)
        reportUnknown(child, state, walk, unknown++ < maxSuggestions);
      continue;
    }
    const group: Group | undefined = last?.element === plan.element ? last : groupOf(groups, plan.element);
    if (group === undefined) groups.push((last = { element: plan.element, nodes: [child], plans: [plan] }));
    else {
      group.nodes.push(child);
      group.plans.push(plan);
      last = group;
    }
  }
  return groups;
}

/** There are no more groups than the schema has elements. */
function groupOf(groups: readonly Group[], element: string): Group | undefined {
  for (const group of groups) if (group.element === element) return group;
  return undefined;
}

function checkResourceType(node: FhirNode, state: NodeState, { engine, report }: EvaluationWalk): void {
  if (node.resourceType === undefined || engine.schemas.byType(state.type)?.kind === 'resource') return;
  const params = { name: 'resourceType', type: state.type, suggestion: '' };
  report({ rule: 'structure/unknown-element', node, params, sources: [] });
}

/** Unknown elements of one element for which a near miss is looked for: whoever has more has no slips of the pen. */
const maxSuggestions = 100;

function reportUnknown(node: FhirNode, state: NodeState, { report }: EvaluationWalk, suggests: boolean): void {
  const suggestion = suggests ? suggestElement(node, state.facets.flatMap(childrenOf)) : '';
  const type = state.type === '' ? (state.facets[0]?.element.path ?? '') : state.type;
  // An element that R4 lacks has no FHIRPath: the finding stands at its parent and shows its line.
  const params = { name: node.name, type, suggestion };
  report({ rule: 'structure/unknown-element', node: node.parent ?? node, shown: node, params, sources: [] });
}

function checkRequired(node: FhirNode, state: NodeState, groups: readonly Group[], { report }: EvaluationWalk): void {
  for (const { name, min, sources } of state.required) {
    if (state.isPrimitive && name === 'value') continue;
    const found = groupOf(groups, name)?.nodes.length ?? 0;
    if (found >= min) continue;
    report({ rule: 'cardinality/min', node, params: { name: name.replace(/\[x\]$/, ''), min, found }, sources });
  }
}

function evaluateGroup(parent: FhirNode, group: Group, walk: EvaluationWalk): void {
  const { nodes, plans } = group;
  // A null, or an element without anything in it, is told by the reader.
  if (nodes.every(isNothing)) return;
  checkWritten(parent, group, walk);
  const slices = slicesOf(parent, group, walk);
  nodes.forEach((node, at) => {
    const plan = plans[at];
    if (plan !== undefined && !isNothing(node)) evaluateChild(node, plan, slices?.get(node) ?? noFacets, walk);
  });
}

const isNothing = ({ writtenAs, children }: FhirNode): boolean => writtenAs === 'absent' && children.length === 0;

/** The slices that the nodes of a group belong to; undefined where nothing slices the element. */
function slicesOf(
  parent: FhirNode,
  { nodes, plans }: Group,
  { engine, report }: EvaluationWalk,
): ReadonlyMap<FhirNode, readonly SchemaFacet[]> | undefined {
  const slicings = slicingsOf(plans);
  if (slicings.length === 0) return undefined;
  const slices = new Map<FhirNode, readonly SchemaFacet[]>();
  for (const sliced of slicings) {
    const own = nodes.filter((_, at) => plans[at]?.slicings.includes(sliced) === true);
    for (const [node, facets] of checkSlicing(parent, own.length > 0 ? own : nodes, sliced, engine, report)) {
      slices.set(node, [...(slices.get(node) ?? noFacets), ...facets]);
    }
  }
  return slices;
}

function slicingsOf(plans: readonly ChildPlan[]): readonly SchemaFacet[] {
  const [first] = plans;
  if (first === undefined) return noFacets;
  return plans.every((plan) => plan === first) ? first.slicings : [...new Set(plans.flatMap((plan) => plan.slicings))];
}

/** How many there are, and whether JSON writes them as a list. */
function checkWritten(parent: FhirNode, { nodes, plans }: Group, { report }: EvaluationWalk): void {
  const [first] = nodes;
  const [plan] = plans;
  if (first === undefined || plan === undefined) return;
  const name = (): string => plan.element.replace(/\[x\]$/, '');
  // Each name has a plan of its own.
  if (plans.some((other) => other !== plan)) {
    const params = { name: name(), found: [...new Set(nodes.map((node) => node.name))].join(', ') };
    report({ rule: 'structure/several-choice-types', node: parent, ...shownAt(nodes[1]), params, sources: [] });
    return;
  }
  if (first.inArray !== plan.isList) {
    if (plan.isList) {
      const form = first.literal === undefined ? '' : formOf(plan.type, first);
      const params = { name: name(), form: form === '' ? '' : `[${form}]` };
      report({ rule: 'structure/not-an-array', node: first, params, sources: [] });
    } else report({ rule: 'structure/not-a-single-value', node: first, params: { name: name() }, sources: [] });
    return;
  }
  if (nodes.length > plan.max) {
    const params = { name: name(), max: plan.max, found: nodes.length };
    const rule = plan.max === 0 ? 'cardinality/not-allowed' : 'cardinality/max';
    report({ rule, node: parent, ...shownAt(nodes[plan.max]), params, sources: plan.maxSources });
  }
}

const shownAt = (node: FhirNode | undefined): { shown?: FhirNode } => (node === undefined ? {} : { shown: node });

function evaluateChild(node: FhirNode, plan: ChildPlan, slices: readonly SchemaFacet[], walk: EvaluationWalk): void {
  const { engine, report } = walk;
  if (plan.typeRefusals.length > 0) {
    const allowed = plan.typeRefusals.flatMap(({ element }) => element.types.map(({ code }) => code));
    const params = { found: plan.type, expected: [...new Set(allowed)].join(', ') };
    const sources = plan.typeRefusals.map(({ source }) => source);
    report({ rule: 'type/not-allowed', node: node.parent ?? node, shown: node, params, sources });
  }
  if (plan.isResource) {
    evaluateHeldResource(node, slices.length === 0 ? plan.facets : [...plan.facets, ...slices], walk);
    return;
  }
  const state = engine.states.withFacets(plan.state, slices, plan.type);
  const isBare = node.literal !== undefined && node.children.length === 0;
  if (isBare && engine.checks(state).asksTypeOnly) walk.value(node, state, walk);
  // What stands deeper is judged with the element of a resource that it is in, but for the state of that.
  else if (node.parent?.resourceType === undefined) walk.node(node, state, walk);
  else evaluatePart(node, state, walk);
}

/**
 * Judges a resource or an element of one. A resource is judged by its entry and again by each reference to it; where both
 * ask the same of it or of its elements, it is worked out once, unless it rests on an assumption that may not last.
 */
export function evaluatePart(node: FhirNode, state: NodeState, walk: EvaluationWalk): void {
  const { engine, drafts, report, isXml } = walk;
  const { parts } = walk.memo;
  const known = parts.get(node);
  for (const part of known ?? []) {
    if (part.state !== state || part.isXml !== isXml) continue;
    for (const draft of part.drafts) report(draft);
    return;
  }
  const from = drafts.length;
  const before = engine.assumptions();
  walk.node(node, state, walk);
  if (engine.assumptions() !== before || walk.isFull()) return;
  const part = { state, isXml, drafts: drafts.length === from ? noDrafts : drafts.slice(from) };
  if (known === undefined) parts.set(node, [part]);
  else known.push(part);
}

const noDrafts: readonly FindingDraft[] = [];

/** A resource inside another: an entry's, or a contained one. Its own type says what it is; the facets what it may be. */
function evaluateHeldResource(node: FhirNode, facets: readonly SchemaFacet[], walk: EvaluationWalk): void {
  const { engine, report } = walk;
  const type = node.resourceType;
  if (type === undefined) {
    reportNoType(node, report);
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
  // A type that R4 does not have, which any name may stand for, has no state of its own.
  const isKnown = engine.schemas.byType(type)?.kind === 'resource';
  walk.resource(node, isKnown ? engine.states.ofFacets(allowed, type) : engine.states.ofSchemas([]), walk);
}

/** A resource is of the type that it names, however it spells where; else of the type that its address ends in. */
function reportNoType(node: FhirNode, report: EvaluationWalk['report']): void {
  if (node.literal !== undefined) {
    const params = { found: node.writtenAs, expected: 'object', type: 'Resource', form: '' };
    report({ rule: 'structure/wrong-json-type', node, params, sources: [] });
    return;
  }
  const types = resourceTypes();
  const written = node.children.find(
    ({ name, literal: type = '' }) => /^resource[_-]?type$/i.test(name) || (name === 'type' && types.includes(type)),
  );
  const address = typeInReference(literal(node.parent ?? undefined, 'fullUrl') ?? '');
  const named = types.includes(written?.literal ?? '') ? written?.literal : address;
  report({
    rule: 'structure/missing-resource-type',
    node,
    ...(written === undefined ? {} : { shown: written }),
    params: { written: written?.name ?? '', type: named ?? '' },
    sources: [],
  });
}

const anyResource = (code: string): boolean => code === 'Resource' || code === 'DomainResource';
