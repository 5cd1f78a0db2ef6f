import { defineRules } from '../../defineRules.js';
import { rightAssert, rightOperation, testScript } from './testScriptExamples.js';

/** Rules on the operations and asserts of TestScripts. */
export const testScriptActionRules = defineRules([
  {
    id: 'testscript/unsupported',
    severity: 'error',
    title: { da: 'testcamp kan ikke dette', en: 'testcamp can’t do this' },
    message: {
      da: "testcamp kan ikke udføre '{feature}'; handlingen giver error.",
      en: "testcamp can’t carry out '{feature}'; the action gives error.",
    },
    params: ['feature'],
    explanation: {
      da: 'En modifierExtension kan ændre betydningen af det, den står i, så ingen må se bort fra en, de ikke kender. Handlinger, den vedrører, udføres ikke.',
      en: 'A modifierExtension can change the meaning of what it stands in, so nobody may pass over one that they do not know. Actions that it concerns are not carried out.',
    },
    example: {
      failing: testScript({
        assert: { modifierExtension: [{ url: 'https://example.org/twice', valueBoolean: true }] },
      }),
      passing: testScript(),
    },
    reference: 'FHIR R4 2.4.1.3',
  },
  {
    id: 'testscript/unknown-code',
    severity: 'error',
    title: { da: 'Koden kendes ikke', en: 'The code is not known' },
    message: {
      da: "'{code}' er ikke en kode, som testcamp kender for {element}.[[ Mente du '{suggestion}'?]]",
      en: "'{code}' is no code that testcamp knows for {element}.[[ Did you mean '{suggestion}'?]]",
    },
    params: ['element', 'code', 'suggestion'],
    explanation: {
      da: 'FHIR R4 fastlægger operationer, operatorer, svar og retninger. En kode, som ikke er blandt dem, kan ikke udføres.',
      en: 'FHIR R4 lays down operations, operators, responses and directions. A code that is not among them can’t be carried out.',
    },
    example: {
      failing: testScript({
        assert: { resource: undefined, expression: 'Bundle.id', operator: 'notFound', value: 'a' },
      }),
      passing: testScript({
        assert: { resource: undefined, expression: 'Bundle.id', operator: 'notEquals', value: 'a' },
      }),
    },
    reference: 'FHIR R4 5.12.3, TestScript.setup.action.assert.operator',
  },
  {
    id: 'testscript/unknown-endpoint',
    severity: 'error',
    title: { da: 'Endepunktet er ikke erklæret', en: 'The endpoint is not declared' },
    message: {
      da: '{element} {index} er ikke erklæret i scriptet.',
      en: '{element} {index} is not declared in the script.',
    },
    params: ['element', 'index'],
    explanation: {
      da: 'origin og destination i en operation er index på et af scriptets endepunkter.',
      en: 'origin and destination of an operation are the index of one of the script’s endpoints.',
    },
    example: { failing: testScript({ operation: { origin: 2 } }), passing: testScript() },
    reference: 'FHIR R4 5.12.3, TestScript.setup.action.operation',
  },
  {
    id: 'testscript/action-empty',
    severity: 'error',
    title: { da: 'Handlingen siger ikke, hvad der skal ske', en: 'The action does not say what is to be done' },
    message: {
      da: 'En action skal have enten operation eller assert.',
      en: 'An action must have either an operation or an assert.',
    },
    params: [],
    explanation: {
      da: 'En action med ingen af delene, eller med begge, kan ikke udføres.',
      en: 'An action with neither, or with both, can’t be carried out.',
    },
    example: { failing: testScript({ actions: [{ operation: rightOperation }, {}] }), passing: testScript() },
    reference: 'FHIR R4 5.12.3, tst-1',
  },
  {
    id: 'testscript/assert-kinds',
    severity: 'error',
    title: { da: 'Asserten skal spørge om én ting', en: 'The assert must ask for one thing' },
    message: {
      da: 'Asserten spørger om {count} ting[[: {kinds}]]; den skal spørge om én.',
      en: 'The assert asks for {count} things[[: {kinds}]]; it must ask for one.',
    },
    params: ['count', 'kinds'],
    numbers: ['count'],
    explanation: {
      da: 'En assert har netop ét af elementerne expression, resource, responseCode, validateProfileId og så videre.',
      en: 'An assert has exactly one of expression, resource, responseCode, validateProfileId and so on.',
    },
    example: { failing: testScript({ assert: { resource: undefined } }), passing: testScript() },
    reference: 'FHIR R4 5.12.3, tst-5',
  },
  {
    id: 'testscript/assert-unreachable',
    severity: 'error',
    title: { da: 'Asserten har intet at se på', en: 'The assert has nothing to look at' },
    message: {
      da: 'Der er ingen operation før asserten, og den har intet sourceId: der er ikke noget at kontrollere.',
      en: 'No operation comes before the assert, and it has no sourceId: there is nothing to check.',
    },
    params: [],
    explanation: {
      da: 'En assert ser på den seneste operation i samme del af scriptet eller på det, sourceId peger på.',
      en: 'An assert looks at the newest operation of the same part of the script, or at what sourceId names.',
    },
    example: {
      failing: testScript({ actions: [{ assert: rightAssert }, { operation: rightOperation }] }),
      passing: testScript(),
    },
    reference: 'FHIR R4 5.12.3, TestScript.setup.action.assert',
  },
  {
    id: 'testscript/missing-element',
    severity: 'error',
    title: { da: 'Noget mangler', en: 'Something is missing' },
    message: {
      da: '{element} mangler, så handlingen kan ikke udføres.',
      en: '{element} is missing, so the action can’t be carried out.',
    },
    params: ['element'],
    explanation: {
      da: 'En operator skal have en værdi at sammenligne med, og en operation, der sender, skal have et sourceId.',
      en: 'An operator needs a value to compare with, and an operation that sends needs a sourceId.',
    },
    example: {
      failing: testScript({ assert: { resource: undefined, expression: 'Bundle.id', operator: 'equals' } }),
      passing: testScript({ assert: { resource: undefined, expression: 'Bundle.id', operator: 'equals', value: 'a' } }),
    },
    reference: 'FHIR R4 5.12.3',
  },
  {
    id: 'testscript/direction-missing',
    severity: 'warning',
    title: { da: 'Retningen mangler', en: 'The direction is missing' },
    message: {
      da: 'Asserten siger ikke, om den ser på forespørgslen eller svaret; FHIR R4 siger da svaret.',
      en: 'The assert does not say whether it looks at the request or the response; FHIR R4 then says the response.',
    },
    params: [],
    explanation: {
      da: 'Skriv direction, så læseren og testværktøjet er enige. Med sourceId er det kilden, der ses på.',
      en: 'Write direction, so that reader and test tool agree. With sourceId it is the source that is looked at.',
    },
    example: { failing: testScript({ assert: { direction: undefined } }), passing: testScript() },
    reference: 'FHIR R4 5.12.3, TestScript.setup.action.assert.direction',
  },
]);
