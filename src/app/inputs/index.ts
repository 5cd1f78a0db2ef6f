export { expandAny, expandInputs } from './expand.js';
export { pathTest } from './globs.js';
export type { Exclusion } from './globs.js';
export { readBytesOf } from './input.js';
export type { Input } from './input.js';
export { ndjsonLines } from './ndjson.js';
export { leftOutReason } from './notSubmissions.js';
export { allLeftOut, linesOf, selectInputs, withoutOutputs } from './select.js';
export type { Selection, SelectOptions } from './select.js';
