import { defineRules } from '../../defineRules.js';
import { rightInputs, rightSuite, suiteText, verifyText } from './suiteExamples.js';

const choiceOf = (options: string, labels: string): string =>
  `<interact desc="Choose"><request name="one" desc="One" inputType="SELECT_SINGLE" options="${options}" optionLabels="${labels}"/></interact>`;

/** Rules on the steps of test cases of the Interoperability Test Bed. */
export const suiteStepRules = defineRules([
  {
    id: 'gitb/variable-unknown',
    severity: 'error',
    title: { da: 'Variablen er ikke sat', en: 'The variable is not set' },
    message: {
      da: "Intet trin eller element sætter variablen '{name}'.",
      en: "No step or element sets the variable '{name}'.",
    },
    params: ['name'],
    explanation: {
      da: 'En variabel er en import, et trins id eller output, noget, assign har sat, eller en af Test Beds egne, som DOMAIN og STEP_STATUS.',
      en: 'A variable is an import, the id or output of a step, what assign has set, or one of the Test Bed’s own, such as DOMAIN and STEP_STATUS.',
    },
    example: {
      failing: suiteText({ steps: verifyText(rightInputs.replace('"a"', '$upload{file}')) }),
      passing: suiteText(),
    },
    reference: 'GITB TDL, TDL-039, TDL-040',
  },
  {
    id: 'gitb/expression',
    severity: 'error',
    title: { da: 'Udtrykket kan ikke læses', en: 'The expression can’t be read' },
    message: { da: "'{expression}' er ikke et XPath-udtryk.", en: "'{expression}' is no XPath expression." },
    params: ['expression'],
    explanation: {
      da: 'Indhold af input, instruct, assign og cond er XPath. En tekst er derfor i anførselstegn.',
      en: 'The content of input, instruct, assign and cond is XPath. So a text is within quotes.',
    },
    example: { failing: suiteText({ steps: verifyText(rightInputs.replace('"a"', '"a')) }), passing: suiteText() },
    reference: 'GITB TDL, TDL-042; XPath 3.1',
  },
  {
    id: 'gitb/input-missing',
    severity: 'error',
    title: { da: 'Et input til validatoren mangler', en: 'An input of the validator is missing' },
    message: { da: '{handler} mangler inputtet {name}.', en: '{handler} lacks the input {name}.' },
    params: ['handler', 'name'],
    explanation: {
      da: 'Hver af Test Beds validatorer har input, den ikke kan undvære.',
      en: 'Each validator of the Test Bed has inputs that it can’t do without.',
    },
    example: { failing: suiteText({ steps: verifyText('<input name="actual">"a"</input>') }), passing: suiteText() },
    reference: 'GITB TDL, TDL-043',
  },
  {
    id: 'gitb/input-unknown',
    severity: 'error',
    title: { da: 'Validatoren har ikke dette input', en: 'The validator has no such input' },
    message: {
      da: '{handler} har ikke inputtet {name}.[[ Mente du {suggestion}?]]',
      en: '{handler} has no input {name}.[[ Did you mean {suggestion}?]]',
    },
    params: ['handler', 'name', 'suggestion'],
    explanation: {
      da: 'Et input med et forkert navn når ikke validatoren.',
      en: 'An input with a wrong name does not reach the validator.',
    },
    example: {
      failing: suiteText({ steps: verifyText(`${rightInputs}<input name="regexp">"a"</input>`) }),
      passing: suiteText(),
    },
    reference: 'GITB TDL, TDL-044',
  },
  {
    id: 'gitb/input-twice',
    severity: 'error',
    title: { da: 'Inputtet er der to gange', en: 'The input is there twice' },
    message: { da: "Inputtet '{name}' er der mere end én gang.", en: "The input '{name}' is there more than once." },
    params: ['name'],
    explanation: { da: 'Navne på et trins input er entydige.', en: 'The names of the inputs of a step are unique.' },
    example: {
      failing: suiteText({ steps: verifyText(`${rightInputs}<input name="actual">"b"</input>`) }),
      passing: suiteText(),
    },
    reference: 'GITB TDL, TDL-091',
  },
  {
    id: 'gitb/option-labels',
    severity: 'error',
    title: { da: 'Der er ikke en etiket til hver værdi', en: 'There is not a label for each option' },
    message: {
      da: 'Der er {options} værdier og {labels} etiketter.',
      en: 'There are {options} options and {labels} labels.',
    },
    params: ['options', 'labels'],
    numbers: ['options', 'labels'],
    explanation: {
      da: 'options og optionLabels er lister adskilt af komma, og de er lige lange.',
      en: 'options and optionLabels are lists separated by commas, and of the same length.',
    },
    example: { failing: suiteText({ steps: choiceOf('a,b', 'A') }), passing: suiteText() },
    reference: 'GITB TDL, TDL-052',
  },
  {
    id: 'gitb/single-option',
    severity: 'warning',
    title: { da: 'Der er kun én værdi at vælge', en: 'There is only one option to choose' },
    message: { da: "Der er kun værdien '{option}' at vælge.", en: "There is only the option '{option}' to choose." },
    params: ['option'],
    explanation: { da: 'Et valg af én værdi er intet valg.', en: 'A choice of one option is no choice.' },
    example: { failing: suiteText({ steps: choiceOf('a', 'A') }), passing: suiteText() },
    reference: 'GITB TDL, TDL-053',
  },
  {
    id: 'gitb/group-of-one',
    severity: 'warning',
    title: { da: 'Gruppen har kun én testcase', en: 'The group has only one test case' },
    message: { da: "Gruppen '{id}' har {count} testcases.", en: "The group '{id}' has {count} test cases." },
    params: ['id', 'count'],
    numbers: ['count'],
    explanation: {
      da: 'I en gruppe er én bestået testcase nok. En gruppe skal derfor have flere at vælge mellem.',
      en: 'In a group one passed test case is enough. So a group must have several to choose from.',
    },
    example: {
      failing: suiteText({
        suite: rightSuite
          .replace('<testcase', '<groups><group id="either"/></groups>\n  <testcase')
          .replace('id="send"', 'id="send" group="either"'),
      }),
      passing: suiteText(),
    },
    reference: 'GITB TDL, TDL-125',
  },
]);
