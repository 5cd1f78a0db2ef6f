export { isEquivalent } from './comparison.js';
