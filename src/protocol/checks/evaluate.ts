import { FhirPathError, FhirPathUndecided } from '../../fhir/fhirpath/index.js';
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
    if (error instanceof FhirPathUndecided || error instanceof FhirPathError) {
      return { fault: notEvaluated(expression, error.message) };
    }
    throw error;
  }
}

const notEvaluated = (expression: string, reason: string): Text => ({
  da: `Udtrykket '${expression}' kunne ikke afgøres: ${reason}`,
  en: `The expression '${expression}' could not be decided: ${reason}`,
});
