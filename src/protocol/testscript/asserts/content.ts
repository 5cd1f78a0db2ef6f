import type { Text } from '../../../base/index.js';
import type { ActionVerdict, AssertContext } from '../run/actionVerdict.js';
import { fail, fault, notObserved, pass } from '../run/actionVerdict.js';
import { compareValues } from './operators.js';
import { find, resourceSeen } from './value.js';
import type { ValueQuery } from './value.js';

/** Asserts on the resource in a request or response: its type and what is found in it. */

/** `resource`: the type of the resource. */
export function judgeResource(context: AssertContext): ActionVerdict {
  const seen = resourceSeen(context);
  if ('outcome' in seen) return seen;
  const { operator, resource } = context.texts;
  return compareValues('resource', [seen.root?.resourceType ?? ''], operator, resource);
}

/**
 * `expression` and `path`: with a value or an operator they are compared; alone (or with `eval`) they must be one boolean,
 * true. An empty result is not true: what was asked for is missing.
 */
export function judgeFound(context: AssertContext): ActionVerdict {
  const { texts } = context;
  const query = ownQuery(texts);
  if (query === undefined) return fault(noOther);
  const seen = resourceSeen(context);
  if ('outcome' in seen) return seen;
  const found = find(query, seen, context);
  if ('outcome' in found) return found;
  const { operator, value } = texts;
  const isTest = operator === 'eval' || (operator === undefined && value === undefined);
  if (!isTest) return compareValues(`'${query.text}'`, found.values, operator, value);
  if (found.truth === undefined && found.values.length > 0) return fault(notBoolean(query.text, found.values.length));
  return found.truth === true ? pass(holds(query.text)) : fail(doesNotHold(query.text, found.values.length === 0));
}

/** `compareToSourceExpression`, `compareToSourcePath`: the same or another query on two messages. */
export function judgeComparison(context: AssertContext): ActionVerdict {
  const { texts, sources } = context;
  const seen = resourceSeen(context);
  if ('outcome' in seen) return seen;
  const id = texts['compareToSourceId'];
  const theirs = otherQuery(texts);
  if (id === undefined || theirs === undefined) return fault(noOther);
  const other = sources.get(id)?.body ?? undefined;
  if (other === undefined) return notObserved(`'${id}'`);
  const ours = ownQuery(texts) ?? theirs;
  const found = find(ours, seen, context);
  if ('outcome' in found) return found;
  const expected = find(theirs, other, context);
  if ('outcome' in expected) return expected;
  const [first, ...rest] = expected.values;
  if (first === undefined || rest.length > 0) return fault(notOne(id, theirs.text, expected.values.length));
  return compareValues(`'${ours.text}'`, found.values, texts['operator'], first);
}

function ownQuery({ expression, path }: AssertContext['texts']): ValueQuery | undefined {
  if (expression !== undefined) return { kind: 'expression', text: expression };
  return path === undefined ? undefined : { kind: 'path', text: path };
}

function otherQuery(texts: AssertContext['texts']): ValueQuery | undefined {
  const { compareToSourceExpression: expression, compareToSourcePath: path } = texts;
  return ownQuery({ ...(expression === undefined ? {} : { expression }), ...(path === undefined ? {} : { path }) });
}

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
  da: 'compareToSourceId, eller hvad der skal findes i den, mangler: der er intet at sammenligne med.',
  en: 'compareToSourceId, or what to find in it, is missing: there is nothing to compare with.',
};
const notOne = (id: string, expression: string, count: number): Text => ({
  da: `'${expression}' giver ${count} værdier på '${id}', hvor én er nødvendig at sammenligne med.`,
  en: `'${expression}' gives ${count} values on '${id}' where one is needed to compare with.`,
});
