import { FhirPathError, FhirPathUndecided } from '../../../fhir/fhirpath/index.js';
import { childrenNamed, literal, plainOf, resourceOf, typeOf } from '../../../fhir/index.js';
import type { FhirNode } from '../../../fhir/index.js';
import type { Engine } from '../../walk/engine.js';
import type { Condition, QuestionItem } from './definition.js';
import { orderOf, sameValue } from './compare.js';

/**
 * Whether an item is enabled where it stands (R4 questionnaire.html, enableWhen): undefined where that can't be told, such as
 * where a question has no answer that could be unequal.
 * @param holder the response, or the item or answer that the item stands below or would stand below
 */
export function isEnabled(item: QuestionItem, holder: FhirNode, engine: Engine): boolean | undefined {
  const { conditions, expressions } = item;
  if (conditions.length === 0 && expressions.length === 0) return true;
  const answers = [
    ...conditions.map((condition) => holds(condition, holder, engine)),
    ...expressions.map((expression) => isTrue(expression, holder, engine)),
  ];
  const decisive = !item.needsAll;
  if (answers.includes(decisive)) return decisive;
  return answers.includes(undefined) ? undefined : !decisive;
}

/** What an expression says of the response; undefined where it can't be evaluated here. */
function isTrue(expression: string, holder: FhirNode, engine: Engine): boolean | undefined {
  try {
    return engine.path.test(expression, resourceOf(holder)) ?? false;
  } catch (error) {
    if (error instanceof FhirPathError || error instanceof FhirPathUndecided) return undefined;
    throw error;
  }
}

function holds({ question, operator, answer }: Condition, holder: FhirNode, engine: Engine): boolean | undefined {
  const given = answersTo(question, holder);
  if (answer === undefined) return undefined;
  if (operator === 'exists') return given.length > 0 === answer.value;
  if (given.length === 0) return operator === '!=' ? undefined : false;
  // Amounts are the same in any unit of UCUM.
  const isEqual = (node: FhirNode): boolean =>
    sameValue(node, answer) || (answer.type === 'Quantity' && orderOf(node, answer, engine) === 0);
  if (operator === '=') return given.some(isEqual);
  if (operator === '!=') return given.length === 1 ? !isEqual(given[0] as FhirNode) : undefined;
  const orders = given.map((node) => orderOf(node, answer, engine));
  if (orders.some((order) => order !== undefined && fits(order, operator))) return true;
  return orders.includes(undefined) ? undefined : false;
}

function fits(order: number, operator: string): boolean {
  switch (operator) {
    case '>':
      return order > 0;
    case '<':
      return order < 0;
    case '>=':
      return order >= 0;
    case '<=':
      return order <= 0;
    default:
      return false;
  }
}

/**
 * The values that answer a question, as seen from an item: those nearest to it, since a group that repeats has the question
 * more than once (R4 questionnaire.html, enableWhen.question).
 */
function answersTo(question: string, holder: FhirNode): readonly FhirNode[] {
  for (let at: FhirNode | null = holder; at !== null; at = at.parent) {
    const items = itemsBelow(at).filter((item) => literal(item, 'linkId') === question);
    if (items.length > 0) return items.flatMap(valuesOf);
    if (at.resourceType !== undefined) return [];
  }
  return [];
}

function itemsBelow(node: FhirNode): readonly FhirNode[] {
  return [...childrenNamed(node, 'item'), ...childrenNamed(node, 'answer')].flatMap((one) => [
    ...(one.name === 'item' ? [one] : []),
    ...itemsBelow(one),
  ]);
}

/** The values of an item's answers. */
const valuesOf = (item: FhirNode): readonly FhirNode[] =>
  childrenNamed(item, 'answer').flatMap((answer) => valueOf(answer) ?? []);

/** `value[x]` of an answer, where it has a value. */
export function valueOf(answer: FhirNode): FhirNode | undefined {
  return answer.children.find((one) => typeOf(one).element === 'value' && plainOf(one) !== null);
}
