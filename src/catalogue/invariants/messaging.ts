import { profileOf } from '../rules/examples.js';

import { knownInvariant } from './family.js';

function message(...resources: readonly string[]): string {
  return `{"resourceType":"Bundle","type":"message","entry":[${resources.map((resource) => `{"resource":${resource}}`).join(',')}]}`;
}

const header = (ig: string, profile: string): string =>
  `{"resourceType":"MessageHeader","meta":{"profile":["http://medcomfhir.dk/ig/${ig}/StructureDefinition/${profile}"]}}`;
const homeCareHeader = header('homecareobservation', 'medcom-homecareobservation-messageheader');
const provenance = (code: string): string =>
  `{"resourceType":"Provenance","activity":{"coding":[{"system":"http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-activityCodes","code":"${code}"}]}}`;
const patient = '{"resourceType":"Patient"}';

const messageRules = [
  knownInvariant({
    key: 'medcom-messaging-1',
    title: { da: 'MessageHeader følger ikke MedComs profil', en: "MessageHeader does not follow MedCom's profile" },
    message: {
      da: 'MessageHeader opfylder ikke medcom-messaging-messageHeader. Ret den; en MessageHeader skal stå som første entry.',
      en: 'The MessageHeader does not conform to medcom-messaging-messageHeader. Correct it; a MessageHeader must be the first entry.',
    },
    explanation: {
      da: 'MessageHeader styrer, hvem meddelelsen er til, og hvad den er. Validér MessageHeader for sig mod profilen for at se, hvad der mangler.',
      en: 'The MessageHeader governs whom the message is for and what it is. Validate the MessageHeader by itself against the profile to see what is missing.',
    },
    example: {
      failing: '«file fixtures/homecareobservation/broken/invariant-bdl-12/provenance-first.json»',
      passing: '«file fixtures/homecareobservation/valid/minimal.json»',
    },
    reference: 'MedCom Messaging: medcom-messaging-message',
  }),
  knownInvariant({
    key: 'medcom-messaging-2',
    title: { da: 'Meddelelse uden Provenance', en: 'Message without a Provenance' },
    message: {
      da: 'Meddelelsen har ingen Provenance. Tilføj mindst én, der siger, hvem der sendte hvad hvornår.',
      en: 'The message has no Provenance. Add at least one that says who sent what and when.',
    },
    explanation: {
      da: 'MedCom bruger Provenance til at følge meddelelsens historik: ny, rettet, svar eller annulleret.',
      en: "MedCom uses Provenance to follow the message's history: new, modified, reply or retracted.",
    },
    example: {
      profile: 'http://medcomfhir.dk/ig/messaging/StructureDefinition/medcom-messaging-message',
      failing: message(homeCareHeader, patient),
      passing: message(homeCareHeader, patient, provenance('new-message')),
    },
    reference: 'MedCom Messaging: medcom-messaging-message',
  }),
  knownInvariant({
    key: 'medcom-messaging-3',
    title: { da: 'Provenance følger ikke MedComs profil', en: "Provenance does not follow MedCom's profile" },
    message: {
      da: 'En Provenance opfylder ikke MedComs profil for Provenance i meddelelser. Ret den efter profilen.',
      en: "A Provenance does not conform to MedCom's profile of Provenance in messages. Correct it by the profile.",
    },
    explanation: {
      da: 'Validér hver Provenance for sig mod profilen for at se, hvad der mangler.',
      en: 'Validate each Provenance by itself against the profile to see what is missing.',
    },
    example: {
      definitions: [
        profileOf('Bundle', 'regel', [
          {
            id: 'Bundle',
            constraint: [
              {
                key: 'medcom-messaging-3',
                severity: 'error',
                human: 'Provenance',
                expression: 'entry.resource.ofType(Provenance).all(activity.exists())',
              },
            ],
          },
        ]),
      ],
      failing:
        '{"resourceType":"Bundle","meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]},"type":"message","entry":[{"fullUrl":"https://example.dk/fhir/Provenance/v","resource":{"resourceType":"Provenance","id":"v"}}]}',
      passing:
        '{"resourceType":"Bundle","meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]},"type":"message","entry":[{"fullUrl":"https://example.dk/fhir/Provenance/v","resource":{"resourceType":"Provenance","id":"v","activity":{"coding":[{"system":"http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-activityCodes","code":"new-message"}]}}}]}',
    },
    reference: 'MedCom Messaging: medcom-messaging-provenance',
  }),
  knownInvariant({
    key: 'medcom-acknowledgement-1',
    title: { da: 'Negativ kvittering uden forklaring', en: 'Negative acknowledgement without an explanation' },
    message: {
      da: 'response.code er ikke ok, men der er ingen OperationOutcome. Tilføj en OperationOutcome, der siger, hvad der er galt.',
      en: 'response.code is not ok, but there is no OperationOutcome. Add an OperationOutcome that says what is wrong.',
    },
    explanation: {
      da: 'Afsenderen skal kunne se, hvorfor meddelelsen ikke blev modtaget.',
      en: 'The sender must be able to see why the message was not accepted.',
    },
    example: {
      profile: 'http://medcomfhir.dk/ig/acknowledgement/StructureDefinition/medcom-messaging-acknowledgement',
      failing: message('{"resourceType":"MessageHeader","response":{"identifier":"m1","code":"fatal-error"}}'),
      passing: message(
        '{"resourceType":"MessageHeader","response":{"identifier":"m1","code":"fatal-error"}}',
        '{"resourceType":"OperationOutcome","issue":[{"severity":"fatal","code":"invalid"}]}',
      ),
    },
    reference: 'MedCom Acknowledgement: medcom-messaging-acknowledgement',
  }),
  knownInvariant({
    key: 'medcom-acknowledgement-2',
    title: {
      da: 'MessageHeader følger ikke profilen for kvittering',
      en: 'MessageHeader does not follow the acknowledgement profile',
    },
    message: {
      da: 'MessageHeader opfylder ikke medcom-messaging-acknowledgementHeader. Ret den efter profilen.',
      en: 'The MessageHeader does not conform to medcom-messaging-acknowledgementHeader. Correct it by the profile.',
    },
    explanation: {
      da: 'En kvittering skal blandt andet have response med id på den MessageHeader, der kvitteres for.',
      en: 'An acknowledgement must, among other things, have a response with the id of the MessageHeader it answers.',
    },
    example: {
      definitions: [
        profileOf('Bundle', 'regel', [
          {
            id: 'Bundle',
            constraint: [
              {
                key: 'medcom-acknowledgement-2',
                severity: 'error',
                human: 'Kvittering',
                expression:
                  "entry.resource.ofType(MessageHeader).conformsTo('https://example.org/fhir/StructureDefinition/kvittering')",
              },
            ],
          },
        ]),
        profileOf('MessageHeader', 'kvittering', [{ id: 'MessageHeader.response', min: 1 }]),
      ],
      failing:
        '{"resourceType":"Bundle","meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]},"type":"message","entry":[{"fullUrl":"https://example.dk/fhir/MessageHeader/h","resource":{"resourceType":"MessageHeader","id":"h","eventUri":"https://example.dk/kvittering","source":{"endpoint":"https://example.dk/fhir"}}}]}',
      passing:
        '{"resourceType":"Bundle","meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]},"type":"message","entry":[{"fullUrl":"https://example.dk/fhir/MessageHeader/h","resource":{"resourceType":"MessageHeader","id":"h","eventUri":"https://example.dk/kvittering","source":{"endpoint":"https://example.dk/fhir"},"response":{"identifier":"m1","code":"ok"}}}]}',
    },
    reference: 'MedCom Acknowledgement: medcom-messaging-acknowledgement',
  }),
  knownInvariant({
    key: 'NoSpacesRule',
    title: { da: 'Mellemrum ikke tilladt', en: 'Spaces not allowed' },
    message: {
      da: 'Værdien indeholder mellemrum eller linjeskift. Fjern dem.',
      en: 'The value has spaces or line breaks. Remove them.',
    },
    explanation: {
      da: 'Værdien bruges som et teknisk navn.',
      en: 'The value is used as a technical name.',
    },
    example: {
      profile: 'http://medcomfhir.dk/ig/messagedefinitions/StructureDefinition/medcom-messaging-messagedefinition-fhir',
      failing: '{"resourceType":"MessageDefinition","name":"MedCom Acknowledgement"}',
      passing: '{"resourceType":"MessageDefinition","name":"MedComAcknowledgement"}',
    },
    reference: 'MedCom MessageDefinitions: MessageDefinition.name',
  }),
];

