export { compareContexts } from './compare.js';
