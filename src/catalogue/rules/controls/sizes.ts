import { profileOf } from '../examples.js';
import { defineRules } from '../../defineRules.js';

const hl7 = 'http://hl7.org/fhir/StructureDefinition/';
const claim = { meta: { profile: ['https://example.org/fhir/StructureDefinition/regel'] } };
const limited = (id: string, type: string, name: string, valueInteger: number): string =>
  profileOf(type, 'regel', [{ id, extension: [{ url: `${hl7}${name}`, valueInteger }] }]);
const patient = (more: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ resourceType: 'Patient', ...claim, ...more });
const photo = (data: string): string => patient({ photo: [{ contentType: 'image/png', data }] });

const weight = (value: string): string =>
  `{"resourceType":"Observation","meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]},"status":"final","code":{"text":"Vægt"},"valueQuantity":{"value":${value},"unit":"kg"}}`;

/** Sizes that a profile limits by HL7's extensions minLength, maxDecimalPlaces and maxSize. */
export const sizeRules = defineRules([
  {
    id: 'value/min-length',
    severity: 'error',
    title: { da: 'Teksten er for kort', en: 'Text too short' },
    message: {
      da: 'Teksten har {found} tegn, men profilen kræver mindst {min}. Ret den.',
      en: 'The text has {found} characters, but the profile requires at least {min}. Correct it.',
    },
    params: ['found', 'min'],
    numbers: ['found', 'min'],
    explanation: {
      da: 'Profilen sætter en mindste længde med HL7s udvidelse minLength. Eksemplet gælder en profil, hvor efternavnet skal have mindst to tegn.',
      en: "The profile sets a least length by HL7's extension minLength. The example is of a profile where the family name must have at least two characters.",
    },
    example: {
      definitions: [limited('Patient.name.family', 'Patient', 'minLength', 2)],
      failing: patient({ name: [{ family: 'H' }] }),
      passing: patient({ name: [{ family: 'Hansen' }] }),
    },
    reference: 'HL7 FHIR Extensions Pack: minLength',
  },
  {
    id: 'value/max-decimals',
    severity: 'error',
    title: { da: 'For mange decimaler', en: 'Too many decimals' },
    message: {
      da: 'Tallet har {found} decimaler, men profilen tillader højst {max}. Afrund det.',
      en: 'The number has {found} decimals, but the profile allows at most {max}. Round it.',
    },
    params: ['found', 'max'],
    numbers: ['found', 'max'],
    explanation: {
      da: 'Profilen begrænser antallet af decimaler med HL7s udvidelse maxDecimalPlaces. Eksemplet gælder en profil, hvor tal har højst en decimal.',
      en: "The profile limits the number of decimals by HL7's extension maxDecimalPlaces. The example is of a profile where numbers have at most one decimal.",
    },
    example: {
      definitions: [limited('Observation.valueQuantity.value', 'Observation', 'maxDecimalPlaces', 1)],
      failing: weight('72.125'),
      passing: weight('72.1'),
    },
    reference: 'HL7 FHIR Extensions Pack: maxDecimalPlaces',
  },
  {
    id: 'value/max-size',
    severity: 'error',
    title: { da: 'Indholdet fylder for meget', en: 'Content too large' },
    message: {
      da: 'Indholdet fylder {found} byte, men profilen tillader højst {max}. Gør det mindre.',
      en: 'The content has {found} bytes, but the profile allows at most {max}. Make it smaller.',
    },
    params: ['found', 'max'],
    numbers: ['found', 'max'],
    explanation: {
      da: 'Profilen begrænser indholdets størrelse, før det er skrevet som base64, med HL7s udvidelse maxSize. Eksemplet gælder en profil, hvor et billede højst fylder fire byte.',
      en: "The profile limits the size of the content, before it is written as base64, by HL7's extension maxSize. The example is of a profile where an image has at most four bytes.",
    },
    example: {
      definitions: [limited('Patient.photo.data', 'Patient', 'maxSize', 4)],
      failing: photo('SGFuc2Vu'),
      passing: photo('SGFucw=='),
    },
    reference: 'HL7 FHIR Extensions Pack: maxSize',
  },
]);
