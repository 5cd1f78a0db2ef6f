import type { Rule } from '../../model/rule.js';
import { indentedJson } from '../shared/json.js';

/** Rules as one indented JSON array. Ends with a line feed. */
export const rulesJson = (rules: readonly Rule[]): string => indentedJson(rules);
