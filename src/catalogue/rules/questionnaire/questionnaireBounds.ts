import { defineRules } from '../../defineRules.js';
import { responseTo } from './questionnaireExamples.js';

/** A question whose answer is from 1 to 10. */
const painScale = {
  linkId: 'smerte',
  type: 'integer',
  extension: [
    { url: 'http://hl7.org/fhir/StructureDefinition/minValue', valueInteger: 1 },
    { url: 'http://hl7.org/fhir/StructureDefinition/maxValue', valueInteger: 10 },
  ],
};

/** Rules on the bounds that a Questionnaire sets to answers. */
export const questionnaireBoundRules = defineRules([
  {
    id: 'questionnaire/answer-too-long',
    severity: 'error',
    title: { da: 'Svaret er for langt', en: 'Answer too long' },
    message: {
      da: "Svaret på '{linkId}' har {found} tegn; højst {max} er tilladt. Forkort det.",
      en: "The answer to '{linkId}' has {found} characters; at most {max} allowed. Shorten it.",
    },
    params: ['linkId', 'found', 'max'],
    numbers: ['found', 'max'],
    explanation: {
      da: 'maxLength er det største antal tegn i et svar.',
      en: 'maxLength is the greatest number of characters in an answer.',
    },
    example: {
      failing: responseTo(
        [{ linkId: 'navn', type: 'string', maxLength: 4 }],
        [{ linkId: 'navn', answer: [{ valueString: 'Mette' }] }],
      ),
      passing: responseTo(
        [{ linkId: 'navn', type: 'string', maxLength: 4 }],
        [{ linkId: 'navn', answer: [{ valueString: 'Bo' }] }],
      ),
    },
    reference: 'FHIR R4: questionnaire.html (item.maxLength)',
  },
  {
    id: 'questionnaire/answer-too-short',
    severity: 'error',
    title: { da: 'Svaret er for kort', en: 'Answer too short' },
    message: {
      da: "Svaret på '{linkId}' har {found} tegn; mindst {min} kræves. Skriv det helt ud.",
      en: "The answer to '{linkId}' has {found} characters; at least {min} required. Write it in full.",
    },
    params: ['linkId', 'found', 'min'],
    numbers: ['found', 'min'],
    explanation: {
      da: 'Udvidelsen minLength er det mindste antal tegn i et svar.',
      en: 'The extension minLength is the least number of characters in an answer.',
    },
    example: {
      failing: responseTo(
        [
          {
            linkId: 'navn',
            type: 'string',
            extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/minLength', valueInteger: 3 }],
          },
        ],
        [{ linkId: 'navn', answer: [{ valueString: 'Bo' }] }],
      ),
      passing: responseTo(
        [
          {
            linkId: 'navn',
            type: 'string',
            extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/minLength', valueInteger: 3 }],
          },
        ],
        [{ linkId: 'navn', answer: [{ valueString: 'Mette' }] }],
      ),
    },
    reference: 'HL7: extension minLength',
  },
  {
    id: 'questionnaire/answer-syntax',
    severity: 'error',
    title: { da: 'Svaret har en anden form', en: 'Answer of another form' },
    message: {
      da: "Svaret '{found}' på '{linkId}' har ikke formen {pattern}. Ret det.",
      en: "The answer '{found}' to '{linkId}' does not have the form {pattern}. Correct it.",
    },
    params: ['linkId', 'found', 'pattern'],
    explanation: {
      da: 'Udvidelsen regex giver den form, hele svaret skal have.',
      en: 'The extension regex gives the form that the whole answer must have.',
    },
    example: {
      failing: responseTo(
        [
          {
            linkId: 'postnr',
            type: 'string',
            extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/regex', valueString: '[0-9]{4}' }],
          },
        ],
        [{ linkId: 'postnr', answer: [{ valueString: '80000' }] }],
      ),
      passing: responseTo(
        [
          {
            linkId: 'postnr',
            type: 'string',
            extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/regex', valueString: '[0-9]{4}' }],
          },
        ],
        [{ linkId: 'postnr', answer: [{ valueString: '8000' }] }],
      ),
    },
    reference: 'HL7: extension regex',
  },
  {
    id: 'questionnaire/answer-too-low',
    severity: 'error',
    title: { da: 'Svaret er under det mindste', en: 'Answer below the least' },
    message: {
      da: "Svaret {found} på '{linkId}' er under det mindste, {min}. Ret det.",
      en: "The answer {found} to '{linkId}' is below the least, {min}. Correct it.",
    },
    params: ['linkId', 'found', 'min'],
    explanation: {
      da: 'Udvidelsen minValue er den mindste værdi af et svar. En dato med lav præcision tæller som enhver, der passer til den.',
      en: 'The extension minValue is the least value of an answer. A date of low precision counts as any that matches it.',
    },
    example: {
      failing: responseTo([painScale], [{ linkId: 'smerte', answer: [{ valueInteger: 0 }] }]),
      passing: responseTo([painScale], [{ linkId: 'smerte', answer: [{ valueInteger: 4 }] }]),
    },
    reference: 'HL7: extension minValue',
  },
  {
    id: 'questionnaire/answer-too-high',
    severity: 'error',
    title: { da: 'Svaret er over det største', en: 'Answer above the greatest' },
    message: {
      da: "Svaret {found} på '{linkId}' er over det største, {max}. Ret det.",
      en: "The answer {found} to '{linkId}' is above the greatest, {max}. Correct it.",
    },
    params: ['linkId', 'found', 'max'],
    explanation: {
      da: 'Udvidelsen maxValue er den største værdi af et svar. UCUM-enheder omregnes.',
      en: 'The extension maxValue is the greatest value of an answer. UCUM units are converted.',
    },
    example: {
      failing: responseTo([painScale], [{ linkId: 'smerte', answer: [{ valueInteger: 12 }] }]),
      passing: responseTo([painScale], [{ linkId: 'smerte', answer: [{ valueInteger: 4 }] }]),
    },
    reference: 'HL7: extension maxValue',
  },
  {
    id: 'questionnaire/not-comparable',
    severity: 'error',
    title: { da: 'Svaret kan ikke sammenlignes med grænsen', en: 'Answer not comparable with the limit' },
    message: {
      da: "Svaret {found} på '{linkId}' kan ikke sammenlignes med grænsen {limit}. Brug en enhed af samme slags.",
      en: "The answer {found} to '{linkId}' can't be compared with the limit {limit}. Use a unit of the same kind.",
    },
    params: ['linkId', 'found', 'limit'],
    explanation: {
      da: 'En mindste eller største værdi gælder kun svar, den kan måles med: samme enhed, eller UCUM-enheder af samme slags.',
      en: 'A least or greatest value applies to answers that it can be measured by: the same unit, or UCUM units of one kind.',
    },
    example: {
      failing: responseTo(
        [
          {
            linkId: 'vægt',
            type: 'quantity',
            extension: [
              {
                url: 'http://hl7.org/fhir/StructureDefinition/maxValue',
                valueQuantity: { value: 300, system: 'http://unitsofmeasure.org', code: 'kg' },
              },
            ],
          },
        ],
        [
          {
            linkId: 'vægt',
            answer: [{ valueQuantity: { value: 80, system: 'http://unitsofmeasure.org', code: 'm' } }],
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
                url: 'http://hl7.org/fhir/StructureDefinition/maxValue',
                valueQuantity: { value: 300, system: 'http://unitsofmeasure.org', code: 'kg' },
              },
            ],
          },
        ],
        [
          {
            linkId: 'vægt',
            answer: [{ valueQuantity: { value: 80000, system: 'http://unitsofmeasure.org', code: 'g' } }],
          },
        ],
      ),
    },
    reference: 'HL7: extensions minValue and maxValue',
  },
  {
    id: 'questionnaire/too-many-decimals',
    severity: 'error',
    title: { da: 'For mange decimaler', en: 'Too many decimals' },
    message: {
      da: "Svaret {found} på '{linkId}' har flere end {max} decimaler. Afrund det.",
      en: "The answer {found} to '{linkId}' has more than {max} decimal places. Round it.",
    },
    params: ['linkId', 'found', 'max'],
    numbers: ['max'],
    explanation: {
      da: 'Udvidelsen maxDecimalPlaces er det største antal decimaler, også afsluttende nuller.',
      en: 'The extension maxDecimalPlaces is the greatest number of decimal places, zeros at the end included.',
    },
    example: {
      failing: responseTo(
        [
          {
            linkId: 'temperatur',
            type: 'decimal',
            extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/maxDecimalPlaces', valueInteger: 1 }],
          },
        ],
        [{ linkId: 'temperatur', answer: [{ valueDecimal: 38.25 }] }],
      ),
      passing: responseTo(
        [
          {
            linkId: 'temperatur',
            type: 'decimal',
            extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/maxDecimalPlaces', valueInteger: 1 }],
          },
        ],
        [{ linkId: 'temperatur', answer: [{ valueDecimal: 38.2 }] }],
      ),
    },
    reference: 'HL7: extension maxDecimalPlaces',
  },
]);
