import type { FhirNode } from '../../fhir/index.js';
import type { SchemaFacet } from '../../validator/workbench/index.js';
import type { MutatorInput } from '../mutator.js';
import { addNode } from '../edit.js';
import type { EditNode } from '../edit.js';

/** The children of the location that are the constrained element, whatever their slice. */
export function membersOf({ target: target, site, workbench: lab }: MutatorInput): readonly FhirNode[] {
  const { state, node } = site.evaluated;
  const { name } = target.element;
  return node.children.filter((child) => {
    const plan = lab.engine.states.plan(state, child.name);
    return plan?.element === name || child.name === name;
  });
}

/** The members that belong to a slice. */
export function sliceMembers(target: MutatorInput, slice: SchemaFacet): readonly FhirNode[] {
  const { site } = target;
  const inSlice = new Set(
    site.subject.evaluated.filter(({ slices }) => slices.includes(slice)).map(({ node }) => node),
  );
  return membersOf(target).filter((node) => inSlice.has(node));
}

/** An element that lost its last child gets a meaningless extension, since FHIR has no empty elements. */
export function keepFilled(node: EditNode): EditNode {
  if (node.children.length > 0 || node.resourceType !== undefined) return node;
  const url = 'https://example.org/fhir/StructureDefinition/example';
  addNode(node, 'extension', [{ url, valueBoolean: true }], true);
  return node;
}
