import { defineRules } from '../../defineRules.js';
import { bundle, reference } from '../examples.js';
import type { Example } from '../examples.js';
import { unnamedPerson } from '../../labels.js';

const patient: Example = { resourceType: 'Patient', id: 'p' };
const another: Example = { resourceType: 'Patient', id: 'q' };
const composition: Example = { resourceType: 'Composition', id: 'c', subject: reference(patient) };
const report: Example = { resourceType: 'DiagnosticReport', id: 'r', subject: reference(patient) };
const diagnosisOf = (subject: Example): Example => ({
  resourceType: 'Condition',
  id: 'd',
  subject: reference(subject),
});
const resultOf = (subject: Example): Example => ({
  resourceType: 'Observation',
  id: 'o',
  subject: reference(subject),
});

/** Rules on whom a document or message is about. */
export const medcomSubjectRules = defineRules([
  {
    id: 'medcom/document-about-subject',
    severity: 'error',
    title: { da: 'Alt i dokumentet handler om samme patient', en: 'All of the document is about one patient' },
    message: {
      da: '{resource} handler om {found}, men dokumentet handler om {expected}. Ret subject, så alt handler om patienten i Composition.subject, og kontrollér, at oplysningerne er hans eller hendes.',
      en: '{resource} is about {found}, but the document is about {expected}. Correct subject so that all is about the patient in Composition.subject, and make sure that the information is theirs.',
    },
    params: ['resource', 'found', 'expected'],
    words: { found: unnamedPerson, expected: unnamedPerson },
    explanation: {
      da: 'En modtager viser dokumentets diagnoser og notater på patienten i Composition.subject. Handler én af dem om en anden, får patienten en andens sygdom i sin journal. Profilerne kræver kun, at subject er en patient, ikke hvilken.',
      en: "A receiver shows the document's diagnoses and notes with the patient in Composition.subject. Where one of them is about somebody else, the patient gets another person's illness in their record. The profiles ask only that subject is a patient, not which.",
    },
    example: {
      failing: bundle([composition, patient, another, diagnosisOf(another)]),
      passing: bundle([composition, patient, diagnosisOf(patient)]),
    },
    reference: 'FHIR R4: composition.html (subject), documents.html; MedCom ConditionList and Notes',
  },
  {
    id: 'medcom/message-about-patient',
    severity: 'error',
    title: { da: 'Alt i meddelelsen handler om samme patient', en: 'All of the message is about one patient' },
    message: {
      da: '{resource} handler om {found}, men svaret handler om {expected}. Ret subject, så alt handler om patienten i DiagnosticReport.subject, og kontrollér, at målingen er hans eller hendes.',
      en: '{resource} is about {found}, but the report is about {expected}. Correct subject so that all is about the patient in DiagnosticReport.subject, and make sure that the observation is theirs.',
    },
    params: ['resource', 'found', 'expected'],
    words: { found: unnamedPerson, expected: unnamedPerson },
    explanation: {
      da: 'En modtager lægger svarets målinger i journalen hos patienten i DiagnosticReport.subject. Handler én af dem om en anden, bliver den andens måling læst som patientens.',
      en: "A receiver files the report's observations with the patient in DiagnosticReport.subject. Where one of them is about somebody else, that person's result is read as the patient's.",
    },
    example: {
      failing: bundle([report, patient, another, resultOf(another)], { type: 'message' }),
      passing: bundle([report, patient, resultOf(patient)], { type: 'message' }),
    },
    reference: 'FHIR R4: diagnosticreport.html (subject); MedCom HomeCareObservation',
  },
]);
