import { ofNode } from './derived.js';
import { child, childrenNamed, literal, resourceOf } from './path.js';
import type { FhirNode } from './tree.js';

/**
 * Where a reference leads. `contained`: to a resource inside the same one. `bundled`: to another entry of a Bundle
 * around it. `external`: out of the Bundle, to a target only where it is a parameter beside this one or one of the
 * resources that were handed in together. `missing-contained`: to a contained resource that isn't there.
 */
export interface Resolution {
  readonly kind: 'contained' | 'bundled' | 'external' | 'missing-contained';
  readonly target: FhirNode | undefined;
  /** True where several entries of the Bundle fit, so that nobody can tell which one is meant. */
  readonly ambiguous?: boolean;
}

export interface ReferenceResolver {
  /** Resolves a literal reference from where it stands (R4 sections 2.3.0.1 and 3.1.5.1). */
  resolve(reference: string, from: FhirNode): Resolution;
  /** The first resource of a Bundle that has this fullUrl. */
  inBundle(fullUrl: string, bundle: FhirNode): FhirNode | undefined;
  /** The first resource of a Bundle with the type and id of a relative reference, whatever its fullUrl says. */
  likeNamed(reference: string, bundle: FhirNode): FhirNode | undefined;
}

/**
 * Makes a resolver. Each Bundle is indexed once, when a reference inside it is first resolved.
 * @param related resources that were handed in beside a document, where a reference out of it may lead to
 */
export function createResolver(related: readonly FhirNode[] = []): ReferenceResolver {
  const beside = new Map(related.map((resource) => [nameOf(resource), resource]));
  const [parametersOf, containedOf] = [parametersIndex(), containedIndex()];
  const indexOf = ofNode(indexEntries);
  const bundledFrom = rememberByEntry((reference, innermost) => {
    for (let entry: FhirNode | undefined = innermost; entry !== undefined; entry = bundleEntryOf(entry.parent)) {
      const found = entry.parent === null ? [] : inBundle(reference, entry, indexOf(entry.parent));
      if (found.length > 0) return { kind: 'bundled', target: found[0], ambiguous: found.length > 1 };
    }
    return undefined;
  });
  const resolve = (reference: string, from: FhirNode): Resolution => {
    if (reference.startsWith('#')) return resolveContained(reference.slice(1), from, containedOf);
    const innermost = bundleEntryOf(from);
    const bundled = innermost === undefined ? undefined : bundledFrom(reference, innermost);
    if (bundled !== undefined) return bundled;
    const name = plainName(reference);
    return {
      kind: 'external',
      target: name === undefined ? undefined : (inParameters(name, from, parametersOf) ?? beside.get(name)),
    };
  };
  return {
    resolve,
    inBundle: (fullUrl, bundle) => indexOf(bundle).get(fullUrl)?.[0],
    likeNamed: (reference, bundle) => indexOf(bundle).get(nameKey(plainName(reference) ?? ''))?.[0],
  };
}

type ResolveInEntry = (reference: string, entry: FhirNode) => Resolution | undefined;

/** Remembers what references of an entry lead to: profiles, slices and the rules of documents all ask. */
function rememberByEntry(resolve: ResolveInEntry): ResolveInEntry {
  const resolutionsOf = ofNode(() => new Map<string, Resolution | undefined>());
  return (reference, entry) => {
    const known = resolutionsOf(entry);
    const found = known.get(reference);
    if (found !== undefined || known.has(reference)) return found;
    const resolved = resolve(reference, entry);
    known.set(reference, resolved);
    return resolved;
  };
}

const nameOf = (resource: FhirNode): string => `${resource.resourceType ?? ''}/${literal(resource, 'id') ?? ''}`;

/** Key of a resource's name in the index of a Bundle, where no fullUrl can stand: those have no blanks. */
const nameKey = (name: string): string => ` ${name}`;

/** `Type/id` of a relative reference, whatever its version. */
function plainName(reference: string): string | undefined {
  const [plain = ''] = reference.split('#');
  const name = versionedParts(plain)?.[1] ?? plain;
  return /^[A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64}$/.test(name) ? name : undefined;
}

/** Resources by a name that each is found by, the first of each name. */
type NameIndex = (root: FhirNode) => ReadonlyMap<string, FhirNode>;

