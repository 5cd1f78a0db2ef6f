import type { FhirNode } from './tree.js';

/**
 * Keeps something for each document, made when it is first asked for, on the root of the document: it goes when that goes. A
 * WeakMap would do the same, but what stands in one outlives every collection of young objects, which a validator that
 * reads one document after the other makes most of its garbage of.
 */
export function ofDocument<T extends object>(make: (root: FhirNode) => T): (node: FhirNode) => T {
  const key = {};
  return (node) => {
    let root = node;
    while (root.parent !== null) root = root.parent;
    const known = (root.derived ??= new Map<object, object>());
    let value = known.get(key) as T | undefined;
    if (value === undefined) known.set(key, (value = make(root)));
    return value;
  };
}

/** As {@link ofDocument}, for each node of a document. */
export function ofNode<T extends object>(make: (node: FhirNode) => T): (node: FhirNode) => T {
  const knownOf = ofDocument(() => new Map<FhirNode, T>());
  return (node) => {
    const known = knownOf(node);
    let value = known.get(node);
    if (value === undefined) known.set(node, (value = make(node)));
    return value;
  };
}
