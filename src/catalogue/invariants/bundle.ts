import { knownInvariant } from './family.js';

const composition = '"resource":{"resourceType":"Composition","id":"c1","status":"final"}';
const patient = '"resource":{"resourceType":"Patient","id":"p1"}';
const compositionUrl = '"fullUrl":"https://example.dk/fhir/Composition/c1"';
const patientUrl = '"fullUrl":"https://example.dk/fhir/Patient/p1"';
const identifier =
  '"identifier":{"system":"urn:ietf:rfc:3986","value":"urn:uuid:5f2a9f55-3c84-4d0c-a3c5-3d5f6f0a1b11"}';
const timestamp = '"timestamp":"2026-03-02T10:15:00+01:00"';

function bundle(type: string, rest: string): string {
  return `{"resourceType":"Bundle","type":"${type}",${rest}}`;
}

const contentRules = [
  knownInvariant({
    key: 'bdl-1',
    title: { da: 'total uden for søgning', en: 'total outside a search' },
    message: {
      da: 'Bundle.total må kun bruges, når type er searchset eller history. Fjern total.',
      en: 'Bundle.total may only be used where type is searchset or history. Remove total.',
    },
    explanation: {
      da: 'total er antallet af fund i en søgning og har ingen mening i dokumenter og meddelelser.',
      en: 'total is the number of matches of a search and has no meaning in documents and messages.',
    },
    example: { failing: bundle('collection', '"total":1'), passing: bundle('searchset', '"total":1') },
    reference: 'FHIR R4: bundle.html (bdl-1)',
  }),
  knownInvariant({
    key: 'bdl-2',
    title: { da: 'search uden for søgning', en: 'search outside a search' },
    message: {
      da: 'Bundle.entry.search må kun bruges, når type er searchset. Fjern search.',
      en: 'Bundle.entry.search may only be used where type is searchset. Remove search.',
    },
    explanation: {
      da: 'search fortæller, hvorfor en ressource er med i et søgeresultat.',
      en: 'search tells why a resource is part of a search result.',
    },
    example: {
      failing: bundle('collection', `"entry":[{${patientUrl},${patient},"search":{"mode":"match"}}]`),
      passing: bundle('searchset', `"entry":[{${patientUrl},${patient},"search":{"mode":"match"}}]`),
    },
    reference: 'FHIR R4: bundle.html (bdl-2)',
  }),
  knownInvariant({
    key: 'bdl-3',
    title: { da: 'request passer ikke til typen af Bundle', en: 'request does not fit the type of Bundle' },
    message: {
      da: 'Bundle.entry.request skal være på alle entries, når type er batch, transaction eller history, og må ellers ikke bruges. Tilføj eller fjern request.',
      en: 'Bundle.entry.request must be on every entry where type is batch, transaction or history, and may not be used otherwise. Add or remove request.',
    },
    explanation: {
      da: 'request er den handling, serveren skal udføre. Dokumenter og meddelelser har ingen.',
      en: 'request is the action that the server is to carry out. Documents and messages have none.',
    },
    example: {
      failing: bundle('batch', `"entry":[{${patientUrl},${patient}}]`),
      passing: bundle('batch', `"entry":[{${patientUrl},${patient},"request":{"method":"PUT","url":"Patient/p1"}}]`),
    },
    reference: 'FHIR R4: bundle.html (bdl-3)',
  }),
  knownInvariant({
    key: 'bdl-4',
    title: { da: 'response passer ikke til typen af Bundle', en: 'response does not fit the type of Bundle' },
    message: {
      da: 'Bundle.entry.response skal være på alle entries, når type er batch-response, transaction-response eller history, og må ellers ikke bruges. Tilføj eller fjern response.',
      en: 'Bundle.entry.response must be on every entry where type is batch-response, transaction-response or history, and may not be used otherwise. Add or remove response.',
    },
    explanation: {
      da: 'response er serverens svar på en handling. Dokumenter og meddelelser har ingen.',
      en: "response is the server's answer to an action. Documents and messages have none.",
    },
    example: {
      failing: bundle('collection', `"entry":[{${patientUrl},${patient},"response":{"status":"200"}}]`),
      passing: bundle('batch-response', `"entry":[{${patientUrl},${patient},"response":{"status":"200"}}]`),
    },
    reference: 'FHIR R4: bundle.html (bdl-4)',
  }),
  knownInvariant({
    key: 'bdl-5',
    title: { da: 'Entry uden ressource', en: 'Entry without a resource' },
    message: {
      da: 'Entry har hverken resource, request eller response. Tilføj ressourcen, eller fjern entry.',
      en: 'The entry has neither a resource, a request nor a response. Add the resource, or remove the entry.',
    },
    explanation: {
      da: 'En fullUrl alene siger ikke noget om indholdet.',
      en: 'A fullUrl alone says nothing of the content.',
    },
    example: {
      failing: bundle('collection', `"entry":[{${patientUrl}}]`),
      passing: bundle('collection', `"entry":[{${patientUrl},${patient}}]`),
    },
    reference: 'FHIR R4: bundle.html (bdl-5)',
  }),
];

