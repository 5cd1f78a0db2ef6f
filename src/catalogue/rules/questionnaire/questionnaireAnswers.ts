import { defineRules } from '../../defineRules.js';
import { responseTo } from './questionnaireExamples.js';

/** Rules on what the answers of a QuestionnaireResponse may be. */
export const questionnaireAnswerRules = defineRules([
  {
    id: 'questionnaire/answer-type',
    severity: 'error',
    title: { da: 'Svar af en anden type', en: 'Answer of another type' },
    message: {
      da: "'{linkId}' er et spørgsmål af typen {type}; svaret skal være {expected}, ikke {found}. Ret svaret.",
      en: "'{linkId}' is a question of the type {type}; its answer is of the type {expected}, not {found}. Correct the answer.",
    },
    params: ['linkId', 'type', 'expected', 'found'],
    explanation: {
      da: 'Typen af et svar følger af spørgsmålets type: et choice besvares med en Coding, et text med en string.',
      en: 'The type of an answer follows from the type of the question: a choice is answered by a Coding, a text by a string.',
    },
    example: {
      failing: responseTo(
        [{ linkId: 'tobak', text: 'Ryger du?', type: 'boolean' }],
        [{ linkId: 'tobak', answer: [{ valueString: 'ja' }] }],
      ),
      passing: responseTo(
        [{ linkId: 'tobak', text: 'Ryger du?', type: 'boolean' }],
        [{ linkId: 'tobak', answer: [{ valueBoolean: true }] }],
      ),
    },
    reference: 'FHIR R4: questionnaire.html (item.type)',
  },
  {
    id: 'questionnaire/not-an-option',
    severity: 'error',
    title: { da: 'Svaret er ikke en mulighed', en: 'Answer is not an option' },
    message: {
      da: "{found} er ikke en af svarmulighederne for '{linkId}': {allowed}. Vælg en af dem.",
      en: "{found} is not one of the options for '{linkId}': {allowed}. Choose one of them.",
    },
    params: ['linkId', 'found', 'allowed'],
    explanation: {
      da: 'Har et spørgsmål answerOption eller answerValueSet, er svaret et af dem. Kun open-choice tager også fri tekst.',
      en: 'Where a question has answerOption or answerValueSet, the answer is one of those. Only an open-choice takes free text too.',
    },
    example: {
      failing: responseTo(
        [
          {
            linkId: 'svar',
            type: 'choice',
            answerOption: [
              { valueCoding: { system: 'https://example.dk/svar', code: 'ja' } },
              { valueCoding: { system: 'https://example.dk/svar', code: 'nej' } },
            ],
          },
        ],
        [{ linkId: 'svar', answer: [{ valueCoding: { system: 'https://example.dk/svar', code: 'måske' } }] }],
      ),
      passing: responseTo(
        [
          {
            linkId: 'svar',
            type: 'choice',
            answerOption: [
              { valueCoding: { system: 'https://example.dk/svar', code: 'ja' } },
              { valueCoding: { system: 'https://example.dk/svar', code: 'nej' } },
            ],
          },
        ],
        [{ linkId: 'svar', answer: [{ valueCoding: { system: 'https://example.dk/svar', code: 'ja' } }] }],
      ),
    },
    reference: 'FHIR R4: questionnaire.html (item.answerOption, item.answerValueSet)',
  },
  {
    id: 'questionnaire/exclusive-option',
    severity: 'error',
    title: { da: 'Valgt sammen med andre', en: 'Chosen beside others' },
    message: {
      da: "{found} er valgt for '{linkId}' sammen med andet, men udelukker alt andet. Behold det ene.",
      en: "{found} is chosen for '{linkId}' beside others, but excludes all others. Keep the one or the other.",
    },
    params: ['linkId', 'found'],
    explanation: {
      da: "Udvidelsen questionnaire-optionExclusive gælder svar som 'intet af dette': den, der vælger det, vælger intet andet.",
      en: "The extension questionnaire-optionExclusive is for answers such as 'none of these': who chooses it chooses nothing else.",
    },
    example: {
      failing: responseTo(
        [
          {
            linkId: 'symptomer',
            type: 'choice',
            repeats: true,
            answerOption: [
              { valueString: 'feber' },
              {
                valueString: 'intet',
                extension: [
                  { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive', valueBoolean: true },
                ],
              },
            ],
          },
        ],
        [{ linkId: 'symptomer', answer: [{ valueString: 'feber' }, { valueString: 'intet' }] }],
      ),
      passing: responseTo(
        [
          {
            linkId: 'symptomer',
            type: 'choice',
            repeats: true,
            answerOption: [
              { valueString: 'feber' },
              {
                valueString: 'intet',
                extension: [
                  { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive', valueBoolean: true },
                ],
              },
            ],
          },
        ],
        [{ linkId: 'symptomer', answer: [{ valueString: 'intet' }] }],
      ),
    },
    reference: 'HL7: extension questionnaire-optionExclusive',
  },
  {
    id: 'questionnaire/unit',
    severity: 'error',
    title: { da: 'Enheden er ikke en mulighed', en: 'Unit is not an option' },
    message: {
      da: "{found} har ikke en af de enheder, '{linkId}' kan besvares i: {allowed}. Brug en af dem.",
      en: "{found} does not have one of the units that '{linkId}' may be answered in: {allowed}. Use one of them.",
    },
    params: ['linkId', 'found', 'allowed'],
    explanation: {
      da: 'Udvidelsen questionnaire-unitOption nævner de enheder, et svar kan have.',
      en: 'The extension questionnaire-unitOption names the units that an answer may have.',
    },
    example: {
      failing: responseTo(
        [
          {
            linkId: 'vægt',
            type: 'quantity',
            extension: [
              {
                url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption',
                valueCoding: { system: 'http://unitsofmeasure.org', code: 'kg' },
              },
            ],
          },
        ],
        [
          {
            linkId: 'vægt',
            answer: [{ valueQuantity: { value: 160, system: 'http://unitsofmeasure.org', code: '[lb_av]' } }],
          },
        ],
      ),
      passing: responseTo(
        [
          {
            linkId: 'vægt',
            type: 'quantity',
            extension: [
              {
                url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption',
                valueCoding: { system: 'http://unitsofmeasure.org', code: 'kg' },
              },
            ],
          },
        ],
        [
          {
            linkId: 'vægt',
            answer: [{ valueQuantity: { value: 80, system: 'http://unitsofmeasure.org', code: 'kg' } }],
          },
        ],
      ),
    },
    reference: 'HL7: extension questionnaire-unitOption',
  },
  {
    id: 'questionnaire/reference-type',
    severity: 'error',
    title: { da: 'Henvisning til en anden type', en: 'Reference to another type' },
    message: {
      da: "Svaret på '{linkId}' henviser til {found}; tilladt er {allowed}. Ret henvisningen.",
      en: "The answer to '{linkId}' refers to {found}; allowed: {allowed}. Correct the reference.",
    },
    params: ['linkId', 'found', 'allowed'],
    explanation: {
      da: 'Udvidelsen questionnaire-referenceResource nævner de typer, et svar kan henvise til.',
      en: 'The extension questionnaire-referenceResource names the types that an answer may refer to.',
    },
    example: {
      failing: responseTo(
        [
          {
            linkId: 'klinik',
            type: 'reference',
            extension: [
              {
                url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-referenceResource',
                valueCode: 'Organization',
              },
            ],
          },
        ],
        [{ linkId: 'klinik', answer: [{ valueReference: { reference: 'Patient/1' } }] }],
      ),
      passing: responseTo(
        [
          {
            linkId: 'klinik',
            type: 'reference',
            extension: [
              {
                url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-referenceResource',
                valueCode: 'Organization',
              },
            ],
          },
        ],
        [{ linkId: 'klinik', answer: [{ valueReference: { reference: 'Organization/1' } }] }],
      ),
    },
    reference: 'HL7: extension questionnaire-referenceResource',
  },
  {
    id: 'questionnaire/attachment-too-large',
    severity: 'error',
    title: { da: 'Vedhæftningen er for stor', en: 'Attachment too large' },
    message: {
      da: "Vedhæftningen til '{linkId}' fylder {found} byte; højst {max} er tilladt. Vedhæft en mindre.",
      en: "The attachment to '{linkId}' has {found} bytes; at most {max} allowed. Attach a smaller one.",
    },
    params: ['linkId', 'found', 'max'],
    numbers: ['found', 'max'],
    explanation: {
      da: 'Udvidelsen maxSize er den største størrelse i byte.',
      en: 'The extension maxSize is the greatest size in bytes.',
    },
    example: {
      failing: responseTo(
        [
          {
            linkId: 'foto',
            type: 'attachment',
            extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/maxSize', valueDecimal: 100 }],
          },
        ],
        [
          {
            linkId: 'foto',
            answer: [{ valueAttachment: { contentType: 'image/png', size: 4000, url: 'https://example.dk/foto' } }],
          },
        ],
      ),
      passing: responseTo(
        [
          {
            linkId: 'foto',
            type: 'attachment',
            extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/maxSize', valueDecimal: 100 }],
          },
        ],
        [
          {
            linkId: 'foto',
            answer: [{ valueAttachment: { contentType: 'image/png', size: 40, url: 'https://example.dk/foto' } }],
          },
        ],
      ),
    },
    reference: 'HL7: extension maxSize',
  },
  {
    id: 'questionnaire/attachment-type',
    severity: 'error',
    title: { da: 'Vedhæftning af en anden slags', en: 'Attachment of another kind' },
    message: {
      da: "Vedhæftningen til '{linkId}' er {found}; tilladt er {allowed}. Vedhæft en af de tilladte slags.",
      en: "The attachment to '{linkId}' is {found}; allowed: {allowed}. Attach one of the allowed kinds.",
    },
    params: ['linkId', 'found', 'allowed'],
    explanation: {
      da: 'Udvidelsen mimeType nævner de slags filer, der kan vedhæftes.',
      en: 'The extension mimeType names the kinds of files that may be attached.',
    },
    example: {
      failing: responseTo(
        [
          {
            linkId: 'foto',
            type: 'attachment',
            extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/mimeType', valueCode: 'image/png' }],
          },
        ],
        [
          {
            linkId: 'foto',
            answer: [{ valueAttachment: { contentType: 'application/pdf', url: 'https://example.dk/foto' } }],
          },
        ],
      ),
      passing: responseTo(
        [
          {
            linkId: 'foto',
            type: 'attachment',
            extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/mimeType', valueCode: 'image/png' }],
          },
        ],
        [
          {
            linkId: 'foto',
            answer: [{ valueAttachment: { contentType: 'image/png', url: 'https://example.dk/foto' } }],
          },
        ],
      ),
    },
    reference: 'HL7: extension mimeType',
  },
  {
    id: 'questionnaire/read-only',
    severity: 'warning',
    title: { da: 'Et svar, der ikke kunne ændres, er ændret', en: 'Answer changed that could not be' },
    message: {
      da: "'{linkId}' kan ikke ændres og er {expected} i spørgeskemaet, men svaret er {found}. Undersøg, hvor det kommer fra.",
      en: "'{linkId}' can't be changed and is {expected} in the Questionnaire, but the answer is {found}. Find out where it comes from.",
    },
    params: ['linkId', 'found', 'expected'],
    explanation: {
      da: 'Et spørgsmål med readOnly vises, men besvares ikke af nogen. Et andet svar end det, spørgeskemaet begynder med, kan kun være beregnet.',
      en: 'A question that is readOnly is shown, but answered by nobody. An answer other than the one the Questionnaire begins with can only have been computed.',
    },
    example: {
      failing: responseTo(
        [{ linkId: 'by', type: 'string', readOnly: true, initial: [{ valueString: 'Aarhus' }] }],
        [{ linkId: 'by', answer: [{ valueString: 'Odense' }] }],
      ),
      passing: responseTo(
        [{ linkId: 'by', type: 'string', readOnly: true, initial: [{ valueString: 'Aarhus' }] }],
        [{ linkId: 'by', answer: [{ valueString: 'Aarhus' }] }],
      ),
    },
    reference: 'FHIR R4: questionnaire.html (item.readOnly)',
  },
]);
