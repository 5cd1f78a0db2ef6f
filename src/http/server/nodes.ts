import { childrenNamed } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';

/** A value in a resource built by testcamp: as in FHIR's JSON, with parsed resources in between. */
export type Value = string | number | boolean | FhirNode | readonly Value[] | Members;
/** Elements by name; undefined ones are left out. */
export interface Members {
  readonly [name: string]: Value | undefined;
}

type MutableNode = { -readonly [K in keyof FhirNode]: FhirNode[K] } & { children: FhirNode[] };

/** A resource made of plain values. */
export function buildResourceNode(resourceType: string, members: Members): FhirNode {
  const root: MutableNode = { ...blank(resourceType, null), writtenAs: 'object', resourceType };
  root.children = childrenOf(root, members);
  return root;
}

function childrenOf(parent: FhirNode, members: Members): FhirNode[] {
  return Object.entries(members).flatMap(([name, value]) => {
    if (value === undefined) return [];
    if (!isList(value)) return [nodeOf(name, parent, value)];
    return value.map((item, index) => nodeOf(name, parent, item, index));
  });
}

/** @param index index in a list; undefined for an element that does not repeat */
function nodeOf(name: string, parent: FhirNode, value: Value, index?: number): FhirNode {
  const place = { name, parent, index: index ?? 0, inArray: index !== undefined };
  const node: MutableNode = { ...blank(name, parent), ...place };
  if (typeof value === 'object') {
    if (isNode(value)) return { ...value, ...place, knownType: undefined, derived: undefined };
    const object: MutableNode = { ...node, writtenAs: 'object' };
    object.children = childrenOf(object, value as Members);
    return object;
  }
  return { ...node, writtenAs: typeof value as 'string' | 'number' | 'boolean', literal: String(value) };
}

function blank(name: string, parent: FhirNode | null): MutableNode {
  const place = { start: 0, end: 0, nameStart: 0, knownType: undefined, derived: undefined };
  const content = { writtenAs: 'absent', literal: undefined, children: [], resourceType: undefined } as const;
  return { name, parent, index: 0, inArray: false, ...content, children: [], ...place };
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
const isNode = (value: object): value is FhirNode => 'writtenAs' in value && 'children' in value;

/** What the server assigns to a resource (R4 section 3.1.0.8). */
export interface Identity {
  readonly id: string;
  readonly versionId: string;
  /** An instant. */
  readonly lastUpdated: string;
}

/** A resource with the id and version assigned by the server; all else is as sent. */
export function withIdentity(root: FhirNode, { id, versionId, lastUpdated }: Identity): FhirNode {
  const stamped: MutableNode = { ...root, parent: null, children: [] };
  const given = childrenNamed(root, 'meta').filter(({ writtenAs }) => writtenAs === 'object')[0];
  const meta: MutableNode = { ...blank('meta', stamped), ...given, name: 'meta', parent: stamped, children: [] };
  meta.writtenAs = 'object';
  const others = (given?.children ?? []).filter(({ name }) => name !== 'versionId' && name !== 'lastUpdated');
  const [before, after] = [others.filter(({ name }) => isBase(name)), others.filter(({ name }) => !isBase(name))];
  const ours = childrenOf(meta, { versionId, lastUpdated });
  meta.children = [...before, ...ours, ...after];
  const rest = root.children.filter(({ name }) => name !== 'id' && name !== 'meta');
  stamped.children = [nodeOf('id', stamped, id), meta, ...rest];
  return stamped;
}

/** Elements of every type, which precede its own. */
const isBase = (name: string): boolean => name === 'id' || name === 'extension';
