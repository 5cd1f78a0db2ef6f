import { defineRules } from '../../defineRules.js';
import { noValue } from '../../labels.js';
import { differing, messaging, part, prose, schema } from './envelopeExamples.js';

/** Rules on the header of an envelope and its scopes. */
export const envelopeHeaderRules = defineRules([
  {
    id: 'envelope/not-an-envelope',
    severity: 'error',
    title: { da: 'Filen er ikke en SBDH-konvolut', en: 'The file is not an SBDH envelope' },
    message: {
      da: 'Det yderste element er {found}; en konvolut begynder med StandardBusinessDocument i navnerummet http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader.',
      en: 'The outermost element is {found}; an envelope begins with StandardBusinessDocument in the namespace http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader.',
    },
    params: ['found'],
    words: { found: noValue },
    explanation: {
      da: 'Over EHMI sendes en meddelelse i en konvolut. Aflever konvolutten, ikke meddelelsen i den; en meddelelse alene bedømmes med testcamp validate.',
      en: 'Over EHMI a message is sent in an envelope. Hand in the envelope, not the message in it; a message alone is judged by testcamp validate.',
    },
    example: {
      failing: part({ StandardBusinessDocument: 'Bundle' }),
      passing: part({ StandardBusinessDocument: 'StandardBusinessDocument' }),
    },
    reference: schema,
  },
  {
    id: 'envelope/missing',
    severity: 'error',
    title: { da: 'Noget mangler i konvolutten', en: 'Something is missing in the envelope' },
    message: {
      da: '{name} mangler i konvolutten eller er tomt.',
      en: '{name} is missing in the envelope, or is empty.',
    },
    params: ['name'],
    explanation: {
      da: 'EHMI bruger hovedet og dets scopes til at finde modtageren, spore meddelelsen og tælle. Tilføj det, der mangler.',
      en: 'EHMI uses the header and its scopes to find the receiver, to trace the message and to count. Add what is missing.',
    },
    example: differing('Scope PROCESSID', null, 'urn:ehmi:sdn-emergence'),
    reference: schema,
  },
  {
    id: 'envelope/repeated',
    severity: 'error',
    title: { da: 'Noget står to gange i konvolutten', en: 'Something stands twice in the envelope' },
    message: {
      da: '{name} står {count} gange i konvolutten; det må stå én gang.',
      en: '{name} stands {count} times in the envelope; it may stand once.',
    },
    params: ['name', 'count'],
    numbers: ['count'],
    explanation: {
      da: 'Står det samme scope to gange, ved modtageren ikke, hvilket der gælder. Fjern det overtallige.',
      en: 'Where a scope stands twice, the receiver does not know which holds. Remove the surplus one.',
    },
    example: {
      failing: part({ 'Scope again': 'SENDERID' }),
      passing: part({ 'Scope SENDERID': '325421000016001' }),
    },
    reference: schema,
  },
  {
    id: 'envelope/value',
    severity: 'error',
    title: { da: 'En værdi i konvolutten ligger fast', en: 'A value of the envelope is fixed' },
    message: {
      da: "{name} er '{found}'; der skal stå {expected}.",
      en: "{name} is '{found}'; it must be {expected}.",
    },
    params: ['name', 'found', 'expected'],
    explanation: {
      da: 'Værdien ligger fast i EHMI’s konvolut, så alle led læser den ens. Skriv den nøjagtigt som angivet.',
      en: 'The value is fixed in EHMI’s envelope, so that every party reads it alike. Write it exactly as stated.',
    },
    example: differing('HeaderVersion', '2.0', '1.0'),
    reference: schema,
  },
  {
    id: 'envelope/unknown-scope',
    severity: 'error',
    title: { da: 'Scopet findes ikke i EHMI', en: 'EHMI has no such scope' },
    message: {
      da: "Scopet hedder '{found}', og det har EHMI ikke.",
      en: "The scope is named '{found}', which EHMI does not have.",
    },
    params: ['found'],
    explanation: {
      da: 'Navnene på scopes er en fast liste og skrives med store og små bogstaver som dér. Ret stavemåden, eller fjern scopet.',
      en: 'The names of scopes are a fixed list and are written with its capitals. Correct the spelling, or remove the scope.',
    },
    example: {
      failing: part({ 'Scope SENDER': '325421000016001' }),
      passing: part({ 'Scope SENDERID': '325421000016001' }),
    },
    reference: schema,
  },
  {
    id: 'envelope/scope-not-for-standard',
    severity: 'error',
    title: {
      da: 'Scopet hører ikke til denne slags meddelelse',
      en: 'The scope does not belong to this kind of message',
    },
    message: {
      da: 'Scopet {scope} hører til kvitteringer, men konvolutten indeholder {standard}.',
      en: 'The scope {scope} belongs to acknowledgements, but the envelope holds {standard}.',
    },
    params: ['scope', 'standard'],
    explanation: {
      da: 'Scopes, der begynder med ORIGINAL, siger, hvad der kvitteres for. En meddelelse, der ikke er en kvittering, har dem ikke.',
      en: 'Scopes that begin with ORIGINAL say what is acknowledged. A message that is no acknowledgement does not have them.',
    },
    example: {
      failing: part({ 'Scope ORIGINALMESSAGEVERSION': '1.2' }),
      passing: part({ 'Scope MESSAGEIDENTIFIER': 'message' }),
    },
    reference: prose,
  },
  {
    id: 'envelope/gln',
    severity: 'error',
    title: { da: 'Parten har et GLN med rigtigt kontrolciffer', en: 'The party has a GLN with a right check digit' },
    message: {
      da: "{name} er '{found}'; der skal stå 0088: og et GLN på 13 cifre med rigtigt kontrolciffer.",
      en: "{name} is '{found}'; it must be 0088: and a GLN of 13 digits with a right check digit.",
    },
    params: ['name', 'found'],
    explanation: {
      da: 'Afsender og modtager i hovedet er lokationsnumre; netværket finder modtageren ved dem. Slå nummeret op i SOR.',
      en: 'Sender and receiver in the header are location numbers, by which the network finds the receiver. Look the number up in SOR.',
    },
    example: differing('Sender', '0088:5790000121520', '0088:5790000121526'),
    reference: prose,
  },
  {
    id: 'envelope/sor',
    severity: 'error',
    title: { da: 'Parten har en SOR-kode', en: 'The party has a SOR code' },
    message: {
      da: "{name} er '{found}'; der skal stå en SOR-kode: 6 til 18 cifre.",
      en: "{name} is '{found}'; it must be a SOR code: 6 to 18 digits.",
    },
    params: ['name', 'found'],
    explanation: {
      da: 'SENDERID og RECEIVERID er SOR-koder for meddelelsens afsender og modtager, ikke lokationsnumre med præfiks.',
      en: "SENDERID and RECEIVERID are SOR codes of the message's sender and receiver, not location numbers with a prefix.",
    },
    example: {
      failing: part({ 'Scope SENDERID': 'SOR325421000016001' }),
      passing: part({ 'Scope SENDERID': '325421000016001' }),
    },
    reference: prose,
  },
  {
    id: 'envelope/patient-id',
    severity: 'error',
    title: { da: 'PATIENTID er et CPR-nummer', en: 'PATIENTID is a CPR number' },
    message: {
      da: 'PATIENTID er hverken et CPR-nummer på ti cifre eller et erstatningsnummer.',
      en: 'PATIENTID is neither a CPR number of ten digits nor a replacement number.',
    },
    params: [],
    explanation: {
      da: 'Nummeret skrives uden bindestreg og er patientens i meddelelsen.',
      en: "The number is written without a hyphen and is that of the message's patient.",
    },
    example: {
      failing: part({ 'Scope PATIENTID': '251248-9996' }),
      passing: part({ 'Scope PATIENTID': '2512489996' }),
    },
    reference: prose,
  },
  {
    id: 'envelope/uuid',
    severity: 'error',
    title: { da: 'Id’et er en UUID', en: 'The id is a UUID' },
    message: {
      da: "{name} er '{found}', som ikke er en UUID.",
      en: "{name} is '{found}', which is not a UUID.",
    },
    params: ['name', 'found'],
    explanation: {
      da: 'Konvolutter, meddelelser og kvitteringer kendes igen på deres id. En UUID er 32 hexcifre delt 8-4-4-4-12.',
      en: 'Envelopes, messages and receipts are known again by their ids. A UUID is 32 hexadecimal digits in groups of 8-4-4-4-12.',
    },
    example: differing(
      'InstanceIdentifier',
      '9a6ff82208de-4a6f-9670-9fa4b9d2f0dh',
      '9a6ff822-08de-4a6f-9670-9fa4b9d2f0dc',
    ),
    reference: prose,
  },
  {
    id: 'envelope/time',
    severity: 'error',
    title: { da: 'Tidspunktet har tidszone', en: 'The time has a time zone' },
    message: {
      da: "{name} er '{found}'; der skal stå dato, klokkeslæt med sekunder og tidszone.",
      en: "{name} is '{found}'; it must be a date, a time with seconds and a time zone.",
    },
    params: ['name', 'found'],
    explanation: {
      da: 'Uden tidszone kan frister for kvitteringer ikke regnes ud. Skriv fx 2026-09-16T08:31:04+02:00.',
      en: 'Without a time zone the time limits of receipts can’t be worked out. Write for example 2026-09-16T08:31:04+02:00.',
    },
    example: differing('CreationDateAndTime', '2026-09-16T08:31:04', '2026-09-16T08:31:04+02:00'),
    reference: schema,
  },
  {
    id: 'envelope/response-time',
    severity: 'error',
    title: { da: 'Kvitteringen ventes efter ti minutter', en: 'The receipt is expected after ten minutes' },
    message: {
      da: 'ExpectedResponseDateTime er {found} minutter efter RequestingDocumentCreationDateTime; det skal være 10.',
      en: 'ExpectedResponseDateTime is {found} minutes after RequestingDocumentCreationDateTime; it must be 10.',
    },
    params: ['found'],
    explanation: {
      da: 'Fristen er ti minutter (TimeToAcknowledgeReceipt 600000 ms), og de to tidspunkter skal sige det samme.',
      en: 'The limit is ten minutes (TimeToAcknowledgeReceipt 600000 ms), and the two times must say the same.',
    },
    example: differing('ExpectedResponseDateTime', '2026-09-16T08:51:04+02:00', '2026-09-16T08:41:04+02:00'),
    reference: messaging,
  },
  {
    id: 'envelope/correlation',
    severity: 'error',
    title: { da: 'Anmodningen gælder sin egen konvolut', en: 'The request is about its own envelope' },
    message: {
      da: "{name} er '{found}', men {other} i samme konvolut er '{expected}'.",
      en: "{name} is '{found}', but {other} of the same envelope is '{expected}'.",
    },
    params: ['name', 'found', 'other', 'expected'],
    explanation: {
      da: 'Modtageren skriver oplysningerne af i kvitteringen. Er de forkerte, kan afsenderen ikke finde det, der er kvitteret for.',
      en: 'The receiver copies this into the receipt. Where it is wrong, the sender can’t find what was acknowledged.',
    },
    example: differing(
      'RequestingDocumentInstanceIdentifier',
      '11111111-08de-4a6f-9670-9fa4b9d2f0dc',
      '9a6ff822-08de-4a6f-9670-9fa4b9d2f0dc',
    ),
    reference: messaging,
  },
  {
    id: 'envelope/sources-contradict',
    severity: 'information',
    title: { da: 'MedComs kilder siger hver sit', en: "MedCom's sources contradict each other" },
    message: {
      da: "{name} er '{found}'. {one}; {other}. testcamp tager ikke stilling.",
      en: "{name} is '{found}'. {one}; {other}. testcamp takes neither side.",
    },
    params: ['name', 'found', 'one', 'other'],
    words: {
      one: {
        'namespace-schema': {
          da: 'MedComs skema har BinaryContent i SBDH-navnerummet',
          en: "MedCom's schema has BinaryContent in the SBDH namespace",
        },
        'mime-list': {
          da: 'MedComs skema har application/fhir+xml og application/fhir+json',
          en: "MedCom's schema has application/fhir+xml and application/fhir+json",
        },
        'scope-schema': { da: 'MedComs skema skriver XDS-METADATA', en: "MedCom's schema writes XDS-METADATA" },
        'standard-schema': {
          da: 'MedComs skema skriver acknowledgement-message',
          en: "MedCom's schema writes acknowledgement-message",
        },
        'process-new': {
          da: 'Version 2.0.1 skriver urn:ehmi:sdn-emergence',
          en: 'Version 2.0.1 writes urn:ehmi:sdn-emergence',
        },
        'type-new': {
          da: 'Version 2.0.1 skriver ReceiptAcknowledgement',
          en: 'Version 2.0.1 writes ReceiptAcknowledgement',
        },
        'document-new': {
          da: 'Version 2.0.1 skriver dobbelt kolon foran versionen',
          en: 'Version 2.0.1 writes a double colon before the version',
        },
        'response-schema': {
          da: 'MedComs skema kræver ExpectedResponseDateTime og 600000 også i et svar',
          en: "MedCom's schema asks for ExpectedResponseDateTime and 600000 in a response too",
        },
        'statistics-of-message': {
          da: 'Et af MedComs eksempler har MCM: og den kvitterede meddelelses standard',
          en: "One of MedCom's examples has MCM: and the standard of the message that is acknowledged",
        },
        'utf8-fhir': { da: 'FHIR R4 er UTF-8 (2.6.1, 2.6.2)', en: 'FHIR R4 is UTF-8 (2.6.1, 2.6.2)' },
      },
      other: {
        'namespace-prose': {
          da: 'tekst og eksempler har det i http://peppol.eu/xsd/ticc/envelope/1.0',
          en: 'text and examples have it in http://peppol.eu/xsd/ticc/envelope/1.0',
        },
        'mime-prose': { da: 'teksten har fhir/xml', en: 'the text has fhir/xml' },
        'scope-example': { da: 'et eksempel skriver XDS_METADATA', en: 'an example writes XDS_METADATA' },
        'standard-example': {
          da: 'et eksempel skriver Acknowledgement-message',
          en: 'an example writes Acknowledgement-message',
        },
        'process-old': { da: 'ældre testsider skriver sdn-emergence', en: 'older test pages write sdn-emergence' },
        'type-old': {
          da: 'ældre testsider skriver SBDHReceiptAcknowledgement',
          en: 'older test pages write SBDHReceiptAcknowledgement',
        },
        'document-old': {
          da: 'ældre testsider har ét kolon og version 1.1',
          en: 'older test pages have one colon and version 1.1',
        },
        'response-prose': {
          da: 'teksten udelader tidspunktet og har 0',
          en: 'the text leaves the time out and has 0',
        },
        'statistics-of-receipt': {
          da: 'et andet har EHMI-ReceiptAcknowledgement',
          en: 'another has EHMI-ReceiptAcknowledgement',
        },
        'latin1-envelope': {
          da: 'konvolutten tillader ISO-8859-1',
          en: 'the envelope allows ISO-8859-1',
        },
      },
    },
    explanation: {
      da: 'Skema, tekst og eksempler er ikke enige, så et system kan gøre det efter den ene kilde og blive afvist efter den anden. Aftal med MedCom og modparten, hvad der gælder.',
      en: 'Schema, text and examples do not agree, so that a system may follow one and be refused by another. Agree with MedCom and the other party on which holds.',
    },
    // BinaryContent is in a namespace that one source does not have, whichever it is.
    example: {
      failing: part({ 'Scope PROCESSID': 'sdn-emergence' }),
      passing: part({ 'Scope PROCESSID': 'urn:ehmi:sdn-emergence', BinaryContent: null }),
    },
    reference: `${prose}, docs/ehmi.md`,
  },
]);
