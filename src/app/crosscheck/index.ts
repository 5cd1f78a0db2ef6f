export { crosscheckByHl7 } from './hl7Crosscheck.js';
export type { JudgedInContext } from './hl7Crosscheck.js';
export { crosscheckedTests } from './campFiles.js';
export { keepCrosscheck } from './keep.js';
export { readSettlements } from './settlements.js';