const addressRules = [
  knownInvariant({
    key: 'bdl-7',
    title: { da: 'Samme fullUrl flere gange', en: 'Same fullUrl more than once' },
    message: {
      da: 'To entries har samme fullUrl og samme meta.versionId. Giv hver ressource sin egen fullUrl, eller fjern den, der er gentaget.',
      en: 'Two entries have the same fullUrl and the same meta.versionId. Give each resource its own fullUrl, or remove the repeated one.',
    },
    explanation: {
      da: 'En reference slås op på fullUrl; er den ikke entydig, kan modtageren få fat i en forkert ressource.',
      en: 'A reference is looked up by fullUrl; where that is not unique, a receiver may get hold of the wrong resource.',
    },
    example: {
      failing: bundle('collection', `"entry":[{${patientUrl},${patient}},{${patientUrl},${patient}}]`),
      passing: bundle('collection', `"entry":[{${compositionUrl},${composition}},{${patientUrl},${patient}}]`),
    },
    reference: 'FHIR R4: bundle.html (bdl-7)',
  }),
  knownInvariant({
    key: 'bdl-8',
    title: { da: 'fullUrl med version', en: 'fullUrl with a version' },
    message: {
      da: 'fullUrl indeholder /_history/ og peger dermed på en bestemt version. Fjern den del, og skriv versionen i meta.versionId.',
      en: 'fullUrl contains /_history/ and so points at a certain version. Remove that part, and write the version in meta.versionId.',
    },
    explanation: {
      da: 'fullUrl er ressourcens navn uafhængigt af version.',
      en: "fullUrl is the resource's name regardless of version.",
    },
    example: {
      failing: bundle('collection', `"entry":[{"fullUrl":"https://example.dk/fhir/Patient/p1/_history/2",${patient}}]`),
      passing: bundle('collection', `"entry":[{${patientUrl},${patient}}]`),
    },
    reference: 'FHIR R4: bundle.html (bdl-8)',
  }),
];

const documentRules = [
  knownInvariant({
    key: 'bdl-9',
    title: { da: 'Dokument uden identifier', en: 'Document without an identifier' },
    message: {
      da: 'Et dokument skal have Bundle.identifier med system og value. Tilføj dem.',
      en: 'A document must have Bundle.identifier with a system and a value. Add them.',
    },
    explanation: {
      da: 'identifier følger dokumentet, når det flyttes mellem systemer, og må aldrig genbruges til et andet dokument.',
      en: 'The identifier stays with the document when it moves between systems, and must never be reused for another document.',
    },
    example: {
      failing: bundle('document', `${timestamp},"entry":[{${compositionUrl},${composition}}]`),
      passing: bundle('document', `${identifier},${timestamp},"entry":[{${compositionUrl},${composition}}]`),
    },
    reference: 'FHIR R4: bundle.html (bdl-9), documents.html',
  }),
  knownInvariant({
    key: 'bdl-10',
    title: { da: 'Dokument uden tidspunkt', en: 'Document without a time' },
    message: {
      da: 'Et dokument skal have Bundle.timestamp. Tilføj tidspunktet, hvor dokumentet blev samlet, med tidszone.',
      en: 'A document must have Bundle.timestamp. Add the time at which the document was assembled, with a time zone.',
    },
    explanation: {
      da: 'timestamp er, hvornår selve dokumentet blev dannet; Composition.date er, hvornår indholdet sidst blev ændret.',
      en: 'timestamp is when the document itself was made; Composition.date is when its content was last changed.',
    },
    example: {
      failing: bundle('document', `${identifier},"entry":[{${compositionUrl},${composition}}]`),
      passing: bundle('document', `${identifier},${timestamp},"entry":[{${compositionUrl},${composition}}]`),
    },
    reference: 'FHIR R4: bundle.html (bdl-10), documents.html',
  }),
  knownInvariant({
    key: 'bdl-11',
    title: { da: 'Dokumentet begynder ikke med Composition', en: 'Document does not start with a Composition' },
    message: {
      da: 'Den første entry i et dokument skal være en Composition. Flyt Composition til første plads.',
      en: 'The first entry of a document must be a Composition. Move the Composition to the first place.',
    },
    explanation: {
      da: 'Modtageren finder dokumentets hoved og afsnit i den første ressource.',
      en: "A receiver finds the document's header and sections in the first resource.",
    },
    example: {
      failing: bundle(
        'document',
        `${identifier},${timestamp},"entry":[{${patientUrl},${patient}},{${compositionUrl},${composition}}]`,
      ),
      passing: bundle(
        'document',
        `${identifier},${timestamp},"entry":[{${compositionUrl},${composition}},{${patientUrl},${patient}}]`,
      ),
    },
    reference: 'FHIR R4: bundle.html (bdl-11), documents.html',
  }),
  knownInvariant({
    key: 'bdl-12',
    title: { da: 'Meddelelsen begynder ikke med MessageHeader', en: 'Message does not start with a MessageHeader' },
    message: {
      da: 'Den første entry i en meddelelse skal være en MessageHeader. Flyt MessageHeader til første plads.',
      en: 'The first entry of a message must be a MessageHeader. Move the MessageHeader to the first place.',
    },
    explanation: {
      da: 'Modtageren afgør ud fra MessageHeader, hvad meddelelsen er, og hvem den er til.',
      en: 'A receiver decides from the MessageHeader what the message is and whom it is for.',
    },
    example: {
      failing: bundle('message', `"entry":[{${patientUrl},${patient}}]`),
      passing: bundle(
        'message',
        `"entry":[{"fullUrl":"https://example.dk/fhir/MessageHeader/m1","resource":{"resourceType":"MessageHeader","id":"m1"}},{${patientUrl},${patient}}]`,
      ),
    },
    reference: 'FHIR R4: bundle.html (bdl-12), messaging.html',
  }),
];

/** Invariants of Bundle in R4. */
export const bundleInvariants = [...contentRules, ...addressRules, ...documentRules];
