import { defineRules } from '../defineRules.js';
import { definitionFaults, definitionParts, terminologyFaults } from '../definitionLabels.js';

const definition = (path: string): string =>
  JSON.stringify({
    resourceType: 'StructureDefinition',
    url: 'https://example.dk/StructureDefinition/maaling',
    name: 'Maaling',
    status: 'draft',
    kind: 'resource',
    abstract: false,
    type: 'Observation',
    baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Observation',
    derivation: 'constraint',
    differential: { element: [{ id: path, path, min: 1 }] },
  });

const profileWith = (...elements: readonly object[]): string =>
  JSON.stringify({
    ...(JSON.parse(definition('Observation.subject')) as object),
    differential: { element: [{ id: 'Observation', path: 'Observation' }, ...elements] },
  });

const codeSystem = (more: object): string =>
  JSON.stringify({
    resourceType: 'CodeSystem',
    url: 'https://example.dk/CodeSystem/farver',
    status: 'draft',
    ...more,
    concept: [{ code: 'roed', display: 'Rød' }],
  });

const obligations = (element: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({
    resourceType: 'StructureDefinition',
    extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/obligation-profile', valueBoolean: true }],
    differential: { element: [element] },
  });
const snapshotOf = (element: readonly object[]): string =>
  JSON.stringify({ resourceType: 'StructureDefinition', type: 'Patient', snapshot: { element } });

/** Rules on conformance resources that are themselves handed in. */
export const definitionRules = defineRules([
  {
    id: 'definition/not-in-base',
    severity: 'error',
    title: { da: 'Elementet findes ikke i grundlaget', en: 'Element not in the base definition' },
    message: {
      da: '{path} findes ikke i {base}; en profil kan kun indskrænke det, der er der. Ret stien, eller brug en extension.',
      en: '{path} is not in {base}; a profile can only constrain what is there. Correct the path, or use an extension.',
    },
    params: ['path', 'base'],
    explanation: {
      da: 'En profils differential nævner de elementer af grundlaget, den indskrænker. Et element med flere mulige typer skrives med [x] eller med en af typerne, value[x] eller valueQuantity.',
      en: 'The differential of a profile names those elements of its base that it constrains. An element of several types is written with [x] or with one of its types, value[x] or valueQuantity.',
    },
    example: { failing: definition('Observation.valueBla'), passing: definition('Observation.value[x]') },
    reference: 'FHIR R4: profiling.html (Limitations of Use), structuredefinition.html (differential)',
  },
  {
    id: 'definition/relative-url',
    severity: 'error',
    title: { da: 'url er ikke en absolut adresse', en: 'url is not an absolute address' },
    message: {
      da: "url er '{found}', men skal være en absolut adresse, fx https://... eller urn:uuid:.... Ret den.",
      en: "url is '{found}', but must be an absolute address such as https://... or urn:uuid:.... Correct it.",
    },
    params: ['found'],
    explanation: {
      da: 'En definition kendes overalt på sin url. Kun en absolut adresse betyder det samme for alle.',
      en: 'A definition is known everywhere by its url. Only an absolute address means the same to everyone.',
    },
    example: {
      failing: definition('Observation.value[x]').replace('https://example.dk/StructureDefinition/', ''),
      passing: definition('Observation.value[x]'),
    },
    reference: 'FHIR R4: references.html (Canonical URLs), structuredefinition.html (url)',
  },
  {
    id: 'definition/slice-unprepared',
    severity: 'error',
    title: { da: 'Udsnit uden slicing', en: 'Slice without slicing' },
    message: {
      da: "{path} har udsnittet '{slice}', men intet element før det siger, hvordan der deles op. Tilføj slicing på {path}.",
      en: "{path} has the slice '{slice}', but no element before it says how it is sliced. Add slicing to {path}.",
    },
    params: ['path', 'slice'],
    explanation: {
      da: 'Før de enkelte udsnit skal elementet selv stå med slicing: hvad udsnittene kendes på, og om andre er tilladt.',
      en: 'Before the slices the element itself must stand with slicing: what tells the slices apart, and whether others are allowed.',
    },
    example: {
      failing: snapshotOf([{ path: 'Patient.name', sliceName: 'kaldenavn' }]),
      passing: snapshotOf([
        { path: 'Patient.name', slicing: { discriminator: [{ type: 'value', path: 'use' }], rules: 'open' } },
        { path: 'Patient.name', sliceName: 'kaldenavn' },
      ]),
    },
    reference: 'FHIR R4: profiling.html (Slicing)',
  },
  {
    id: 'definition/obligation-constrains',
    severity: 'error',
    title: { da: 'Forpligtelsesprofil indskrænker', en: 'Obligation profile constrains' },
    message: {
      da: '{found} på {path} er ikke tilladt i en forpligtelsesprofil. Flyt det til en almindelig profil.',
      en: '{found} on {path} is not allowed in an obligation profile. Move it to an ordinary profile.',
    },
    params: ['found', 'path'],
    explanation: {
      da: 'En forpligtelsesprofil siger, hvad systemer skal kunne, og må hverken indskrænke elementer eller ændre bindinger.',
      en: 'An obligation profile says what systems must do, and may neither constrain elements nor change bindings.',
    },
    example: {
      failing: obligations({ path: 'Patient.birthDate', min: 1 }),
      passing: obligations({ path: 'Patient.birthDate', mustSupport: true }),
    },
    reference: 'HL7 FHIR Extensions: obligation-profile',
  },
  {
    id: 'definition/not-obligations',
    severity: 'error',
    title: { da: 'Ikke en forpligtelsesprofil', en: 'Not an obligation profile' },
    message: {
      da: '{profile} er ikke mærket som forpligtelsesprofil og kan ikke nedarves som en. Ret adressen, eller mærk profilen.',
      en: '{profile} is not marked as an obligation profile and can not be inherited as one. Correct the address, or mark the profile.',
    },
    params: ['profile'],
    explanation: {
      da: 'inherit-obligations må kun pege på profiler med obligation-profile sat til true.',
      en: 'inherit-obligations may only point at profiles with obligation-profile set to true.',
    },
    example: {
      definitions: [
        '{"resourceType":"StructureDefinition","id":"almindelig","url":"https://example.dk/StructureDefinition/almindelig","name":"almindelig","status":"active","fhirVersion":"4.0.1","kind":"resource","abstract":false,"type":"Patient","baseDefinition":"http://hl7.org/fhir/StructureDefinition/Patient","derivation":"constraint","differential":{"element":[{"id":"Patient","path":"Patient"}]}}',
        '{"resourceType":"StructureDefinition","id":"andet-grundlag","url":"https://example.dk/StructureDefinition/andet-grundlag","name":"andet-grundlag","status":"active","fhirVersion":"4.0.1","kind":"resource","abstract":false,"type":"Person","baseDefinition":"http://hl7.org/fhir/StructureDefinition/Person","derivation":"constraint","differential":{"element":[{"id":"Person","path":"Person"}]},"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/obligation-profile","valueBoolean":true}]}',
        '{"resourceType":"StructureDefinition","id":"forpligtelser","url":"https://example.dk/StructureDefinition/forpligtelser","name":"forpligtelser","status":"active","fhirVersion":"4.0.1","kind":"resource","abstract":false,"type":"Patient","baseDefinition":"http://hl7.org/fhir/StructureDefinition/Patient","derivation":"constraint","differential":{"element":[{"id":"Patient","path":"Patient"}]},"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/obligation-profile","valueBoolean":true}]}',
      ],
      failing:
        '{"resourceType":"StructureDefinition","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/inherit-obligations","valueCanonical":"https://example.dk/StructureDefinition/almindelig"}],"baseDefinition":"http://hl7.org/fhir/StructureDefinition/Patient"}',
      passing:
        '{"resourceType":"StructureDefinition","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/inherit-obligations","valueCanonical":"https://example.dk/StructureDefinition/forpligtelser"}],"baseDefinition":"http://hl7.org/fhir/StructureDefinition/Patient"}',
    },
    reference: 'HL7 FHIR Extensions: inherit-obligations',
  },
  {
    id: 'definition/obligations-elsewhere',
    severity: 'error',
    title: { da: 'Forpligtelser for et andet grundlag', en: 'Obligations of another base' },
    message: {
      da: '{profile} bygger på {found}, men profilen her på {base}. Peg på forpligtelser for samme grundlag.',
      en: '{profile} is based on {found}, but this profile on {base}. Point at obligations of the same base.',
    },
    params: ['profile', 'found', 'base'],
    explanation: {
      da: 'Forpligtelser nedarves kun mellem profiler af samme grundlag; ellers passer elementerne ikke nødvendigvis.',
      en: 'Obligations are inherited only between profiles of one base; otherwise their elements need not fit.',
    },
    example: {
      definitions: [
        '{"resourceType":"StructureDefinition","id":"almindelig","url":"https://example.dk/StructureDefinition/almindelig","name":"almindelig","status":"active","fhirVersion":"4.0.1","kind":"resource","abstract":false,"type":"Patient","baseDefinition":"http://hl7.org/fhir/StructureDefinition/Patient","derivation":"constraint","differential":{"element":[{"id":"Patient","path":"Patient"}]}}',
        '{"resourceType":"StructureDefinition","id":"andet-grundlag","url":"https://example.dk/StructureDefinition/andet-grundlag","name":"andet-grundlag","status":"active","fhirVersion":"4.0.1","kind":"resource","abstract":false,"type":"Person","baseDefinition":"http://hl7.org/fhir/StructureDefinition/Person","derivation":"constraint","differential":{"element":[{"id":"Person","path":"Person"}]},"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/obligation-profile","valueBoolean":true}]}',
        '{"resourceType":"StructureDefinition","id":"forpligtelser","url":"https://example.dk/StructureDefinition/forpligtelser","name":"forpligtelser","status":"active","fhirVersion":"4.0.1","kind":"resource","abstract":false,"type":"Patient","baseDefinition":"http://hl7.org/fhir/StructureDefinition/Patient","derivation":"constraint","differential":{"element":[{"id":"Patient","path":"Patient"}]},"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/obligation-profile","valueBoolean":true}]}',
      ],
      failing:
        '{"resourceType":"StructureDefinition","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/inherit-obligations","valueCanonical":"https://example.dk/StructureDefinition/andet-grundlag"}],"baseDefinition":"http://hl7.org/fhir/StructureDefinition/Patient"}',
      passing:
        '{"resourceType":"StructureDefinition","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/inherit-obligations","valueCanonical":"https://example.dk/StructureDefinition/forpligtelser"}],"baseDefinition":"http://hl7.org/fhir/StructureDefinition/Patient"}',
    },
    reference: 'HL7 FHIR Extensions: inherit-obligations',
  },
  {
    id: 'definition/not-narrower',
    severity: 'error',
    title: { da: 'Profilen tillader mere end sit grundlag', en: 'Profile allows more than its base' },
    message: {
      da: '{what} på {path} er {found}; grundlaget tillader: {expected}. En profil kan kun indskrænke: ret værdien.',
      en: '{what} of {path} is {found}; the base allows: {expected}. A profile can only constrain: correct the value.',
    },
    params: ['path', 'what', 'found', 'expected'],
    words: { what: definitionParts },
    explanation: {
      da: 'Det, en profil tillader, skal også være tilladt i det, den er lavet af: min må ikke være mindre og max ikke større, typer og mål for referencer skal være blandt grundlagets, og faste værdier, mønstre og profiler skal være af elementets type.',
      en: 'What a profile allows must be allowed by what it is made from: min may not be lower nor max higher, types and targets of references are among those of the base, and fixed values, patterns and profiles are of the type of the element.',
    },
    example: {
      failing: profileWith({ id: 'Observation.status', path: 'Observation.status', min: 0 }),
      passing: profileWith({ id: 'Observation.subject', path: 'Observation.subject', min: 1 }),
    },
    reference: 'FHIR R4: profiling.html (Limitations of Use)',
  },
  {
    id: 'definition/out-of-order',
    severity: 'error',
    title: { da: 'Elementer i forkert rækkefølge', en: 'Elements out of order' },
    message: {
      da: '{path} står efter {after}, men kommer før i grundlaget. Skriv elementerne i grundlagets rækkefølge.',
      en: '{path} stands after {after} but comes before it in the base. Write the elements in the order of the base.',
    },
    params: ['path', 'after'],
    explanation: {
      da: 'Elementerne i en differential står i samme rækkefølge som i det, profilen er lavet af. Ellers kan et værktøj ikke vide, hvor de hører til, og snapshot bliver forkert.',
      en: 'The elements of a differential stand in the same order as in what the profile is made from. Otherwise a tool cannot tell where they belong, and the snapshot goes wrong.',
    },
    example: {
      failing: profileWith(
        { id: 'Observation.subject', path: 'Observation.subject', min: 1 },
        { id: 'Observation.category', path: 'Observation.category', min: 1 },
      ),
      passing: profileWith(
        { id: 'Observation.category', path: 'Observation.category', min: 1 },
        { id: 'Observation.subject', path: 'Observation.subject', min: 1 },
      ),
    },
    reference: 'FHIR R4: structuredefinition.html (differential), elementdefinition.html',
  },
  {
    id: 'definition/mismatch',
    severity: 'error',
    title: { da: 'Definitionen passer ikke til sit grundlag', en: 'Definition does not fit its base' },
    message: {
      da: '{what}[[ (fundet: {found})]][[: {expected}]].',
      en: '{what}[[ (found: {found})]][[: {expected}]].',
    },
    params: ['what', 'found', 'expected'],
    words: { what: definitionFaults },
    explanation: {
      da: 'En profil har samme type og kind som det, den er lavet af, og siger med derivation, om den indskrænker eller udvider. En extension har den url, som dens definition har, og siger med context, på hvilke elementer den må stå; andre profiler har ingen context.',
      en: 'A profile has the type and kind of what it is made from, and says by derivation whether it constrains or specializes it. An extension has the url of its definition and says by context on which elements it may stand; other profiles have no context.',
    },
    example: {
      failing: profileWith().replace('"type":"Observation"', '"type":"Patient"'),
      passing: profileWith({ id: 'Observation.subject', path: 'Observation.subject', min: 1 }),
    },
    reference: 'FHIR R4: structuredefinition.html',
  },
  {
    id: 'definition/terminology',
    severity: 'error',
    title: { da: 'Fejl i ValueSet, CodeSystem eller ConceptMap', en: 'Fault in a ValueSet, CodeSystem or ConceptMap' },
    message: { da: '{what}[[: {found}]]. Ret det.', en: '{what}[[: {found}]]. Correct it.' },
    params: ['what', 'found'],
    words: { what: terminologyFaults },
    explanation: {
      da: 'En ValueSet henter koder fra kodesystemer med absolutte adresser og filtrerer på koder, der findes. Et CodeSystem siger med content, hvor meget af det der er med, tæller sine koder rigtigt, og bruger de egenskaber, det selv definerer. Et ConceptMap oversætter koder, der findes.',
      en: 'A ValueSet draws codes from code systems with absolute addresses and filters by codes that exist. A CodeSystem says by content how much of it is there, counts its concepts rightly, and uses the properties that it defines. A ConceptMap translates codes that exist.',
    },
    example: {
      failing: codeSystem({ content: 'complete', count: 2 }),
      passing: codeSystem({ content: 'complete', count: 1 }),
    },
    reference: 'FHIR R4: valueset.html, codesystem.html, conceptmap.html',
  },
]);
