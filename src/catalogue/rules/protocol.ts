import type { Rule } from '../../model/rule.js';

/** Rules that the checks of a test protocol report under. */
export const protocolRules: readonly Rule[] = [];
