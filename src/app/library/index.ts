export { createValidator, privacyFrom } from './validation.js';
export type { MaskOptions } from './validation.js';
