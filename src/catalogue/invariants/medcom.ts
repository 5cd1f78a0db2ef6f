import { profileOf as definedProfile } from '../rules/examples.js';
import { knownInvariant } from './family.js';

const uuid = '8b0f1f3e-5c1d-4f3a-9b57-2f6c3d1e0a42';

const identifierRules = [
  knownInvariant({
    key: 'uuid',
    title: { da: 'Ikke et UUID', en: 'Not a UUID' },
    message: {
      da: 'Værdien er ikke et UUID med små bogstaver. Skriv urn:uuid: efterfulgt af 8-4-4-4-12 hexadecimale tegn.',
      en: 'The value is not a UUID in lower case. Write urn:uuid: followed by 8-4-4-4-12 hexadecimal digits.',
    },
    explanation: {
      da: 'Profilen kræver et UUID som identifikation, så den er unik på tværs af systemer. Dan det med et bibliotek; skriv bogstaverne a-f med småt.',
      en: 'The profile requires a UUID so that the identifier is unique across systems. Make it with a library; write the letters a-f in lower case.',
    },
    example: {
      type: 'Identifier',
      profile: 'http://hl7.dk/fhir/core/StructureDefinition/dk-core-kombit-org-identifier',
      failing: `{"system":"urn:ietf:rfc:3986","value":"urn:uuid:${uuid.toUpperCase()}"}`,
      passing: `{"system":"urn:ietf:rfc:3986","value":"urn:uuid:${uuid}"}`,
    },
    reference: 'MedCom: medcom-conditionlist-documentreference; dk-core: dk-core-kombit-org-identifier',
  }),
  knownInvariant({
    key: 'medcom-uuid',
    title: { da: 'Ikke et UUID (version 4 eller 5)', en: 'Not a UUID (version 4 or 5)' },
    message: {
      da: 'Værdien er ikke urn:uuid: med et UUID version 4 eller 5. Dan et nyt UUID.',
      en: 'The value is not urn:uuid: with a UUID of version 4 or 5. Generate a new UUID.',
    },
    explanation: {
      da: 'Versionen er det første tegn i tredje gruppe. Store og små bogstaver er ligegyldige.',
      en: 'The version is the first character of the third group. Upper and lower case do not matter.',
    },
    example: {
      profile: 'http://medcomfhir.dk/ig/notes/StructureDefinition/medcom-notes-composition',
      failing:
        '{"resourceType":"Composition","identifier":{"system":"urn:ietf:rfc:3986","value":"urn:uuid:8b0f1f3e-5c1d-1f3a-9b57-2f6c3d1e0a42"}}',
      passing:
        '{"resourceType":"Composition","identifier":{"system":"urn:ietf:rfc:3986","value":"urn:uuid:8b0f1f3e-5c1d-4f3a-9b57-2f6c3d1e0a42"}}',
    },
    reference: 'MedCom Document: medcom-document-composition (Composition.identifier)',
  }),
  knownInvariant({
    key: 'medcom-uuidv4',
    title: { da: 'Ikke et UUID', en: 'Not a UUID' },
    message: {
      da: 'Værdien er ikke urn:uuid: med et UUID i små bogstaver. Dan et UUID version 4.',
      en: 'The value is not urn:uuid: with a UUID in lower case. Generate a UUID of version 4.',
    },
    explanation: {
      da: 'MedCom bruger UUID version 4, skrevet med små bogstaver og urn:uuid: foran.',
      en: 'MedCom uses UUIDs of version 4, written in lower case with urn:uuid: in front.',
    },
    example: {
      definitions: [
        definedProfile('Observation', 'regel', [
          {
            id: 'Observation.identifier',
            constraint: [
              {
                key: 'medcom-uuidv4',
                severity: 'error',
                human: 'UUID',
                expression:
                  "value.matches('urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[4][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}')",
              },
            ],
          },
        ]),
      ],
      failing:
        '{"resourceType":"Observation","meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]},"identifier":[{"system":"urn:ietf:rfc:3986","value":"8b0f1f3e-5c1d-4f3a-9b57-2f6c3d1e0a42"}]}',
      passing:
        '{"resourceType":"Observation","meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]},"identifier":[{"system":"urn:ietf:rfc:3986","value":"urn:uuid:8b0f1f3e-5c1d-4f3a-9b57-2f6c3d1e0a42"}]}',
    },
    reference: 'MedCom Core: medcom-core-diagnosticreport (DiagnosticReport.identifier)',
  }),
  knownInvariant({
    key: 'uuidv5',
    title: { da: 'Forløbs-id er ikke et UUID version 5', en: 'Episode id is not a UUID of version 5' },
    message: {
      da: 'Forløbs-id fra LPR3 skal være urn:uuid: med et UUID version 5. Brug det id, LPR3 har.',
      en: 'An episode id of LPR3 must be urn:uuid: with a UUID of version 5. Use the id that LPR3 has.',
    },
    explanation: {
      da: 'Versionen er det første tegn i tredje gruppe og skal være 5.',
      en: 'The version is the first character of the third group and must be 5.',
    },
    example: {
      type: 'Identifier',
      profile: 'http://hl7.dk/fhir/core/StructureDefinition/lpr3-Identifier',
      failing: `{"system":"https://www.esundhed.dk/Registre/Landspatientregisteret","value":"urn:uuid:${uuid}"}`,
      passing:
        '{"system":"https://www.esundhed.dk/Registre/Landspatientregisteret","value":"urn:uuid:8b0f1f3e-5c1d-5f3a-9b57-2f6c3d1e0a42"}',
    },
    reference: 'MedCom Core: medcom-core-encounter (Encounter.episodeOfCare)',
  }),
  knownInvariant({
    key: 'medcom-document-bundle-id-uuid',
    title: { da: 'Bundle.id er ikke et UUID', en: 'Bundle.id is not a UUID' },
    message: {
      da: 'Dokumentets Bundle.id skal være et UUID version 4 eller 5 uden urn:uuid: foran. Dan et nyt for hvert dokument.',
      en: "The document's Bundle.id must be a UUID of version 4 or 5 without urn:uuid: in front. Generate a new one for each document.",
    },
    explanation: {
      da: 'Bundle.id identificerer netop dette dokument og må aldrig genbruges.',
      en: 'Bundle.id identifies just this document and must never be reused.',
    },
    example: {
      profile: 'http://medcomfhir.dk/ig/document/StructureDefinition/medcom-document-bundle',
      failing: '{"resourceType":"Bundle","id":"dokument-1","type":"document"}',
      passing: `{"resourceType":"Bundle","id":"${uuid}","type":"document"}`,
    },
    reference: 'MedCom Document: medcom-document-bundle (Bundle.id)',
  }),
  knownInvariant({
    key: 'mhd-startswithuuid',
    title: { da: 'urn:uuid: mangler', en: 'urn:uuid: missing' },
    message: {
      da: 'Værdien skal begynde med urn:uuid:. Sæt det foran UUID.',
      en: 'The value must start with urn:uuid:. Put it in front of the UUID.',
    },
    explanation: {
      da: 'IHE MHD kræver, at entryUUID skrives som en URI.',
      en: 'IHE MHD requires the entryUUID to be written as a URI.',
    },
    example: {
      definitions: [
        definedProfile('DocumentReference', 'regel', [
          {
            id: 'DocumentReference.identifier',
            constraint: [
              {
                key: 'mhd-startswithuuid',
                severity: 'error',
                human: 'UUID',
                expression: "value.startsWith('urn:uuid:')",
              },
            ],
          },
        ]),
      ],
      failing:
        '{"resourceType":"DocumentReference","meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]},"identifier":[{"system":"urn:ietf:rfc:3986","value":"8b0f1f3e-5c1d-4f3a-9b57-2f6c3d1e0a42"}]}',
      passing:
        '{"resourceType":"DocumentReference","meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]},"identifier":[{"system":"urn:ietf:rfc:3986","value":"urn:uuid:8b0f1f3e-5c1d-4f3a-9b57-2f6c3d1e0a42"}]}',
    },
    reference: 'MedCom Document: medcom-contained-documentreference; IHE MHD',
  }),
];

