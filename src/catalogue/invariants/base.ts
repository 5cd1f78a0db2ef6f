import { knownInvariant } from './family.js';

const elements = [
  knownInvariant({
    key: 'ele-1',
    title: { da: 'Elementet er tomt', en: 'Element is empty' },
    message: {
      da: 'Elementet har hverken værdi eller underelementer. Udfyld det, eller udelad det.',
      en: 'The element has neither a value nor children. Fill it in, or leave it out.',
    },
    explanation: {
      da: 'Alle elementer i FHIR skal have indhold. Et id alene tæller ikke.',
      en: 'Every element in FHIR must have content. An id alone does not count.',
    },
    example: {
      failing: '{"resourceType":"Patient","name":[{"id":"n1"}]}',
      passing: '{"resourceType":"Patient","name":[{"id":"n1","family":"Hansen"}]}',
    },
    reference: 'FHIR R4: element.html (ele-1)',
  }),
  knownInvariant({
    key: 'ext-1',
    title: {
      da: 'Extension med både værdi og extensions, eller ingen af delene',
      en: 'Extension with value and extensions, or neither',
    },
    message: {
      da: 'En extension skal have enten value[x] eller egne extensions, ikke begge og ikke ingen af dem. Behold den del, definitionen beskriver.',
      en: 'An extension must have either value[x] or extensions of its own, not both and not neither. Keep the part that its definition describes.',
    },
    explanation: {
      da: 'En simpel extension har en værdi; en sammensat har indlejrede extensions. Definitionen viser, hvilken slags det er.',
      en: 'A simple extension has a value; a complex one has nested extensions. Its definition shows which kind it is.',
    },
    example: {
      failing:
        '{"resourceType":"Patient","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/patient-birthPlace"}]}',
      passing:
        '{"resourceType":"Patient","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/patient-birthPlace","valueAddress":{"city":"Odense"}}]}',
    },
    reference: 'FHIR R4: extensibility.html (ext-1)',
  }),
];

const resources = [
  knownInvariant({
    key: 'dom-2',
    title: { da: 'contained i contained', en: 'contained within contained' },
    message: {
      da: 'En ressource i contained har selv contained. Flyt den inderste op i den yderste ressources contained.',
      en: "A contained resource has contained resources itself. Move the innermost up into the outermost resource's contained.",
    },
    explanation: {
      da: 'Alle indlejrede ressourcer ligger ved siden af hinanden i den yderste ressources contained og må gerne pege på hinanden.',
      en: "All contained resources lie side by side in the outermost resource's contained, and may refer to one another.",
    },
    example: {
      failing:
        '{"resourceType":"Condition","contained":[{"resourceType":"Patient","id":"p1","contained":[{"resourceType":"Organization","id":"o1"}],"managingOrganization":{"reference":"#o1"}}],"subject":{"reference":"#p1"}}',
      passing:
        '{"resourceType":"Condition","contained":[{"resourceType":"Patient","id":"p1","managingOrganization":{"reference":"#o1"}},{"resourceType":"Organization","id":"o1"}],"subject":{"reference":"#p1"}}',
    },
    reference: 'FHIR R4: domainresource.html (dom-2)',
  }),
  knownInvariant({
    key: 'dom-3',
    title: { da: 'Ressource i contained, som intet peger på', en: 'Contained resource that nothing refers to' },
    message: {
      da: 'En ressource i contained bliver ikke brugt: intet peger på den, og den peger ikke på den yderste ressource. Peg på den med # og dens id, eller fjern den.',
      en: 'A contained resource is not used: nothing refers to it, and it does not refer to the outermost resource. Refer to it by # and its id, or remove it.',
    },
    explanation: {
      da: 'En ressource i contained har kun mening i sammenhæng med den yderste ressource. Den skal have et id, og en reference skal svare til det.',
      en: 'A contained resource has meaning only within the outermost resource. It must have an id, and a reference must match it.',
    },
    example: {
      failing:
        '{"resourceType":"Condition","contained":[{"resourceType":"Patient","id":"p1"}],"subject":{"reference":"Patient/p1"}}',
      passing:
        '{"resourceType":"Condition","contained":[{"resourceType":"Patient","id":"p1"}],"subject":{"reference":"#p1"}}',
    },
    reference: 'FHIR R4: domainresource.html (dom-3)',
  }),
  knownInvariant({
    key: 'dom-4',
    title: { da: 'Version eller tidspunkt på ressource i contained', en: 'Version or time on a contained resource' },
    message: {
      da: 'En ressource i contained har meta.versionId eller meta.lastUpdated. Fjern dem.',
      en: 'A contained resource has meta.versionId or meta.lastUpdated. Remove them.',
    },
    explanation: {
      da: 'En ressource i contained lever og ændres sammen med den yderste og har ikke sin egen versionering.',
      en: 'A contained resource lives and changes with the outermost one and has no versions of its own.',
    },
    example: {
      failing:
        '{"resourceType":"Condition","contained":[{"resourceType":"Patient","id":"p1","meta":{"versionId":"2"}}],"subject":{"reference":"#p1"}}',
      passing:
        '{"resourceType":"Condition","contained":[{"resourceType":"Patient","id":"p1"}],"subject":{"reference":"#p1"}}',
    },
    reference: 'FHIR R4: domainresource.html (dom-4)',
  }),
  knownInvariant({
    key: 'dom-5',
    title: { da: 'Sikkerhedsmærke på ressource i contained', en: 'Security label on a contained resource' },
    message: {
      da: 'En ressource i contained har meta.security. Sæt mærket på den yderste ressource i stedet.',
      en: 'A contained resource has meta.security. Put the label on the outermost resource instead.',
    },
    explanation: {
      da: 'Adgang styres for hele ressourcen; en del af den kan ikke have sit eget sikkerhedsmærke.',
      en: 'Access is controlled for the whole resource; a part of it cannot have a security label of its own.',
    },
    example: {
      failing:
        '{"resourceType":"Condition","contained":[{"resourceType":"Patient","id":"p1","meta":{"security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-Confidentiality","code":"R"}]}}],"subject":{"reference":"#p1"}}',
      passing:
        '{"resourceType":"Condition","meta":{"security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-Confidentiality","code":"R"}]},"contained":[{"resourceType":"Patient","id":"p1"}],"subject":{"reference":"#p1"}}',
    },
    reference: 'FHIR R4: domainresource.html (dom-5)',
  }),
  knownInvariant({
    key: 'dom-6',
    severity: 'warning',
    title: { da: 'Ressourcen har intet narrativ', en: 'Resource has no narrative' },
    message: {
      da: 'Ressourcen har ingen text.div. Tilføj et narrativ, så mennesker kan læse indholdet.',
      en: 'The resource has no text.div. Add a narrative so that people can read the content.',
    },
    explanation: {
      da: 'FHIR anbefaler et narrativ, for at indholdet kan læses, også når modtageren ikke kan behandle alle elementer. MedCom kræver det i mange profiler.',
      en: 'FHIR recommends a narrative so that the content can be read even where the receiver cannot process all elements. MedCom requires it in many profiles.',
    },
    example: {
      failing: '{"resourceType":"Patient","name":[{"family":"Hansen"}]}',
      passing:
        '{"resourceType":"Patient","text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">Hansen</div>"},"name":[{"family":"Hansen"}]}',
    },
    reference: 'FHIR R4: domainresource.html (dom-6)',
  }),
];

/** Invariants of the base types of R4: Element, Extension, Reference, Narrative and DomainResource. */
export const baseInvariants = [...elements, ...resources];
