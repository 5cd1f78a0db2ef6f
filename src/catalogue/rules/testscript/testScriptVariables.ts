import { defineRules } from '../../defineRules.js';
import { testScript } from './testScriptExamples.js';

/** Rules on the variables of TestScripts and on where they stand. */
export const testScriptVariableRules = defineRules([
  {
    id: 'testscript/unset-variable',
    severity: 'error',
    title: { da: 'Variablen findes ikke', en: 'The variable does not exist' },
    message: {
      da: "Scriptet bruger variablen '{name}', men erklærer ingen med det navn.[[ Mente du '{suggestion}'?]]",
      en: "The script uses the variable '{name}' but declares none of that name.[[ Did you mean '{suggestion}'?]]",
    },
    params: ['name', 'suggestion'],
    explanation: {
      da: 'En variabel, der ikke er erklæret under TestScript.variable, har ingen værdi, så handlingen kan ikke udføres.',
      en: 'A variable that is not declared under TestScript.variable has no value, so the action can’t be carried out.',
    },
    example: {
      failing: testScript({ assert: { resource: undefined, expression: "Bundle.id = '${other}'" } }),
      passing: testScript({
        assert: { resource: undefined, expression: "Bundle.id = '${other}'" },
        variable: [{ name: 'other', expression: 'Bundle.id', sourceId: 'sent' }],
      }),
    },
    reference: 'FHIR R4 5.12.3, TestScript.variable',
  },
  {
    id: 'testscript/unquoted-variable',
    severity: 'warning',
    title: { da: 'Variablen står uden anførselstegn', en: 'The variable stands without quotes' },
    message: {
      da: "Variablen '{name}' står uden anførselstegn i et udtryk. En tekst bliver da læst som FHIRPath: sæt enkelte anførselstegn om den.",
      en: "The variable '{name}' stands without quotes in an expression. A text is then read as FHIRPath: put single quotes around it.",
    },
    params: ['name'],
    explanation: {
      da: 'testcamp indsætter kun tal, true og false uden anførselstegn. Enhver anden værdi gør handlingen til en fejl i scriptet, for det, en leverandør sender, må ikke blive til en del af udtrykket.',
      en: 'testcamp puts only numbers, true and false in without quotes. Any other value makes the action an error of the script, since what a vendor sends may not become part of the expression.',
    },
    example: {
      failing: testScript({
        assert: { resource: undefined, expression: 'Bundle.id != ${other}' },
        variable: [{ name: 'other', expression: 'Bundle.id', sourceId: 'sent' }],
      }),
      passing: testScript({
        assert: { resource: undefined, expression: "Bundle.id != '${other}'" },
        variable: [{ name: 'other', expression: 'Bundle.id', sourceId: 'sent' }],
      }),
    },
    reference: 'FHIR R4 5.12.3, TestScript.variable',
  },
  {
    id: 'testscript/unbraced-variable',
    severity: 'warning',
    title: { da: 'Variablen står uden klammer', en: 'The variable stands without braces' },
    message: {
      da: "'{name}' er skrevet uden krøllede klammer om navnet og bliver ikke erstattet af en værdi.",
      en: "'{name}' is written without braces around the name and is not replaced by a value.",
    },
    params: ['name'],
    explanation: {
      da: 'Kun ${navn} erstattes af variablens værdi. Uden klammer sendes teksten, som den står.',
      en: 'Only ${name} is replaced by the value of the variable. Without braces the text is sent as it stands.',
    },
    example: {
      failing: testScript({
        operation: { params: '?message.destination-uri=$other' },
        variable: [{ name: 'other', expression: 'Bundle.id', sourceId: 'sent' }],
      }),
      passing: testScript({
        operation: { params: '?message.destination-uri=https://example.org' },
        variable: [{ name: 'other', expression: 'Bundle.id', sourceId: 'sent' }],
      }),
    },
    reference: 'FHIR R4 5.12.3, TestScript.variable',
  },
  {
    id: 'testscript/variable-without-value',
    severity: 'error',
    title: { da: 'Variablen kan ikke få en værdi', en: 'The variable can have no value' },
    message: {
      da: "Variablen '{name}' har hverken expression, headerField, path eller defaultValue.",
      en: "The variable '{name}' has neither expression, headerField, path nor defaultValue.",
    },
    params: ['name'],
    explanation: {
      da: 'En variabel skal sige, hvor dens værdi kommer fra.',
      en: 'A variable must say where its value comes from.',
    },
    example: {
      failing: testScript({ variable: [{ name: 'other' }] }),
      passing: testScript({ variable: [{ name: 'other', expression: 'Bundle.id', sourceId: 'sent' }] }),
    },
    reference: 'FHIR R4 5.12.3, TestScript.variable',
  },
  {
    id: 'testscript/variable-to-give',
    severity: 'warning',
    title: { da: 'Variablen skal gives ved kørslen', en: 'The variable is to be given for the run' },
    message: {
      da: "Variablen '{name}' har kun et hint ({hint}). Giv dens værdi, når scriptet køres: --variable {name}=VÆRDI.",
      en: "The variable '{name}' has only a hint ({hint}). Give its value when the script is run: --variable {name}=VALUE.",
    },
    params: ['name', 'hint'],
    explanation: {
      da: 'hint siger, hvad testeren skal skrive, hvor scriptet ikke selv har en værdi. Uden en værdi kan det, der bruger variablen, ikke udføres.',
      en: 'hint tells the tester what to enter where the script has no value of its own. Without a value, what uses the variable can not be carried out.',
    },
    example: {
      failing: testScript({ variable: [{ name: 'other', hint: 'Id of a patient' }] }),
      passing: testScript({ variable: [{ name: 'other', hint: 'Id of a patient', defaultValue: 'p1' }] }),
    },
    reference: 'FHIR R4 5.12.3, TestScript.variable.hint',
  },
  {
    id: 'testscript/variable-several-ways',
    severity: 'error',
    title: { da: 'Variablen tager sin værdi fra flere steder', en: 'The variable takes its value from several places' },
    message: {
      da: "Variablen '{name}' har mere end én af expression, headerField og path.",
      en: "The variable '{name}' has more than one of expression, headerField and path.",
    },
    params: ['name'],
    explanation: {
      da: 'FHIR R4 tillader kun én måde at finde en variabels værdi på.',
      en: 'FHIR R4 allows only one way of finding the value of a variable.',
    },
    example: {
      failing: testScript({ variable: [{ name: 'other', expression: 'Bundle.id', path: '.id', sourceId: 'sent' }] }),
      passing: testScript({ variable: [{ name: 'other', expression: 'Bundle.id', sourceId: 'sent' }] }),
    },
    reference: 'FHIR R4 5.12.3, tst-3',
  },
  {
    id: 'testscript/source-too-early',
    severity: 'error',
    title: { da: 'Variablens kilde er der ikke endnu', en: 'The variable’s source is not there yet' },
    message: {
      da: "Variablen '{name}' tager sin værdi fra '{id}', som først kommer senere i scriptet.",
      en: "The variable '{name}' takes its value from '{id}', which comes later in the script.",
    },
    params: ['name', 'id'],
    explanation: {
      da: 'En variabel kan først bruges, når den forespørgsel eller det svar, den læser, er der.',
      en: 'A variable can be used only once the request or response that it reads is there.',
    },
    example: {
      failing: testScript({
        operation: { params: '/${other}' },
        variable: [{ name: 'other', expression: 'Bundle.id', sourceId: 'sent' }],
      }),
      passing: testScript({
        assert: { resource: undefined, expression: "Bundle.id = '${other}'" },
        variable: [{ name: 'other', expression: 'Bundle.id', sourceId: 'sent' }],
      }),
    },
    reference: 'FHIR R4 5.12.3, TestScript.variable',
  },
]);