const profileOf = (resource: string, profile: string): string =>
  `{"resourceType":"${resource}","meta":{"profile":["${profile}"]}}`;
const notesComposition = 'http://medcomfhir.dk/ig/notes/StructureDefinition/medcom-notes-composition';

const documentRules = [
  knownInvariant({
    key: 'medcom-canonical-semver',
    title: { da: 'Profilen i meta.profile har ingen version', en: 'Profile in meta.profile has no version' },
    message: {
      da: 'meta.profile skal slutte på | og en version, for eksempel |1.0.0. Tilføj versionen.',
      en: 'meta.profile must end in | and a version, for example |1.0.0. Add the version.',
    },
    explanation: {
      da: 'Modtageren skal kunne se, hvilken version af profilen dokumentet er dannet efter.',
      en: 'A receiver must be able to see which version of the profile the document was made by.',
    },
    example: {
      failing: profileOf('Composition', notesComposition),
      passing: profileOf('Composition', `${notesComposition}|1.0.0`),
    },
    reference: 'MedCom Document: medcom-document-composition (Composition.meta.profile)',
  }),
  knownInvariant({
    key: 'medcom-canonical-fixed-major',
    title: { da: 'Forkert hovedversion i meta.profile', en: 'Wrong major version in meta.profile' },
    message: {
      da: 'Versionen i meta.profile skal begynde med det hovedversionsnummer, standarden har. Ret versionen, for eksempel til |1.0.0.',
      en: 'The version in meta.profile must start with the major version of the standard. Correct it, for example to |1.0.0.',
    },
    explanation: {
      da: 'En ny hovedversion kan ikke læses af systemer, der er godkendt til den gamle. For Notes 1.0.0 skal hovedversionen være 1.',
      en: 'A new major version cannot be read by systems approved for the old one. For Notes 1.0.0 the major version must be 1.',
    },
    example: {
      failing: profileOf('Composition', `${notesComposition}|2.0.0`),
      passing: profileOf('Composition', `${notesComposition}|1.0.0`),
    },
    reference: 'MedCom Notes: medcom-notes-composition (Composition.meta.profile)',
  }),
  knownInvariant({
    key: 'medcom-datetime-has-time-offset-zulu',
    title: { da: 'Tidspunkt uden klokkeslæt eller tidszone', en: 'Time without clock time or time zone' },
    message: {
      da: 'Tidspunktet skal have dato, klokkeslæt med sekunder og tidszone. Skriv det som 2026-03-02T10:15:00+01:00 eller med Z.',
      en: 'The time must have date, clock time with seconds, and a time zone. Write it as 2026-03-02T10:15:00+01:00 or with Z.',
    },
    explanation: {
      da: 'Uden tidszone kan tidspunkter fra forskellige systemer ikke sammenlignes. Dansk tid er +01:00 om vinteren og +02:00 om sommeren.',
      en: 'Without a time zone, times from different systems cannot be compared. Danish time is +01:00 in winter and +02:00 in summer.',
    },
    example: {
      profile: 'http://medcomfhir.dk/ig/notes/StructureDefinition/medcom-notes-observation',
      failing:
        '{"resourceType":"Observation","status":"final","code":{"text":"Notat"},"effectiveDateTime":"2026-03-02"}',
      passing:
        '{"resourceType":"Observation","status":"final","code":{"text":"Notat"},"effectiveDateTime":"2026-03-02T10:15:00+01:00"}',
    },
    reference: 'MedCom Document: medcom-document-bundle; MedCom Notes: medcom-notes-observation',
  }),
];

