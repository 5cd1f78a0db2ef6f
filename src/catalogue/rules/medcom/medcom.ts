import { defineRules } from '../../defineRules.js';
import { base64, bundle, identifier, reference } from '../examples.js';
import type { Example } from '../examples.js';

const patient: Example = {
  resourceType: 'Patient',
  id: 'p',
  identifier: [identifier('urn:oid:1.2.208.176.1.2', '2509479989')],
};
const composition = (elements: Readonly<Record<string, unknown>>): Example => ({
  resourceType: 'Composition',
  id: 'c',
  subject: reference(patient),
  ...elements,
});

/** Rules of MedCom's documents (ConditionList and Notes) that the profiles do not carry. */
export const medcomDocumentRules = defineRules([
  {
    id: 'medcom/document-first-entry',
    severity: 'error',
    title: { da: 'Dokumentet begynder med en Composition', en: 'The document begins with a Composition' },
    message: {
      da: 'Første Bundle.entry er {found}; i et dokument skal det være en Composition.',
      en: 'The first Bundle.entry is {found}; in a document it must be a Composition.',
    },
    params: ['found'],
    explanation: {
      da: 'Composition er dokumentets forside: uden den først kan en modtager ikke finde emne, forfatter og afsnit.',
      en: 'The Composition is the cover of the document: unless it comes first, a receiver can’t find subject, author and sections.',
    },
    example: { failing: bundle([patient, composition({})]), passing: bundle([composition({}), patient]) },
    reference: 'FHIR R4 3.3.1 (bdl-11); MedCom ConditionList, 3.4.3.4',
  },
  {
    id: 'medcom/title-matches-cpr',
    severity: 'error',
    title: {
      da: 'Titlen er den faste tekst og patientens CPR-nummer',
      en: 'The title is the fixed text and the patient’s CPR number',
    },
    message: {
      da: "Composition.title er '{found}'; der skal stå '{expected}'.",
      en: "Composition.title is '{found}'; it must be '{expected}'.",
    },
    params: ['found', 'expected'],
    explanation: {
      da: 'Titlen er det, en bruger ser i dokumentlisten. Den er den tekst, standarden fastsætter, et mellemrum og CPR-nummeret fra den Patient, som Composition.subject peger på.',
      en: 'The title is what a user sees in the list of documents. It is the text that the standard sets, a space and the CPR number of the Patient that Composition.subject points to.',
    },
    example: {
      params: { prefix: 'Diagnoseoversigt for' },
      failing: bundle([composition({ title: 'Diagnoseoversigt for 3001749995' }), patient]),
      passing: bundle([composition({ title: 'Diagnoseoversigt for 2509479989' }), patient]),
    },
    reference: 'MedCom ConditionList, 3.4.3.9; MedCom Notes, Composition.title',
  },
  {
    id: 'medcom/document-identifier-is-uuid-v4-and-differs-from-id',
    severity: 'error',
    title: { da: 'Dokumentets identifier er en ny UUID', en: 'The document’s identifier is a new UUID' },
    message: {
      da: "Bundle.identifier.value er '{found}'; der skal stå urn:uuid: og en UUID version 4, og den skal være en anden end Bundle.id ('{id}').",
      en: "Bundle.identifier.value is '{found}'; it must be urn:uuid: and a version 4 UUID, other than Bundle.id ('{id}').",
    },
    params: ['found', 'id'],
    explanation: {
      da: 'Et dokument kan aldrig ændres, når det er samlet, og dets identifier genbruges aldrig. Dan en ny UUID, hver gang dokumentet samles; genbrug ikke Bundle.id.',
      en: 'A document can never be changed once it is assembled, and its identifier is never used again. Make a new UUID each time the document is assembled; do not use Bundle.id again.',
    },
    example: {
      failing: bundle([], {
        id: 'a',
        identifier: identifier('urn:ietf:rfc:3986', 'urn:uuid:7c596b9a-112e-1386-ae71-5ecdd3ed7c50'),
      }),
      passing: bundle([], {
        id: 'a',
        identifier: identifier('urn:ietf:rfc:3986', 'urn:uuid:7c596b9a-112e-4386-ae71-5ecdd3ed7c50'),
      }),
    },
    reference: 'MedCom ConditionList, 3.4.3.2',
  },
  {
    id: 'medcom/references-resolve-in-bundle',
    severity: 'error',
    title: { da: 'Referencer findes i dokumentet', en: 'References are found in the Bundle' },
    message: {
      da: "Referencen '{reference}' fører ikke til en ressource i denne Bundle. Tag ressourcen med, eller ret referencen eller fullUrl.",
      en: "The reference '{reference}' does not lead to a resource in this Bundle. Include the resource, or correct the reference or the fullUrl.",
    },
    params: ['reference'],
    explanation: {
      da: 'Dokumenter og meddelelser skal kunne læses alene. En relativ reference findes ved at sætte den efter basen i fullUrl på den entry, den står i.',
      en: 'Documents and messages must be readable on their own. A relative reference is found by putting it after the base of the fullUrl of the entry it stands in.',
    },
    example: { failing: bundle([composition({})]), passing: bundle([composition({}), patient]) },
    reference: 'FHIR R4 2.36.4.1; MedCom, introduktionen til profilerne',
  },
  {
    id: 'medcom/timestamp-differs-from-date',
    severity: 'error',
    title: {
      da: 'Samlingstid og sidste ændring er to tidspunkter',
      en: 'Time of assembly and last change are two times',
    },
    message: {
      da: "Bundle.timestamp ('{timestamp}') og Composition.date ('{date}') skal begge være der og være forskellige.",
      en: "Bundle.timestamp ('{timestamp}') and Composition.date ('{date}') must both be there and differ.",
    },
    params: ['timestamp', 'date'],
    explanation: {
      da: 'Bundle.timestamp er, hvornår dokumentet blev samlet; Composition.date er, hvornår lægen sidst ændrede noget. Er de ens, er den ene som regel kopieret fra den anden.',
      en: 'Bundle.timestamp is when the document was assembled; Composition.date is when the physician last changed anything. Where they are equal, one was usually copied from the other.',
    },
    example: {
      failing: bundle([composition({ date: '2024-05-01T12:00:00+02:00' })], { timestamp: '2024-05-01T10:00:00Z' }),
      passing: bundle([composition({ date: '2024-05-01T12:00:00+02:00' })], { timestamp: '2024-05-02T08:30:00+02:00' }),
    },
    reference: 'MedCom ConditionList, testscript BundleTimestamp-Not-Equal-To-CompositionDate',
  },
  {
    id: 'medcom/timestamp-not-before-date',
    severity: 'error',
    title: { da: 'Dokumentet er samlet efter sidste ændring', en: 'The document was assembled after the last change' },
    message: {
      da: "Bundle.timestamp ('{timestamp}') skal være samme tidspunkt som eller senere end Composition.date ('{date}').",
      en: "Bundle.timestamp ('{timestamp}') must be the same as or later than Composition.date ('{date}').",
    },
    params: ['timestamp', 'date'],
    explanation: {
      da: 'Et dokument kan ikke indeholde en ændring, der er sket, efter at det blev samlet.',
      en: 'A document can’t contain a change that was made after it was assembled.',
    },
    example: {
      failing: bundle([composition({ date: '2024-05-01T12:00:00+02:00' })], { timestamp: '2024-04-30T12:00:00+02:00' }),
      passing: bundle([composition({ date: '2024-05-01T12:00:00+02:00' })], { timestamp: '2024-05-01T10:00:00Z' }),
    },
    reference: 'MedCom ConditionList, 3.3.1.10',
  },
  {
    id: 'medcom/time-zone-present',
    severity: 'error',
    title: { da: 'Tidspunkter har tidszone', en: 'Times have a time zone' },
    message: {
      da: "Tidspunktet '{value}' har ingen tidszone. Tilføj Z eller forskellen til UTC, for eksempel +02:00.",
      en: "The time '{value}' has no time zone. Add Z or the offset from UTC, for example +02:00.",
    },
    params: ['value'],
    explanation: {
      da: 'Uden tidszone kan to tidspunkter ikke sammenlignes, og en modtager kan vise det forkerte klokkeslæt.',
      en: 'Without a time zone two times can’t be compared, and a receiver may show the wrong time.',
    },
    example: {
      failing: bundle([composition({ date: '2024-05-01T12:00:00' })]),
      passing: bundle([composition({ date: '2024-05-01T12:00:00+02:00' })]),
    },
    reference: 'FHIR R4 2.24.0.1 (dateTime, instant); MedCom, governance for tidspunkter',
  },
  {
    id: 'medcom/no-ecpr',
    severity: 'error',
    title: {
      da: 'Dokumenter deles kun for patienter med CPR-nummer',
      en: 'Documents are shared only for patients with a CPR number',
    },
    message: {
      da: "Patienten har erstatningsnummeret '{value}'. Dokumenter må kun deles for patienter med CPR-nummer.",
      en: "The patient has the replacement number '{value}'. Documents may be shared only for patients with a CPR number.",
    },
    params: ['value'],
    explanation: {
      da: 'Infrastrukturen for dokumentdeling kender kun CPR-numre; et dokument på et erstatningsnummer kan ikke findes igen.',
      en: 'The infrastructure of document sharing knows only CPR numbers; a document under a replacement number can’t be found again.',
    },
    example: {
      failing: bundle([{ ...patient, identifier: [identifier('urn:oid:1.2.208.176.1.6.1.1', '0703921VJ5')] }]),
      passing: bundle([patient]),
    },
    reference: 'MedCom ConditionList, implementeringsguidens forside',
  },
  {
    id: 'medcom/format-is-json',
    severity: 'error',
    title: { da: 'Dokumentet er i JSON', en: 'The document is in JSON' },
    message: {
      da: 'Dokumentet er i {format}. Diagnoseoversigten deles i JSON; aflever dokumentet som JSON.',
      en: 'The document is in {format}. Condition lists are shared in JSON; submit the document as JSON.',
    },
    params: ['format'],
    explanation: {
      da: 'Efter aftale med dem, der driver delingsplatformene (PLSP), leveres dokumentet i JSON.',
      en: 'By agreement with those who run the sharing platforms (PLSP), the document is delivered in JSON.',
    },
    example: { failing: '<Bundle xmlns="http://hl7.org/fhir"/>', passing: bundle([]) },
    reference: 'MedCom ConditionList, 3.4.1.1',
  },
  {
    id: 'medcom/birth-date-matches-cpr',
    severity: 'warning',
    title: { da: 'Fødselsdato svarer til CPR-nummeret', en: 'The birth date agrees with the CPR number' },
    message: {
      da: 'Patient.birthDate er {birthDate}, men CPR-nummeret siger {expected}.',
      en: 'Patient.birthDate is {birthDate}, but the CPR number says {expected}.',
    },
    params: ['birthDate', 'expected'],
    explanation: {
      da: 'De første seks cifre er dag, måned og år, og det syvende siger århundredet. Fødselsdato og CPR-nummer kommer normalt fra samme opslag; er de uenige, er den ene som regel fra en anden patient.',
      en: 'The first six digits are day, month and year, and the seventh tells the century. Birth date and CPR number normally come from the same lookup; where they disagree, one is usually another patient’s.',
    },
    example: {
      failing: bundle([{ ...patient, birthDate: '1969-11-05' }]),
      passing: bundle([{ ...patient, birthDate: '1947-09-25' }]),
    },
    reference: 'MedCom ConditionList, 3.4.3.17; CPR-kontoret, Personnummeret i CPR',
  },
  {
    id: 'medcom/identifier-on-every-resource',
    severity: 'warning',
    title: {
      da: 'Alle ressourcer i et dokument har en identifier',
      en: 'Every resource of a document has an identifier',
    },
    message: {
      da: '{type} har ingen identifier med en værdi.',
      en: '{type} has no identifier with a value.',
    },
    params: ['type'],
    explanation: {
      da: 'Når et dokument dannes igen, skal en modtager kunne se, at det er den samme ressource. Identifieren er den samme hver gang.',
      en: 'When a document is made again, a receiver must be able to see that it is the same resource. The identifier is the same each time.',
    },
    example: { failing: bundle([composition({})]), passing: bundle([patient]) },
    reference: 'MedCom Document 2.0, implementeringsguidens forside',
  },
  {
    id: 'medcom/one-note-per-document',
    severity: 'error',
    title: { da: 'Ét notat i hvert dokument', en: 'One note in each document' },
    message: {
      da: 'Dokumentet har {entries} section.entry og {notes} Observation; der skal være én af hver, og den ene skal pege på den anden.',
      en: 'The document has {entries} section.entry and {notes} Observation; there must be one of each, the one pointing to the other.',
    },
    params: ['entries', 'notes'],
    numbers: ['entries', 'notes'],
    explanation: {
      da: 'Hvert journalnotat deles for sig, også når flere hører til samme kontakt, så hvert kan opdateres, spærres og slettes for sig.',
      en: 'Each note is shared by itself, also where several belong to the same encounter, so that each can be updated, blocked and deleted by itself.',
    },
    example: {
      failing: bundle([composition({ section: [{ entry: [] }] }), patient]),
      passing: bundle([
        composition({ section: [{ entry: [{ reference: 'Observation/o' }] }] }),
        { resourceType: 'Observation', id: 'o' },
      ]),
    },
    reference: 'MedCom Notes, use case S1.A2',
  },
  {
    id: 'medcom/note-not-empty',
    severity: 'error',
    title: { da: 'Notatet har en tekst', en: 'The note has a text' },
    message: {
      da: 'Notatet har ingen læsbar tekst. Tag notatets tekst med som base64 af UTF-8.',
      en: 'The note has no readable text. Include the text of the note as base64 of UTF-8.',
    },
    params: [],
    explanation: {
      da: 'Et tomt notat, eller et der kun har blanktegn eller tomme elementer, må ikke deles.',
      en: 'A note that is empty, or has only blanks or empty elements, may not be shared.',
    },
    example: { failing: bundle([note(' ')]), passing: bundle([note('Årskontrol: BT 138/82 mmHg')]) },
    reference: 'MedCom Notes, Observation',
  },
  {
    id: 'medcom/note-simplified-html',
    severity: 'error',
    title: { da: 'Notatet er skrevet i SimplifiedHTML', en: 'The note is written in SimplifiedHTML' },
    message: {
      da: "Notatet indeholder '{found}'. Kun afsnit, linjeskift, fed, kursiv, understreget og fast skrifttype er tilladt, og alle elementer skal lukkes.",
      en: "The note contains '{found}'. Only paragraphs, line breaks, bold, italics, underline and monospace are allowed, and every element must be closed.",
    },
    params: ['found'],
    explanation: {
      da: 'Modtagere viser notatet, som det er. Andre elementer, attributter og scripts kan ikke vises eller er farlige.',
      en: 'Receivers show the note as it is. Other elements, attributes and scripts can’t be shown or are dangerous.',
    },
    example: {
      failing: bundle([note('<p>Se <a href="http://example.org">her</a></p>')]),
      passing: bundle([note('<p>Til <b>årskontrol</b><br/>BMI <i>27,3</i></p>')]),
    },
    reference: 'MedCom FNUX, SimplifiedHTML',
  },
  {
    id: 'medcom/note-no-escape-sequences',
    severity: 'error',
    title: { da: 'Notatet har ingen skrevne styretegn', en: 'The note has no written-out control characters' },
    message: {
      da: "Notatet indeholder tegnene '{found}'. Skriv linjeskift som <br/>.",
      en: "The note contains the characters '{found}'. Write line breaks as <br/>.",
    },
    params: ['found'],
    explanation: {
      da: 'Når tekst kodes to gange, bliver linjeskift og tabulatorer til synlige tegn i notatet.',
      en: 'Where text is encoded twice, line breaks and tabs become visible characters in the note.',
    },
    example: { failing: bundle([note('BT\\t138/82')]), passing: bundle([note('BT 138/82')]) },
    reference: 'MedCom Notes, formatering',
  },
  {
    id: 'medcom/update-after-creation',
    severity: 'error',
    title: { da: 'Notatet er ikke ændret før det blev oprettet', en: 'The note was not changed before it was created' },
    message: {
      da: "Composition.date ('{date}') skal være samme tidspunkt som eller senere end Composition.event.period.start ('{created}').",
      en: "Composition.date ('{date}') must be the same as or later than Composition.event.period.start ('{created}').",
    },
    params: ['date', 'created'],
    explanation: {
      da: 'Composition.date er den seneste ændring, event.period.start er oprettelsen. Er de byttet om, vises notatet forkert i tid.',
      en: 'Composition.date is the latest change, event.period.start the creation. Where they are swapped, the note is shown at the wrong time.',
    },
    example: {
      failing: bundle([
        composition({ date: '2026-04-12T18:10:00+02:00', event: createdAt('2026-04-15T08:33:00+02:00') }),
      ]),
      passing: bundle([
        composition({ date: '2026-04-15T08:33:00+02:00', event: createdAt('2026-04-15T08:33:00+02:00') }),
      ]),
    },
    reference: 'MedCom Notes, use case S1.A1',
  },
  {
    id: 'medcom/updated-note-has-later-date',
    severity: 'error',
    title: { da: 'Et opdateret notat har en senere dato', en: 'An updated note has a later date' },
    message: {
      da: "Composition.date ('{date}') skal være senere end Composition.event.period.start ('{created}') i et notat, der er opdateret.",
      en: "Composition.date ('{date}') must be later than Composition.event.period.start ('{created}') in a note that was updated.",
    },
    params: ['date', 'created'],
    explanation: {
      da: 'Kun den seneste udgave deles, med både oprettelsestid og tid for seneste opdatering. Opdateringen skal være senere end oprettelsen.',
      en: 'Only the latest version is shared, with both creation time and time of the latest update. The update must be later than the creation.',
    },
    example: {
      failing: bundle([
        composition({ date: '2026-05-05T10:11:00+02:00', event: createdAt('2026-05-05T10:11:00+02:00') }),
      ]),
      passing: bundle([
        composition({ date: '2026-05-06T07:32:00+02:00', event: createdAt('2026-05-05T10:11:00+02:00') }),
      ]),
    },
    reference: 'MedCom Notes, use case S1.A1',
  },
  {
    id: 'medcom/effective-is-creation',
    severity: 'error',
    title: { da: 'Notatets tidspunkt er oprettelsen', en: 'The time of the note is its creation' },
    message: {
      da: "Observation.effectiveDateTime ('{effective}') skal være det samme tidspunkt som Composition.event.period.start ('{created}').",
      en: "Observation.effectiveDateTime ('{effective}') must be the same time as Composition.event.period.start ('{created}').",
    },
    params: ['effective', 'created'],
    explanation: {
      da: 'Begge elementer er notatets oprettelsestid.',
      en: 'Both elements are the time the note was created.',
    },
    example: {
      failing: bundle([
        composition({ event: createdAt('2026-04-08T08:33:00+02:00') }),
        { resourceType: 'Observation', id: 'o', effectiveDateTime: '2026-04-14T08:33:00+02:00' },
      ]),
      passing: bundle([
        composition({ event: createdAt('2026-04-08T08:33:00+02:00') }),
        { resourceType: 'Observation', id: 'o', effectiveDateTime: '2026-04-08T06:33:00Z' },
      ]),
    },
    reference: 'MedCom Notes, Observation',
  },
]);

function note(text: string): Example {
  const url = 'http://medcomfhir.dk/ig/core/StructureDefinition/medcom-observation-value-attachment-extension';
  const valueAttachment = { contentType: 'text/html', data: base64(text) };
  return { resourceType: 'Observation', id: 'o', extension: [{ url, valueAttachment }] };
}

function createdAt(start: string): readonly object[] {
  return [{ period: { start } }];
}
