import type { ElementDefinition } from 'fhir/r4.js';
import type { Support } from '../support/support.js';
import { implemented, notImplemented } from '../support/support.js';
import { supportOf } from '../support/table.js';
import type { TableName } from '../support/table.js';
import { parseDiscriminatorPath } from './discriminatorSteps.js';

/** A discriminator, `type path`: its type is R4's, and its path one that can be followed. */
function supportOfDiscriminator(type: string, path: string): Support {
  const known = supportOf('discriminator type', type);
  if (known.status !== 'implemented' || parseDiscriminatorPath(path) === undefined) return notImplemented;
  return implemented('validator/slicing/sliceMatch.ts, validator/slicing/discriminatorPath.ts: slicing/*');
}

/** Kinds of things that an element says, with the table that has them. */
const kinds = {
  keyword: 'element',
  part: 'element',
  extension: 'extension',
  'slicing rule': 'slicing rule',
  'binding strength': 'binding strength',
  aggregation: 'aggregation',
} as const satisfies Readonly<Record<string, TableName>>;

/** Something that an element has: `keyword` `min`, `extension` `http://...`. */
export interface Use {
  readonly kind: keyof typeof kinds | 'discriminator';
  readonly name: string;
  readonly support: Support;
}

/** Everything that an element says, each once for each time it says it. */
export function usesOf(element: ElementDefinition): readonly Use[] {
  const uses: Use[] = [];
  const add = (kind: keyof typeof kinds, name: string): void =>
    void uses.push({ kind, name, support: rowOf(kind, name) });
  const addExtensions = (
    holder: { readonly extension?: readonly { readonly url: string }[] | undefined } | undefined,
  ): void => {
    for (const { url } of holder?.extension ?? []) add('extension', url);
  };
  const addParts = (of: 'type' | 'binding' | 'slicing', holder: object | undefined): void => {
    for (const key of Object.keys(holder ?? {})) add('part', `${of}.${key}`);
  };
  for (const key of Object.keys(element)) if (!key.startsWith('_')) add('keyword', keywordOf(key));
  addExtensions(element);
  for (const type of element.type ?? []) {
    addParts('type', type);
    addExtensions(type);
    for (const mode of type.aggregation ?? []) add('aggregation', mode);
  }
  addParts('binding', element.binding);
  addExtensions(element.binding);
  if (element.binding !== undefined) add('binding strength', element.binding.strength);
  for (const constraint of element.constraint ?? []) addExtensions(constraint);
  addParts('slicing', element.slicing);
  if (element.slicing !== undefined) add('slicing rule', element.slicing.rules);
  if (element.slicing?.ordered === true) add('slicing rule', 'ordered');
  for (const { type, path } of element.slicing?.discriminator ?? []) {
    uses.push({ kind: 'discriminator', name: `${type} ${path}`, support: supportOfDiscriminator(type, path) });
  }
  return uses;
}

function rowOf(kind: keyof typeof kinds, name: string): Support {
  if (kind !== 'keyword' && kind !== 'part') return supportOf(kinds[kind], name);
  // What every element of R4 has stands in the table once.
  const inherited = /(^|\.)(id|extension)$/.exec(name)?.[2];
  return supportOf('element', inherited === undefined ? `ElementDefinition.${name}` : `Element.${inherited}`);
}

const keywordOf = (key: string): string =>
  key.replace(/^(fixed|pattern|minValue|maxValue|defaultValue)[A-Z].*$/, '$1[x]');

/** What an element asks and testcamp does not judge, in words for a message. */
export function unsupportedOf(element: ElementDefinition): readonly string[] {
  const missing = usesOf(element).filter(({ support }) => support.status === 'not-implemented');
  return [...new Set(missing.map(({ kind, name }) => `${kind} ${name}`))];
}