/** Makes an index of each root once, when it is first asked for. */
const indexOnce = (make: (root: FhirNode) => Iterable<readonly [string, FhirNode]>): NameIndex =>
  ofNode((root) => {
    const index = new Map<string, FhirNode>();
    for (const [name, resource] of make(root)) if (!index.has(name)) index.set(name, resource);
    return index;
  });

const parametersIndex = (): NameIndex =>
  indexOnce((root) =>
    childrenNamed(root, 'parameter').flatMap((parameter) => {
      const resource = child(parameter, 'resource');
      return resource === undefined ? [] : [[nameOf(resource), resource] as const];
    }),
  );

const containedIndex = (): NameIndex =>
  indexOnce((root) =>
    childrenNamed(root, 'contained').flatMap((one) => {
      const id = literal(one, 'id');
      return id === undefined ? [] : [[id, one] as const];
    }),
  );

/** A resource of the same Parameters, which come from one server. */
function inParameters(name: string, from: FhirNode, parametersOf: NameIndex): FhirNode | undefined {
  let root = from;
  while (root.parent !== null) root = root.parent;
  return root.resourceType === 'Parameters' ? parametersOf(root).get(name) : undefined;
}

function resolveContained(id: string, from: FhirNode, containedOf: NameIndex): Resolution {
  let container = resourceOf(from);
  while (container.name === 'contained' && container.parent !== null) container = resourceOf(container.parent);
  const target = id === '' ? container : containedOf(container).get(id);
  return target === undefined ? { kind: 'missing-contained', target } : { kind: 'contained', target };
}

/** The innermost Bundle.entry around a node. */
export function bundleEntryOf(node: FhirNode | null): FhirNode | undefined {
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
    for (const key of [fullUrl, nameKey(nameOf(resource))]) {
      const found = index.get(key);
      if (found === undefined) index.set(key, [resource]);
      else found.push(resource);
    }
  }
  return index;
}

/** The URL and the version of a reference to one version; null where it names none. */
const versionedParts = (url: string): RegExpExecArray | null =>
  url.includes('/_history/') ? /^(.*)\/_history\/([^/]+)$/.exec(url) : null;

function inBundle(
  reference: string,
  entry: FhirNode,
  index: ReadonlyMap<string, readonly FhirNode[]>,
): readonly FhirNode[] {
  const [plain = ''] = reference.split('#');
  const parts = versionedParts(plain);
  const url = parts?.[1] ?? plain;
  const absolute = isAbsolute(url) ? url : absoluteUrl(url, entry);
  if (absolute === undefined) return [];
  const candidates = index.get(absolute) ?? [];
  const version = parts?.[2];
  if (version === undefined) return candidates;
  return candidates.filter((resource) => literal(child(resource, 'meta'), 'versionId') === version);
}

/**
 * The URL that a literal reference stands for (R4 section 3.1.5.1), without version and fragment; undefined where it is
 * relative and the entry around it names no server.
 */
export function referenceUrl(reference: string, from: FhirNode): string | undefined {
  const [plain = ''] = reference.split('#');
  const url = versionedParts(plain)?.[1] ?? plain;
  if (isAbsolute(url)) return url;
  const entry = bundleEntryOf(from);
  return entry === undefined ? undefined : absoluteUrl(url, entry);
}

/** True for a URL or URN. */
export const isAbsolute = (url: string): boolean => /^[a-zA-Z][a-zA-Z0-9+.-]*:/.test(url);

/** A relative reference on the server that the entry's fullUrl names; undefined where that names none. */
function absoluteUrl(reference: string, entry: FhirNode): string | undefined {
  const fullUrl = literal(entry, 'fullUrl');
  const type = child(entry, 'resource')?.resourceType;
  if (fullUrl?.startsWith('http') !== true || type === undefined) return undefined;
  const base = /^(https?:\/\/.*\/)([A-Za-z]+)\/[A-Za-z0-9.-]{1,64}$/.exec(fullUrl);
  return base?.[2] === type ? `${base[1]}${reference}` : undefined;
}

/** The resource type that a literal reference names, as in `Patient/1` or `https://x/fhir/Patient/1`. */
export function typeInReference(reference: string): string | undefined {
  const plain = versionedParts(reference)?.[1] ?? reference;
  return /(?:^|\/)([A-Z][A-Za-z]+)\/[A-Za-z0-9.-]{1,64}$/.exec(plain)?.[1];
}
