export type { ValidateOptions, Validator, ValidatorSettings } from './api.js';
export { elementOrder } from './compile/order.js';
export { takeInventory } from './inventory.js';
export { createValidator } from './validator.js';
