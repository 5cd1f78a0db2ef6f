import { nearest } from '../../../base/index.js';
import { child, childrenNamed, literal, typeOf } from '../../../fhir/index.js';
import type { FhirNode } from '../../../fhir/index.js';
import type { Report } from '../../walk/draft.js';
import { typesOf } from './answers.js';

/** Judges what R4 says in words of the items of a Questionnaire (questionnaire.html, detailed descriptions). */
export function checkQuestionnaire(questionnaire: FhirNode, report: Report): void {
  const items = itemsBelow(questionnaire);
  const byLinkId = new Map(items.map((item) => [literal(item, 'linkId') ?? '', item]));
  for (const item of items) {
    for (const condition of childrenNamed(item, 'enableWhen')) checkCondition(condition, byLinkId, report);
    checkValues(item, report);
  }
}

const itemsBelow = (node: FhirNode): readonly FhirNode[] =>
  childrenNamed(node, 'item').flatMap((item) => [item, ...itemsBelow(item)]);

const answerTypesOf = (item: FhirNode): readonly string[] | undefined => {
  const options = childrenNamed(item, 'answerOption').flatMap((option) => choiceOf(option, 'value') ?? []);
  return typesOf({
    type: literal(item, 'type') ?? '',
    options: options.map((one) => ({ type: typeOf(one).type ?? '', value: undefined, exclusive: false })),
  });
};

const choiceOf = (holder: FhirNode, name: string): FhirNode | undefined =>
  holder.children.find((one) => typeOf(one).element === name && typeOf(one).isChoice);

/** A condition is on another question of the same Questionnaire, and on an answer that it can have. */
function checkCondition(condition: FhirNode, byLinkId: ReadonlyMap<string, FhirNode>, report: Report): void {
  const question = child(condition, 'question');
  if (question?.literal === undefined) return;
  const asked = byLinkId.get(question.literal);
  if (asked === undefined) {
    const suggestion = nearest(question.literal, [...byLinkId.keys()]) ?? '';
    const params = { question: question.literal, suggestion };
    report({ rule: 'questionnaire/unknown-question', node: question, params, sources: [] });
    return;
  }
  const type = literal(asked, 'type') ?? '';
  const answer = choiceOf(condition, 'answer');
  const expected = answerTypesOf(asked);
  const found = answer === undefined ? '' : (typeOf(answer).type ?? '');
  const isPossible = literal(condition, 'operator') === 'exists' || expected?.includes(found) === true;
  const hasAnswers = type !== 'group' && type !== 'display';
  if (answer === undefined || (hasAnswers && (isPossible || expected === undefined))) return;
  const params = { question: question.literal, type, found };
  report({ rule: 'questionnaire/impossible-condition', node: condition, params, sources: [] });
}

/** "The type of the initial value must be consistent with the type of the item", and so must those of its options. */
function checkValues(item: FhirNode, report: Report): void {
  const type = literal(item, 'type') ?? '';
  const expected = answerTypesOf(item);
  if (expected === undefined) return;
  for (const holder of [...childrenNamed(item, 'answerOption'), ...childrenNamed(item, 'initial')]) {
    const value = choiceOf(holder, 'value');
    const found = value === undefined ? '' : (typeOf(value).type ?? '');
    if (value === undefined || expected.includes(found)) continue;
    const params = { linkId: literal(item, 'linkId') ?? '', type, expected: expected.join(', '), found };
    report({ rule: 'questionnaire/value-type', node: value, params, sources: [] });
  }
}
