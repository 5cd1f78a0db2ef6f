import { fhirPathFaultWords } from '../../fhirpathFaults.js';
import { defineRules } from '../../defineRules.js';
import { profileOf } from '../examples.js';

/** Rules on invariants that gave no answer. Those that gave one report as `invariant/<key>`. */
export const undecidedInvariantRules = defineRules([
  {
    id: 'invariant/not-evaluable',
    severity: 'warning',
    title: { da: 'Reglen kunne ikke beregnes', en: 'Rule could not be evaluated' },
    message: {
      da: "Profilens regel {key} er ikke kontrolleret: udtrykket '{expression}' kunne ikke beregnes: {reason}[[ ({about})]]. Kontrollér reglen selv, og meld udtrykket til den, der udgiver profilen.",
      en: "The profile's rule {key} was not checked: its expression '{expression}' could not be evaluated: {reason}[[ ({about})]]. Check the rule yourself, and report the expression to whoever publishes the profile.",
    },
    params: ['key', 'expression', 'reason', 'about'],
    words: { reason: fhirPathFaultWords },
    explanation: {
      da: 'Reglens FHIRPath-udtryk er selv forkert eller bruger en funktion, som ikke findes. Fejlen ligger i profilen eller i værktøjet, ikke i det afleverede; meld den til den, der udgiver profilen.',
      en: "The rule's FHIRPath expression is itself wrong or uses a function that does not exist. The fault is in the profile or in the tool, not in the submission; report it to whoever publishes the profile.",
    },
    example: {
      definitions: [
        profileOf('Patient', 'regel', [
          {
            id: 'Patient',
            constraint: [{ severity: 'error', key: 'eks-1', human: 'Navn', expression: 'name.exist()' }],
          },
        ]),
        profileOf('Patient', 'mendet', [
          {
            id: 'Patient',
            constraint: [{ severity: 'error', key: 'eks-1', human: 'Navn', expression: 'name.exists()' }],
          },
        ]),
      ],
      failing:
        '{"resourceType":"Patient","active":true,"meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]}}',
      passing:
        '{"resourceType":"Patient","active":true,"meta":{"profile":["https://example.org/fhir/StructureDefinition/mendet"]}}',
    },
    reference: 'FHIR R4: elementdefinition.html (constraint.expression), fhirpath.html',
  },
  {
    id: 'invariant/undecided',
    severity: 'information',
    title: { da: 'Reglen kunne ikke afgøres', en: 'Rule could not be decided' },
    message: {
      da: "Profilens regel {key} er ikke afgjort: '{expression}' afhænger af noget, der ikke kan slås op[[ ({reason})]]. Kontrollér reglen selv.",
      en: "The profile's rule {key} was not decided: '{expression}' depends on something that cannot be looked up[[ ({reason})]]. Check the rule yourself.",
    },
    params: ['key', 'expression', 'reason'],
    explanation: {
      da: 'Udtrykket spørger for eksempel, om en kode er i et værdisæt, hvis indhold ikke er i pakkerne. Reglen er hverken opfyldt eller brudt.',
      en: 'The expression asks, for example, whether a code is in a value set whose content is not in the packages. The rule is neither met nor broken.',
    },
    example: {
      definitions: [
        profileOf('Patient', 'regel', [
          {
            id: 'Patient',
            constraint: [
              {
                severity: 'error',
                key: 'eks-2',
                human: 'Kode',
                expression: "gender.memberOf('http://snomed.info/sct?fhir_vs')",
              },
            ],
          },
        ]),
        profileOf('Patient', 'mendet', [
          {
            id: 'Patient',
            constraint: [{ severity: 'error', key: 'eks-2', human: 'Kode', expression: 'gender.exists()' }],
          },
        ]),
      ],
      failing:
        '{"resourceType":"Patient","active":true,"gender":"male","meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]}}',
      passing:
        '{"resourceType":"Patient","active":true,"gender":"male","meta":{"profile":["https://example.org/fhir/StructureDefinition/mendet"]}}',
    },
    reference: 'FHIR R4: fhirpath.html (memberOf)',
  },
  {
    id: 'invariant/not-machine-readable',
    severity: 'information',
    title: { da: 'Reglen findes kun i ord', en: 'Rule is given in words only' },
    message: {
      da: 'Profilens regel {key} er ikke kontrolleret, fordi den kun findes i ord[[: "{human}"]]. Kontrollér den selv.',
      en: 'The profile\'s rule {key} was not checked, because it is given in words only[[: "{human}"]]. Check it yourself.',
    },
    params: ['key', 'human'],
    explanation: {
      da: 'Reglen har intet FHIRPath-udtryk, så kun et menneske kan afgøre, om den er opfyldt.',
      en: 'The rule has no FHIRPath expression, so only a person can decide whether it is met.',
    },
    example: {
      definitions: [
        profileOf('Patient', 'regel', [
          { id: 'Patient', constraint: [{ severity: 'error', key: 'eks-3', human: 'Teksten skal være letlæst' }] },
        ]),
        profileOf('Patient', 'mendet', [
          {
            id: 'Patient',
            constraint: [{ severity: 'error', key: 'eks-3', human: 'Navn', expression: 'name.exists()' }],
          },
        ]),
      ],
      failing:
        '{"resourceType":"Patient","active":true,"meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]}}',
      passing:
        '{"resourceType":"Patient","active":true,"meta":{"profile":["https://example.org/fhir/StructureDefinition/mendet"]}}',
    },
    reference: 'FHIR R4: elementdefinition.html (constraint)',
  },
]);
