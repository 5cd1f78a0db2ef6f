import { isObject } from '../../../base/index.js';
import { literal, plainOf } from '../../../fhir/index.js';
import type { FhirNode } from '../../../fhir/index.js';
import type { ProfileElement } from '../../../model/finding.js';
import { shownNode } from './compare.js';
import { containedCodes } from './containedValueSet.js';
import type { QuestionItem } from './definition.js';
import type { ResponseScope } from './scope.js';

/** Options that a message lists. */
export const maxListed = 8;

/** Whether the code of an answer is in a value set: of the packages, or one that the Questionnaire or response contains. */
export function checkMembership(
  value: FhirNode,
  valueSet: string,
  item: QuestionItem,
  { questionnaire, response, engine, report }: ResponseScope,
  sources: readonly ProfileElement[],
): void {
  const coding = plainOf(value);
  const code = isObject(coding) ? literal(value, 'code') : value.literal;
  if (code === undefined) return;
  const system = isObject(coding) ? (literal(value, 'system') ?? '') : undefined;
  const found = shownNode(value);
  const contained = valueSet.startsWith('#')
    ? containedCodes(valueSet.slice(1), questionnaire.resource, plainOf(response))
    : undefined;
  if (contained !== undefined) {
    if (contained.some((one) => one.code === code && (system === undefined || one.system === system))) return;
    const allowed = contained
      .slice(0, maxListed)
      .map((one) => one.code)
      .join(', ');
    report({
      rule: 'questionnaire/not-an-option',
      node: value,
      params: { linkId: item.linkId, found, allowed },
      sources,
    });
    return;
  }
  const answer = engine.terminology.member(valueSet, code, system);
  if (answer.kind === 'yes') return;
  if (answer.kind === 'no') {
    const params = { linkId: item.linkId, found, allowed: valueSet };
    report({ rule: 'questionnaire/not-an-option', node: value, params, sources });
  } else {
    const params = { found, valueSet, reason: answer.system ?? '', unsure: answer.unsure ?? '' };
    report({ rule: 'terminology/not-verifiable', node: value, params, sources });
  }
}
