export { createMask, maskAll, noMask } from './mask.js';
export type { Mask } from './mask.js';
export { findPersonIdentifiers, startsWithDayAndMonth } from './personIdentifier.js';
export { beginning, passage, shorten } from './shorten.js';
export { knownTestNumbers, parseTestNumbers } from './testNumbers.js';
