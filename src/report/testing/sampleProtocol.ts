import type { Check, Protocol, Section, Step } from '../../model/protocol.js';
import type { Text } from '../../base/text.js';

const text = (da: string, en: string): Text => ({ da, en });

function step(id: string, title: Text, action: Text, expected: Text, checks: readonly Check[]): Step {
  return {
    id,
    title,
    action,
    expected,
    obligation: 'mandatory',
    marks: { error: 'F2', warning: 'F4' },
    checks,
  };
}

const profileCheck = (profile: string): Check => ({
  id: 'a',
  kind: 'profile',
  title: text('Dokumentet overholder profilen', 'The document conforms to the profile'),
  profile,
});

const manualCheck = (da: string, en: string): Check => ({
  id: 'm',
  kind: 'manual',
  title: text('Demonstreres for testeren', 'Demonstrated to the tester'),
  see: text(da, en),
});

const list = 'http://medcomfhir.dk/ig/conditionlist/StructureDefinition/medcom-conditionlist-bundle|1.0.1';
const create = text('Dan et ConditionList-dokument.', 'Create a ConditionList document.');

const firstSection: Section = {
  id: '3.3.1',
  title: text('Én ny diagnose', 'One new diagnosis'),
  useCase: 'S1',
  steps: [
    step(
      '3.3.1.1',
      text('Åbn patienten', 'Open the patient'),
      text('Åbn testpatienten i systemet.', 'Open the test patient in the system.'),
      text('Der er adgang til patientens diagnosekort.', "The patient's diagnosis card can be opened."),
      [manualCheck('At diagnosekortet er tomt fra start.', 'That the diagnosis card is empty to begin with.')],
    ),
    {
      ...step(
        '3.3.1.3',
        text('Gyldigt dokument', 'Valid document'),
        create,
        text('Dokumentet er gyldigt.', 'The document is valid.'),
        [profileCheck(list)],
      ),
      purpose: text('At vise, at systemet kan danne et dokument.', 'To show that the system can create a document.'),
      testData: text('Testpatientens diagnoser, række 1 og 2.', "The test patient's diagnoses, rows 1 and 2."),
    },
    step(
      '3.3.1.10',
      text('Tidspunkter', 'Timestamps'),
      text('Vis tidspunkterne i dokumentet.', 'Show the timestamps of the document.'),
      text(
        'Composition.date er seneste ændring, og Bundle.timestamp er tidspunktet for dannelsen.',
        'Composition.date is the last change and Bundle.timestamp the time of assembly.',
      ),
      [
        manualCheck(
          'At Composition.date svarer til seneste ændring på diagnosekortet.',
          'That Composition.date is the time of the last change on the diagnosis card.',
        ),
      ],
    ),
    step(
      '3.3.1.11',
      text('Tillægstekst deles ikke', 'The note is not shared'),
      text('Dan et dokument for en diagnose med tillægstekst.', 'Create a document for a diagnosis with a note.'),
      text('Condition.note er ikke med i dokumentet.', 'Condition.note is not in the document.'),
      [
        {
          id: 'a',
          kind: 'fhirpath',
          title: text('Ingen Condition.note', 'No Condition.note'),
          expression: 'Bundle.entry.resource.ofType(Condition).note.empty()',
          severity: 'error',
          message: text('Condition.note må ikke deles.', 'Condition.note must not be shared.'),
        },
      ],
    ),
  ],
};

const secondSection: Section = {
  id: '3.4.3',
  title: text('Dokumentets indhold', 'Content of the document'),
  steps: [
    step(
      '3.4.3.12',
      text('Sprog', 'Language'),
      text('Kontrollér dokumentets sprog.', 'Check the language of the document.'),
      text('Composition.language er da.', 'Composition.language is da.'),
      [profileCheck(list)],
    ),
    {
      ...step(
        '3.4.3.18',
        text('Attester', 'Attester'),
        text('Vis attester, hvis systemet understøtter det.', 'Show the attester if the system supports it.'),
        text('Attester er med i dokumentet.', 'The attester is in the document.'),
        [manualCheck('At attester vises.', 'That the attester is shown.')],
      ),
      obligation: 'optional',
      reason: text('Gælder kun, hvis systemet understøtter det.', 'Only where the system supports it.'),
    },
    step(
      '3.4.3.19',
      text('Gem dokumentation', 'Save the evidence'),
      text('Gem skærmbilleder og filer.', 'Save screenshots and files.'),
      text('Dokumentationen er gemt.', 'The evidence is saved.'),
      [
        {
          id: 'a',
          kind: 'evidence',
          scope: 'step',
          title: text('Skærmbillede eller fil', 'Screenshot or file'),
          extensions: ['png', 'jpeg', 'json'],
          min: 1,
        },
      ],
    ),
  ],
};

/** A short invented protocol in the style of MedCom's for sending a ConditionList. */
export const listProtocol: Protocol = {
  id: 'conditionlist-send',
  version: '1.0.2',
  title: text('ConditionList, afsendelse', 'ConditionList, sending'),
  standard: {
    id: 'ConditionList',
    name: text('Diagnoseoversigt', 'Condition list'),
    version: '1.0.1',
    package: 'medcom.fhir.dk.conditionlist#1.0.1',
  },
  role: 'sender',
  channel: 'Sende',
  testTypes: ['self-test', 'live-test'],
  source: 'ConditionList_Testprotocol_Send 1.0.2, 2025-06-01',
  prerequisites: [
    {
      id: 'xds',
      title: text('Godkendt til MedComs IHE-XDS-metadata', "Approved for MedCom's IHE XDS metadata"),
    },
  ],
  allowedWarnings: [],
  sections: [firstSection, secondSection],
};

/** The same steps for another standard, so that a camp has more than one. */
export const noteProtocol: Protocol = {
  ...listProtocol,
  id: 'notes-send',
  version: '1.0.0',
  title: text('Journalnotat, afsendelse', 'Notes, sending'),
  standard: {
    id: 'Notes',
    name: text('Journalnotat', 'Clinical note'),
    version: '1.0.0',
    package: 'medcom.fhir.dk.notes#1.0.0',
  },
  prerequisites: [],
  sections: [secondSection],
};