const coreRules = [
  knownInvariant({
    key: 'medcom-core-contact',
    title: { da: 'Ugyldigt telefonnummer', en: 'Invalid phone number' },
    message: {
      da: 'Telefonnummeret må kun bestå af cifre, eventuelt med + foran. Ret nummeret.',
      en: 'The phone number may only have digits, possibly with + in front. Correct the number.',
    },
    explanation: {
      da: 'Nummeret skal kunne ringes op direkte fra modtagerens system.',
      en: "It must be possible to call the number directly from the receiver's system.",
    },
    example: {
      failing:
        '{"resourceType":"Basic","extension":[{"url":"http://medcomfhir.dk/ig/core/StructureDefinition/medcom-core-contact-extension","valueContactPoint":{"system":"phone","value":"se hjemmesiden"}}]}',
      passing:
        '{"resourceType":"Basic","extension":[{"url":"http://medcomfhir.dk/ig/core/StructureDefinition/medcom-core-contact-extension","valueContactPoint":{"system":"phone","value":"+4566000000"}}]}',
    },
    reference: 'MedCom Core: medcom-core-contact-extension',
  }),
  knownInvariant({
    key: 'medcom-core-practitionerrole-code-xor-text',
    title: { da: 'Rolle skal være enten kode eller tekst', en: 'Role must be either a code or text' },
    message: {
      da: 'PractitionerRole.code skal have enten en coding med system og code eller text, men ikke begge. Behold den ene.',
      en: 'PractitionerRole.code must have either a coding with a system and a code, or text, but not both. Keep one of them.',
    },
    explanation: {
      da: 'Findes rollen i kodesystemet, bruges koden. Ellers skrives rollen i text.',
      en: 'Where the code system has the role, the code is used. Otherwise the role is written in text.',
    },
    example: {
      profile: 'http://medcomfhir.dk/ig/core/StructureDefinition/medcom-core-practitionerrole',
      failing:
        '{"resourceType":"PractitionerRole","code":[{"coding":[{"system":"http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-core-PractitionerRolesSKSadministrativ","code":"sygeplejerske"}],"text":"Sygeplejerske"}]}',
      passing:
        '{"resourceType":"PractitionerRole","code":[{"coding":[{"system":"http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-core-PractitionerRolesSKSadministrativ","code":"sygeplejerske"}]}]}',
    },
    reference: 'MedCom Core: medcom-core-practitionerrole',
  }),
  knownInvariant({
    key: 'medcom-homecareReport-5',
    title: { da: 'Vedhæftningens forfatter har ingen rolle', en: 'Author of the attachment has no role' },
    message: {
      da: 'Media.operator peger ikke på en PractitionerRole med en kode for rollen. Tilføj code.coding.code.',
      en: 'Media.operator does not point at a PractitionerRole with a code for the role. Add code.coding.code.',
    },
    explanation: {
      da: 'Modtageren skal kunne se, hvilken fagperson der har vedhæftet filen.',
      en: 'A receiver must be able to see what kind of professional attached the file.',
    },
    example: {
      failing:
        '{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"https://example.dk/fhir/Media/m1","resource":{"resourceType":"Media","id":"m1","meta":{"profile":["http://medcomfhir.dk/ig/core/StructureDefinition/medcom-core-media"]},"operator":{"reference":"PractitionerRole/r1"}}},{"fullUrl":"https://example.dk/fhir/PractitionerRole/r1","resource":{"resourceType":"PractitionerRole","id":"r1","practitioner":{"reference":"Practitioner/l1"}}},{"fullUrl":"https://example.dk/fhir/Practitioner/l1","resource":{"resourceType":"Practitioner","id":"l1","name":[{"given":["Anne"],"family":"Holm"}],"telecom":[{"system":"phone","value":"66000000"}]}}]}',
      passing:
        '{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"https://example.dk/fhir/Media/m1","resource":{"resourceType":"Media","id":"m1","meta":{"profile":["http://medcomfhir.dk/ig/core/StructureDefinition/medcom-core-media"]},"operator":{"reference":"PractitionerRole/r1"}}},{"fullUrl":"https://example.dk/fhir/PractitionerRole/r1","resource":{"resourceType":"PractitionerRole","id":"r1","practitioner":{"reference":"Practitioner/l1"},"code":[{"coding":[{"code":"sygeplejerske"}]}]}},{"fullUrl":"https://example.dk/fhir/Practitioner/l1","resource":{"resourceType":"Practitioner","id":"l1","name":[{"given":["Anne"],"family":"Holm"}],"telecom":[{"system":"phone","value":"66000000"}]}}]}',
    },
    reference: 'MedCom Core: medcom-core-media (Media.operator)',
  }),
  knownInvariant({
    key: 'medcom-homecareReport-6',
    title: { da: 'Vedhæftningens forfatter har intet navn', en: 'Author of the attachment has no name' },
    message: {
      da: 'Media.operator fører ikke til en Practitioner med navn. Tilføj Practitioner.name, og peg på den fra PractitionerRole.',
      en: 'Media.operator does not lead to a Practitioner with a name. Add Practitioner.name, and refer to it from the PractitionerRole.',
    },
    explanation: {
      da: 'Modtageren skal kunne se, hvem der har vedhæftet filen.',
      en: 'A receiver must be able to see who attached the file.',
    },
    example: {
      failing:
        '{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"https://example.dk/fhir/Media/m1","resource":{"resourceType":"Media","id":"m1","meta":{"profile":["http://medcomfhir.dk/ig/core/StructureDefinition/medcom-core-media"]},"operator":{"reference":"PractitionerRole/r1"}}},{"fullUrl":"https://example.dk/fhir/PractitionerRole/r1","resource":{"resourceType":"PractitionerRole","id":"r1","practitioner":{"reference":"Practitioner/l1"},"code":[{"coding":[{"code":"sygeplejerske"}]}]}},{"fullUrl":"https://example.dk/fhir/Practitioner/l1","resource":{"resourceType":"Practitioner","id":"l1","telecom":[{"system":"phone","value":"66000000"}]}}]}',
      passing:
        '{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"https://example.dk/fhir/Media/m1","resource":{"resourceType":"Media","id":"m1","meta":{"profile":["http://medcomfhir.dk/ig/core/StructureDefinition/medcom-core-media"]},"operator":{"reference":"PractitionerRole/r1"}}},{"fullUrl":"https://example.dk/fhir/PractitionerRole/r1","resource":{"resourceType":"PractitionerRole","id":"r1","practitioner":{"reference":"Practitioner/l1"},"code":[{"coding":[{"code":"sygeplejerske"}]}]}},{"fullUrl":"https://example.dk/fhir/Practitioner/l1","resource":{"resourceType":"Practitioner","id":"l1","name":[{"given":["Anne"],"family":"Holm"}],"telecom":[{"system":"phone","value":"66000000"}]}}]}',
    },
    reference: 'MedCom Core: medcom-core-media (Media.operator)',
  }),
];

/** Invariants of MedCom's core and document profiles. */
export const medcomInvariants = [...identifierRules, ...documentRules, ...coreRules];
