import { child, childrenNamed, literal } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';

/** Nodes at a path of element names below a node, `code.coding.system`, in document order. */
export function nodesAt(node: FhirNode | undefined, path: string): readonly FhirNode[] {
  if (node === undefined) return [];
  return path
    .split('.')
    .reduce<readonly FhirNode[]>((nodes, name) => nodes.flatMap((n) => childrenNamed(n, name)), [node]);
}

/** Values of the primitives at a path of element names. */
export function literalsAt(node: FhirNode | undefined, path: string): readonly string[] {
  return nodesAt(node, path).flatMap((n) => (n.literal === undefined ? [] : [n.literal]));
}

/** The node itself and everything below it, in document order. */
export function descendants(node: FhirNode): readonly FhirNode[] {
  const all: FhirNode[] = [];
  const gather = (one: FhirNode): void => {
    all.push(one);
    for (const next of one.children) gather(next);
  };
  gather(node);
  return all;
}

/** The resources of a Bundle's entries; for any other resource that resource alone. */
export function resourcesOf(root: FhirNode): readonly FhirNode[] {
  if (root.resourceType !== 'Bundle') return [root];
  return nodesAt(root, 'entry.resource').filter((resource) => resource.resourceType !== undefined);
}

/** The resources of one type in a document. */
export function resourcesOfType(root: FhirNode, type: string): readonly FhirNode[] {
  return resourcesOf(root).filter((resource) => resource.resourceType === type);
}

/** Values of the identifiers of a resource that have one of these systems. */
export function identifierValues(resource: FhirNode | undefined, systems: readonly string[]): readonly FhirNode[] {
  return nodesAt(resource, 'identifier').flatMap((identifier) => {
    const system = literal(identifier, 'system');
    const value = child(identifier, 'value');
    return system !== undefined && systems.includes(system) && value?.literal !== undefined ? [value] : [];
  });
}

/** Codings below a path that have this system. */
export function codingsOf(node: FhirNode | undefined, path: string, system: string): readonly FhirNode[] {
  return nodesAt(node, path).filter((coding) => literal(coding, 'system') === system);
}
