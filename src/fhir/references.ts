import { child, childrenNamed, literal, resourceOf } from './path.js';
import type { FhirNode } from './tree.js';

/**
 * Where a reference leads. `contained`: to a resource inside the same one. `bundled`: to another entry of a Bundle
 * around it. `external`: out of the document. `missing-contained`: to a contained resource that isn't there.
 */
export interface Resolution {
  readonly kind: 'contained' | 'bundled' | 'external' | 'missing-contained';
  readonly target: FhirNode | undefined;
}

export interface ReferenceResolver {
  /** Resolves a literal reference from where it stands (R4 sections 2.3.0.1 and 3.1.5.1). */
  resolve(reference: string, from: FhirNode): Resolution;
}

/** Makes the resolver of one document. Each Bundle is indexed once, when a reference inside it is first resolved. */
export function createResolver(): ReferenceResolver {
  const indexes = new WeakMap<FhirNode, ReadonlyMap<string, readonly FhirNode[]>>();
  const indexOf = (bundle: FhirNode): ReadonlyMap<string, readonly FhirNode[]> => {
    let index = indexes.get(bundle);
    if (index === undefined) {
      index = indexEntries(bundle);
      indexes.set(bundle, index);
    }
    return index;
  };
  const resolve = (reference: string, from: FhirNode): Resolution => {
    if (reference.startsWith('#')) return resolveContained(reference.slice(1), from);
    for (let entry = entryOf(from); entry !== undefined; entry = entryOf(entry.parent)) {
      const target = entry.parent && inBundle(reference, entry, indexOf(entry.parent));
      if (target !== undefined && target !== null) return { kind: 'bundled', target };
    }
    return { kind: 'external', target: undefined };
  };
  return { resolve };
}

function resolveContained(id: string, from: FhirNode): Resolution {
  let container = resourceOf(from);
  while (container.name === 'contained' && container.parent !== null) container = resourceOf(container.parent);
  const target = id === '' ? container : childrenNamed(container, 'contained').find((one) => literal(one, 'id') === id);
  return target === undefined ? { kind: 'missing-contained', target } : { kind: 'contained', target };
}

/** The innermost Bundle.entry around a node. */
export function entryOf(node: FhirNode | null): FhirNode | undefined {
  for (let at = node; at !== null && at.parent !== null; at = at.parent) {
    if (at.name === 'entry' && at.parent.resourceType === 'Bundle') return at;
  }
  return undefined;
}

function indexEntries(bundle: FhirNode): ReadonlyMap<string, readonly FhirNode[]> {
  const index = new Map<string, FhirNode[]>();
  for (const entry of childrenNamed(bundle, 'entry')) {
    const fullUrl = literal(entry, 'fullUrl');
    const resource = child(entry, 'resource');
    if (fullUrl === undefined || resource === undefined) continue;
    const found = index.get(fullUrl);
    if (found === undefined) index.set(fullUrl, [resource]);
    else found.push(resource);
  }
  return index;
}

const versioned = /^(.*)\/_history\/([^/]+)$/;

function inBundle(
  reference: string,
  entry: FhirNode,
  index: ReadonlyMap<string, readonly FhirNode[]>,
): FhirNode | undefined {
  const [plain = ''] = reference.split('#');
  const parts = versioned.exec(plain);
  const url = parts?.[1] ?? plain;
  const absolute = isAbsolute(url) ? url : absoluteUrl(url, entry);
  if (absolute === undefined) return undefined;
  const candidates = index.get(absolute) ?? [];
  const version = parts?.[2];
  if (version === undefined) return candidates[0];
  return candidates.find((resource) => literal(child(resource, 'meta'), 'versionId') === version);
}

/** True for a URL or URN. */
export const isAbsolute = (url: string): boolean => /^[a-zA-Z][a-zA-Z0-9+.-]*:/.test(url);

/** A relative reference on the server that the entry's fullUrl names; undefined where that names none. */
function absoluteUrl(reference: string, entry: FhirNode): string | undefined {
  const fullUrl = literal(entry, 'fullUrl');
  const type = child(entry, 'resource')?.resourceType;
  if (fullUrl === undefined || type === undefined) return undefined;
  const base = /^(https?:\/\/.*\/)([A-Za-z]+)\/[A-Za-z0-9.-]{1,64}$/.exec(fullUrl);
  return base?.[2] === type ? `${base[1]}${reference}` : undefined;
}

/** The resource type that a literal reference names, as in `Patient/1` or `https://x/fhir/Patient/1`. */
export function typeInReference(reference: string): string | undefined {
  const plain = versioned.exec(reference)?.[1] ?? reference;
  return /(?:^|\/)([A-Z][A-Za-z]+)\/[A-Za-z0-9.-]{1,64}$/.exec(plain)?.[1];
}
