import { defineRules } from '../../defineRules.js';
import { responseTo } from './questionnaireExamples.js';

/** Rules on which questions a QuestionnaireResponse answers, where and how often. */
export const questionnaireItemRules = defineRules([
  {
    id: 'questionnaire/not-available',
    severity: 'information',
    title: { da: 'Spørgeskemaet er ikke ved hånden', en: 'Questionnaire not at hand' },
    message: {
      da: 'Spørgeskemaet {questionnaire} findes hverken i filen eller i pakkerne, så svarene er ikke kontrolleret mod det. Giv den pakke, der har det, eller læg det ved.',
      en: 'The Questionnaire {questionnaire} is neither in the file nor in the packages, so the answers were not judged by it. Give the package that has it, or enclose it.',
    },
    params: ['questionnaire'],
    explanation: {
      da: 'Et QuestionnaireResponse kan kun kontrolleres mod de spørgsmål, det svarer på, når spørgeskemaet er til stede: som contained, i samme Bundle eller i en pakke.',
      en: 'A QuestionnaireResponse can be judged by the questions it answers only where the Questionnaire is there: contained, in the same Bundle or in a package.',
    },
    example: {
      failing: JSON.stringify({
        resourceType: 'QuestionnaireResponse',
        status: 'completed',
        questionnaire: 'https://example.dk/Questionnaire/ukendt',
      }),
      passing: responseTo(
        [{ linkId: 'tobak', text: 'Ryger du?', type: 'boolean' }],
        [{ linkId: 'tobak', answer: [{ valueBoolean: true }] }],
      ),
    },
    reference: 'FHIR R4: questionnaireresponse.html (questionnaire)',
  },
  {
    id: 'questionnaire/wrong-type',
    severity: 'error',
    title: { da: 'Adressen er ikke et spørgeskemas', en: 'Address is not that of a Questionnaire' },
    message: {
      da: '{questionnaire} er adressen på {found}, ikke på et Questionnaire. Skriv spørgeskemaets adresse.',
      en: '{questionnaire} is the address of a {found}, not of a Questionnaire. Write the address of the Questionnaire.',
    },
    params: ['questionnaire', 'found'],
    explanation: {
      da: 'QuestionnaireResponse.questionnaire er en canonical til et Questionnaire. Peger den på noget andet, ved ingen, hvilke spørgsmål der er svaret på.',
      en: 'QuestionnaireResponse.questionnaire is a canonical of a Questionnaire. Where it leads to something else, nobody knows which questions were answered.',
    },
    example: {
      failing: JSON.stringify({
        resourceType: 'QuestionnaireResponse',
        status: 'completed',
        questionnaire: 'http://hl7.org/fhir/ValueSet/administrative-gender',
      }),
      passing: responseTo(
        [{ linkId: 'tobak', text: 'Ryger du?', type: 'boolean' }],
        [{ linkId: 'tobak', answer: [{ valueBoolean: true }] }],
      ),
    },
    reference: 'FHIR R4: questionnaireresponse.html (questionnaire)',
  },
  {
    id: 'questionnaire/unknown-item',
    severity: 'error',
    title: { da: 'Spørgsmålet findes ikke', en: 'No such question' },
    message: {
      da: "linkId '{linkId}' findes ikke i spørgeskemaet {questionnaire}.[[ Mente du '{suggestion}'?]] Ret linkId, eller fjern svaret.",
      en: "The linkId '{linkId}' is not in the Questionnaire {questionnaire}.[[ Did you mean '{suggestion}'?]] Correct the linkId, or remove the answer.",
    },
    params: ['linkId', 'questionnaire', 'suggestion'],
    explanation: {
      da: 'Hver gruppe og hvert svar hører til den del af spørgeskemaet, der har samme linkId.',
      en: 'Each group and each answer belongs to the item of the Questionnaire with the same linkId.',
    },
    example: {
      failing: responseTo(
        [{ linkId: 'tobak', text: 'Ryger du?', type: 'boolean' }],
        [{ linkId: 'tobac', answer: [{ valueBoolean: true }] }],
      ),
      passing: responseTo(
        [{ linkId: 'tobak', text: 'Ryger du?', type: 'boolean' }],
        [{ linkId: 'tobak', answer: [{ valueBoolean: true }] }],
      ),
    },
    reference: 'FHIR R4: questionnaireresponse.html (item.linkId)',
  },
  {
    id: 'questionnaire/misplaced-item',
    severity: 'error',
    title: { da: 'Spørgsmålet står et forkert sted', en: 'Item in the wrong place' },
    message: {
      da: "'{linkId}' står[[ under '{found}'; spørgeskemaet har det]] et andet sted end i spørgeskemaet[[: under '{expected}']]. Flyt det.",
      en: "'{linkId}' stands[[ below '{found}',]] elsewhere than in the Questionnaire[[: below '{expected}' there]]. Move it.",
    },
    params: ['linkId', 'expected', 'found'],
    explanation: {
      da: 'Svarene har samme opbygning som spørgeskemaet: det, der spørges om i en gruppe, står i gruppen, og det, der spørges om under et svar, står under svaret.',
      en: 'The answers are built as the Questionnaire is: what is asked in a group stands in the group, and what is asked below an answer stands below the answer.',
    },
    example: {
      failing: responseTo(
        [{ linkId: 'vaner', type: 'group', item: [{ linkId: 'tobak', text: 'Ryger du?', type: 'boolean' }] }],
        [{ linkId: 'tobak', answer: [{ valueBoolean: true }] }],
      ),
      passing: responseTo(
        [{ linkId: 'vaner', type: 'group', item: [{ linkId: 'tobak', text: 'Ryger du?', type: 'boolean' }] }],
        [{ linkId: 'vaner', item: [{ linkId: 'tobak', answer: [{ valueBoolean: true }] }] }],
      ),
    },
    reference: 'FHIR R4: questionnaireresponse.html (notes)',
  },
  {
    id: 'questionnaire/item-order',
    severity: 'error',
    title: { da: 'Spørgsmålene står i en anden rækkefølge', en: 'Items in another order' },
    message: {
      da: "'{linkId}' står efter '{before}', men kommer før i spørgeskemaet. Byt dem om.",
      en: "'{linkId}' stands after '{before}', but comes before it in the Questionnaire. Change their places.",
    },
    params: ['linkId', 'before'],
    explanation: {
      da: 'Grupper og svar står i den rækkefølge, spørgeskemaet har dem i, så at de vises, som de blev stillet.',
      en: 'Groups and answers stand in the order of the Questionnaire, so that they are shown as they were asked.',
    },
    example: {
      failing: responseTo(
        [
          { linkId: 'tobak', text: 'Ryger du?', type: 'boolean' },
          { linkId: 'motion', type: 'boolean' },
        ],
        [
          { linkId: 'motion', answer: [{ valueBoolean: true }] },
          { linkId: 'tobak', answer: [{ valueBoolean: true }] },
        ],
      ),
      passing: responseTo(
        [
          { linkId: 'tobak', text: 'Ryger du?', type: 'boolean' },
          { linkId: 'motion', type: 'boolean' },
        ],
        [
          { linkId: 'tobak', answer: [{ valueBoolean: true }] },
          { linkId: 'motion', answer: [{ valueBoolean: true }] },
        ],
      ),
    },
    reference: 'FHIR R4: questionnaireresponse.html (notes)',
  },
  {
    id: 'questionnaire/too-many',
    severity: 'error',
    title: { da: 'For mange svar', en: 'Too many answers' },
    message: {
      da: "'{linkId}' er der {found} gange; højst {max} er tilladt. Fjern resten.",
      en: "'{linkId}' is there {found} times; at most {max} allowed. Remove the rest.",
    },
    params: ['linkId', 'found', 'max'],
    numbers: ['found', 'max'],
    explanation: {
      da: 'Et spørgsmål har ét svar, og en gruppe er der én gang, medmindre spørgeskemaet siger repeats; udvidelsen questionnaire-maxOccurs kan sætte en grænse.',
      en: 'A question has one answer and a group is there once, unless the Questionnaire says repeats; the extension questionnaire-maxOccurs may set a limit.',
    },
    example: {
      failing: responseTo(
        [{ linkId: 'tobak', text: 'Ryger du?', type: 'boolean' }],
        [{ linkId: 'tobak', answer: [{ valueBoolean: true }, { valueBoolean: false }] }],
      ),
      passing: responseTo(
        [{ linkId: 'tobak', text: 'Ryger du?', type: 'boolean' }],
        [{ linkId: 'tobak', answer: [{ valueBoolean: true }] }],
      ),
    },
    reference: 'FHIR R4: questionnaire.html (item.repeats)',
  },
  {
    id: 'questionnaire/too-few',
    severity: 'error',
    title: { da: 'For få svar', en: 'Too few answers' },
    message: {
      da: "'{linkId}' er der {found} gange; mindst {min} kræves. Tilføj resten.",
      en: "'{linkId}' is there {found} times; at least {min} required. Add the rest.",
    },
    params: ['linkId', 'found', 'min'],
    numbers: ['found', 'min'],
    explanation: {
      da: 'Udvidelsen questionnaire-minOccurs siger, hvor mange svar der skal være, når der er svaret.',
      en: 'The extension questionnaire-minOccurs says how many answers there must be where there are any.',
    },
    example: {
      failing: responseTo(
        [
          {
            linkId: 'dage',
            type: 'integer',
            repeats: true,
            extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-minOccurs', valueInteger: 2 }],
          },
        ],
        [{ linkId: 'dage', answer: [{ valueInteger: 1 }] }],
      ),
      passing: responseTo(
        [
          {
            linkId: 'dage',
            type: 'integer',
            repeats: true,
            extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-minOccurs', valueInteger: 2 }],
          },
        ],
        [{ linkId: 'dage', answer: [{ valueInteger: 1 }, { valueInteger: 3 }] }],
      ),
    },
    reference: 'HL7: extension questionnaire-minOccurs',
  },
  {
    id: 'questionnaire/divided-answers',
    severity: 'error',
    title: { da: 'Svarene står hver for sig', en: 'Answers stand apart' },
    message: {
      da: "Svarene på '{linkId}' står i flere item. Saml dem som answer i ét.",
      en: "The answers to '{linkId}' stand in several items. Put them into one, each as an answer.",
    },
    params: ['linkId'],
    explanation: {
      da: 'Et spørgsmål, der kan have flere svar, har ét item med flere answer. Kun grupper gentages som item.',
      en: 'A question that may have several answers has one item with several answers. Groups alone repeat as items.',
    },
    example: {
      failing: responseTo(
        [{ linkId: 'dage', type: 'integer', repeats: true }],
        [
          { linkId: 'dage', answer: [{ valueInteger: 1 }] },
          { linkId: 'dage', answer: [{ valueInteger: 3 }] },
        ],
      ),
      passing: responseTo(
        [{ linkId: 'dage', type: 'integer', repeats: true }],
        [{ linkId: 'dage', answer: [{ valueInteger: 1 }, { valueInteger: 3 }] }],
      ),
    },
    reference: 'FHIR R4: questionnaireresponse.html (item.answer)',
  },
  {
    id: 'questionnaire/required',
    severity: 'error',
    title: { da: 'Et krævet svar mangler', en: 'Required answer missing' },
    message: {
      da: "Der er intet svar på '{linkId}'[[ ({text})]], som skal besvares. Tilføj svaret.",
      en: "There is no answer to '{linkId}'[[ ({text})]], which must be answered. Add the answer.",
    },
    params: ['linkId', 'text'],
    explanation: {
      da: 'Et spørgsmål med required skal være besvaret, når svarene er færdige (completed, amended), medmindre det er slået fra af enableWhen. Så længe de udfyldes, må svaret mangle.',
      en: 'A question that is required must be answered once the response is complete (completed, amended), unless enableWhen switches it off. While it is being filled in, the answer may be missing.',
    },
    example: {
      failing: responseTo([{ linkId: 'tobak', text: 'Ryger du?', type: 'boolean', required: true }], []),
      passing: responseTo(
        [{ linkId: 'tobak', text: 'Ryger du?', type: 'boolean', required: true }],
        [{ linkId: 'tobak', answer: [{ valueBoolean: true }] }],
      ),
    },
    reference: 'FHIR R4: questionnaire.html (item.required)',
  },
  {
    id: 'questionnaire/not-enabled',
    severity: 'error',
    title: { da: 'Svar på et spørgsmål, der ikke stilles', en: 'Answer to a question that is not asked' },
    message: {
      da: "'{linkId}' er besvaret, men stilles ikke med svaret på '{question}'. Fjern svaret, eller ret det andet.",
      en: "'{linkId}' is answered, but is not asked with the answer to '{question}'. Remove the answer, or correct the other one.",
    },
    params: ['linkId', 'question'],
    explanation: {
      da: 'enableWhen siger, hvornår et spørgsmål eller en gruppe gælder. Det, der ikke gælder, har ingen svar.',
      en: 'enableWhen says when a question or group applies. What does not apply has no answers.',
    },
    example: {
      failing: responseTo(
        [
          { linkId: 'tobak', text: 'Ryger du?', type: 'boolean' },
          { linkId: 'antal', type: 'integer', enableWhen: [{ question: 'tobak', operator: '=', answerBoolean: true }] },
        ],
        [
          { linkId: 'tobak', answer: [{ valueBoolean: false }] },
          { linkId: 'antal', answer: [{ valueInteger: 4 }] },
        ],
      ),
      passing: responseTo(
        [
          { linkId: 'tobak', text: 'Ryger du?', type: 'boolean' },
          { linkId: 'antal', type: 'integer', enableWhen: [{ question: 'tobak', operator: '=', answerBoolean: true }] },
        ],
        [
          { linkId: 'tobak', answer: [{ valueBoolean: true }] },
          { linkId: 'antal', answer: [{ valueInteger: 4 }] },
        ],
      ),
    },
    reference: 'FHIR R4: questionnaire.html (item.enableWhen)',
  },
  {
    id: 'questionnaire/no-question',
    severity: 'error',
    title: { da: 'Svar på noget, der ikke er et spørgsmål', en: 'Answer to what is no question' },
    message: {
      da: "'{linkId}' er af typen {type} og kan ikke besvares. Flyt svaret til det spørgsmål, det hører til.",
      en: "'{linkId}' is of the type {type} and can't be answered. Move the answer to the question that it belongs to.",
    },
    params: ['linkId', 'type'],
    explanation: {
      da: 'Grupper samler spørgsmål, og display er tekst til den, der svarer; ingen af dem har answer. Typen question er abstrakt.',
      en: 'Groups hold questions, and a display is text for who answers; neither has an answer. The type question is abstract.',
    },
    example: {
      failing: responseTo(
        [{ linkId: 'info', type: 'display', text: 'Sæt kryds' }],
        [{ linkId: 'info', answer: [{ valueBoolean: true }] }],
      ),
      passing: responseTo(
        [{ linkId: 'tobak', text: 'Ryger du?', type: 'boolean' }],
        [{ linkId: 'tobak', answer: [{ valueBoolean: true }] }],
      ),
    },
    reference: 'FHIR R4: questionnaire.html (item.type)',
  },
  {
    id: 'questionnaire/item-text',
    severity: 'warning',
    title: { da: 'Anden tekst end i spørgeskemaet', en: 'Other text than in the Questionnaire' },
    message: {
      da: "'{linkId}' har teksten '{found}', men spørgeskemaet spørger '{expected}'. Skriv det, der blev spurgt om.",
      en: "'{linkId}' has the text '{found}', but the Questionnaire asks '{expected}'. Write what was asked.",
    },
    params: ['linkId', 'found', 'expected'],
    explanation: {
      da: 'Teksten i et svar er den, der blev vist. Er den en anden end spørgeskemaets, kan svaret blive læst som svar på noget andet.',
      en: 'The text in a response is what was shown. Where it is another than that of the Questionnaire, the answer may be read as one to something else.',
    },
    example: {
      failing: responseTo(
        [{ linkId: 'tobak', text: 'Ryger du?', type: 'boolean' }],
        [{ linkId: 'tobak', text: 'Drikker du?', answer: [{ valueBoolean: true }] }],
      ),
      passing: responseTo(
        [{ linkId: 'tobak', text: 'Ryger du?', type: 'boolean' }],
        [{ linkId: 'tobak', text: 'Ryger du?', answer: [{ valueBoolean: true }] }],
      ),
    },
    reference: 'FHIR R4: questionnaireresponse.html (item.text)',
  },
]);
