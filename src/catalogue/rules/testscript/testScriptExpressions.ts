import type { ParamLabels } from '../../../model/rule.js';
import { defineRules } from '../../defineRules.js';
import { testScript } from './testScriptExamples.js';

/** In what way an expression does not fit. */
const expressionProblems: ParamLabels = {
  syntax: { da: 'kan ikke læses ved', en: "can't be read at" },
  'unknown-element': { da: 'ukendt element', en: 'unknown element' },
  'unknown-function': { da: 'ukendt funktion', en: 'unknown function' },
  'unknown-type': { da: 'ukendt type', en: 'unknown type' },
  'unknown-variable': { da: 'ukendt variabel', en: 'unknown variable' },
  'choice-suffix': { da: 'valgfri type skrives uden endelse:', en: 'a choice is written without its suffix:' },
};

/** Rules on the expressions and paths of TestScripts. */
export const testScriptExpressionRules = defineRules([
  {
    id: 'testscript/expression',
    severity: 'error',
    title: { da: 'Udtrykket passer ikke til FHIR', en: 'The expression does not fit FHIR' },
    message: {
      da: "FHIRPath-udtrykket '{expression}': {problem} '{found}'.[[ Mente du '{suggestion}'?]]",
      en: "FHIRPath expression '{expression}': {problem} '{found}'.[[ Did you mean '{suggestion}'?]]",
    },
    params: ['expression', 'problem', 'found', 'suggestion'],
    words: { problem: expressionProblems },
    explanation: {
      da: 'Et element, der er stavet forkert, findes aldrig, og en assert på det kan bestå uden at have kontrolleret noget. Ret udtrykket i scriptet.',
      en: 'A misspelt element is never there, and an assert on it can pass without having checked anything. Mend the expression in the script.',
    },
    example: {
      failing: testScript({ assert: { resource: undefined, expression: 'Bundle.entry.resource.sbject.exists()' } }),
      passing: testScript({ assert: { resource: undefined, expression: 'Bundle.entry.resource.exists()' } }),
    },
    reference: 'FHIR R4 5.12.3 and FHIRPath 2.0',
  },
  {
    id: 'testscript/path',
    severity: 'error',
    title: { da: 'Stien kan ikke læses', en: 'The path can’t be read' },
    message: {
      da: "'{path}' er hverken XPath 1.0 eller JSONPath. Ret stien i scriptet.",
      en: "'{path}' is neither XPath 1.0 nor JSONPath. Correct the path in the script.",
    },
    params: ['path'],
    explanation: {
      da: 'path og compareToSourcePath er XPath 1.0 eller JSONPath (RFC 9535). I XPath er præfikserne f og fhir FHIRs navnerum, og navne uden præfiks passer i ethvert; i JSONPath kan $ udelades.',
      en: 'path and compareToSourcePath are XPath 1.0 or JSONPath (RFC 9535). In XPath the prefixes f and fhir are FHIR’s namespace, and names without a prefix fit any; in JSONPath $ may be left out.',
    },
    example: {
      failing: testScript({ assert: { resource: undefined, path: '//f:Patient[' } }),
      passing: testScript({ assert: { resource: undefined, path: '//f:Patient/f:id/@value', operator: 'notEmpty' } }),
    },
    reference: 'FHIR R4 5.12.3, TestScript.setup.action.assert.path',
  },
  {
    id: 'testscript/count-compared-with-text',
    severity: 'warning',
    title: { da: 'Et antal sammenlignes med en tekst', en: 'A count is compared with a text' },
    message: {
      da: "'{expression}' sammenligner et tal med en tekst i anførselstegn. Skriv tallet uden anførselstegn.",
      en: "'{expression}' compares a number with a text in quotes. Write the number without quotes.",
    },
    params: ['expression'],
    explanation: {
      da: 'Et heltal er aldrig lig med en tekst i FHIRPath, så svaret afhænger ikke af, hvad der er sendt.',
      en: 'An integer never equals a text in FHIRPath, so the answer does not depend on what was sent.',
    },
    example: {
      failing: testScript({ assert: { resource: undefined, expression: "Bundle.entry.count() = '2'" } }),
      passing: testScript({ assert: { resource: undefined, expression: 'Bundle.entry.count() = 2' } }),
    },
    reference: 'FHIRPath 2.0, 6.1.1',
  },
]);
