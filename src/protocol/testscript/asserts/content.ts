import { FhirPathError, FhirPathUndecided } from '../../../fhir/fhirpath.js';
import type { FhirPath, PathResult } from '../../../fhir/fhirpath.js';
import type { FhirNode } from '../../../fhir/tree.js';
import type { Text } from '../../../model/text.js';
import type { Answer, AssertContext } from '../answer.js';
import { fail, fault, notSeen, pass } from '../answer.js';
import { notEvaluated, textOfResult } from '../variables.js';
import { compareValues } from './operators.js';

/** Asserts on the resource that was sent or answered: its type and what FHIRPath finds in it. */

/** The root of the message that an assert looks at; undefined where the setting shows none. */
export const rootOf = ({ subject }: AssertContext): FhirNode | undefined => subject?.body?.root ?? undefined;

/** `resource`: the type of the resource. */
export function judgeResource(context: AssertContext): Answer {
  const root = rootOf(context);
  if (root === undefined) return notSeen(bodyOf(context));
  return compareValues('resource', [root.resourceType ?? ''], context.texts['operator'], context.texts['resource']);
}

/**
 * `expression`: with a value or an operator it is compared; alone (or with `eval`) it must be one boolean, true.
 * An empty result is not true: what was asked for is not there.
 */
export function judgeExpression(context: AssertContext): Answer {
  const { texts, fhirPath } = context;
  const root = rootOf(context);
  if (root === undefined) return notSeen(bodyOf(context));
  const expression = texts['expression'] ?? '';
  const items = evaluated(fhirPath, expression, root);
  if ('outcome' in items) return items;
  const { operator, value } = texts;
  const isTest = operator === 'eval' || (operator === undefined && value === undefined);
  if (!isTest) return compareValues(`'${expression}'`, items.results.map(textOfResult), operator, value);
  const [first, ...rest] = items.results;
  if (rest.length > 0 || (first !== undefined && typeof first.value !== 'boolean')) {
    return fault(notBoolean(expression, items.results.length));
  }
  return first?.value === true ? pass(holds(expression)) : fail(doesNotHold(expression, first === undefined));
}

/** `compareToSourceExpression`: the same or another expression on two messages. */
export function judgeComparison(context: AssertContext): Answer {
  const { texts, fhirPath, sources } = context;
  const root = rootOf(context);
  if (root === undefined) return notSeen(bodyOf(context));
  const id = texts['compareToSourceId'];
  if (id === undefined) return fault(noOther);
  const other = sources.get(id)?.body?.root ?? undefined;
  if (other === undefined) return notSeen(`'${id}'`);
  const theirs = texts['compareToSourceExpression'] ?? '';
  const ours = texts['expression'] ?? theirs;
  const found = evaluated(fhirPath, ours, root);
  const expected = evaluated(fhirPath, theirs, other);
  if ('outcome' in found) return found;
  if ('outcome' in expected) return expected;
  const [first, ...rest] = expected.results.map(textOfResult);
  if (first === undefined || rest.length > 0) return fault(notOne(id, theirs, expected.results.length));
  return compareValues(`'${ours}'`, found.results.map(textOfResult), texts['operator'], first);
}

function evaluated(
  fhirPath: FhirPath,
  expression: string,
  root: FhirNode,
): { readonly results: readonly PathResult[] } | Answer {
  try {
    return { results: fhirPath.evaluate(expression, root) };
  } catch (error) {
    if (error instanceof FhirPathError || error instanceof FhirPathUndecided) {
      return fault(notEvaluated(expression, error.message));
    }
    throw error;
  }
}

export const bodyOf = ({ direction, texts }: AssertContext): string =>
  texts['sourceId'] === undefined ? direction : `'${texts['sourceId']}'`;

const holds = (expression: string): Text => ({ da: `'${expression}' er sand.`, en: `'${expression}' is true.` });
const doesNotHold = (expression: string, empty: boolean): Text => ({
  da: `'${expression}' ${empty ? 'giver intet' : 'er falsk'}; det skulle være sandt.`,
  en: `'${expression}' ${empty ? 'gives nothing' : 'is false'}; it should be true.`,
});
const notBoolean = (expression: string, count: number): Text => ({
  da: `'${expression}' giver ikke ét svar, der er sandt eller falsk (${count} værdier).`,
  en: `'${expression}' does not give one answer that is true or false (values: ${count}).`,
});
const noOther: Text = {
  da: 'compareToSourceId mangler: der er intet at sammenligne med.',
  en: 'compareToSourceId is missing: there is nothing to compare with.',
};
const notOne = (id: string, expression: string, count: number): Text => ({
  da: `'${expression}' giver ${count} værdier på '${id}', hvor én er nødvendig at sammenligne med.`,
  en: `'${expression}' gives ${count} values on '${id}' where one is needed to compare with.`,
});
