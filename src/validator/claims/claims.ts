import { childrenNamed } from '../../fhir/index.js';
import type { FhirDocument, FhirNode } from '../../fhir/index.js';
import { heldDocuments } from './content.js';

/**
 * Every profile that a document claims, wherever a resource of it stands: entries at any depth, parameters, contained
 * resources, and documents within a Binary or an attachment, which come last. In document order, each as often as it is
 * claimed.
 */
export function claimsOf(document: FhirDocument): readonly string[] {
  const { root } = document;
  if (root === null) return [];
  const own = resourcesIn(root).flatMap((resource) => claimNodesOf(resource).flatMap(({ literal }) => literal ?? []));
  return [...own, ...heldDocuments(root).flatMap((held) => claimsOf(held.document))];
}

/** A resource and all resources in it, in document order. */
export function resourcesIn(root: FhirNode): readonly FhirNode[] {
  const found: FhirNode[] = [];
  addResources(root, found);
  return found;
}

function addResources(node: FhirNode, found: FhirNode[]): void {
  if (node.resourceType !== undefined) found.push(node);
  for (const one of node.children) {
    if (one.children.length > 0 || one.resourceType !== undefined) addResources(one, found);
  }
}

/** The elements `meta.profile` of one resource. */
export function claimNodesOf(resource: FhirNode): readonly FhirNode[] {
  const [meta, ...others] = childrenNamed(resource, 'meta');
  if (meta === undefined) return [];
  const claims = childrenNamed(meta, 'profile');
  return others.length === 0 ? claims : [...claims, ...others.flatMap((one) => childrenNamed(one, 'profile'))];
}
