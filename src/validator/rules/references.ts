import { child, literal, resourceOf } from '../../fhir/path.js';
import { typeOf } from '../../fhir/types.js';
import type { FhirNode } from '../../fhir/tree.js';
import { descendants, nodesAt } from './nodes.js';

const restful = /^(.*\/)?([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[A-Za-z0-9\-.]{1,64})?$/;

const targetsByRoot = new WeakMap<FhirNode, ReadonlyMap<string, FhirNode>>();

/** The resources of a Bundle by their fullUrl; made once a document. */
function targetsOf(root: FhirNode): ReadonlyMap<string, FhirNode> {
  let targets = targetsByRoot.get(root);
  if (targets === undefined) {
    const map = new Map<string, FhirNode>();
    for (const entry of nodesAt(root, 'entry')) {
      const url = literal(entry, 'fullUrl');
      const resource = child(entry, 'resource');
      if (url !== undefined && resource !== undefined && !map.has(url)) map.set(url, resource);
    }
    targets = map;
    targetsByRoot.set(root, map);
  }
  return targets;
}

/**
 * The resource that a reference leads to within its Bundle or container, by the rules of FHIR R4 section 2.36.4.1:
 * an absolute reference is looked up as a fullUrl, a relative one against the base of the fullUrl it stands under.
 */
export function resolveInDocument(reference: string, from: FhirNode): FhirNode | undefined {
  const root = rootOf(from);
  if (reference.startsWith('#')) return resolveContained(reference.slice(1), from);
  const targets = targetsOf(root);
  if (/^[a-z][a-z0-9+.-]*:/i.test(reference)) return targets.get(withoutVersion(reference));
  const base = restful.exec(fullUrlAround(from) ?? '')?.[1];
  return base === undefined ? undefined : targets.get(base + withoutVersion(reference));
}

/** The resource that a Reference element leads to, or undefined. */
export function resolveReference(element: FhirNode | undefined): FhirNode | undefined {
  const reference = literal(element, 'reference');
  return element === undefined || reference === undefined ? undefined : resolveInDocument(reference, element);
}

/** Every `reference` of a Reference below a node, in document order. */
export function referencesIn(node: FhirNode): readonly FhirNode[] {
  return [...descendants(node)].filter(
    (n) =>
      n.name === 'reference' && n.literal !== undefined && n.parent !== null && typeOf(n.parent).type === 'Reference',
  );
}

function rootOf(node: FhirNode): FhirNode {
  let at = node;
  while (at.parent !== null) at = at.parent;
  return at;
}

function fullUrlAround(node: FhirNode): string | undefined {
  for (let at: FhirNode | null = node; at !== null; at = at.parent) {
    if (at.name === 'entry' && at.parent?.parent === null) return literal(at, 'fullUrl');
  }
  return undefined;
}

function resolveContained(id: string, from: FhirNode): FhirNode | undefined {
  let owner = resourceOf(from);
  if (owner.name === 'contained' && owner.parent !== null) owner = resourceOf(owner.parent);
  if (id === '') return owner;
  return nodesAt(owner, 'contained').find((contained) => literal(contained, 'id') === id);
}

const withoutVersion = (reference: string): string => reference.replace(/\/_history\/.*$/, '');
