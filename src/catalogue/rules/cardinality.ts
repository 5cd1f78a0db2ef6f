import { defineRules } from '../defineRules.js';
import { occurrences } from '../labels.js';

/** Rules on how often an element must and may occur. */
export const cardinalityRules = defineRules([
  {
    id: 'cardinality/min',
    severity: 'error',
    title: { da: 'Obligatorisk element mangler', en: 'Mandatory element missing' },
    message: {
      da: "Elementet '{name}' {found}; der skal være mindst {min}. Tilføj det.",
      en: "The element '{name}' {found}; at least {min} required. Add it.",
    },
    params: ['name', 'min', 'found'],
    numbers: ['min', 'found'],
    words: { found: occurrences },
    explanation: {
      da: 'FHIR eller en profil kræver, at elementet er udfyldt. Er værdien ikke kendt, så se, om profilen tillader extension data-absent-reason. Profilen og elementet, der stiller kravet, står ved fundet.',
      en: 'FHIR or a profile requires the element. If the value is not known, see whether the profile allows the extension data-absent-reason. The profile and element that ask for it stand beside the finding.',
    },
    example: {
      failing: '{"resourceType":"Observation","code":{"text":"Puls"}}',
      passing: '{"resourceType":"Observation","status":"final","code":{"text":"Puls"}}',
    },
    reference: 'FHIR R4: conformance-rules.html (Cardinality)',
  },
  {
    id: 'cardinality/max',
    severity: 'error',
    title: { da: 'Elementet forekommer for mange gange', en: 'Element occurs too often' },
    message: {
      da: "Elementet '{name}' {found}; der må højst være {max}. Fjern de overskydende.",
      en: "The element '{name}' {found}; at most {max} allowed. Remove the surplus.",
    },
    params: ['name', 'max', 'found'],
    numbers: ['max', 'found'],
    words: { found: occurrences },
    explanation: {
      da: 'Profilen begrænser, hvor mange gange elementet må stå. I MedComs DiagnosticReport for HomeCareObservation er der for eksempel præcis to performer.',
      en: "The profile limits how often the element may occur. In MedCom's DiagnosticReport for HomeCareObservation, for example, there are exactly two performers.",
    },
    example: {
      failing:
        '{"resourceType":"DiagnosticReport","meta":{"profile":["http://medcomfhir.dk/ig/homecareobservation/StructureDefinition/medcom-homecareobservation-diagnosticreport"]},"performer":[{"reference":"Organization/o1"},{"reference":"PractitionerRole/r1"},{"reference":"PractitionerRole/r2"}]}',
      passing:
        '{"resourceType":"DiagnosticReport","meta":{"profile":["http://medcomfhir.dk/ig/homecareobservation/StructureDefinition/medcom-homecareobservation-diagnosticreport"]},"performer":[{"reference":"Organization/o1"},{"reference":"PractitionerRole/r1"}]}',
    },
    reference: 'FHIR R4: conformance-rules.html (Cardinality)',
  },
  {
    id: 'cardinality/not-allowed',
    severity: 'error',
    title: { da: 'Elementet er ikke tilladt i profilen', en: 'Element not allowed by the profile' },
    message: {
      da: "Profilen tillader ikke elementet '{name}'. Fjern det.",
      en: "The profile does not allow the element '{name}'. Remove it.",
    },
    params: ['name', 'max', 'found'],
    numbers: ['max', 'found'],
    explanation: {
      da: 'Elementet findes i FHIR R4, men profilen har sat det til højst 0. MedComs profil for Encounter tillader for eksempel ikke account.',
      en: "The element exists in FHIR R4, but the profile sets its maximum to 0. MedCom's profile of Encounter, for example, does not allow account.",
    },
    example: {
      failing:
        '{"resourceType":"Encounter","meta":{"profile":["http://medcomfhir.dk/ig/core/StructureDefinition/medcom-core-encounter"]},"status":"finished","account":[{"reference":"Account/a1"}]}',
      passing:
        '{"resourceType":"Encounter","meta":{"profile":["http://medcomfhir.dk/ig/core/StructureDefinition/medcom-core-encounter"]},"status":"finished"}',
    },
    reference: 'FHIR R4: conformance-rules.html (Cardinality), profiling.html',
  },
]);
