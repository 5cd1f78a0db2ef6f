export { linesOf } from './excerpt.js';
export type { SubmissionSources } from './excerpt.js';
export { gapTexts } from './gaps/gaps.js';
export { isNotVerifiable, ruleReference } from './findings.js';
export { jsonText } from './json.js';
export { formatCount, formatInstant } from './numbersAndDates.js';
export { wrap } from './terminal/terminal.js';
export { clip, escapeInvisible, untrusted } from './untrusted.js';