const definition =
  'http://medcomfhir.dk/ig/messagedefinitions/MessageDefinition/MedComHomeCareObservationMessageDefinition';

const homeCareRules = [
  knownInvariant({
    key: 'medcom-hcobs-definition-url',
    title: {
      da: 'definition peger ikke på HomeCareObservation',
      en: 'definition does not point at HomeCareObservation',
    },
    message: {
      da: 'MessageHeader.definition skal være adressen på MedComs MessageDefinition for HomeCareObservation med version 1.x. Ret adressen.',
      en: "MessageHeader.definition must be the address of MedCom's MessageDefinition for HomeCareObservation with version 1.x. Correct the address.",
    },
    explanation: {
      da: `Adressen er ${definition} efterfulgt af |1. og det underversionsnummer, afsenderen bruger.`,
      en: `The address is ${definition} followed by |1. and the minor version that the sender uses.`,
    },
    example: {
      profile:
        'http://medcomfhir.dk/ig/homecareobservation/StructureDefinition/medcom-homecareobservation-messageheader',

      failing: '{"resourceType":"MessageHeader","definition":"https://example.dk/MessageDefinition/hjemmepleje|2.0"}',
      passing: `{"resourceType":"MessageHeader","definition":"${definition}|1.2"}`,
    },
    reference: 'MedCom HomeCareObservation: medcom-homecareobservation-messageheader (MessageHeader.definition)',
  }),
  knownInvariant({
    key: 'medcom-homecareObsMessage-1',
    title: {
      da: 'MessageHeader følger ikke profilen for HomeCareObservation',
      en: 'MessageHeader does not follow the HomeCareObservation profile',
    },
    message: {
      da: 'Første entry opfylder ikke medcom-homecareobservation-messageheader. Ret MessageHeader efter profilen.',
      en: 'The first entry does not conform to medcom-homecareobservation-messageheader. Correct the MessageHeader by the profile.',
    },
    explanation: {
      da: 'Validér MessageHeader for sig mod profilen for at se, hvad der mangler.',
      en: 'Validate the MessageHeader by itself against the profile to see what is missing.',
    },
    example: {
      failing: '«file fixtures/homecareobservation/broken/invariant-bdl-12/provenance-first.json»',
      passing: '«file fixtures/homecareobservation/valid/minimal.json»',
    },
    reference: 'MedCom HomeCareObservation: medcom-homecareobservation-message',
  }),
  knownInvariant({
    key: 'medcom-homecareObsMessage-2',
    title: { da: 'Provenance har en forkert aktivitet', en: 'Provenance has a wrong activity' },
    message: {
      da: 'Provenance.activity er ikke i værdisættet medcom-HomeCareObservation-messagingActivities. Brug new-message, reply-message, modified-message eller retract-message.',
      en: 'Provenance.activity is not in the value set medcom-HomeCareObservation-messagingActivities. Use new-message, reply-message, modified-message or retract-message.',
    },
    explanation: {
      da: 'HomeCareObservation tillader kun disse aktiviteter; videresendelse og kopi er ikke tilladt. activity skal være udfyldt i alle Provenance.',
      en: 'HomeCareObservation allows only these activities; forwarding and carbon copy are not allowed. Every Provenance must have an activity.',
    },
    example: {
      profile: 'http://medcomfhir.dk/ig/homecareobservation/StructureDefinition/medcom-homecareobservation-message',
      failing: message(homeCareHeader, provenance('forward-message')),
      passing: message(homeCareHeader, provenance('new-message')),
    },
    reference: 'MedCom HomeCareObservation: medcom-homecareobservation-message',
  }),
  knownInvariant({
    key: 'medcom-homecareObservation-4',
    title: { da: 'Rekvirentens initialer mangler', en: "Requester's initials missing" },
    message: {
      da: 'Organization.contact har hverken name med rekvirentens initialer eller extension data-absent-reason. Tilføj én af dem.',
      en: "Organization.contact has neither a name with the requester's initials nor the extension data-absent-reason. Add one of them.",
    },
    explanation: {
      da: 'Kendes initialerne ikke, skal det fremgå med data-absent-reason unknown.',
      en: 'Where the initials are not known, data-absent-reason unknown must say so.',
    },
    example: {
      profile: 'http://medcomfhir.dk/ig/messaging/StructureDefinition/medcom-requesterorganization',
      failing: '{"resourceType":"Organization","contact":[{"purpose":{"text":"rekvirent"}}]}',
      passing: '{"resourceType":"Organization","contact":[{"name":{"text":"LAH"}}]}',
    },
    reference: 'MedCom HomeCareObservation: medcom-requesterorganization (Organization.contact)',
  }),
];

