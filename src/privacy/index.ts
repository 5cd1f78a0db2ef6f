export { createMask, maskAll, maskUnknown, noMask } from './mask.js';
export type { Mask } from './mask.js';
export { findPersonIdentifiers, startsWithDayAndMonth } from './personIdentifier.js';
export { beginning, passage, shorten } from './shorten.js';
export { parseTestNumbers, testNumbersWith } from './testNumbers.js';
