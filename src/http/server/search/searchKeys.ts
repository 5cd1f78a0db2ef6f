import { child, typeOf } from '../../../fhir/index.js';
import type { FhirNode } from '../../../fhir/index.js';
import { periodOf } from './dates.js';
import { firstEntry, parametersOf } from './searchParameters.js';
import type { SearchParameter } from './searchParameters.js';

/**
 * An indexed value of a resource: text of a string or uri; system and code of a token; `Type/id` or URL of a
 * reference with the system and value of its identifier; beginning and end of a date in milliseconds.
 */
export type SearchKey =
  string | readonly [string, string] | readonly [string, string, string] | readonly [number, number];

/** Search index of a resource, by parameter name. Plain data, which is stored with a version. */
export type SearchKeys = Readonly<Record<string, readonly SearchKey[]>>;

/** What a search looks at: a stored version of a resource. */
export interface SearchTarget {
  readonly id: string;
  /** An instant. */
  readonly lastUpdated: string;
  readonly keys: SearchKeys;
}

/** The search keys of a resource. Keys of the first entry of a Bundle have names such as `message.destination-uri`. */
export function keysOf(root: FhirNode): SearchKeys {
  const keys: Record<string, readonly SearchKey[]> = {};
  addKeys(keys, root, '');
  const first = root.resourceType === 'Bundle' ? child(child(root, 'entry'), 'resource') : undefined;
  for (const [name, type] of Object.entries(firstEntry)) {
    if (first?.resourceType !== type) continue;
    const url = child(child(root, 'entry'), 'fullUrl')?.literal ?? '';
    const id = child(first, 'id')?.literal;
    keys[name] = [id === undefined ? [url, '', ''] : [`${type}/${id}`, '', ''], [url, '', '']];
    addKeys(keys, first, `${name}.`);
  }
  return keys;
}

function addKeys(keys: Record<string, readonly SearchKey[]>, resource: FhirNode, prefix: string): void {
  for (const parameter of parametersOf(resource.resourceType ?? '')) {
    const found = elementsAt(resource, parameter.path.split('.')).flatMap((node) => keysIn(node, parameter));
    if (found.length > 0) keys[`${prefix}${parameter.name}`] = found;
  }
}

function elementsAt(node: FhirNode, path: readonly string[]): readonly FhirNode[] {
  const [name, ...rest] = path;
  if (name === undefined) return [node];
  return node.children
    .filter((one) => one.name === name || (one.name.startsWith(name) && typeOf(one).element === name))
    .flatMap((one) => elementsAt(one, rest));
}

function keysIn(node: FhirNode, { kind, target }: SearchParameter): readonly SearchKey[] {
  switch (kind) {
    case 'token':
      return tokensIn(node);
    case 'reference':
      return referencesIn(node, target);
    case 'date': {
      const period = periodOf(node.literal ?? '');
      return period === undefined ? [] : [period];
    }
    default:
      return node.literal === undefined ? [] : [node.literal];
  }
}

function tokensIn(node: FhirNode): readonly SearchKey[] {
  if (node.literal !== undefined) return [['', node.literal]];
  const codings = node.children.filter(({ name }) => name === 'coding');
  if (codings.length > 0) return codings.flatMap(tokensIn);
  const text = (name: string): string | undefined => child(node, name)?.literal;
  const code = text('code') ?? text('value');
  return code === undefined && text('system') === undefined ? [] : [[text('system') ?? '', code ?? '']];
}

function referencesIn(node: FhirNode, target: 'Patient' | undefined): readonly SearchKey[] {
  // A canonical or uri if R4 lets an element be either that or a reference.
  const reference = node.literal ?? child(node, 'reference')?.literal ?? '';
  const identifier = child(node, 'identifier');
  const [system, value] = [child(identifier, 'system')?.literal ?? '', child(identifier, 'value')?.literal ?? ''];
  if (reference === '' && value === '') return [];
  const type = child(node, 'type')?.literal ?? typeIn(reference);
  if (target !== undefined && type !== undefined && type !== target) return [];
  return [[reference, system, value]];
}

/** The type that a reference names, if it has the format of a reference to a resource on a server. */
const typeIn = (reference: string): string | undefined => /(?:^|\/)([A-Z][A-Za-z]+)\/[^/]+$/.exec(reference)?.[1];