const reportReference =
  'MedCom HomeCareObservation: medcom-homecareobservation-diagnosticreport (DiagnosticReport.performer:PractitionerRole)';

const reportRules = [
  knownInvariant({
    key: 'medcom-homecareReport-1',
    title: { da: 'Den udførende har ingen rolle', en: 'Performer has no role' },
    message: {
      da: 'Den PractitionerRole, performer peger på, har ingen kode for rollen. Tilføj code.coding.code.',
      en: 'The PractitionerRole that performer points at has no code for the role. Add code.coding.code.',
    },
    explanation: {
      da: 'Lægen skal kunne se, hvilken fagperson der har udført undersøgelsen. Findes koden, så kontrollér, at referencen kan slås op i Bundlen.',
      en: 'The doctor must be able to see what kind of professional made the observation. If the code is there, check that the reference can be resolved in the Bundle.',
    },
    example: {
      failing:
        '{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"https://example.dk/fhir/DiagnosticReport/d1","resource":{"resourceType":"DiagnosticReport","id":"d1","meta":{"profile":["http://medcomfhir.dk/ig/homecareobservation/StructureDefinition/medcom-homecareobservation-diagnosticreport"]},"performer":[{"reference":"PractitionerRole/r1"}]}},{"fullUrl":"https://example.dk/fhir/PractitionerRole/r1","resource":{"resourceType":"PractitionerRole","id":"r1","practitioner":{"reference":"Practitioner/l1"}}},{"fullUrl":"https://example.dk/fhir/Practitioner/l1","resource":{"resourceType":"Practitioner","id":"l1","name":[{"given":["Anne"],"family":"Holm"}],"telecom":[{"system":"phone","value":"66000000"}]}}]}',
      passing:
        '{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"https://example.dk/fhir/DiagnosticReport/d1","resource":{"resourceType":"DiagnosticReport","id":"d1","meta":{"profile":["http://medcomfhir.dk/ig/homecareobservation/StructureDefinition/medcom-homecareobservation-diagnosticreport"]},"performer":[{"reference":"PractitionerRole/r1"}]}},{"fullUrl":"https://example.dk/fhir/PractitionerRole/r1","resource":{"resourceType":"PractitionerRole","id":"r1","practitioner":{"reference":"Practitioner/l1"},"code":[{"coding":[{"code":"sygeplejerske"}]}]}},{"fullUrl":"https://example.dk/fhir/Practitioner/l1","resource":{"resourceType":"Practitioner","id":"l1","name":[{"given":["Anne"],"family":"Holm"}],"telecom":[{"system":"phone","value":"66000000"}]}}]}',
    },
    reference: reportReference,
  }),
  knownInvariant({
    key: 'medcom-homecareReport-2',
    title: { da: 'Den udførende har intet navn', en: 'Performer has no name' },
    message: {
      da: 'performer fører ikke til en Practitioner med navn. Tilføj Practitioner.name, og peg på den fra PractitionerRole.practitioner.',
      en: 'performer does not lead to a Practitioner with a name. Add Practitioner.name, and refer to it from PractitionerRole.practitioner.',
    },
    explanation: {
      da: 'Lægen skal kunne se, hvem der har udført undersøgelsen. Findes navnet, så kontrollér, at referencerne kan slås op i Bundlen.',
      en: 'The doctor must be able to see who made the observation. If the name is there, check that the references can be resolved in the Bundle.',
    },
    example: {
      failing:
        '{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"https://example.dk/fhir/DiagnosticReport/d1","resource":{"resourceType":"DiagnosticReport","id":"d1","meta":{"profile":["http://medcomfhir.dk/ig/homecareobservation/StructureDefinition/medcom-homecareobservation-diagnosticreport"]},"performer":[{"reference":"PractitionerRole/r1"}]}},{"fullUrl":"https://example.dk/fhir/PractitionerRole/r1","resource":{"resourceType":"PractitionerRole","id":"r1","practitioner":{"reference":"Practitioner/l1"},"code":[{"coding":[{"code":"sygeplejerske"}]}]}},{"fullUrl":"https://example.dk/fhir/Practitioner/l1","resource":{"resourceType":"Practitioner","id":"l1","telecom":[{"system":"phone","value":"66000000"}]}}]}',
      passing:
        '{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"https://example.dk/fhir/DiagnosticReport/d1","resource":{"resourceType":"DiagnosticReport","id":"d1","meta":{"profile":["http://medcomfhir.dk/ig/homecareobservation/StructureDefinition/medcom-homecareobservation-diagnosticreport"]},"performer":[{"reference":"PractitionerRole/r1"}]}},{"fullUrl":"https://example.dk/fhir/PractitionerRole/r1","resource":{"resourceType":"PractitionerRole","id":"r1","practitioner":{"reference":"Practitioner/l1"},"code":[{"coding":[{"code":"sygeplejerske"}]}]}},{"fullUrl":"https://example.dk/fhir/Practitioner/l1","resource":{"resourceType":"Practitioner","id":"l1","name":[{"given":["Anne"],"family":"Holm"}],"telecom":[{"system":"phone","value":"66000000"}]}}]}',
    },
    reference: reportReference,
  }),
  knownInvariant({
    key: 'medcom-homecareReport-3',
    title: { da: 'Den udførende har intet telefonnummer', en: 'Performer has no phone number' },
    message: {
      da: 'performer fører ikke til en Practitioner med telefonnummer. Tilføj telecom med system phone.',
      en: 'performer does not lead to a Practitioner with a phone number. Add telecom with the system phone.',
    },
    explanation: {
      da: 'Lægen skal kunne ringe til den, der har udført undersøgelsen. Findes nummeret, så kontrollér, at referencerne kan slås op i Bundlen.',
      en: 'The doctor must be able to call whoever made the observation. If the number is there, check that the references can be resolved in the Bundle.',
    },
    example: {
      failing:
        '{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"https://example.dk/fhir/DiagnosticReport/d1","resource":{"resourceType":"DiagnosticReport","id":"d1","meta":{"profile":["http://medcomfhir.dk/ig/homecareobservation/StructureDefinition/medcom-homecareobservation-diagnosticreport"]},"performer":[{"reference":"PractitionerRole/r1"}]}},{"fullUrl":"https://example.dk/fhir/PractitionerRole/r1","resource":{"resourceType":"PractitionerRole","id":"r1","practitioner":{"reference":"Practitioner/l1"},"code":[{"coding":[{"code":"sygeplejerske"}]}]}},{"fullUrl":"https://example.dk/fhir/Practitioner/l1","resource":{"resourceType":"Practitioner","id":"l1","name":[{"given":["Anne"],"family":"Holm"}]}}]}',
      passing:
        '{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"https://example.dk/fhir/DiagnosticReport/d1","resource":{"resourceType":"DiagnosticReport","id":"d1","meta":{"profile":["http://medcomfhir.dk/ig/homecareobservation/StructureDefinition/medcom-homecareobservation-diagnosticreport"]},"performer":[{"reference":"PractitionerRole/r1"}]}},{"fullUrl":"https://example.dk/fhir/PractitionerRole/r1","resource":{"resourceType":"PractitionerRole","id":"r1","practitioner":{"reference":"Practitioner/l1"},"code":[{"coding":[{"code":"sygeplejerske"}]}]}},{"fullUrl":"https://example.dk/fhir/Practitioner/l1","resource":{"resourceType":"Practitioner","id":"l1","name":[{"given":["Anne"],"family":"Holm"}],"telecom":[{"system":"phone","value":"66000000"}]}}]}',
    },
    reference: reportReference,
  }),
];

/** Invariants of MedCom's messages: messaging, acknowledgement and HomeCareObservation. */
export const messagingInvariants = [...messageRules, ...homeCareRules, ...reportRules];
