import { defineRules } from '../defineRules.js';

/** Rules that the checks of a test protocol report under. */
export const protocolRules = defineRules([
  {
    id: 'protocol/expectation',
    severity: 'error',
    title: { da: 'Forventningen er ikke opfyldt', en: 'The expectation is not met' },
    message: { da: 'Forventningen er ikke opfyldt: {text}.', en: 'The expectation is not met: {text}.' },
    explanation: {
      da: 'Et trin i testprotokollen venter noget bestemt af indholdet, for eksempel at en diagnose fra testdata er med. Fundets tekst og alvor kommer fra protokollen.',
      en: 'A step of the test protocol expects something particular of the content, for example that a diagnosis of the test data is there. The finding’s text and severity come from the protocol.',
    },
    params: ['text'],
    example: {
      failing:
        '{"check":{"kind":"fhirpath","title":{"da":"Et dokument","en":"A document"},"expression":"Bundle.type = \'document\'"},"document":{"resourceType":"Bundle","type":"collection"}}',
      passing:
        '{"check":{"kind":"fhirpath","title":{"da":"Et dokument","en":"A document"},"expression":"Bundle.type = \'document\'"},"document":{"resourceType":"Bundle","type":"document"}}',
    },
    reference: 'Testprotokollen for standarden',
  },
  {
    id: 'protocol/not-changed',
    severity: 'error',
    title: { da: 'Værdien skulle være ændret', en: 'The value should have changed' },
    message: {
      da: "{expression} er '{value}' både i dette dokument og i dokumentet fra trin {step}; værdien skulle være ændret.",
      en: "{expression} is '{value}' both in this document and in the document of step {step}; the value should have changed.",
    },
    params: ['expression', 'value', 'step'],
    explanation: {
      da: 'Trinnet sammenligner to dokumenter: efter en ændring skal nogle oplysninger være nye, for eksempel dokumentets identifier.',
      en: 'The step compares two documents: after a change some details must be new, for example the document’s identifier.',
    },
    example: {
      failing:
        '{"check":{"kind":"compare","with":"1.1","changed":["Bundle.timestamp"]},"earlier":{"resourceType":"Bundle","timestamp":"2024-05-01T12:00:00+02:00"},"document":{"resourceType":"Bundle","timestamp":"2024-05-01T12:00:00+02:00"}}',
      passing:
        '{"check":{"kind":"compare","with":"1.1","changed":["Bundle.timestamp"]},"earlier":{"resourceType":"Bundle","timestamp":"2024-05-01T12:00:00+02:00"},"document":{"resourceType":"Bundle","timestamp":"2024-05-06T11:20:00+02:00"}}',
    },
    reference: 'Testprotokollen for standarden',
  },
  {
    id: 'protocol/changed',
    severity: 'error',
    title: { da: 'Værdien skulle være den samme', en: 'The value should be the same' },
    message: {
      da: "{expression} er '{value}', men var '{other}' i dokumentet fra trin {step}; værdien skulle være den samme.",
      en: "{expression} is '{value}' but was '{other}' in the document of step {step}; the value should be the same.",
    },
    params: ['expression', 'value', 'other', 'step'],
    explanation: {
      da: 'Trinnet sammenligner to dokumenter: nogle oplysninger må ikke ændre sig, for eksempel patientens CPR-nummer.',
      en: 'The step compares two documents: some details may not change, for example the patient’s CPR number.',
    },
    example: {
      failing:
        '{"check":{"kind":"compare","with":"1.1","unchanged":["Bundle.type"]},"earlier":{"resourceType":"Bundle","type":"document"},"document":{"resourceType":"Bundle","type":"collection"}}',
      passing:
        '{"check":{"kind":"compare","with":"1.1","unchanged":["Bundle.type"]},"earlier":{"resourceType":"Bundle","type":"document"},"document":{"resourceType":"Bundle","type":"document"}}',
    },
    reference: 'Testprotokollen for standarden',
  },
  {
    id: 'protocol/not-kept',
    severity: 'error',
    title: { da: 'Værdien skulle være med stadig', en: 'The value should still be there' },
    message: {
      da: '{expression} mangler {missing}, som var med i dokumentet fra trin {step}.',
      en: '{expression} lacks {missing}, which was in the document of step {step}.',
    },
    params: ['expression', 'missing', 'step'],
    explanation: {
      da: 'Trinnet sammenligner to dokumenter: alt, hvad det tidligere havde, skal være med stadig ved siden af det nye, for eksempel de tekster, som der svares på.',
      en: 'The step compares two documents: all that the earlier one had must still be there beside what is new, for example the texts that are replied to.',
    },
    example: {
      failing:
        '{"check":{"kind":"compare","with":"1.1","kept":["Bundle.link.url"]},"earlier":{"resourceType":"Bundle","link":[{"relation":"a","url":"http://example.org/a"}]},"document":{"resourceType":"Bundle","link":[{"relation":"b","url":"http://example.org/b"}]}}',
      passing:
        '{"check":{"kind":"compare","with":"1.1","kept":["Bundle.link.url"]},"earlier":{"resourceType":"Bundle","link":[{"relation":"a","url":"http://example.org/a"}]},"document":{"resourceType":"Bundle","link":[{"relation":"b","url":"http://example.org/b"},{"relation":"a","url":"http://example.org/a"}]}}',
    },
    reference: 'Testprotokollen for standarden',
  },
  {
    id: 'protocol/not-later',
    severity: 'error',
    title: { da: 'Tidspunktet skulle være senere', en: 'The time should be later' },
    message: {
      da: "{expression} er '{value}' og var '{other}' i dokumentet fra trin {step}; tidspunktet skulle være senere.",
      en: "{expression} is '{value}' and was '{other}' in the document of step {step}; the time should be later.",
    },
    params: ['expression', 'value', 'other', 'step'],
    explanation: {
      da: 'Når noget er ændret, skal både tidspunktet for seneste ændring og tidspunktet for dokumentets samling være senere end før.',
      en: 'When something was changed, both the time of the latest change and the time of assembly must be later than before.',
    },
    example: {
      failing:
        '{"check":{"kind":"compare","with":"1.1","later":["Bundle.timestamp"]},"earlier":{"resourceType":"Bundle","timestamp":"2024-05-06T11:20:00+02:00"},"document":{"resourceType":"Bundle","timestamp":"2024-05-01T12:00:00+02:00"}}',
      passing:
        '{"check":{"kind":"compare","with":"1.1","later":["Bundle.timestamp"]},"earlier":{"resourceType":"Bundle","timestamp":"2024-05-01T12:00:00+02:00"},"document":{"resourceType":"Bundle","timestamp":"2024-05-06T11:20:00+02:00"}}',
    },
    reference: 'Testprotokollen for standarden',
  },
  {
    id: 'protocol/document-not-expected',
    severity: 'error',
    title: { da: 'Der må ikke være et dokument', en: 'There may be no document' },
    message: {
      da: 'Filen er et dokument af typen {type}, men i dette trin må der ikke dannes noget dokument.',
      en: 'The file is a document of type {type}, but in this step no document may be made.',
    },
    params: ['type'],
    explanation: {
      da: 'Når alle diagnoser er slettet, må systemet ikke danne et dokument. Aflever i stedet dokumentation for, at intet dokument blev dannet.',
      en: 'When all diagnoses are deleted, the system may not make a document. Submit evidence that no document was made instead.',
    },
    example: {
      failing: '{"check":{"kind":"absent"},"document":{"resourceType":"Bundle","type":"document"}}',
      passing: '{"check":{"kind":"absent"}}',
    },
    reference: 'MedCom ConditionList, 3.3.7.2',
  },
  {
    id: 'protocol/other-standard',
    severity: 'error',
    title: { da: 'Dokumentet er af en anden standard', en: 'The document is of another standard' },
    message: {
      da: 'Dette er en {found}; trinnet vil have en {wanted}. Læg filen i en mappe for sig, og kør testen for {found} på den.',
      en: 'This is a {found}; the step wants a {wanted}. Put the file in a folder of its own, and run the test of {found} on it.',
    },
    params: ['found', 'wanted'],
    explanation: {
      da: 'Dokumentets profiler eller meddelelsens type hører til en anden af MedComs standarder end den, protokollen tester. Resten af indholdet er derfor ikke kontrolleret.',
      en: 'The profiles of the document, or the type of the message, belong to another of MedCom’s standards than the one that the protocol tests. So the rest of the content was not checked.',
    },
    example: {
      failing:
        '{"check":{"kind":"profile","profile":"http://medcomfhir.dk/ig/conditionlist/StructureDefinition/medcom-conditionlist-bundle"},"document":{"resourceType":"Bundle","meta":{"profile":["http://medcomfhir.dk/ig/homecareobservation/StructureDefinition/medcom-homecareobservation-message"]},"type":"message"}}',
      passing:
        '{"check":{"kind":"profile","profile":"http://medcomfhir.dk/ig/conditionlist/StructureDefinition/medcom-conditionlist-bundle"},"document":{"resourceType":"Bundle","meta":{"profile":["http://medcomfhir.dk/ig/conditionlist/StructureDefinition/medcom-conditionlist-bundle"]},"type":"document"}}',
    },
    reference: 'Testprotokollen for standarden',
  },
  {
    id: 'protocol/evidence-not-readable',
    severity: 'warning',
    title: { da: 'En tester kan ikke se noget i filen', en: 'A tester can see nothing in the file' },
    message: {
      da: 'Filen er ingen dokumentation, som en tester kan se noget i: {text}.',
      en: 'The file is no evidence that shows a tester anything: {text}.',
    },
    params: ['text'],
    explanation: {
      da: 'Dokumentation er et skærmbillede, en PDF eller en log, som en tester kan åbne uden videre, og som viser noget fra testen: et billede på mindst 100 × 50 pixel med mere end én farve, en PDF med en side, eller en tekst, der nævner et tidspunkt, en adresse, et HTTP-svar eller et id fra det afleverede. Det, systemet selv har dannet, viser ikke, hvad brugeren så. Filens indhold er læst, ikke kun dens navn. Trinnet afventer testeren.',
      en: 'Evidence is a screen dump, a PDF or a log that a tester can open as it is and that shows something of the test: a picture of at least 100 × 50 pixels with more than one colour, a PDF with a page, or a text that mentions a time, an address, an HTTP answer or an id of what was submitted. What the system itself made does not show what the user saw. The content of the file was read, not only its name. The step waits for the tester.',
    },
    example: {
      failing: '{"check":{"kind":"evidence"},"document":{"resourceType":"Bundle","type":"document"}}',
      passing:
        '{"check":{"kind":"evidence"},"document":{"resourceType":"TestReport","status":"completed","testScript":{"display":"All scripts"},"result":"pass","issued":"2026-09-14"}}',
    },
    reference: 'MedCom: testprotokollernes krav til dokumentation',
  },
  {
    id: 'protocol/not-mentioned',
    severity: 'error',
    title: { da: 'Filen nævner ikke det, den skal', en: 'The file does not mention what it must' },
    message: { da: "Filen nævner ikke '{value}'.", en: "The file does not mention '{value}'." },
    params: ['value'],
    explanation: {
      da: 'En fil i et andet format end FHIR, for eksempel en XDIS16, skal høre til en bestemt meddelelse: den skal nævne noget fra den, for eksempel forløbets id. Bindestreger og store bogstaver er uden betydning, for ældre formater har ikke plads til dem.',
      en: 'A file in another format than FHIR, an XDIS16 for example, must belong to a certain message: it must mention something of it, for example the id of the episode. Hyphens and capitals do not count, since older formats have no room for them.',
    },
    example: {
      failing:
        '{"check":{"kind":"mentions","values":["82873e50-325e-4016-8a68-2934bdb2f66d"]},"document":{"resourceType":"TestReport","status":"completed","testScript":{"display":"2026-09-14"},"result":"pass","issued":"2026-09-14"}}',
      passing:
        '{"check":{"kind":"mentions","values":["82873e50-325e-4016-8a68-2934bdb2f66d"]},"document":{"resourceType":"TestReport","status":"completed","testScript":{"display":"82873e50325e40168a682934bdb2f66d"},"result":"pass","issued":"2026-09-14"}}',
    },
    reference: 'Testprotokollen for standarden',
  },
  {
    id: 'protocol/decided-by-a-person',
    severity: 'information',
    title: { da: 'Afgøres af en person', en: 'Decided by a person' },
    message: {
      da: 'Kontrollen kan ikke foretages automatisk: en tester afgør den.',
      en: 'The check can’t be made automatically: a tester decides it.',
    },
    params: [],
    explanation: {
      da: 'Nogle trin handler om, hvad systemet viser, eller hvad leverandøren forklarer. De står i rapporten som ikke kontrolleret af testcamp.',
      en: 'Some steps are about what the system shows or what the vendor explains. They stand in the report as not checked by testcamp.',
    },
    example: {
      failing:
        '{"check":{"kind":"manual","see":{"da":"Diagnoserne står på kortet.","en":"The diagnoses are on the list."}},"document":{"resourceType":"Bundle","type":"document"}}',
      passing:
        '{"check":{"kind":"fhirpath","title":{"da":"Et dokument","en":"A document"},"expression":"Bundle.type = \'document\'"},"document":{"resourceType":"Bundle","type":"document"}}',
    },
    reference: 'Testprotokollen for standarden',
  },
]);
