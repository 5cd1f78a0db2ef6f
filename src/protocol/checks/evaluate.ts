import { expressionFault } from '../expressionFault.js';
import type { FhirPath, FhirPathResult } from '../../fhir/fhirpath/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { Text } from '../../base/index.js';

/** Evaluates an expression; a fault of the expression, or an undecidable one, is returned as such. */
export function evaluate(
  fhirPath: FhirPath,
  expression: string,
  node: FhirNode,
): { readonly results: readonly FhirPathResult[] } | { readonly fault: Text } {
  try {
    return { results: fhirPath.evaluate(expression, node) };
  } catch (error) {
    const reason = expressionFault(error);
    if (reason === undefined) throw error;
    return { fault: notEvaluated(expression, reason) };
  }
}

const notEvaluated = (expression: string, { da, en }: Text): Text => ({
  da: `Udtrykket '${expression}' kunne ikke afgøres: ${da}`,
  en: `The expression '${expression}' could not be decided: ${en}`,
});
