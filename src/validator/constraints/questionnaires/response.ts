import { nearest } from '../../../base/index.js';
import { child, childrenNamed, literal } from '../../../fhir/index.js';
import type { FhirNode } from '../../../fhir/index.js';
import type { Report } from '../../walk/draft.js';
import type { Engine } from '../../walk/engine.js';
import { checkAnswer, checkExclusive } from './answers.js';
import { extensionValues } from './definition.js';
import type { QuestionItem } from './definition.js';
import { isEnabled, valueOf } from './enabled.js';
import { findQuestionnaire } from './find.js';
import { sourceOf } from './scope.js';
import type { ResponseScope } from './scope.js';

/** Judges a QuestionnaireResponse by its Questionnaire, where that is at hand (R4 questionnaireresponse.html, notes). */
export function checkResponse(response: FhirNode, engine: Engine, report: Report): void {
  const stated = child(response, 'questionnaire');
  if (stated?.literal === undefined) return;
  const found = findQuestionnaire(stated.literal, response, engine);
  const params = { questionnaire: stated.literal };
  if (found.kind === 'none') {
    report({ rule: 'questionnaire/not-available', node: stated, params, sources: [] });
  } else if (found.kind === 'other') {
    report({ rule: 'questionnaire/wrong-type', node: stated, params: { ...params, found: found.type }, sources: [] });
  } else {
    const status = literal(response, 'status');
    const isInProgress = status === 'in-progress' || status === 'stopped' || status === 'entered-in-error';
    const scope = { questionnaire: found.questionnaire, response, isInProgress, engine, report };
    checkItems(response, found.questionnaire.items, scope);
  }
}

/** Judges the items below the response, an item or an answer by those that the Questionnaire has there. */
function checkItems(holder: FhirNode, expected: readonly QuestionItem[], scope: ResponseScope): void {
  const given = childrenNamed(holder, 'item');
  const byLinkId = new Map<string, FhirNode[]>();
  for (const node of given) {
    const linkId = literal(node, 'linkId') ?? '';
    const item = expected.find((one) => one.linkId === linkId);
    if (item === undefined) reportStray(node, linkId, holder, scope);
    else byLinkId.set(linkId, [...(byLinkId.get(linkId) ?? []), node]);
  }
  checkOrder(given, expected, scope);
  for (const item of expected) checkItem(holder, item, byLinkId.get(item.linkId) ?? [], scope);
}

/** An item that the Questionnaire does not have, or has elsewhere. */
function reportStray(node: FhirNode, linkId: string, holder: FhirNode, { questionnaire, report }: ResponseScope): void {
  if (linkId === '') return;
  const known = questionnaire.byLinkId.get(linkId);
  const { canonical } = questionnaire;
  if (known === undefined) {
    const suggestion = nearest(linkId, [...questionnaire.byLinkId.keys()]) ?? '';
    report({
      rule: 'questionnaire/unknown-item',
      node,
      params: { linkId, questionnaire: canonical, suggestion },
      sources: [],
    });
    return;
  }
  const place = known.parent?.linkId ?? '';
  const found = literal(holder.name === 'answer' ? (holder.parent ?? holder) : holder, 'linkId') ?? '';
  const sources = sourceOf(questionnaire, known);
  report({ rule: 'questionnaire/misplaced-item', node, params: { linkId, expected: place, found }, sources });
}

/** Items stand in the order of the Questionnaire. */
function checkOrder(
  given: readonly FhirNode[],
  expected: readonly QuestionItem[],
  { questionnaire, report }: ResponseScope,
): void {
  let last: QuestionItem | undefined;
  for (const node of given) {
    const item = expected.find(({ linkId }) => linkId === literal(node, 'linkId'));
    if (item === undefined) continue;
    if (last !== undefined && item.at < last.at) {
      const params = { linkId: item.linkId, before: last.linkId };
      report({ rule: 'questionnaire/item-order', node, params, sources: sourceOf(questionnaire, item) });
    } else last = item;
  }
}

/** Judges all items of one link id at one place. */
function checkItem(holder: FhirNode, item: QuestionItem, nodes: readonly FhirNode[], scope: ResponseScope): void {
  const { questionnaire, engine, report } = scope;
  const sources = sourceOf(questionnaire, item);
  const { linkId } = item;
  const enabled = isEnabled(item, holder, engine);
  if (enabled === false) {
    for (const node of nodes.filter(hasAnswer)) {
      const question = item.conditions.map((condition) => condition.question).join(', ');
      report({ rule: 'questionnaire/not-enabled', node, params: { linkId, question }, sources });
    }
    return;
  }
  if (enabled === true) checkPresent(holder, item, nodes, scope);
  checkCount(item, nodes, scope);
  for (const node of nodes) {
    checkText(node, item, scope);
    checkContent(node, item, scope);
  }
}

