import { profileOf } from './examples.js';
import { defineRules } from '../defineRules.js';
import { occurrences } from '../labels.js';

const diagnosticReport =
  '"resourceType":"DiagnosticReport","meta":{"profile":["http://medcomfhir.dk/ig/homecareobservation/StructureDefinition/medcom-homecareobservation-diagnosticreport"]}';

/** Rules on slices: lists that a profile divides into named parts. */
export const slicingRules = defineRules([
  {
    id: 'slicing/min',
    severity: 'error',
    title: { da: 'Obligatorisk slice mangler', en: 'Mandatory slice missing' },
    message: {
      da: "Slicen '{slice}' i {element} {found}; der skal være mindst {min}.[[ Den kendes på {allowed}.]][[ Nærmest er {item}, som har {value}.]][[ Nærmest er {item}, som mangler {lacks}.]] Tilføj den, eller ret det element, der skulle høre til den.",
      en: "The slice '{slice}' of {element} {found}; at least {min} required.[[ It is told by {allowed}.]][[ Nearest is {item}, which has {value}.]][[ Nearest is {item}, which lacks {lacks}.]] Add it, or correct the item that was meant for it.",
    },
    params: ['slice', 'element', 'found', 'min', 'allowed', 'item', 'value', 'lacks'],
    numbers: ['found', 'min'],
    words: { found: occurrences },
    explanation: {
      da: 'Profilen deler listen op i slices og kræver, at mindst ét element hører til denne. Et element hører til en slice, når det har de værdier, som profilens diskriminator peger på, for eksempel et bestemt system. Ofte findes elementet, men med en værdi, der afviger; den nærmeste kandidat nævnes i parentesen.',
      en: "The profile divides the list into slices and requires at least one item in this one. An item belongs to a slice when it has the values that the profile's discriminator points at, such as a certain system. Often the item is there, but with a value that differs; the nearest candidate is named in parentheses.",
    },
    example: {
      failing:
        '{"resourceType":"Condition","meta":{"profile":["http://medcomfhir.dk/ig/conditionlist/StructureDefinition/medcom-conditionlist-condition"]},"category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-category","code":"problem-list-item"}]}]}',
      passing:
        '{"resourceType":"Condition","meta":{"profile":["http://medcomfhir.dk/ig/conditionlist/StructureDefinition/medcom-conditionlist-condition"]},"category":[{"coding":[{"system":"http://snomed.info/sct","code":"15240007"}]}]}',
    },
    reference: 'FHIR R4: profiling.html (Slicing); MedCom ConditionList: medcom-conditionlist-condition',
  },
  {
    id: 'slicing/max',
    severity: 'error',
    title: { da: 'For mange i en slice', en: 'Too many in a slice' },
    message: {
      da: "Slicen '{slice}' i {element} {found}; der må højst være {max}. Fjern de overskydende.",
      en: "The slice '{slice}' of {element} {found}; at most {max} allowed. Remove the surplus.",
    },
    params: ['slice', 'element', 'found', 'max'],
    numbers: ['found', 'max'],
    words: { found: occurrences },
    explanation: {
      da: 'Flere elementer i listen hører til samme slice, end profilen tillader. I dk-core må Condition.code for eksempel kun have én SKS-kode.',
      en: 'More items of the list belong to the same slice than the profile allows. In dk-core, for example, Condition.code may have only one SKS code.',
    },
    example: {
      failing:
        '{"resourceType":"Condition","meta":{"profile":["http://hl7.dk/fhir/core/StructureDefinition/dk-core-condition"]},"code":{"coding":[{"system":"urn:oid:1.2.208.176.2.4.12","code":"DJ459"},{"system":"urn:oid:1.2.208.176.2.4.12","code":"DJ450"}]},"subject":{"reference":"Patient/p1"}}',
      passing:
        '{"resourceType":"Condition","meta":{"profile":["http://hl7.dk/fhir/core/StructureDefinition/dk-core-condition"]},"code":{"coding":[{"system":"urn:oid:1.2.208.176.2.4.12","code":"DJ459"}]},"subject":{"reference":"Patient/p1"}}',
    },
    reference: 'FHIR R4: profiling.html (Slicing); dk-core: dk-core-condition',
  },
  {
    id: 'slicing/unmatched-closed',
    severity: 'error',
    title: { da: 'Hører ikke til nogen tilladt slice', en: 'Belongs to no allowed slice' },
    message: {
      da: 'Elementet hører ikke til nogen af de tilladte slices: {expected}. Ret det, så det passer til én af dem, eller fjern det.',
      en: 'The item belongs to none of the allowed slices: {expected}. Correct it to match one of them, or remove it.',
    },
    params: ['expected'],
    explanation: {
      da: 'Listen er lukket (closed): kun de slices, profilen nævner, er tilladt. I MedComs DiagnosticReport for HomeCareObservation er performer enten producentens organisation eller en PractitionerRole.',
      en: "The list is closed: only the slices that the profile names are allowed. In MedCom's DiagnosticReport for HomeCareObservation a performer is either the producer organization or a PractitionerRole.",
    },
    example: {
      failing: `{${diagnosticReport},"performer":[{"reference":"Organization/o1"},{"reference":"Practitioner/l1"}]}`,
      passing: `{${diagnosticReport},"performer":[{"reference":"Organization/o1"},{"reference":"PractitionerRole/r1"}]}`,
    },
    reference: 'FHIR R4: profiling.html (Slicing), elementdefinition.html (slicing.rules)',
  },
  {
    id: 'slicing/order',
    severity: 'error',
    title: { da: 'Forkert rækkefølge i listen', en: 'Wrong order in the list' },
    message: {
      da: "Slicen '{slice}' står på en forkert plads; rækkefølgen skal være: {expected}. Flyt elementet.",
      en: "The slice '{slice}' stands in the wrong place; the order must be: {expected}. Move the item.",
    },
    params: ['slice', 'expected'],
    explanation: {
      da: 'Profilen kræver, at slices står i den rækkefølge, den nævner dem (ordered), eller at elementer uden for slices står sidst (openAtEnd). Eksemplet gælder en profil med rækkefølgen systolisk, diastolisk.',
      en: 'The profile requires slices in the order that it lists them (ordered), or items outside the slices at the end (openAtEnd). The example is of a profile with the order systolic, diastolic.',
    },
    example: {
      definitions: [
        profileOf('Patient', 'regel', [
          {
            id: 'Patient.identifier',
            slicing: { discriminator: [{ type: 'value', path: 'system' }], rules: 'open', ordered: true },
          },
          { id: 'Patient.identifier:a' },
          { id: 'Patient.identifier:a.system', min: 1, fixedUri: 'urn:example:a' },
          { id: 'Patient.identifier:b' },
          { id: 'Patient.identifier:b.system', min: 1, fixedUri: 'urn:example:b' },
        ]),
      ],
      failing:
        '{"resourceType":"Patient","identifier":[{"system":"urn:example:b"},{"system":"urn:example:a"}],"meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]}}',
      passing:
        '{"resourceType":"Patient","identifier":[{"system":"urn:example:a"},{"system":"urn:example:b"}],"meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]}}',
    },
    reference: 'FHIR R4: elementdefinition.html (slicing.ordered, slicing.rules)',
  },
  {
    id: 'slicing/ambiguous',
    severity: 'error',
    title: { da: 'Passer til to slices', en: 'Matches two slices' },
    message: {
      da: "Elementet passer både til slicen '{first}' og til '{second}'. Ret det, så det kun passer til én.",
      en: "The item matches both the slice '{first}' and '{second}'. Correct it so that it matches only one.",
    },
    params: ['first', 'second'],
    explanation: {
      da: 'Et element må kun høre til én slice. Det sker typisk, når to begreber er blandet i ét element, for eksempel to koder fra hver sin kategori. Eksemplet er category i MedComs ConditionList.',
      en: "An item may belong to one slice only. It typically happens when two concepts are mixed in one item, such as two codes of different categories. The example is category in MedCom's ConditionList.",
    },
    example: {
      definitions: [
        profileOf('Observation', 'regel', [
          {
            id: 'Observation.category',
            slicing: { discriminator: [{ type: 'value', path: 'coding.code' }], rules: 'open' },
          },
          { id: 'Observation.category:a' },
          { id: 'Observation.category:a.coding.code', min: 1, fixedCode: 'a' },
          { id: 'Observation.category:b' },
          { id: 'Observation.category:b.coding.code', min: 1, fixedCode: 'b' },
        ]),
      ],
      failing:
        '{"resourceType":"Observation","status":"final","code":{"text":"Puls"},"category":[{"coding":[{"code":"a"},{"code":"b"}]}],"meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]}}',
      passing:
        '{"resourceType":"Observation","status":"final","code":{"text":"Puls"},"category":[{"coding":[{"code":"a"}]},{"coding":[{"code":"b"}]}],"meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]}}',
    },
    reference: 'FHIR R4: profiling.html (Discriminator)',
  },
  {
    id: 'slicing/undecided',
    severity: 'information',
    title: { da: 'Slicen kunne ikke afgøres', en: 'Slice could not be decided' },
    message: {
      da: "Det kunne ikke afgøres, om elementet hører til slicen '{slice}'; den er ikke kontrolleret. Se efter selv.",
      en: "It could not be decided whether the item belongs to the slice '{slice}'; it was not checked. Check it yourself.",
    },
    params: ['slice'],
    explanation: {
      da: 'Profilens diskriminator peger på noget, som ikke kan læses her, for eksempel en ressource uden for filen eller et kodesystem uden indhold. Det er ikke en fejl i indholdet.',
      en: "The profile's discriminator points at something that cannot be read here, such as a resource outside the file or a code system without content. It is not a fault of the content.",
    },
    example: {
      failing:
        '{"resourceType":"DiagnosticReport","id":"d1","meta":{"profile":["http://medcomfhir.dk/ig/homecareobservation/StructureDefinition/medcom-homecareobservation-diagnosticreport"]},"performer":[{"reference":"Organization/o1"}]}',
      passing:
        '{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"https://example.dk/fhir/DiagnosticReport/d1","resource":{"resourceType":"DiagnosticReport","id":"d1","meta":{"profile":["http://medcomfhir.dk/ig/homecareobservation/StructureDefinition/medcom-homecareobservation-diagnosticreport"]},"performer":[{"reference":"Organization/o1"}]}},{"fullUrl":"https://example.dk/fhir/Organization/o1","resource":{"resourceType":"Organization","id":"o1","name":"Hjemmeplejen"}}]}',
    },
    reference: 'FHIR R4: profiling.html (Discriminator)',
  },
]);
