import { inherited, structureDefinition } from './definitions.js';
import { elementDefinition } from './elements.js';
import { extensions } from './extensions.js';
import * as options from './options.js';
import { notImplemented } from './support.js';
import type { Support, Table } from './support.js';
import { codeSystem, valueSet } from './terminology.js';

/** What a definition may say, by what kind of thing it is. */
export const tables = {
  element: { ...elementDefinition, ...structureDefinition, ...valueSet, ...codeSystem, ...inherited },
  extension: extensions,
  'slicing rule': options.slicingRules,
  'discriminator type': options.discriminatorTypes,
  'binding strength': options.strengths,
  aggregation: options.aggregations,
  'filter operator': options.filterOperators,
  'code system content': options.contentModes,
  'extension context': options.contextTypes,
  derivation: options.derivations,
} as const satisfies Readonly<Record<string, Table>>;

export type TableName = keyof typeof tables;

/** What becomes of something that a definition says; what is in no table is not judged. */
export function supportOf(table: TableName, name: string): Support {
  const rows: Table = tables[table];
  return Object.hasOwn(rows, name) ? (rows[name] ?? notImplemented) : notImplemented;
}
