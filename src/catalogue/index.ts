export { allRules, findRule, messageOf, messageOfBreach, requireRule } from './catalogue.js';
export type { ParamName, RuleBreach, RuleId, RuleParams } from './ruleId.js';
