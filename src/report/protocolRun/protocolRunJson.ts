import { indentedJson } from '../shared/json.js';
import { runObject } from './runObject.js';
import type { RenderContext } from '../rendering.js';
import type { CampEntry } from '../../model/camp.js';

/** A run as indented JSON with texts in one language. Ends with a line feed. */
export function protocolRunJson({ run }: Pick<CampEntry, 'run'>, { lang }: Pick<RenderContext, 'lang'>): string {
  return indentedJson(runObject(run, lang));
}
