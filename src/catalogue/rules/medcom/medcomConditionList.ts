import { defineRules } from '../../defineRules.js';
import { bundle, reference } from '../examples.js';
import type { Example } from '../examples.js';

const sks = 'urn:oid:1.2.208.176.2.4.12';
const icpc = 'urn:oid:1.2.208.176.2.31';
const condition = (elements: Readonly<Record<string, unknown>>): Example => ({
  resourceType: 'Condition',
  id: 'd',
  code: { coding: [{ system: sks, code: 'DJ449' }] },
  ...elements,
});
const resolved = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'resolved' }] };
const problem = [
  { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-category', code: 'problem-list-item' }] },
];
const listOf = (...conditions: readonly Example[]): Example => ({
  resourceType: 'Composition',
  id: 'c',
  section: [{ entry: conditions.map(reference) }],
});

/** Rules of ConditionList that the profiles do not carry. */
export const medcomConditionListRules = defineRules([
  {
    id: 'medcom/note-not-shared',
    severity: 'error',
    title: { da: 'Tillægstekst deles ikke', en: 'The additional text is not shared' },
    message: {
      da: 'Condition.note er taget med. Tillægsteksten må ikke deles; fjern elementet.',
      en: 'Condition.note is included. The additional text may not be shared; remove the element.',
    },
    params: [],
    explanation: {
      da: 'Lægens tillægstekst (Tillægstekst) er ikke skrevet til deling. Profilen tillader elementet, men testprotokollen forbyder det.',
      en: 'The physician’s additional text (Tillægstekst) was not written to be shared. The profile allows the element, but the test protocol forbids it.',
    },
    example: { failing: bundle([condition({ note: [{ text: 'Ryger' }] })]), passing: bundle([condition({})]) },
    reference: 'MedCom ConditionList, 3.3.1.11',
  },
  {
    id: 'medcom/conditions-only-from-section',
    severity: 'error',
    title: { da: 'Afsnittet peger på hver diagnose én gang', en: 'The section points to each diagnosis once' },
    message: {
      da: "'{what}' er nævnt {count} gange som diagnose i Composition.section.entry; hver Condition skal nævnes præcis én gang, og intet andet må nævnes.",
      en: "'{what}' is listed {count} times as a diagnosis in Composition.section.entry; each Condition must be listed exactly once, and nothing else.",
    },
    params: ['what', 'count'],
    numbers: ['count'],
    explanation: {
      da: 'En modtager viser de diagnoser, afsnittet peger på. En diagnose, der ikke er nævnt, forsvinder; en, der er nævnt to gange, vises to gange.',
      en: 'A receiver shows the diagnoses that the section points to. One that is not listed disappears; one that is listed twice is shown twice.',
    },
    example: {
      failing: bundle([listOf(), condition({})]),
      passing: bundle([listOf(condition({})), condition({})]),
    },
    reference: 'MedCom ConditionList, 3.4.3.6',
  },
  {
    id: 'medcom/clinical-status-when-abatement',
    severity: 'error',
    title: {
      da: 'Klinisk status er med, når der er en slutdato',
      en: 'Clinical status is there when there is an abatement',
    },
    message: {
      da: 'Diagnosen {code} har en slutdato, men ingen clinicalStatus. Tilføj clinicalStatus; resolved anbefales.',
      en: 'The diagnosis {code} has an abatement but no clinicalStatus. Add clinicalStatus; resolved is recommended.',
    },
    params: ['code'],
    explanation: {
      da: 'FHIR kræver, at en tilstand med slutdato er inactive, resolved eller remission (con-4), og MedCom kræver, at koden altid er der.',
      en: 'FHIR asks that a condition with an abatement is inactive, resolved or in remission (con-4), and MedCom asks that the code is always there.',
    },
    example: {
      failing: bundle([condition({ abatementDateTime: '2023-03-03T15:20:00+01:00' })]),
      passing: bundle([condition({ abatementDateTime: '2023-03-03T15:20:00+01:00', clinicalStatus: resolved })]),
    },
    reference: 'MedCom ConditionList, 3.3.1.8',
  },
  {
    id: 'medcom/clinical-status-when-problem-list-item',
    severity: 'error',
    title: { da: 'Klinisk status er med på forløbsdiagnoser', en: 'Clinical status is there on problem list items' },
    message: {
      da: 'Diagnosen {code} er af typen problem-list-item, men har ingen clinicalStatus. Tilføj clinicalStatus; resolved anbefales.',
      en: 'The diagnosis {code} has the type problem-list-item but no clinicalStatus. Add clinicalStatus; resolved is recommended.',
    },
    params: ['code'],
    explanation: {
      da: 'Uden clinicalStatus giver FHIR en advarsel på alle forløbsdiagnoser (con-3), og MedCom kræver derfor, at koden altid er der.',
      en: 'Without clinicalStatus FHIR warns on every problem list item (con-3), and MedCom therefore asks that the code is always there.',
    },
    example: {
      failing: bundle([condition({ category: problem })]),
      passing: bundle([condition({ category: problem, clinicalStatus: resolved })]),
    },
    reference: 'MedCom ConditionList, 3.3.1.9',
  },
  {
    id: 'medcom/code-text-is-display',
    severity: 'error',
    title: { da: 'Diagnoseteksten er kodens tekst', en: 'The text of a diagnosis is its code’s display' },
    message: {
      da: 'Diagnosen {code} har {found}; der skal stå {expected} (teksten til SKS-koden, ellers til ICPC-koden, ellers ingen tekst).',
      en: 'The diagnosis {code} has {found}; it must be {expected} (the display of the SKS code, else of the ICPC code, else no text).',
    },
    params: ['code', 'found', 'expected'],
    words: {
      found: {
        '-': { da: 'ingen tekst', en: 'no text' },
        '*': { da: "teksten '{value}'", en: "the text '{value}'" },
      },
      expected: {
        '-': { da: 'ingen tekst', en: 'no text' },
        '*': { da: "'{value}'", en: "'{value}'" },
      },
    },
    explanation: {
      da: 'Modtagere viser Condition.code.text, ikke display. Teksten skal derfor være den, lægen kender fra sit eget system.',
      en: 'Receivers show Condition.code.text, not display. The text must therefore be the one the physician knows from their own system.',
    },
    example: {
      failing: bundle([
        condition({
          code: { coding: [{ system: icpc, code: 'T90', display: 'Diabetes Type 2' }], text: 'Sukkersyge' },
        }),
      ]),
      passing: bundle([
        condition({
          code: {
            coding: [
              { system: sks, code: 'DE119a' },
              { system: icpc, code: 'T90', display: 'Diabetes Type 2' },
            ],
            text: 'Diabetes Type 2',
          },
        }),
      ]),
    },
    reference: 'MedCom ConditionList, 3.3.1.7 og 3.3.2.3',
  },
  {
    id: 'medcom/timestamp-is-not-a-diagnosis-date',
    severity: 'error',
    title: { da: 'Samlingstiden er ikke en diagnoses dato', en: 'The time of assembly is not a diagnosis date' },
    message: {
      da: "{element} er '{value}', det samme som Bundle.timestamp. Bundle.timestamp er tidspunktet, hvor dokumentet blev samlet.",
      en: "{element} is '{value}', the same as Bundle.timestamp. Bundle.timestamp is the time the document was assembled.",
    },
    params: ['element', 'value'],
    explanation: {
      da: 'Er de ens, er det ene tidspunkt som regel kopieret fra det andet.',
      en: 'Where they are equal, one was usually copied from the other.',
    },
    example: {
      failing: bundle([condition({ recordedDate: '2024-05-01T12:00:00+02:00' })], {
        timestamp: '2024-05-01T12:00:00+02:00',
      }),
      passing: bundle([condition({ recordedDate: '2022-03-14T14:26:00+01:00' })], {
        timestamp: '2024-05-01T12:00:00+02:00',
      }),
    },
    reference: 'MedCom ConditionList, testscript Multiple-Conditions-Unique-Timestamp',
  },
]);