function hasAnswer(node: FhirNode): boolean {
  const answers = childrenNamed(node, 'answer');
  return (
    answers.some((answer) => valueOf(answer) !== undefined) ||
    [...answers, node].some((one) => childrenNamed(one, 'item').some(hasAnswer))
  );
}

/** An answer to a required question is needed once the response is complete; a required group needs one below it. */
function checkPresent(holder: FhirNode, item: QuestionItem, nodes: readonly FhirNode[], scope: ResponseScope): void {
  if (!item.required || scope.isInProgress || nodes.some(hasAnswer)) return;
  // What a required group lacks is told of its questions where the group is there.
  if (item.type === 'group' && nodes.length > 0) return;
  const params = { linkId: item.linkId, text: item.text ?? '' };
  scope.report({
    rule: 'questionnaire/required',
    node: nodes[0] ?? holder,
    params,
    sources: sourceOf(scope.questionnaire, item),
  });
}

/** How often a group or an answer may be there: once, unless the item repeats. */
function checkCount(item: QuestionItem, nodes: readonly FhirNode[], scope: ResponseScope): void {
  const { questionnaire, isInProgress, report } = scope;
  const [first] = nodes;
  if (first === undefined) return;
  const { linkId } = item;
  const sources = sourceOf(questionnaire, item);
  const isGroup = item.type === 'group';
  const found = isGroup ? nodes.length : nodes.flatMap((node) => childrenNamed(node, 'answer')).length;
  const limit = (name: string): number | undefined => {
    const [value] = extensionValues(item.extensions, `questionnaire-${name}`);
    return typeof value === 'number' ? value : undefined;
  };
  const max = item.repeats ? limit('maxOccurs') : 1;
  const min = limit('minOccurs');
  if (max !== undefined && found > max)
    report({ rule: 'questionnaire/too-many', node: first, params: { linkId, found, max }, sources });
  // The answers to one question stand in one item, however many they are.
  else if (!isGroup && nodes.length > 1) {
    report({ rule: 'questionnaire/divided-answers', node: nodes[1] ?? first, params: { linkId }, sources });
  }
  if (min !== undefined && found < min && !isInProgress && nodes.some(hasAnswer)) {
    report({ rule: 'questionnaire/too-few', node: first, params: { linkId, found, min }, sources });
  }
}

function checkText(node: FhirNode, item: QuestionItem, { questionnaire, report }: ResponseScope): void {
  const text = child(node, 'text');
  if (text?.literal === undefined || item.text === undefined || plain(text.literal) === plain(item.text)) return;
  const params = { linkId: item.linkId, found: text.literal, expected: item.text };
  report({ rule: 'questionnaire/item-text', node: text, params, sources: sourceOf(questionnaire, item) });
}

const plain = (text: string): string => text.trim().replace(/\s+/g, ' ');

/** Types of items that group or show, and have no answer. */
const unanswerable = new Set(['group', 'display', 'question']);

function checkContent(node: FhirNode, item: QuestionItem, scope: ResponseScope): void {
  const { questionnaire, report } = scope;
  const answers = childrenNamed(node, 'answer');
  if (unanswerable.has(item.type)) {
    if (answers.length > 0) {
      const params = { linkId: item.linkId, type: item.type };
      report({ rule: 'questionnaire/no-question', node, params, sources: sourceOf(questionnaire, item) });
    }
    checkItems(node, item.items, scope);
    return;
  }
  for (const answer of answers) checkAnswer(answer, item, scope);
  checkExclusive(answers, item, scope);
  // What is asked below a question stands below its answers (item.answer.item), or below the item while it has none.
  if (answers.length === 0) {
    const below = childrenNamed(node, 'item');
    if (below.length > 0) checkItems(node, item.items, scope);
    return;
  }
  for (const stray of childrenNamed(node, 'item')) {
    const linkId = literal(stray, 'linkId') ?? '';
    if (item.items.every((one) => one.linkId !== linkId)) reportStray(stray, linkId, node, scope);
  }
  for (const answer of answers) {
    if (item.items.length > 0 || childrenNamed(answer, 'item').length > 0) checkItems(answer, item.items, scope);
  }
}
