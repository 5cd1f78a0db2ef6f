import { typeOf } from '../../../fhir/index.js';
import type { FhirNode } from '../../../fhir/index.js';
import type { ProfileElement } from '../../../model/finding.js';
import { checkBounds } from './bounds.js';
import { sameValue, shown, shownNode } from './compare.js';
import type { QuestionItem } from './definition.js';
import { valueOf } from './enabled.js';
import { checkMembership, maxListed } from './membership.js';
import { sourceOf } from './scope.js';
import type { ResponseScope } from './scope.js';

/** FHIR types of the answers to each type of question (R4 valueset-item-type.html). */
const answerTypes: Readonly<Record<string, readonly string[]>> = {
  boolean: ['boolean'],
  decimal: ['decimal'],
  integer: ['integer'],
  date: ['date'],
  dateTime: ['dateTime'],
  time: ['time'],
  string: ['string'],
  text: ['string'],
  url: ['uri'],
  choice: ['Coding'],
  'open-choice': ['Coding', 'string'],
  attachment: ['Attachment'],
  reference: ['Reference'],
  quantity: ['Quantity'],
};

/** Types of the answers to a question; of a choice those of its options too. Undefined for a type that R4 does not have. */
export function typesOf({ type, options }: Pick<QuestionItem, 'type' | 'options'>): readonly string[] | undefined {
  const types = answerTypes[type];
  return type === 'choice' || type === 'open-choice'
    ? [...new Set([...(types ?? []), ...options.map((option) => option.type)])]
    : types;
}

/** Judges one answer by its question. */
export function checkAnswer(answer: FhirNode, item: QuestionItem, scope: ResponseScope): void {
  const value = valueOf(answer);
  const expected = typesOf(item);
  if (value === undefined || expected === undefined) return;
  const { questionnaire, report } = scope;
  const sources = sourceOf(questionnaire, item);
  const { linkId } = item;
  const found = typeOf(value).type ?? '';
  if (!expected.includes(found)) {
    const params = { linkId, type: item.type, expected: expected.join(', '), found };
    report({ rule: 'questionnaire/answer-type', node: value, params, sources });
    return;
  }
  checkOption(answer, value, item, scope, sources);
  checkBounds(value, item, scope, sources);
  if (item.readOnly && item.initial.length > 0 && !item.initial.some((one) => sameValue(value, one))) {
    const params = {
      linkId,
      found: shownNode(value),
      expected: item.initial.map((one) => shown(one.value)).join(', '),
    };
    report({ rule: 'questionnaire/read-only', node: value, params, sources });
  }
}

/** An answer is one of the options or in their value set; the text of an open choice is free. */
function checkOption(
  answer: FhirNode,
  value: FhirNode,
  item: QuestionItem,
  scope: ResponseScope,
  sources: readonly ProfileElement[],
): void {
  const isFreeText = item.type === 'open-choice' && typeOf(value).type === 'string';
  if (isFreeText || (item.options.length === 0 && item.valueSet === undefined)) return;
  if (item.options.length > 0) {
    if (item.options.some((option) => sameValue(value, option))) return;
    const listed = item.options.slice(0, maxListed).map((option) => shown(option.value));
    const allowed = [...listed, ...(item.options.length > maxListed ? ['...'] : [])].join(', ');
    const params = { linkId: item.linkId, found: shownNode(value), allowed };
    scope.report({ rule: 'questionnaire/not-an-option', node: value, params, sources });
  } else checkMembership(value, item.valueSet ?? '', item, scope, sources);
}

/** An option that excludes others stands alone (HL7's extension questionnaire-optionExclusive). */
export function checkExclusive(
  answers: readonly FhirNode[],
  item: QuestionItem,
  { questionnaire, report }: ResponseScope,
): void {
  if (answers.length < 2) return;
  const exclusive = item.options.filter((option) => option.exclusive);
  for (const answer of answers) {
    const value = valueOf(answer);
    if (value === undefined || !exclusive.some((option) => sameValue(value, option))) continue;
    const params = { linkId: item.linkId, found: shownNode(value) };
    report({ rule: 'questionnaire/exclusive-option', node: answer, params, sources: sourceOf(questionnaire, item) });
  }
}
