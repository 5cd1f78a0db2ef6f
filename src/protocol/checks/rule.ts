import type { RuleCheck } from '../../model/protocol.js';
import type { CheckResult } from '../../model/run.js';
import { findBusinessRule, ruleUse, runBusinessRule } from '../../validator/rules/index.js';
import type { CheckContext } from '../run/session.js';
import { judgeDocuments, result } from './outcome.js';

/**
 * Runs a rule of the catalogue beyond profiles, with the parameters that the standard has in the table of rules; the
 * protocol's own come before them.
 */
export function runRuleCheck(check: RuleCheck, context: CheckContext): CheckResult {
  if (findBusinessRule(check.rule) === undefined) {
    const message = { da: `Reglen ${check.rule} findes ikke.`, en: `There is no rule ${check.rule}.` };
    return result(check, 'error', message);
  }
  const helpers = { testNumbers: context.session.testNumbers };
  const params = { ...ruleUse(context.session.protocol.standard.package, check.rule)?.params, ...check.params };
  return judgeDocuments(check, context, ({ document }) => ({
    findings: runBusinessRule(check.rule, document, params, helpers),
  }));
}
