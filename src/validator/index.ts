export { strictSettings } from './api.js';
export type { ValidateOptions, Validator, ValidatorSettings } from './api.js';
export { claimsOf } from './claims/claims.js';
export { elementOrder } from './compile/order.js';
export { takeInventory } from './inventory.js';
export { ledgerOf, verdictOf } from './ledger/ledger.js';
export { createValidator } from './validator.js';
export type { RulesWanted } from './rules/sets/applyRuleSet.js';
