import { indentedJson } from '../shared/json.js';
import { groundsObject } from '../shared/grounds/grounds.js';
import { runObject } from './runObject.js';
import type { RenderContext } from '../rendering.js';
import type { CampEntry } from '../../model/camp.js';

/** A run as indented JSON with texts in one language. Ends with a line feed. */
export function protocolRunJson(
  { run, certificate }: Pick<CampEntry, 'run'> & Partial<CampEntry>,
  { lang }: Pick<RenderContext, 'lang'>,
): string {
  return indentedJson({ ...runObject(run, lang), grounds: groundsObject(certificate?.grounds, lang) });
}
