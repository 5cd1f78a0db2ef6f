import type { RuleCheck } from '../../model/protocol.js';
import type { CheckResult } from '../../model/run.js';
import { findBusinessRule, runBusinessRule } from '../../validator/rules/index.js';
import type { CheckContext } from '../run/session.js';
import { judgeDocuments, result } from './outcome.js';

/** Runs a rule of the catalogue beyond profiles. */
export function runRuleCheck(check: RuleCheck, context: CheckContext): CheckResult {
  if (findBusinessRule(check.rule) === undefined) {
    const message = { da: `Reglen ${check.rule} findes ikke.`, en: `There is no rule ${check.rule}.` };
    return result(check, 'error', message);
  }
  const helpers = { testNumbers: context.session.testNumbers };
  return judgeDocuments(check, context, ({ document }) => ({
    findings: runBusinessRule(check.rule, document, check.params, helpers),
  }));
}
