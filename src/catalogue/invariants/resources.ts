import { knownInvariant } from './family.js';

const subject = '"subject":{"reference":"Patient/p1"}';

function status(element: string, system: string, code: string): string {
  return `"${element}":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/${system}","code":"${code}"}]}`;
}

const clinical = (code: string): string => status('clinicalStatus', 'condition-clinical', code);
const verification = (code: string): string => status('verificationStatus', 'condition-ver-status', code);
const category =
  '"category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-category","code":"problem-list-item"}]}]';

const condition = (rest: string): string => `{"resourceType":"Condition",${rest},${subject}}`;

const conditionRules = [
  knownInvariant({
    key: 'con-1',
    title: { da: 'stage uden indhold', en: 'stage without content' },
    message: {
      da: 'Condition.stage skal have summary eller assessment. Udfyld en af dem, eller fjern stage.',
      en: 'Condition.stage must have a summary or an assessment. Fill in one of them, or remove stage.',
    },
    explanation: {
      da: 'type alene siger ikke, hvilket stadie tilstanden er i.',
      en: 'type alone does not say which stage the condition is at.',
    },
    example: {
      failing: condition('"stage":[{"type":{"text":"TNM"}}]'),
      passing: condition('"stage":[{"summary":{"text":"T1N0M0"},"type":{"text":"TNM"}}]'),
    },
    reference: 'FHIR R4: condition.html (con-1)',
  }),
  knownInvariant({
    key: 'con-2',
    title: { da: 'evidence uden indhold', en: 'evidence without content' },
    message: {
      da: 'Condition.evidence skal have code eller detail. Udfyld en af dem, eller fjern evidence.',
      en: 'Condition.evidence must have a code or a detail. Fill in one of them, or remove evidence.',
    },
    explanation: {
      da: 'evidence angiver, hvad diagnosen bygger på, som en kode eller en henvisning.',
      en: 'evidence states what the diagnosis rests on, as a code or a reference.',
    },
    example: {
      failing: condition('"evidence":[{"id":"e1"}]'),
      passing: condition('"evidence":[{"code":[{"text":"Pibende vejrtrækning"}]}]'),
    },
    reference: 'FHIR R4: condition.html (con-2)',
  }),
  knownInvariant({
    key: 'con-3',
    severity: 'warning',
    title: { da: 'clinicalStatus mangler', en: 'clinicalStatus missing' },
    message: {
      da: 'Condition har category, men ingen clinicalStatus, og er ikke markeret som fejlregistreret. Tilføj clinicalStatus.',
      en: 'The Condition has a category but no clinicalStatus, and is not marked as entered in error. Add clinicalStatus.',
    },
    explanation: {
      da: 'På en problemliste skal man kunne se, om en diagnose er aktuel. Reglen er tænkt til category problem-list-item, men udtrykket i R4 rammer alle Condition med category; derfor er den en advarsel.',
      en: 'On a problem list one must be able to see whether a diagnosis is current. The rule is meant for the category problem-list-item, but its expression in R4 catches every Condition with a category; hence it is a warning.',
    },
    example: { failing: condition(category), passing: condition(`${clinical('active')},${category}`) },
    reference: 'FHIR R4: condition.html (con-3)',
  }),
  knownInvariant({
    key: 'con-4',
    title: { da: 'Ophørt tilstand har en aktiv status', en: 'Abated condition has an active status' },
    message: {
      da: 'Condition har abatement[x], men clinicalStatus er ikke inactive, resolved eller remission. Ret clinicalStatus, eller fjern abatement[x].',
      en: 'The Condition has abatement[x], but clinicalStatus is not inactive, resolved or remission. Correct clinicalStatus, or remove abatement[x].',
    },
    explanation: {
      da: 'En tilstand, der er ophørt, kan ikke samtidig være aktiv eller mangle status.',
      en: 'A condition that has ended cannot be active at the same time, nor lack a status.',
    },
    example: {
      failing: condition(`${clinical('active')},"abatementDateTime":"2025-06-01"`),
      passing: condition(`${clinical('resolved')},"abatementDateTime":"2025-06-01"`),
    },
    reference: 'FHIR R4: condition.html (con-4)',
  }),
  knownInvariant({
    key: 'con-5',
    title: { da: 'Fejlregistreret tilstand har clinicalStatus', en: 'Condition entered in error has clinicalStatus' },
    message: {
      da: 'verificationStatus er entered-in-error, så clinicalStatus må ikke være udfyldt. Fjern clinicalStatus.',
      en: 'verificationStatus is entered-in-error, so clinicalStatus must not be there. Remove clinicalStatus.',
    },
    explanation: {
      da: 'En fejlregistrering siger ikke noget om patientens tilstand.',
      en: "An entry made in error says nothing of the patient's condition.",
    },
    example: {
      failing: condition(`${clinical('active')},${verification('entered-in-error')}`),
      passing: condition(verification('entered-in-error')),
    },
    reference: 'FHIR R4: condition.html (con-5)',
  }),
];

