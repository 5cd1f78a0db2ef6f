import { fhirPathFaultText } from '../catalogue/index.js';
import { FhirPathError, FhirPathUndecided } from '../fhir/fhirpath/index.js';
import type { Text } from '../base/index.js';

/** Why an expression gave no result, in words of ours; undefined for an error that is not the expression's. */
export function expressionFault(error: unknown): Text | undefined {
  if (error instanceof FhirPathError) return fhirPathFaultText(error.fault);
  if (error instanceof FhirPathUndecided) {
    return {
      da: `det afhænger af noget, der ikke kan slås op (${error.message})`,
      en: `it depends on something that cannot be looked up (${error.message})`,
    };
  }
  return undefined;
}
