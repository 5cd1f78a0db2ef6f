import { defineRules } from '../../defineRules.js';
import { bundle, identifier, reference } from '../examples.js';
import type { Example } from '../examples.js';

const patient = (id: string): Example => ({ resourceType: 'Patient', id });
const gln = identifier('https://www.gs1.org/gln', '5790000147465');
const sor = identifier('urn:oid:1.2.208.176.1.1', '73091000016008');
const ydernummer = identifier('urn:oid:1.2.208.176.1.4', '045861');
const organization = (id: string, elements: Readonly<Record<string, unknown>>): Example => ({
  resourceType: 'Organization',
  id,
  ...elements,
});
const header = (elements: Readonly<Record<string, unknown>>): Example => ({
  resourceType: 'MessageHeader',
  id: 'h',
  ...elements,
});
const destination = (use: string): object => ({
  extension: [
    {
      url: 'http://medcomfhir.dk/ig/messaging/StructureDefinition/medcom-messaging-destinationUseExtension',
      valueCoding: { code: use },
    },
  ],
  receiver: { reference: 'Organization/r' },
});
const report = (...performers: readonly Example[]): Example => ({
  resourceType: 'DiagnosticReport',
  id: 'd',
  issued: '2025-08-07T15:00:00+02:00',
  performer: performers.map(reference),
});
const observation = (elements: Readonly<Record<string, unknown>>): Example => ({
  resourceType: 'Observation',
  id: 'o',
  effectiveDateTime: '2025-08-07T14:30:00+02:00',
  ...elements,
});
const producer = (id: string): Example =>
  organization('s', {
    identifier: [identifier('http://medcomfhir.dk/ig/terminology/CodeSystem/MedComProducentID', id)],
  });
const receiver = (...identifiers: readonly object[]): Example =>
  organization('r', {
    name: 'Agerskov lægepraksis',
    identifier: identifiers,
    contact: [{ name: { given: ['SDaA'] } }],
  });
const role: Example = {
  resourceType: 'PractitionerRole',
  id: 'r',
  practitioner: { reference: 'Practitioner/p' },
  code: [{ coding: [{ code: 'sygeplejerske' }] }],
};
const practitioner = (telecom: readonly object[]): Example => ({
  resourceType: 'Practitioner',
  id: 'p',
  name: [{ family: 'Pedersen' }],
  telecom,
});
const message = (...resources: readonly Example[]): string => bundle(resources, { type: 'message' });

