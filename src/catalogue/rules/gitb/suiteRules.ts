import { defineRules } from '../../defineRules.js';
import { furtherCase, rightInputs, rightSuite, suiteText, verifyText } from './suiteExamples.js';

/** Rules on test suites of the Interoperability Test Bed: their files, test cases and actors. */
export const suiteRules = defineRules([
  {
    id: 'gitb/one-suite',
    severity: 'error',
    title: { da: 'Der er ikke netop én testsuite', en: 'There is not exactly one test suite' },
    message: {
      da: 'Der er {count} testsuiter; der skal være én.',
      en: 'There are {count} test suites; there must be one.',
    },
    params: ['count'],
    numbers: ['count'],
    explanation: {
      da: 'Et arkiv er én testsuite: én XML-fil med elementet testsuite, uden en mappe omkring.',
      en: 'An archive is one test suite: one XML file with the element testsuite, without a folder around it.',
    },
    example: { failing: suiteText().replace(/--- testSuite[^]*?(?=--- testCases)/, ''), passing: suiteText() },
    reference: 'GITB TDL, TDL-002, TDL-003',
  },
  {
    id: 'gitb/case-id-twice',
    severity: 'error',
    title: { da: 'Testcasen er der to gange', en: 'The test case is there twice' },
    message: { da: "Testcasen '{id}' er der mere end én gang.", en: "The test case '{id}' is there more than once." },
    params: ['id'],
    explanation: {
      da: 'Resultater gemmes under testcasens id. Det skal derfor være entydigt, både i filerne og i suitens liste.',
      en: 'Results are kept by the id of the test case. So it must be unique, in the files and in the list of the suite.',
    },
    example: { failing: suiteText({ files: furtherCase('send') }), passing: suiteText() },
    reference: 'GITB TDL, TDL-004, TDL-119',
  },
  {
    id: 'gitb/case-missing',
    severity: 'error',
    title: { da: 'Testcasen findes ikke', en: 'The test case does not exist' },
    message: {
      da: "Suiten nævner testcasen '{id}', som ikke er i arkivet.",
      en: "The suite names the test case '{id}', which is not in the archive.",
    },
    params: ['id'],
    explanation: {
      da: 'Hver testcase i suitens liste er en fil i arkivet.',
      en: 'Each test case in the list of the suite is a file of the archive.',
    },
    example: { failing: suiteText({ suite: `${rightSuite}<testcase id="receive"/>` }), passing: suiteText() },
    reference: 'GITB TDL, TDL-009',
  },
  {
    id: 'gitb/one-sut',
    severity: 'error',
    title: { da: 'Der er ikke netop ét system, der testes', en: 'There is not exactly one system under test' },
    message: {
      da: "Testcasen har {count} aktører med role='SUT'; den skal have én.",
      en: "The test case has {count} actors with role='SUT'; it must have one.",
    },
    params: ['count'],
    numbers: ['count'],
    explanation: {
      da: 'Testen vedrører ét system. Uden role er en aktør simuleret.',
      en: 'A test is about one system. Without a role an actor is simulated.',
    },
    example: { failing: suiteText({ actors: '<gitb:actor id="sender"/>' }), passing: suiteText() },
    reference: 'GITB TDL, TDL-011, TDL-012',
  },
  {
    id: 'gitb/actor-undefined',
    severity: 'error',
    title: { da: 'Aktøren er ikke erklæret', en: 'The actor is not declared' },
    message: {
      da: "Aktøren '{id}' er ikke erklæret i {place}.",
      en: "The actor '{id}' is not declared in the {place}.",
    },
    params: ['id', 'place'],
    explanation: {
      da: 'Suiten erklærer de aktører, som testcases har; en testcase dem, som dens trin nævner i with, from og to.',
      en: 'The suite declares the actors that test cases have; a test case those that its steps name in with, from and to.',
    },
    example: { failing: suiteText({ actors: '<gitb:actor id="other" role="SUT"/>' }), passing: suiteText() },
    reference: 'GITB TDL, TDL-107',
  },
  {
    id: 'gitb/actor-unused',
    severity: 'warning',
    title: { da: 'Aktøren bruges ikke', en: 'The actor is not used' },
    message: { da: "Aktøren '{id}' er ikke i nogen testcase.", en: "The actor '{id}' is in no test case." },
    params: ['id'],
    explanation: {
      da: 'Et system kan erklære, at det er en aktør, som intet tester.',
      en: 'A system can state that it is an actor that nothing tests.',
    },
    example: {
      failing: suiteText({ suite: rightSuite.replace('</actors>', '<gitb:actor id="receiver"/></actors>') }),
      passing: suiteText(),
    },
    reference: 'GITB TDL, TDL-015',
  },
  {
    id: 'gitb/domain-parameter',
    severity: 'information',
    title: { da: 'Domænet skal have en parameter', en: 'The domain must have a parameter' },
    message: {
      da: "Domænet skal have parameteren '{name}', før suiten kan køres.",
      en: "The domain must have the parameter '{name}' before the suite can be run.",
    },
    params: ['name'],
    explanation: {
      da: 'Domænets parametre er ikke i suiten. En administrator sætter dem i Test Bed.',
      en: 'Parameters of the domain are not in the suite. An administrator sets them in the Test Bed.',
    },
    example: { failing: suiteText({ steps: verifyText(rightInputs, '$DOMAIN{validator}') }), passing: suiteText() },
    reference: 'GITB TDL, TDL-017',
  },
  {
    id: 'gitb/import-missing',
    severity: 'error',
    title: { da: 'Filen, der importeres, mangler', en: 'The imported file is missing' },
    message: { da: "Filen '{path}' er ikke i arkivet.", en: "The file '{path}' is not in the archive." },
    params: ['path'],
    explanation: {
      da: 'Stier er fra arkivets rod, med forskel på store og små bogstaver.',
      en: 'Paths are from the root of the archive, and upper and lower case differ.',
    },
    example: {
      failing: suiteText({
        imports: '  <imports><artifact name="document">resources/document.json</artifact></imports>\n',
      }),
      passing: suiteText(),
    },
    reference: 'GITB TDL, TDL-020',
  },
  {
    id: 'gitb/validator-unknown',
    severity: 'error',
    title: { da: 'Validatoren kendes ikke', en: 'The validator is not known' },
    message: {
      da: "'{handler}' er hverken en validator i Test Bed, en adresse eller en parameter.[[ Mente du '{suggestion}'?]]",
      en: "'{handler}' is no validator of the Test Bed, address or parameter.[[ Did you mean '{suggestion}'?]]",
    },
    params: ['handler', 'suggestion'],
    explanation: {
      da: 'Test Bed har egne validatorer, som StringValidator. Alle andre er tjenester: en adresse, eller en parameter, der har den.',
      en: 'The Test Bed has validators of its own, such as StringValidator. All others are services: an address, or a parameter that has it.',
    },
    example: { failing: suiteText({ steps: verifyText(rightInputs, 'TextValidator') }), passing: suiteText() },
    reference: 'GITB TDL, TDL-024',
  },
]);
