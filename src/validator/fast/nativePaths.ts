import type { FhirNode } from '../../fhir/index.js';
import { textOf, unusual, usual } from './nativeShapes.js';

/** What paths ask of the documents and packages around a node. Undefined where there is no answer. */
export interface PathHost {
  /** The resource that a Reference, or the text of one, leads to. */
  resolve(node: FhirNode): FhirNode | undefined;
  conformsTo(node: FhirNode, profile: string): boolean | undefined;
  memberOf(node: FhirNode, valueSet: string): boolean | undefined;
}

/** Whether a path is surely true of a node. False says nothing: that is left to FHIRPath, which also tells why. */
export type NativePath = (node: FhirNode, host: PathHost) => boolean;

type Items = readonly FhirNode[];
type Step = (items: Items, host: PathHost) => Items;
type Question = (items: Items, host: PathHost) => boolean;

/** A path, with the question that it ends in, if it is one. */
interface Chain {
  readonly steps: readonly Step[];
  readonly question: Question | undefined;
}

/**
 * Compiles expressions that go from element to element, through references too, and end in a question:
 * `reference.resolve().name.exists()`. Guides of messages state most of their rules so.
 * @returns undefined for any other expression
 */
export function nativePath(expression: string): NativePath | undefined {
  const cursor = { text: expression, at: 0 };
  const chain = readChain(cursor);
  const asks = chain === undefined || cursor.at < expression.length ? undefined : questionOf(chain);
  if (asks === undefined) return undefined;
  return (node, host) => usual(() => asks([node], host))(node)?.length === 0;
}

type Part = { readonly step: Step } | { readonly question: Question };

interface Cursor {
  readonly text: string;
  at: number;
}

function readChain(cursor: Cursor): Chain | undefined {
  const steps: Step[] = [];
  do {
    const read = readPart(cursor);
    if (read === undefined) return undefined;
    if ('question' in read) return { steps, question: read.question };
    steps.push(read.step);
  } while (take(cursor, /\./y) !== undefined);
  return { steps, question: undefined };
}

function questionOf({ steps, question }: Chain): Question | undefined {
  if (question === undefined) return undefined;
  return (items, host) =>
    question(
      steps.reduce<Items>((found, step) => step(found, host), items),
      host,
    );
}

/** One part of a path: an element, perhaps with its number, or a function with what it is given. */
function readPart(cursor: Cursor): Part | undefined {
  const [, name = '', call] = take(cursor, /([a-z][A-Za-z]*)(\()?/y) ?? [];
  if (name === '') return undefined;
  if (call === undefined) return readElement(name, cursor);
  const asked = readArgument(name, cursor);
  return asked === undefined || take(cursor, /\)/y) === undefined ? undefined : asked;
}

function readElement(name: string, cursor: Cursor): { readonly step: Step } {
  const index = take(cursor, /\[(\d{1,4})\]/y)?.[1];
  if (index === undefined) return { step: (items) => elementsOf(items, name) };
  return { step: (items) => elementsOf(items, name).slice(Number(index), Number(index) + 1) };
}

function readArgument(name: string, cursor: Cursor): Part | undefined {
  switch (name) {
    case 'exists':
      return { question: (items) => items.length > 0 };
    case 'resolve':
      return { step: (items, host) => items.map((item) => host.resolve(item) ?? unusual()) };
    case 'conformsTo':
    case 'memberOf': {
      const canonical = take(cursor, /'([^'\\]+)'/y)?.[1];
      if (canonical === undefined) return undefined;
      return { question: (items, host) => onlyOf(items, (item) => host[name](item, canonical)) };
    }
    case 'ofType': {
      const type = take(cursor, /[A-Z][A-Za-z]+/y)?.[0];
      if (type === undefined) return undefined;
      return { step: (items) => items.filter((item) => (item.resourceType ?? unusual()) === type) };
    }
    case 'where': {
      const [, element = '', value] = take(cursor, /([a-z][A-Za-z]*) = '([^'\\]+)'/y) ?? [];
      if (value === undefined) return undefined;
      return { step: (items) => items.filter((item) => hasText(item, element, value)) };
    }
    case 'all': {
      const chain = readChain(cursor);
      const asks = chain && questionOf(chain);
      return asks && { question: (items, host) => items.every((item) => asks([item], host)) };
    }
    default:
      return undefined;
  }
}

function take(cursor: Cursor, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text);
  if (found === null) return undefined;
  cursor.at = pattern.lastIndex;
  return found;
}

/** The elements of a name. One that may be of a choice, or that is null, is unusual. */
function elementsOf(items: Items, name: string): Items {
  const found: FhirNode[] = [];
  for (const { children } of items) {
    for (const one of children) {
      if (!one.name.startsWith(name)) continue;
      if (one.name !== name || one.writtenAs === 'array' || isNothing(one)) return unusual();
      found.push(one);
    }
  }
  return found;
}

const isNothing = ({ writtenAs, children }: FhirNode): boolean => writtenAs === 'absent' && children.length === 0;

function hasText(item: FhirNode, element: string, value: string): boolean {
  const [first, ...others] = elementsOf([item], element);
  if (others.length > 0) unusual();
  return first !== undefined && textOf(first) === value;
}

/** FHIRPath refuses to ask this of several items; of none there is no answer. */
function onlyOf(items: Items, ask: (item: FhirNode) => boolean | undefined): boolean {
  const [only, ...others] = items;
  return only !== undefined && others.length === 0 ? ask(only) === true : unusual();
}
