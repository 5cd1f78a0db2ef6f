import { profileOf } from './examples.js';
import type { Rule } from '../../model/rule.js';

/** Rules by which the validator tells of its own limits. */
export const validatorRules: readonly Rule[] = [
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
];
