import type { ValidationResult } from '../../model/finding.js';
import type { ContextRecord } from '../../model/package.js';
import type { Lang } from '../../base/index.js';
import { jsonText } from '../shared/json.js';
import type { RenderContext } from '../rendering.js';
import { leftOutObject, validationObject } from './validationJson.js';
import type { ValidationReport } from './validationReport.js';

/** One result as one line of JSON, the line feed included: results can be written one by one as they arrive. */
export function validationNdjson(
  result: ValidationResult,
  lang: Lang,
  context?: ContextRecord,
  config?: string,
): string {
  return `${jsonText(validationObject(result, lang, context, config))}\n`;
}

/** Results as lines of JSON. The lines of several reports may follow each other. */
export function validationLines(
  { results, contextOf, leftOut = [], config }: ValidationReport,
  { lang }: Pick<RenderContext, 'lang'>,
): string {
  return [
    ...results.map((result) => validationNdjson(result, lang, contextOf?.get(result), config)),
    ...leftOut.map((one) => `${jsonText(leftOutObject(one, lang))}\n`),
  ].join('');
}
