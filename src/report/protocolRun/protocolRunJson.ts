import type { ProtocolRun } from '../../model/run.js';
import type { Lang } from '../../base/index.js';
import { jsonText } from '../shared/findingJson.js';
import { runObject } from './runObject.js';

/** A run as indented JSON with texts in one language. Ends with a line feed. */
export function protocolRunJson(run: ProtocolRun, lang: Lang): string {
  return `${jsonText(runObject(run, lang), 2)}\n`;
}
