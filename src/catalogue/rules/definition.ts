import { defineRules } from '../defineRules.js';

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
]);