const observation = (rest: string): string =>
  `{"resourceType":"Observation","status":"final","code":{"coding":[{"system":"urn:oid:1.2.208.176.2.1","code":"NPU02593"}]},${rest}}`;

const observationRules = [
  knownInvariant({
    key: 'obs-3',
    title: { da: 'Referenceinterval uden indhold', en: 'Reference range without content' },
    message: {
      da: 'Observation.referenceRange skal have low, high eller text. Udfyld mindst én, eller fjern referenceRange.',
      en: 'Observation.referenceRange must have low, high or text. Fill in at least one, or remove referenceRange.',
    },
    explanation: {
      da: 'Uden grænser eller tekst kan læseren ikke vurdere resultatet.',
      en: 'Without bounds or text a reader cannot judge the result.',
    },
    example: {
      failing: observation('"referenceRange":[{"type":{"text":"normal"}}]'),
      passing: observation('"referenceRange":[{"low":{"value":3.5},"high":{"value":8.8}}]'),
    },
    reference: 'FHIR R4: observation.html (obs-3)',
  }),
  knownInvariant({
    key: 'obs-6',
    title: { da: 'Både værdi og begrundelse for manglende værdi', en: 'Both a value and a reason for having none' },
    message: {
      da: 'Observation har både value[x] og dataAbsentReason. Fjern en af dem.',
      en: 'The Observation has both value[x] and dataAbsentReason. Remove one of them.',
    },
    explanation: {
      da: 'dataAbsentReason forklarer, hvorfor der ingen værdi er, og kan ikke stå sammen med en.',
      en: 'dataAbsentReason explains why there is no value and cannot stand together with one.',
    },
    example: {
      failing: observation('"valueString":"positiv","dataAbsentReason":{"text":"ikke målt"}'),
      passing: observation('"dataAbsentReason":{"text":"ikke målt"}'),
    },
    reference: 'FHIR R4: observation.html (obs-6)',
  }),
  knownInvariant({
    key: 'obs-7',
    title: { da: 'Samme kode i Observation og component', en: 'Same code in Observation and component' },
    message: {
      da: 'En component har samme kode som Observation.code, og Observation har en værdi. Fjern Observation.value[x], eller ret koden.',
      en: 'A component has the same code as Observation.code, and the Observation has a value. Remove Observation.value[x], or correct the code.',
    },
    explanation: {
      da: 'To værdier til samme kode kan ikke skelnes fra hinanden.',
      en: 'Two values of the same code cannot be told apart.',
    },
    example: {
      failing: observation(
        '"valueString":"5","component":[{"code":{"coding":[{"system":"urn:oid:1.2.208.176.2.1","code":"NPU02593"}]},"valueString":"5"}]',
      ),
      passing: observation(
        '"component":[{"code":{"coding":[{"system":"urn:oid:1.2.208.176.2.1","code":"NPU02593"}]},"valueString":"5"}]',
      ),
    },
    reference: 'FHIR R4: observation.html (obs-7)',
  }),
];

const section = (content: string): string =>
  `{"resourceType":"Composition","section":[{"title":"Diagnoser",${content}}]}`;

