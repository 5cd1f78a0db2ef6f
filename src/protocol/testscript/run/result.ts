import { expressionOf } from '../../../fhir/index.js';
import type { ActionResult, ExchangeRecord } from '../../../model/testscript.js';
import type { ActionVerdict } from './actionVerdict.js';
import { kindsOf } from '../codes.js';
import type { ScriptAction } from '../script.js';
import type { ActionPosition } from './state.js';

/** The result of an action, as reports have it. `warningOnly` softens a failure, never an error. */
export function resultOf(
  action: ScriptAction,
  place: ActionPosition,
  answer: ActionVerdict,
  exchange?: ExchangeRecord,
): ActionResult {
  const { texts } = action;
  const asks = action.kind === 'operation' ? (action.code ?? texts['method']) : kindsOf(texts).join(', ');
  const lenient = action.kind === 'assert' && action.warningOnly && answer.outcome === 'fail';
  return {
    ...place,
    expression: expressionOf(action.node),
    kind: action.kind === 'operation' ? 'operation' : 'assert',
    title: texts['label'] ?? texts['description'] ?? asks ?? '',
    outcome: lenient ? 'warning' : answer.outcome,
    message: answer.message,
    file: answer.file,
    findings: answer.findings ?? [],
    ...(exchange === undefined ? {} : { exchange }),
  };
}
