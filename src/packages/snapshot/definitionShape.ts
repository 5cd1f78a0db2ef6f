import { isObject } from '../../base/index.js';

/** What JSON may contain at a path: the kind of a value, a list of it, or an object with parts. */
type Shape =
  | 'string'
  | 'number'
  | 'boolean'
  | { readonly list: Shape }
  | { readonly parts: Readonly<Record<string, Shape>>; readonly must?: readonly string[] };

const texts: Shape = { list: 'string' };
const extensions: Shape = { list: { parts: { url: 'string' }, must: ['url'] } };

const element: Shape = {
  parts: {
    id: 'string',
    path: 'string',
    sliceName: 'string',
    short: 'string',
    min: 'number',
    max: 'string',
    base: { parts: { path: 'string', min: 'number', max: 'string' }, must: ['path'] },
    contentReference: 'string',
    type: {
      list: {
        parts: {
          code: 'string',
          profile: texts,
          targetProfile: texts,
          aggregation: texts,
          versioning: 'string',
          extension: extensions,
        },
        must: ['code'],
      },
    },
    slicing: {
      parts: {
        discriminator: { list: { parts: { type: 'string', path: 'string' }, must: ['type', 'path'] } },
        description: 'string',
        ordered: 'boolean',
        rules: 'string',
      },
    },
    binding: { parts: { strength: 'string', valueSet: 'string', extension: extensions } },
    constraint: {
      list: {
        parts: {
          key: 'string',
          severity: 'string',
          human: 'string',
          expression: 'string',
          source: 'string',
          extension: extensions,
        },
        must: ['key'],
      },
    },
    condition: texts,
    mustSupport: 'boolean',
    isModifier: 'boolean',
    maxLength: 'number',
    representation: texts,
    extension: extensions,
  },
  must: ['path'],
};

const elements: Shape = { parts: { element: { list: element } }, must: ['element'] };

const structureDefinition: Shape = {
  parts: {
    url: 'string',
    version: 'string',
    name: 'string',
    kind: 'string',
    type: 'string',
    abstract: 'boolean',
    derivation: 'string',
    baseDefinition: 'string',
    context: { list: { parts: { type: 'string', expression: 'string' }, must: ['type', 'expression'] } },
    contextInvariant: texts,
    extension: extensions,
    snapshot: elements,
    differential: elements,
  },
  must: ['url', 'type'],
};

/** A deviation of a StructureDefinition from R4 section 5.3, as far as testcamp reads it. */
export interface ShapeFault {
  /** `differential.element[3].type[0].code` */
  readonly at: string;
  /** `string`, `number`, `boolean`, `list` or `object`. */
  readonly expected: string;
}

/** The first part of a StructureDefinition that is missing or of the wrong kind; undefined where all are right. */
export function definitionFault(resource: unknown): ShapeFault | undefined {
  return faultOf(resource, structureDefinition, '');
}

function faultOf(value: unknown, shape: Shape, at: string): ShapeFault | undefined {
  if (typeof shape === 'string') return typeof value === shape ? undefined : { at, expected: shape };
  if ('list' in shape) {
    if (!Array.isArray(value)) return { at, expected: 'list' };
    return firstOf(value, (item, index) => faultOf(item, shape.list, `${at}[${index}]`));
  }
  if (!isObject(value)) return { at, expected: 'object' };
  const place = (name: string): string => (at === '' ? name : `${at}.${name}`);
  return firstOf(Object.entries(shape.parts), ([name, part]) => {
    const found = Object.hasOwn(value, name) ? value[name] : undefined;
    if (found === undefined && shape.must?.includes(name) !== true) return undefined;
    return faultOf(found, part, place(name));
  });
}

function firstOf<T>(
  items: readonly T[],
  find: (item: T, index: number) => ShapeFault | undefined,
): ShapeFault | undefined {
  for (const [index, item] of items.entries()) {
    const fault = find(item, index);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
