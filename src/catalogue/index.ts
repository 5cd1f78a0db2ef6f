export { allRules, findRule, messageOf, messageOfBreach, requireRule } from './catalogue.js';
export { invariantId } from './invariants/family.js';
export type { ParamName, RuleBreach, RuleId, RuleParams } from './ruleId.js';
