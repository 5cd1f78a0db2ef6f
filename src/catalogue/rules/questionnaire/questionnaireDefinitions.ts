import { defineRules } from '../../defineRules.js';
import { questionnaire } from './questionnaireExamples.js';

/** Rules on a Questionnaire itself. */
export const questionnaireDefinitionRules = defineRules([
  {
    id: 'questionnaire/unknown-question',
    severity: 'error',
    title: { da: 'Betingelse på et spørgsmål, der ikke findes', en: 'Condition on a question that is not there' },
    message: {
      da: "enableWhen spørger til '{question}', som spørgeskemaet ikke har.[[ Mente du '{suggestion}'?]] Ret question.",
      en: "enableWhen asks about '{question}', which the Questionnaire does not have.[[ Did you mean '{suggestion}'?]] Correct question.",
    },
    params: ['question', 'suggestion'],
    explanation: {
      da: 'enableWhen.question er linkId på et andet spørgsmål i samme spørgeskema. Findes det ikke, er punktet aldrig slået til.',
      en: 'enableWhen.question is the linkId of another question of the same Questionnaire. Where there is none, the item is never enabled.',
    },
    example: {
      failing: questionnaire(
        { linkId: 'tobak', text: 'Ryger du?', type: 'boolean' },
        { linkId: 'antal', type: 'integer', enableWhen: [{ question: 'tobac', operator: '=', answerBoolean: true }] },
      ),
      passing: questionnaire(
        { linkId: 'tobak', text: 'Ryger du?', type: 'boolean' },
        { linkId: 'antal', type: 'integer', enableWhen: [{ question: 'tobak', operator: '=', answerBoolean: true }] },
      ),
    },
    reference: 'FHIR R4: questionnaire.html (item.enableWhen.question)',
  },
  {
    id: 'questionnaire/impossible-condition',
    severity: 'warning',
    title: { da: 'Betingelse, der aldrig er opfyldt', en: 'Condition that never holds' },
    message: {
      da: "Betingelsen på '{question}' kan aldrig være opfyldt: det er af typen {type}, og svaret her er {found}. Ret betingelsen.",
      en: "The condition on '{question}' can never hold: it is of the type {type}, and the answer here is {found}. Correct the condition.",
    },
    params: ['question', 'type', 'found'],
    explanation: {
      da: 'En betingelse sammenligner med et svar af den type, spørgsmålet har. Grupper og display har ingen svar.',
      en: "A condition compares with an answer of the question's type. Groups and displays have no answers.",
    },
    example: {
      failing: questionnaire(
        { linkId: 'tobak', text: 'Ryger du?', type: 'boolean' },
        { linkId: 'antal', type: 'integer', enableWhen: [{ question: 'tobak', operator: '=', answerString: 'ja' }] },
      ),
      passing: questionnaire(
        { linkId: 'tobak', text: 'Ryger du?', type: 'boolean' },
        { linkId: 'antal', type: 'integer', enableWhen: [{ question: 'tobak', operator: '=', answerBoolean: true }] },
      ),
    },
    reference: 'FHIR R4: questionnaire.html (item.enableWhen.answer[x])',
  },
  {
    id: 'questionnaire/value-type',
    severity: 'error',
    title: { da: 'Værdi af en anden type end spørgsmålet', en: 'Value of another type than the question' },
    message: {
      da: "'{linkId}' er af typen {type}; værdien skal være {expected}, ikke {found}. Ret værdien eller typen.",
      en: "'{linkId}' is of the type {type}; the value must be of the type {expected}, not {found}. Correct the value or the type.",
    },
    params: ['linkId', 'type', 'expected', 'found'],
    explanation: {
      da: 'En begyndelsesværdi og en svarmulighed er af den type, spørgsmålet besvares med.',
      en: 'An initial value and an option are of the type that the question is answered by.',
    },
    example: {
      failing: questionnaire({ linkId: 'alder', type: 'integer', initial: [{ valueString: '40' }] }),
      passing: questionnaire({ linkId: 'alder', type: 'integer', initial: [{ valueInteger: 40 }] }),
    },
    reference: 'FHIR R4: questionnaire.html (item.initial.value[x], item.answerOption.value[x])',
  },
]);
