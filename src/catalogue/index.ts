export { allRules, findRule, renderMessage, requireRule } from './catalogue.js';