/** Rules of MedCom's messages that the profiles do not carry. */
export const medcomMessageRules = defineRules([
  {
    id: 'medcom/message-first-entry',
    severity: 'error',
    title: { da: 'Meddelelsen begynder med en MessageHeader', en: 'The message begins with a MessageHeader' },
    message: {
      da: 'Første Bundle.entry er {found}; i en meddelelse skal det være en MessageHeader.',
      en: 'The first Bundle.entry is {found}; in a message it must be a MessageHeader.',
    },
    params: ['found'],
    explanation: {
      da: 'MessageHeader siger, hvem der sender hvad til hvem. Den skal stå først, så en modtager kan fordele meddelelsen uden at læse resten.',
      en: 'The MessageHeader says who sends what to whom. It must come first, so that a receiver can route the message without reading the rest.',
    },
    example: { failing: message(patient('p'), header({})), passing: message(header({}), patient('p')) },
    reference: 'FHIR R4 2.36 (bdl-12)',
  },
  {
    id: 'medcom/message-one-patient',
    severity: 'error',
    title: { da: 'Én patient i meddelelsen', en: 'One patient in the message' },
    message: {
      da: 'Meddelelsen har {count} Patient; der skal være præcis én.',
      en: 'The message has {count} Patient resources; there must be exactly one.',
    },
    params: ['count'],
    numbers: ['count'],
    explanation: {
      da: 'Prøvesvar hører til én patient. Med flere kan en modtager lægge svaret på den forkerte.',
      en: 'Results belong to one patient. With several, a receiver may file the result under the wrong one.',
    },
    example: { failing: message(patient('p'), patient('q')), passing: message(patient('p')) },
    reference: 'MedCom HomeCareObservation, beskedprofilen',
  },
  {
    id: 'medcom/no-carbon-copy',
    severity: 'error',
    title: { da: 'Ingen kopimodtagere', en: 'No carbon copy receivers' },
    message: {
      da: 'Meddelelsen har en kopimodtager (cc). HomeCareObservation sendes kun til én modtager.',
      en: 'The message has a carbon copy receiver (cc). HomeCareObservation is sent to one receiver only.',
    },
    params: [],
    explanation: {
      da: 'Fjern den destination, der har formålet cc, og send en ny meddelelse, hvis en anden også skal have den.',
      en: 'Remove the destination that has the use cc, and send a new message if someone else is to have it too.',
    },
    example: {
      failing: message(header({ destination: [destination('primary'), destination('cc')] })),
      passing: message(header({ destination: [destination('primary')] })),
    },
    reference: 'MedCom HomeCareObservation, MessageHeader.destination',
  },
  {
    id: 'medcom/result-max-12',
    severity: 'error',
    title: { da: 'Et resultat er højst 12 tegn', en: 'A result has at most 12 characters' },
    message: {
      da: 'Resultatet har {length} tegn; der må være højst {max}.',
      en: 'The result has {length} characters; at most {max} are allowed.',
    },
    params: ['length', 'max'],
    numbers: ['length', 'max'],
    explanation: {
      da: 'Laboratoriekort viser 12 tegn. Længere tekst hører til i analysekommentaren (Observation.note).',
      en: 'Laboratory charts show 12 characters. Longer text belongs in the analysis comment (Observation.note).',
    },
    example: {
      failing: message(observation({ valueString: 'ikke målelig i dag' })),
      passing: message(observation({ valueString: 'positiv' })),
    },
    reference: 'MedCom HomeCareObservation, 3.4.2',
  },
  {
    id: 'medcom/result-present',
    severity: 'error',
    title: { da: 'Hver måling har ét resultat', en: 'Each observation has one result' },
    message: {
      da: 'Målingen {code} har ikke præcis ét resultat: enten valueQuantity.value eller valueString.',
      en: 'The observation {code} does not have exactly one result: either valueQuantity.value or valueString.',
    },
    params: ['code'],
    explanation: {
      da: 'Et prøvesvar uden resultat kan ikke bruges, og en meddelelse uden målinger har intet at sige.',
      en: 'A result message without a result is of no use, and a message without observations has nothing to say.',
    },
    example: {
      failing: message(observation({})),
      passing: message(observation({ valueQuantity: { value: 7.1, unit: 'mmol/L' } })),
    },
    reference: 'MedCom HomeCareObservation, 3.3.1.2',
  },
  {
    id: 'medcom/producer-id-present',
    severity: 'error',
    title: { da: 'Producenten har et producent-id', en: 'The producer has a producer id' },
    message: {
      da: "Den organisation, der har målt, har producent-id'et '{found}'; der skal være tre store bogstaver.",
      en: "The organization that measured has the producer id '{found}'; there must be three capital letters.",
    },
    params: ['found'],
    explanation: {
      da: 'Producent-id viser i laboratoriekortet, hvem der har lavet målingen, for eksempel KAF for kommunal akutfunktion. Det står på den Organization, som DiagnosticReport.performer peger på.',
      en: 'The producer id shows in the laboratory chart who measured, for example KAF for a municipal acute team. It stands on the Organization that DiagnosticReport.performer points to.',
    },
    example: {
      failing: message(report(producer('kaf1')), producer('kaf1')),
      passing: message(report(producer('KAF')), producer('KAF')),
    },
    reference: 'MedCom HomeCareObservation, 3.3.1.6',
  },
  {
    id: 'medcom/receiver-info',
    severity: 'error',
    title: { da: 'Modtageren er fuldt angivet', en: 'The receiver is fully given' },
    message: {
      da: 'Modtageren mangler: {missing}. Kendes lægens initialer ikke, angives unknown.',
      en: 'The receiver lacks: {missing}. Where the physician’s initials are not known, unknown is given.',
    },
    params: ['missing'],
    explanation: {
      da: 'Modtagerens navn, SOR-kode, lokationsnummer (GLN) og ydernummer skal være der, og lægens initialer, eller data-absent-reason unknown.',
      en: 'The receiver’s name, SOR code, location number (GLN) and provider number must be there, and the physician’s initials, or data-absent-reason unknown.',
    },
    example: {
      failing: message(header({ destination: [destination('primary')] }), receiver(gln, sor)),
      passing: message(header({ destination: [destination('primary')] }), receiver(gln, sor, ydernummer)),
    },
    reference: 'MedCom HomeCareObservation, 3.3.1.8 og 3.3.1.9',
  },
  {
    id: 'medcom/author-signature',
    severity: 'error',
    title: { da: 'Svaret er underskrevet', en: 'The report is signed' },
    message: {
      da: 'Underskriften mangler: {missing}.',
      en: 'The signature lacks: {missing}.',
    },
    params: ['missing'],
    explanation: {
      da: 'Modtageren skal kunne ringe til den, der har målt: navn, stilling og et relevant telefonnummer.',
      en: 'The receiver must be able to call the person who measured: name, role and a relevant phone number.',
    },
    example: {
      failing: message(report(role), role, practitioner([])),
      passing: message(report(role), role, practitioner([{ system: 'phone', value: '+45 12345678' }])),
    },
    reference: 'MedCom HomeCareObservation, 3.3.1.7',
  },
  {
    id: 'medcom/message-size',
    severity: 'error',
    title: { da: 'Meddelelsen er højst 100 MB', en: 'The message is at most 100 MB' },
    message: {
      da: 'Meddelelsen er {bytes} bytes; der må være højst {max}.',
      en: 'The message is {bytes} bytes; at most {max} are allowed.',
    },
    params: ['bytes', 'max'],
    numbers: ['bytes', 'max'],
    explanation: {
      da: 'Grænsen gælder meddelelsen med vedhæftede filer.',
      en: 'The limit holds for the message with its attachments.',
    },
    example: {
      failing:
        '{"resourceType":"Bundle","type":"message","entry":[{"fullUrl":"http://example.org/fhir/Observation/o","resource":{"resourceType":"Observation","id":"o","note":[{"text":"«a ×104857601»"}]}}]}',
      passing:
        '{"resourceType":"Bundle","type":"message","entry":[{"fullUrl":"http://example.org/fhir/Observation/o","resource":{"resourceType":"Observation","id":"o","note":[{"text":"Ikke fastende"}]}}]}',
    },
    reference: 'MedCom HomeCareObservation, 3.3.1.11',
  },
  {
    id: 'medcom/comment-size',
    severity: 'error',
    title: { da: 'En kommentar er højst 1 MB', en: 'A comment is at most 1 MB' },
    message: {
      da: 'Kommentaren har {length} tegn; der må være højst {max}.',
      en: 'The comment has {length} characters; at most {max} are allowed.',
    },
    params: ['length', 'max'],
    numbers: ['length', 'max'],
    explanation: {
      da: 'Grænsen gælder den kliniske kommentar (DiagnosticReport.conclusion) og hver analysekommentar (Observation.note).',
      en: 'The limit holds for the clinical comment (DiagnosticReport.conclusion) and each analysis comment (Observation.note).',
    },
    example: {
      failing:
        '{"resourceType":"Bundle","type":"message","entry":[{"fullUrl":"http://example.org/fhir/Observation/o","resource":{"resourceType":"Observation","id":"o","note":[{"text":"«a ×1048577»"}]}}]}',
      passing:
        '{"resourceType":"Bundle","type":"message","entry":[{"fullUrl":"http://example.org/fhir/Observation/o","resource":{"resourceType":"Observation","id":"o","note":[{"text":"Ikke fastende"}]}}]}',
    },
    reference: 'MedCom HomeCareObservation, kommentarer',
  },
  {
    id: 'medcom/message-timestamps',
    severity: 'error',
    title: { da: 'Alle tidspunkter er der', en: 'All times are there' },
    message: {
      da: '{element} mangler.',
      en: '{element} is missing.',
    },
    params: ['element'],
    explanation: {
      da: 'Prøvetagning (Observation.effective), svarets dannelse (DiagnosticReport.issued) og afsendelse (Bundle.timestamp, Provenance.occurredDateTime og recorded) skal alle være med.',
      en: 'Sampling (Observation.effective), generation of the report (DiagnosticReport.issued) and sending (Bundle.timestamp, Provenance.occurredDateTime and recorded) must all be there.',
    },
    example: {
      failing: bundle([report(), observation({})], { type: 'message', timestamp: '2025-08-07T15:00:10+02:00' }),
      passing: bundle(
        [
          report(),
          observation({}),
          {
            resourceType: 'Provenance',
            id: 'p',
            occurredDateTime: '2025-08-07T15:00:00+02:00',
            recorded: '2025-08-07T15:00:00+02:00',
          },
        ],
        { type: 'message', timestamp: '2025-08-07T15:00:10+02:00' },
      ),
    },
    reference: 'MedCom HomeCareObservation, 3.3.1.10',
  },
  {
    id: 'medcom/message-focus-in-bundle',
    severity: 'error',
    title: { da: 'MessageHeader peger på svaret', en: 'The MessageHeader points to the report' },
    message: {
      da: "MessageHeader.focus ('{found}') fører ikke til en DiagnosticReport i meddelelsen.",
      en: "MessageHeader.focus ('{found}') does not lead to a DiagnosticReport in the message.",
    },
    params: ['found'],
    explanation: {
      da: 'Modtageren begynder ved focus. Fører den ingen steder hen, er indholdet tabt.',
      en: 'The receiver begins at the focus. If it leads nowhere, the content is lost.',
    },
    example: {
      failing: message(header({ focus: [{ reference: 'DiagnosticReport/x' }] }), report()),
      passing: message(header({ focus: [{ reference: 'DiagnosticReport/d' }] }), report()),
    },
    reference: 'MedCom, governance for FHIR-meddelelser, 1.1',
  },
]);
