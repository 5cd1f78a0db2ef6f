export { stringsOf } from './strings.js';
