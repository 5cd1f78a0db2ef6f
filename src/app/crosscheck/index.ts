export { crosscheckByHl7 } from './hl7Crosscheck.js';
export type { Hl7Question, JudgedInContext } from './hl7Crosscheck.js';
export { crosscheckedTests } from './campFiles.js';
export { keepCrosscheck } from './keep.js';
export { readSettlements } from './settlements.js';
