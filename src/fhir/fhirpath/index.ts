export { checkExpression, modelResourceTypes } from './expressionCheck.js';
export type { ExpressionProblem } from './expressionCheck.js';
export { FhirPathError, FhirPathUndecided, createFhirPath, parseExpression } from './fhirpath.js';
export type { FhirPath, FhirPathResult } from './fhirpath.js';
export { compilePattern } from './pattern.js';
export type { Pattern } from './pattern.js';
export { r4Model } from './r4model.js';
