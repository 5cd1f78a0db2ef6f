import type { Rule } from '../../model/rule.js';

/** Rules on which elements a resource may have and how they are written. */
export const structureRules: readonly Rule[] = [
  {
    id: 'structure/unknown-element',
    severity: 'error',
    title: { da: 'Ukendt element', en: 'Unknown element' },
    message: {
      da: "Elementet '{name}' findes ikke i {type}.{suggestion} Ret navnet, eller fjern elementet.",
      en: "The element '{name}' does not exist in {type}.{suggestion} Correct the name, or remove the element.",
    },
    explanation: {
      da: 'En ressource må kun have de elementer, som dens type har i FHIR R4. Ekstra oplysninger hører til i en extension.',
      en: 'A resource may only have the elements that its type has in FHIR R4. Additional content belongs in an extension.',
    },
    example: {
      failing: '{"resourceType":"Condition","recordeddate":"2024-01-12"}',
      passing: '{"resourceType":"Condition","recordedDate":"2024-01-12"}',
    },
    reference: 'FHIR R4 2.6.2 (JSON), 2.1.28 (extensibility)',
  },
];
