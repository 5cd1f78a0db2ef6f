import { nearest } from '../../../base/index.js';
import { child } from '../../../fhir/index.js';
import type { FhirNode } from '../../../fhir/index.js';
import { reportMissing } from './checkScope.js';
import type { CheckScope } from './checkScope.js';
import { countComparedWithText, scriptExpressionFaults } from './checkExpressions.js';
import { isComparison, isOnRequest, isOperator, kindsOf, operators, responseStatus } from '../codes.js';
import { reportPath } from './checkPath.js';
import type { ScriptAssert } from '../script.js';

/** Checks one assert. */
export function checkAssert(assertion: ScriptAssert, scope: CheckScope): void {
  const { node, texts } = assertion;
  const { report } = scope;
  const at = (name: string): FhirNode => child(node, name) ?? node;
  const kinds = kindsOf(texts);
  if (kinds.length !== 1 && !isComparison(texts)) {
    report('testscript/assert-kinds', node, { count: kinds.length, kinds: kinds.join(', ') });
  }
  checkCodes(assertion, scope, at);
  checkSources(assertion, scope, at);
  for (const name of ['expression', 'compareToSourceExpression']) {
    const expression = texts[name];
    if (expression === undefined) continue;
    for (const params of scriptExpressionFaults(expression, typeJudged(name, texts, scope)))
      report('testscript/expression', at(name), params);
    if (countComparedWithText(expression)) report('testscript/count-compared-with-text', at(name), { expression });
  }
  for (const name of ['path', 'compareToSourcePath']) {
    const path = texts[name];
    if (path !== undefined) reportPath(path, at(name), report);
  }
}

/** The type of what an expression of an assert is evaluated on. */
function typeJudged(name: string, texts: ScriptAssert['texts'], scope: CheckScope): string {
  const id = texts[name === 'expression' ? 'sourceId' : 'compareToSourceId'];
  if (id !== undefined) return scope.types.get(id) ?? 'Resource';
  return texts['direction'] === 'request' ? scope.request : scope.response;
}

const directions = ['request', 'response'];

/** Codes, and values that require each other. */
function checkCodes({ node, texts }: ScriptAssert, { report }: CheckScope, at: (name: string) => FhirNode): void {
  const { operator, response, value } = texts;
  const unknown = (element: string, code: string, known: readonly string[]): void =>
    report('testscript/unknown-code', at(element), {
      element: `assert.${element}`,
      code,
      suggestion: nearest(code, known) ?? '',
    });
  if (operator !== undefined && !isOperator(operator)) unknown('operator', operator, operators);
  if (response !== undefined && !Object.hasOwn(responseStatus, response)) {
    unknown('response', response, Object.keys(responseStatus));
  }
  const { direction } = texts;
  if (direction === undefined) {
    if (!isOnRequest(texts)) report('testscript/direction-missing', node, {});
  } else if (!directions.includes(direction)) unknown('direction', direction, directions);
  const compared = (texts['expression'] ?? texts['path'] ?? texts['headerField']) !== undefined;
  const alone = operator === undefined || ['empty', 'notEmpty', 'eval'].includes(operator);
  if (compared && !alone && value === undefined && !isComparison(texts)) {
    report('testscript/missing-element', node, { element: 'value' });
  }
  if (!isComparison(texts)) return;
  const theirs = texts['compareToSourceExpression'] ?? texts['compareToSourcePath'];
  if (texts['compareToSourceId'] === undefined)
    report('testscript/missing-element', node, { element: 'compareToSourceId' });
  if (theirs === undefined) report('testscript/missing-element', node, { element: 'compareToSourceExpression' });
}

/** Fixtures, messages and profiles that the assert names, and whether there is anything to judge at all. */
function checkSources({ node, texts }: ScriptAssert, scope: CheckScope, at: (name: string) => FhirNode): void {
  const { script, known, absent, report, afterOperation } = scope;
  for (const name of ['sourceId', 'compareToSourceId', 'minimumId']) {
    const id = texts[name];
    if (id === undefined) continue;
    if (!known.has(id)) reportMissing(id, at(name), scope);
    else if (absent.has(id)) report('testscript/fixture-needed', at(name), { element: name, id });
  }
  if (texts['sourceId'] === undefined && !afterOperation) report('testscript/assert-unreachable', node, {});
  const profile = texts['validateProfileId'];
  if (profile === undefined) return;
  const declared = script.profiles.find(({ id }) => id === profile);
  if (declared === undefined) {
    const ids = script.profiles.flatMap(({ id }) => id ?? []);
    report('testscript/missing-profile', at('validateProfileId'), {
      id: profile,
      suggestion: nearest(profile, ids) ?? '',
    });
  }
}
