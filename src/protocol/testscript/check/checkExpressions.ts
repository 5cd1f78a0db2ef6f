import { checkExpression, modelResourceTypes } from '../../../fhir/fhirpath/index.js';
import { substitute } from '../run/placeholders.js';

/** What is wrong with an expression, as parameters of `testscript/expression`. */
export interface ExpressionFault {
  readonly [name: string]: string;
  readonly expression: string;
  readonly problem: string;
  readonly found: string;
  readonly suggestion: string;
}

/**
 * Checks an expression of a script against FHIR R4. Its context is the resource type that it begins with, as MedCom's
 * do (`Bundle.entry...`), else `fallback`. A variable represents some text, inside quotes or not.
 */
export function scriptExpressionFaults(expression: string, fallback: string): readonly ExpressionFault[] {
  const sample = substitute(expression, ({ quoted }) => (quoted ? 'x' : "'x'"));
  return checkExpression(sample, rootTypeOf(sample, fallback)).map(({ kind, found, suggestion }) => ({
    expression,
    problem: kind,
    found,
    suggestion: suggestion ?? '',
  }));
}

function rootTypeOf(expression: string, fallback: string): string {
  const [, first] = /^[\s(]*([A-Z][A-Za-z]*)\s*[.[]/.exec(expression) ?? [];
  return first !== undefined && modelResourceTypes().includes(first) ? first : fallback;
}

/** A count compared with a text: the two are of different types, so the result never depends on the submission. */
export const countComparedWithText = (expression: string): boolean =>
  /\.(count|length)\(\)\s*(=|!=|<|>|<=|>=)\s*'/.test(expression);
