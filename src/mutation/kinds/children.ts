import type { FhirNode } from '../../fhir/tree.js';
import type { Facet } from '../../validator/evaluate/state.js';
import type { Target } from '../attempt.js';
import { add } from '../edit.js';
import type { EditNode } from '../edit.js';

/** The children of the place that are the element that is constrained, whatever their slice. */
export function membersOf({ demand, site, lab }: Target): readonly FhirNode[] {
  const { state, node } = site.place;
  const { name } = demand.element;
  return node.children.filter((child) => {
    const plan = lab.engine.states.plan(state, child.name);
    return plan?.element === name || child.name === name;
  });
}

/** The members that belong to a slice. */
export function sliceMembers(target: Target, slice: Facet): readonly FhirNode[] {
  const { site } = target;
  const inSlice = new Set(site.subject.places.filter(({ slices }) => slices.includes(slice)).map(({ node }) => node));
  return membersOf(target).filter((node) => inSlice.has(node));
}

/** An element that lost its last child gets an extension that says nothing, since FHIR has no empty elements. */
export function keepFilled(node: EditNode): EditNode {
  if (node.children.length > 0 || node.resourceType !== undefined) return node;
  const url = 'https://example.org/fhir/StructureDefinition/example';
  add(node, 'extension', [{ url, valueBoolean: true }], true);
  return node;
}
