import type { ValidationResult } from '../../model/finding.js';
import type { ContextRecord } from '../../model/package.js';
import type { Lang } from '../../base/index.js';
import { jsonText } from '../shared/findingJson.js';
import { validationObject } from './validationJson.js';

/** One result as one line of JSON, the line feed included: results can be written one by one as they come. */
export function validationNdjson(result: ValidationResult, lang: Lang, context?: ContextRecord): string {
  return `${jsonText(validationObject(result, lang, context))}\n`;
}
