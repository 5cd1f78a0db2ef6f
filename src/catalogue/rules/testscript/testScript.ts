import type { ParamLabels } from '../../../model/rule.js';
import { defineRules } from '../../defineRules.js';
import { fixture, rightAssert, rightOperation, testScript } from './testScriptExamples.js';

/** In what way an expression does not fit. */
const expressionProblems: ParamLabels = {
  syntax: { da: 'kan ikke læses:', en: "can't be read:" },
  'unknown-element': { da: 'ukendt element', en: 'unknown element' },
  'unknown-function': { da: 'ukendt funktion', en: 'unknown function' },
  'unknown-type': { da: 'ukendt type', en: 'unknown type' },
  'unknown-variable': { da: 'ukendt variabel', en: 'unknown variable' },
  'choice-suffix': { da: 'valgfri type skrives uden endelse:', en: 'a choice is written without its suffix:' },
};

/** Rules of the static check of TestScripts. */
export const testScriptRules = defineRules([
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
    id: 'testscript/duplicate-id',
    severity: 'error',
    title: { da: 'Navnet findes to gange', en: 'The name is there twice' },
    message: {
      da: "'{id}' er erklæret to gange i scriptet.",
      en: "'{id}' is declared twice in the script.",
    },
    params: ['id'],
    explanation: {
      da: 'Fixtures, profiler og variabler findes ved deres navn, så det skal være entydigt.',
      en: 'Fixtures, profiles and variables are found by their name, so it must be unique.',
    },
    example: {
      failing: testScript({
        variable: [
          { name: 'other', expression: 'Bundle.id', sourceId: 'sent' },
          { name: 'other', expression: 'Bundle.type', sourceId: 'sent' },
        ],
      }),
      passing: testScript({
        variable: [
          { name: 'other', expression: 'Bundle.id', sourceId: 'sent' },
          { name: 'type', expression: 'Bundle.type', sourceId: 'sent' },
        ],
      }),
    },
    reference: 'FHIR R4 5.12.3',
  },
  {
    id: 'testscript/missing-source',
    severity: 'error',
    title: { da: 'Kilden findes ikke', en: 'The source does not exist' },
    message: {
      da: "'{id}' er hverken en fixture eller requestId eller responseId på en tidligere operation.[[ Mente du '{suggestion}'?]]",
      en: "'{id}' is neither a fixture nor the requestId or responseId of an earlier operation.[[ Did you mean '{suggestion}'?]]",
    },
    params: ['id', 'suggestion'],
    explanation: {
      da: 'sourceId, compareToSourceId og minimumId skal pege på en fixture i scriptet eller på noget, som en tidligere operation har sendt eller fået.',
      en: 'sourceId, compareToSourceId and minimumId must name a fixture of the script, or what an earlier operation sent or got.',
    },
    example: {
      failing: testScript({ assert: { sourceId: 'snet' } }),
      passing: testScript({ assert: { sourceId: 'sent' } }),
    },
    reference: 'FHIR R4 5.12.3',
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
  {
    id: 'testscript/missing-profile',
    severity: 'error',
    title: { da: 'Profilen er ikke erklæret', en: 'The profile is not declared' },
    message: {
      da: "validateProfileId '{id}' er ikke id på en profil i scriptet.[[ Mente du '{suggestion}'?]]",
      en: "validateProfileId '{id}' is not the id of a profile in the script.[[ Did you mean '{suggestion}'?]]",
    },
    params: ['id', 'suggestion'],
    explanation: {
      da: 'validateProfileId skal være id på en af scriptets profiler under TestScript.profile.',
      en: 'validateProfileId must be the id of one of the script’s profiles under TestScript.profile.',
    },
    example: {
      failing: testScript({ assert: { resource: undefined, validateProfileId: 'bundel' } }),
      passing: testScript({ assert: { resource: undefined, validateProfileId: 'bundle' } }),
    },
    reference: 'FHIR R4 5.12.3, TestScript.setup.action.assert.validateProfileId',
  },
  {
    id: 'testscript/profile-not-found',
    severity: 'error',
    title: { da: 'Profilen er ikke i pakkerne', en: 'The profile is not in the packages' },
    message: {
      da: 'Profilen {profile} er ikke i de pakker, der er indlæst, så intet kan kontrolleres mod den.',
      en: 'The profile {profile} is not in the packages that are loaded, so nothing can be checked against it.',
    },
    params: ['profile'],
    explanation: {
      da: 'Giv pakken med --packages, eller ret profilens URL eller version i scriptet.',
      en: 'Give the package with --packages, or mend the URL or version of the profile in the script.',
    },
    example: {
      failing: testScript({
        profile: [{ id: 'bundle', reference: 'https://example.org/fhir/StructureDefinition/bundel' }],
      }),
      passing: testScript(),
    },
    reference: 'FHIR R4 5.12.3, TestScript.profile',
  },
  {
    id: 'testscript/fixture-not-found',
    severity: 'information',
    title: { da: 'Fixturens fil er her ikke', en: 'The fixture’s file is not here' },
    message: {
      da: 'Fixturens fil er her ikke: {reference}. En indsendelse træder i dens sted.',
      en: 'The fixture’s file is not here: {reference}. A submission takes its place.',
    },
    params: ['reference'],
    explanation: {
      da: 'I MedComs klientscripts er fixturen en pladsholder for det, systemet selv sender. Skal den bruges som forlæg (minimumId), skal filen ligge ved scriptet.',
      en: 'In MedCom’s client scripts the fixture is a placeholder for what the system itself sends. Where it is needed as a model (minimumId), the file must stand by the script.',
    },
    example: { failing: testScript({ fixture: [fixture('message', './missing.json')] }), passing: testScript() },
    reference: 'FHIR R4 5.12.3, TestScript.fixture',
  },
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
    id: 'testscript/path',
    severity: 'error',
    title: { da: 'Stien kan ikke læses', en: 'The path can’t be read' },
    message: {
      da: "'{path}' er hverken XPath 1.0 eller JSONPath ({problem}).",
      en: "'{path}' is neither XPath 1.0 nor JSONPath ({problem}).",
    },
    params: ['path', 'problem'],
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
    id: 'testscript/fixture-needed',
    severity: 'error',
    title: { da: 'Fixturen skal bruges, men er her ikke', en: 'The fixture is needed but not here' },
    message: {
      da: "{element} bruger fixturen '{id}', men dens fil er her ikke, og ingen tidligere operation sender den.",
      en: "{element} uses the fixture '{id}', but its file is not here and no earlier operation sends it.",
    },
    params: ['element', 'id'],
    explanation: {
      da: 'En fixture, der sammenlignes med, skal være indeholdt i scriptet eller ligge i dets mappe.',
      en: 'A fixture that is compared with must be contained in the script or stand in its folder.',
    },
    example: {
      failing: testScript({
        assert: { resource: undefined, minimumId: 'model' },
        fixture: [fixture('message', './message.json'), fixture('model', './missing.json')],
      }),
      passing: testScript({
        assert: { resource: undefined, minimumId: 'model' },
        fixture: [fixture('message', './message.json'), fixture('model', './model.json')],
      }),
    },
    reference: 'FHIR R4 5.12.3, TestScript.fixture',
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
