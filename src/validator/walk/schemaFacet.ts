import type { ProfileElement } from '../../model/finding.js';
import type { ElementSchema, Schema } from '../compile/schema.js';

/** One element of one schema. */
export interface SchemaFacet {
  readonly schema: Schema;
  readonly element: ElementSchema;
  readonly source: ProfileElement;
  readonly id: number;
}