const otherRules = [
  knownInvariant({
    key: 'cmp-1',
    title: { da: 'Afsnit uden indhold', en: 'Section without content' },
    message: {
      da: 'Composition.section skal have text, entry eller underafsnit. Tilføj indhold, eller fjern afsnittet.',
      en: 'Composition.section must have text, an entry or sub-sections. Add content, or remove the section.',
    },
    explanation: {
      da: 'Er der intet at meddele, skrives det i text, eventuelt sammen med emptyReason.',
      en: 'Where there is nothing to report, say so in text, possibly together with emptyReason.',
    },
    example: {
      failing: section('"code":{"text":"Diagnoser"}'),
      passing: section('"entry":[{"reference":"Condition/c1"}]'),
    },
    reference: 'FHIR R4: composition.html (cmp-1)',
  }),
  knownInvariant({
    key: 'cmp-2',
    title: { da: 'emptyReason på et afsnit med indhold', en: 'emptyReason on a section with content' },
    message: {
      da: 'Composition.section har både entry og emptyReason. Fjern en af dem.',
      en: 'Composition.section has both an entry and emptyReason. Remove one of them.',
    },
    explanation: {
      da: 'emptyReason forklarer, hvorfor et afsnit er tomt.',
      en: 'emptyReason explains why a section is empty.',
    },
    example: {
      failing: section('"entry":[{"reference":"Condition/c1"}],"emptyReason":{"text":"ingen kendte"}'),
      passing: section('"entry":[{"reference":"Condition/c1"}]'),
    },
    reference: 'FHIR R4: composition.html (cmp-2)',
  }),
  knownInvariant({
    key: 'org-1',
    title: { da: 'Organisation uden navn og identifier', en: 'Organization without name and identifier' },
    message: {
      da: 'Organization har hverken name eller identifier. Tilføj mindst én af dem.',
      en: 'The Organization has neither a name nor an identifier. Add at least one of them.',
    },
    explanation: {
      da: 'Uden navn eller identifier kan modtageren ikke vide, hvilken organisation der er tale om.',
      en: 'Without a name or an identifier a receiver cannot know which organization is meant.',
    },
    example: {
      failing: '{"resourceType":"Organization","active":true}',
      passing: '{"resourceType":"Organization","active":true,"name":"Lægerne Testgade"}',
    },
    reference: 'FHIR R4: organization.html (org-1)',
  }),
  knownInvariant({
    key: 'org-2',
    title: { da: 'Organisation med hjemmeadresse', en: 'Organization with a home address' },
    message: {
      da: 'En organisations address kan ikke have use = home. Brug work, eller udelad use.',
      en: 'The address of an organization cannot have use = home. Use work, or leave use out.',
    },
    explanation: {
      da: 'home er en persons bopæl.',
      en: 'home is where a person lives.',
    },
    example: {
      failing: '{"resourceType":"Organization","name":"Lægerne","address":[{"use":"home","city":"Odense"}]}',
      passing: '{"resourceType":"Organization","name":"Lægerne","address":[{"use":"work","city":"Odense"}]}',
    },
    reference: 'FHIR R4: organization.html (org-2)',
  }),
  knownInvariant({
    key: 'org-3',
    title: { da: 'Organisation med privat telefon eller mail', en: 'Organization with home telecom' },
    message: {
      da: 'En organisations telecom kan ikke have use = home. Brug work, eller udelad use.',
      en: 'The telecom of an organization cannot have use = home. Use work, or leave use out.',
    },
    explanation: {
      da: 'home er en persons private nummer eller mailadresse.',
      en: "home is a person's private number or mail address.",
    },
    example: {
      failing:
        '{"resourceType":"Organization","name":"Lægerne","telecom":[{"system":"phone","value":"66000000","use":"home"}]}',
      passing:
        '{"resourceType":"Organization","name":"Lægerne","telecom":[{"system":"phone","value":"66000000","use":"work"}]}',
    },
    reference: 'FHIR R4: organization.html (org-3)',
  }),
  knownInvariant({
    key: 'pat-1',
    title: { da: 'Kontaktperson uden oplysninger', en: 'Contact without details' },
    message: {
      da: 'Patient.contact skal have name, telecom, address eller organization. Udfyld mindst én, eller fjern contact.',
      en: 'Patient.contact must have a name, telecom, address or organization. Fill in at least one, or remove contact.',
    },
    explanation: {
      da: 'En relation alene er ikke nok til at kontakte nogen.',
      en: 'A relationship alone is not enough to contact anyone.',
    },
    example: {
      failing: '{"resourceType":"Patient","contact":[{"relationship":[{"text":"datter"}]}]}',
      passing:
        '{"resourceType":"Patient","contact":[{"relationship":[{"text":"datter"}],"telecom":[{"system":"phone","value":"66000000"}]}]}',
    },
    reference: 'FHIR R4: patient.html (pat-1)',
  }),
  knownInvariant({
    key: 'ctm-1',
    title: { da: 'onBehalfOf uden behandler', en: 'onBehalfOf without a practitioner' },
    message: {
      da: 'CareTeam.participant.onBehalfOf må kun bruges, når member er en Practitioner. Fjern onBehalfOf, eller ret member.',
      en: 'CareTeam.participant.onBehalfOf may only be used where member is a Practitioner. Remove onBehalfOf, or correct member.',
    },
    explanation: {
      da: 'onBehalfOf er den organisation, som en behandler handler på vegne af.',
      en: 'onBehalfOf is the organization that a practitioner acts for.',
    },
    example: {
      failing:
        '{"resourceType":"CareTeam","contained":[{"resourceType":"Patient","id":"m1"}],"participant":[{"member":{"reference":"#m1"},"onBehalfOf":{"reference":"Organization/o1"}}]}',
      passing:
        '{"resourceType":"CareTeam","contained":[{"resourceType":"Practitioner","id":"m1"}],"participant":[{"member":{"reference":"#m1"},"onBehalfOf":{"reference":"Organization/o1"}}]}',
    },
    reference: 'FHIR R4: careteam.html (ctm-1)',
  }),
];

/** Invariants of the R4 resources that MedCom's standards use. */
export const resourceInvariants = [...conditionRules, ...observationRules, ...otherRules];
