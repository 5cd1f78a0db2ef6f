import { profileOf } from './examples.js';
import { defineRules } from '../defineRules.js';

/** Rules by which the validator tells of its own limits. */
export const validatorRules = defineRules([
  {
    id: 'validator/unreadable-file',
    severity: 'error',
    title: { da: 'Filen kan ikke læses', en: 'The file cannot be read' },
    message: {
      da: 'Filen kan ikke læses: {reason}. Intet i den er kontrolleret.',
      en: 'The file cannot be read: {reason}. Nothing in it was checked.',
    },
    params: ['reason'],
    explanation: {
      da: 'Filen står i mappen, men systemet udleverer den ikke: rettighederne mangler, den er et link uden mål, eller den forsvandt undervejs. De øvrige filer er bedømt. Giv læseadgang, eller læg filen selv i stedet for et link.',
      en: 'The file stands in the folder, but the system does not hand it over: permissions are missing, it is a link without a target, or it vanished on the way. The other files were judged. Grant permission to read it, or put the file itself in place of a link.',
    },
    example: {
      failing: '«file fixtures/no-such-file.json»',
      passing: '«file fixtures/conditionlist/valid/bare.json»',
    },
    reference: 'FHIR R4: formats.html (Resource Formats)',
  },
  {
    id: 'validator/not-implemented',
    severity: 'warning',
    title: { da: 'Kravet kontrolleres ikke af testcamp', en: 'Requirement not checked by testcamp' },
    message: {
      da: "Profilen stiller krav med '{what}', som testcamp ikke kan kontrollere. Kontrollér dette sted selv.",
      en: "The profile makes a requirement with '{what}', which testcamp cannot check. Check this place yourself.",
    },
    params: ['what'],
    explanation: {
      da: 'Profilen bruger noget fra FHIR, som testcamp endnu ikke kan, eller noget, som FHIR R4 ikke har. Det siges her, så ingen tror, at kravet er kontrolleret. Det er ikke en fejl i det afleverede.',
      en: 'The profile uses something of FHIR that testcamp does not support yet, or something that FHIR R4 does not have. It is said here so that nobody takes the requirement as checked. It is not a fault of the submission.',
    },
    example: {
      definitions: [
        profileOf('Patient', 'regel', [{ id: 'Patient.gender', mustHaveValue: true }]),
        profileOf('Patient', 'mendet', [{ id: 'Patient.gender', min: 1 }]),
      ],
      failing:
        '{"resourceType":"Patient","active":true,"gender":"male","meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]}}',
      passing:
        '{"resourceType":"Patient","active":true,"gender":"male","meta":{"profile":["https://example.org/fhir/StructureDefinition/mendet"]}}',
    },
    reference: 'FHIR R4: elementdefinition.html, profiling.html (discriminator)',
  },
  {
    id: 'validator/too-many-findings',
    severity: 'error',
    title: { da: 'For mange fund', en: 'Too many findings' },
    message: {
      da: 'Bedømmelsen standsede efter {limit} fund. Ret dem, og bedøm igen: resten af dokumentet er ikke kontrolleret.',
      en: 'Judging stopped after {limit} findings. Mend them and judge again: the rest of the document was not checked.',
    },
    params: ['limit'],
    numbers: ['limit'],
    explanation: {
      da: 'Efter 10.000 fejl, eller 100.000 fund i alt, står det klart, at noget er galt i det, der danner dokumentet; flere fund fortæller ikke mere. Et dokument, der ikke er bedømt helt, godkendes aldrig.',
      en: 'After 10,000 errors, or 100,000 findings of any kind, something is clearly wrong with what makes the document; more findings would tell no more. A document that was not judged to its end is never approved.',
    },
    example: {
      failing: '{"resourceType":"Patient","name":[«{"use":"a"}, ×10001»{"use":"official"}]}',
      passing: '{"resourceType":"Patient","name":[{"use":"official","text":"Karl"}]}',
    },
    reference: 'FHIR R4: security.html (denial of service)',
  },
]);
