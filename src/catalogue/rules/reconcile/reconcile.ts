import type { ParamLabels, Rule } from '../../../model/rule.js';
import { defineRules } from '../../defineRules.js';
import { noValue } from '../../labels.js';
import { agreeing, documentOf, pair, published, right, sheet } from './reconcileExamples.js';

const item: ParamLabels = { '': { da: '(uden kode og tekst)', en: '(without code and text)' } };

const compared: ParamLabels = {
  sks: { da: 'SKS-koden', en: 'the SKS code' },
  sksText: { da: 'SKS-kodens tekst (display)', en: 'the display of the SKS code' },
  icpc: { da: 'ICPC-koden', en: 'the ICPC code' },
  icpcText: { da: 'ICPC-kodens tekst (display)', en: 'the display of the ICPC code' },
  otherCode: { da: 'en kode, der ikke er registreret,', en: 'a code that is not registered' },
  text: { da: 'diagnoseteksten (code.text)', en: 'the text (code.text)' },
  status: { da: 'status (kategori)', en: 'the status (category)' },
  type: { da: 'typen (kategori)', en: 'the type (category)' },
  registered: { da: 'registreringstidspunktet', en: 'the time of registration' },
  onset: { da: 'debut', en: 'the onset' },
  abatement: { da: 'slutdatoen', en: 'the abatement' },
};

/** Values that a reader knows by other names; the rest stand as they are. */
const values: ParamLabels = {
  ...noValue,
  '15240007': { da: 'Aktuel (15240007)', en: 'current (15240007)' },
  '723506003': { da: 'Relevant (723506003)', en: 'resolved (723506003)' },
  'encounter-diagnosis': { da: 'Kontakt (encounter-diagnosis)', en: 'encounter-diagnosis' },
  'problem-list-item': { da: 'Forløb (problem-list-item)', en: 'problem-list-item' },
};

const countOf: ParamLabels = {
  '1': { da: 'én diagnose', en: 'one diagnosis' },
  '*': { da: '{value} diagnoser', en: '{value} diagnoses' },
};

const reasons: ParamLabels = {
  'other-clinic': { da: 'en anden kliniks', en: "another clinic's" },
  'not-on-card': { da: 'ikke på diagnosekortet', en: 'not on the diagnosis card' },
  private: { da: 'privat', en: 'private' },
  'not-approved': { da: 'ikke godkendt til deling', en: 'not approved for sharing' },
};

const leakExplanation = {
  da: 'Testdata siger, at diagnosen ikke må deles, og den er alligevel i dokumentet. Find det led mellem klinikkens system og delingsplatformen, hvor den skulle være sorteret fra.',
  en: 'The test data say that the diagnosis may not be shared, and it is in the document all the same. Find the link between the clinic’s system and the sharing platform where it should have been sorted out.',
};

/** A diagnosis in the document whose registration may not be shared, and why not. */
const leak = <const Reason extends string>(
  reason: Reason,
  title: Rule['title'],
  because: Rule['title'],
  keys: readonly string[],
  reference: string,
) =>
  ({
    id: `reconcile/${reason}`,
    severity: 'error',
    title,
    message: {
      da: `Diagnosen {item} er i dokumentet, men ${because.da} ({place}).[[ Den er desuden {also}.]] Den må ikke deles.`,
      en: `The diagnosis {item} is in the document, but ${because.en} ({place}).[[ It is also {also}.]] It may not be shared.`,
    },
    params: ['item', 'place', 'also'],
    words: { item, also: reasons },
    explanation: leakExplanation,
    example: { failing: pair(sheet(...keys), right), passing: agreeing },
    reference,
  }) as const;

const protocol = 'MedCom ConditionList, testprotokol for afsendelse';

const leaks = defineRules([
  leak(
    'deleted',
    { da: 'En slettet diagnose er delt', en: 'A deleted diagnosis is shared' },
    { da: 'den er slettet fra kortet', en: 'it is deleted from the card' },
    ['deleted: true'],
    `${protocol}, 3.3.6`,
  ),
  leak(
    'other-clinic',
    { da: 'En anden kliniks diagnose er delt', en: "Another clinic's diagnosis is shared" },
    { da: 'den er registreret i en anden klinik', en: 'it is registered in another clinic' },
    ['clinic: other'],
    `${protocol}, 3.3.1.5`,
  ),
  leak(
    'not-on-card',
    { da: 'En diagnose uden for kortet er delt', en: 'A diagnosis outside the card is shared' },
    { da: 'den er ikke på diagnosekortet', en: 'it is not on the diagnosis card' },
    ['onCard: false'],
    `${protocol}, 3.3.3.1`,
  ),
  leak(
    'private',
    { da: 'En privat diagnose er delt', en: 'A private diagnosis is shared' },
    { da: 'den er mærket som privat', en: 'it is marked as private' },
    ['private: true'],
    `${protocol}, 3.3.3.2`,
  ),
  leak(
    'not-approved',
    { da: 'En diagnose er delt uden godkendelse', en: 'A diagnosis is shared without approval' },
    { da: 'klinikken har ikke godkendt, at den deles', en: 'the clinic has not approved that it is shared' },
    ['approved: false'],
    'MedCom, testcamp for DAP, 2025',
  ),
]);

const others = defineRules([
  {
    id: 'reconcile/missing',
    severity: 'error',
    title: { da: 'En registreret diagnose mangler', en: 'A registered diagnosis is missing' },
    message: {
      da: 'Diagnosen {item} er registreret ({place}) og må deles, men er ikke i dokumentet.',
      en: 'The diagnosis {item} is registered ({place}) and may be shared, but is not in the document.',
    },
    params: ['item', 'place'],
    words: { item },
    explanation: {
      da: 'Alt på kortet, der må deles, skal være i dokumentet, også diagnoser med manglende eller ufuldstændige koder. Se efter, om diagnosen gik tabt på vejen, eller om den er så ændret, at den ikke kan kendes.',
      en: 'Everything on the card that may be shared must be in the document, also diagnoses with missing or incomplete codes. See whether the diagnosis was lost on its way, or is so altered that it can’t be known again.',
    },
    example: { failing: pair(sheet(), documentOf([])), passing: agreeing },
    reference: `${protocol}, 3.3.2.2 og 3.4.2.2`,
  },
  {
    id: 'reconcile/duplicated',
    severity: 'error',
    title: { da: 'En diagnose er delt mere end én gang', en: 'A diagnosis is shared more than once' },
    message: {
      da: 'Diagnosen {item} er registreret én gang ({place}), men er i dokumentet mere end én gang. Fjern den overtallige.',
      en: 'The diagnosis {item} is registered once ({place}) but is in the document more than once. Remove the surplus one.',
    },
    params: ['item', 'place'],
    words: { item },
    explanation: {
      da: 'En modtager viser hver Condition som en diagnose for sig. Er den samme diagnose registreret to gange ved kilden, skal den også stå to gange i testdata.',
      en: 'A receiver shows each Condition as a diagnosis of its own. If the same diagnosis is registered twice at the source, it must stand twice in the test data too.',
    },
    example: { failing: pair(sheet(), documentOf([published, { ...published, id: 'e' }])), passing: agreeing },
    reference: `${protocol}, 3.4.3.6`,
  },
  {
    id: 'reconcile/altered',
    severity: 'error',
    title: { da: 'En diagnose er ændret på vejen', en: 'A diagnosis is altered on its way' },
    message: {
      da: "Diagnosen {item} ({place}): {what} er '{to}', men er registreret som '{from}'.",
      en: "The diagnosis {item} ({place}): {what} is '{to}' but is registered as '{from}'.",
    },
    params: ['item', 'place', 'what', 'from', 'to'],
    words: { item, what: compared, from: values, to: values },
    explanation: {
      da: 'Koder, tekster, tidspunkter, status og type skal deles, som de er registreret. Tidspunkter i testdata er dansk tid: 10:34 om sommeren er 10:34+02:00 eller 08:34Z. Teksten er SKS-kodens, ellers ICPC-kodens, ellers ingen.',
      en: 'Codes, texts, times, status and type must be shared as they are registered. Times in the test data are Danish: 10:34 in summer is 10:34+02:00 or 08:34Z. The text is the SKS code’s, else the ICPC code’s, else none.',
    },
    example: {
      failing: pair(sheet(), documentOf([{ ...published, recordedDate: '2021-02-03T08:15:00Z' }])),
      passing: agreeing,
    },
    reference: `${protocol}, 3.3.1.7 og 3.3.4.2`,
  },
  {
    id: 'reconcile/less-precise',
    severity: 'warning',
    title: { da: 'Et tidspunkt har mistet præcision', en: 'A time has lost precision' },
    message: {
      da: "Diagnosen {item} ({place}): {what} er '{to}', men er registreret mere præcist, '{from}'.",
      en: "The diagnosis {item} ({place}): {what} is '{to}' but is registered more precisely, '{from}'.",
    },
    params: ['item', 'place', 'what', 'from', 'to'],
    words: { item, what: compared, from: values, to: values },
    explanation: {
      da: 'Datoen passer, men klokkeslættet er gået tabt. Det omvendte er i orden: siger testdata kun datoen, må dokumentet sige mere.',
      en: 'The date is right, but the time of day was lost. The other way round is fine: where the test data say only the date, the document may say more.',
    },
    example: { failing: pair(sheet(), documentOf([{ ...published, recordedDate: '2021-02-03' }])), passing: agreeing },
    reference: `${protocol}, 3.3.4.2`,
  },
  {
    id: 'reconcile/unexpected',
    severity: 'error',
    title: { da: 'En diagnose er ikke registreret', en: 'A diagnosis is not registered' },
    message: {
      da: 'Diagnosen {item} er i dokumentet, men ligner intet, der er registreret på patienten.',
      en: 'The diagnosis {item} is in the document but is like nothing that is registered of the patient.',
    },
    params: ['item'],
    words: { item },
    explanation: {
      da: 'Dokumentet må kun have det, der er registreret ved kilden. En diagnose, der ikke ligner nogen registrering, kan være en anden patients eller et levn fra en tidligere test.',
      en: 'The document may only have what is registered at the source. A diagnosis that is like no registration may be another patient’s or a leftover of an earlier test.',
    },
    example: {
      failing: pair(
        sheet(),
        documentOf([published, { ...published, id: 'x', code: { text: 'Hoftebrud' }, recordedDate: '2024-02-18' }]),
      ),
      passing: agreeing,
    },
    reference: `${protocol}, 3.4.3.6`,
  },
  {
    id: 'reconcile/note-shared',
    severity: 'error',
    title: { da: 'Tillægstekst er delt', en: 'An additional text is shared' },
    message: {
      da: 'Tillægsteksten til diagnosen {item}[[ ({place})]] er i dokumentet. Den må ikke deles.',
      en: 'The additional text of the diagnosis {item}[[ ({place})]] is in the document. It may not be shared.',
    },
    params: ['item', 'place'],
    words: { item },
    explanation: {
      da: 'Lægens tillægstekst (Condition.note) er ikke skrevet til deling. Den må heller ikke stå i den læsbare tekst.',
      en: 'The physician’s additional text (Condition.note) was not written to be shared. It may not stand in the narrative either.',
    },
    example: { failing: pair(sheet(), documentOf([{ ...published, note: [{ text: 'Ryger' }] }])), passing: agreeing },
    reference: `${protocol}, 3.3.1.11`,
  },
  {
    id: 'reconcile/narrative-shows',
    severity: 'error',
    title: { da: 'Den læsbare tekst røber en diagnose', en: 'The narrative gives a diagnosis away' },
    message: {
      da: 'Den læsbare tekst viser diagnosen {item}, som ikke må deles ({place}).',
      en: 'The narrative shows the diagnosis {item}, which may not be shared ({place}).',
    },
    params: ['item', 'place'],
    words: { item },
    explanation: {
      da: 'Diagnosen er sorteret fra som Condition, men dens kode eller tekst står stadig i en læsbar tekst (narrative). Dan teksterne af de diagnoser, der deles, og ikke af hele kortet.',
      en: 'The diagnosis is sorted out as a Condition, but its code or text still stands in a narrative. Make the narratives of the diagnoses that are shared, not of the whole card.',
    },
    example: {
      failing: pair(
        sheet('private: true'),
        documentOf([], { text: { status: 'generated', div: '<div>DJ459 Astma UNS</div>' } }),
      ),
      passing: agreeing,
    },
    reference: `${protocol}, 3.3.3`,
  },
  {
    id: 'reconcile/no-document',
    severity: 'error',
    title: { da: 'Intet er overført for en patient', en: 'Nothing was transferred for a patient' },
    message: {
      da: 'Patienten[[ {patient}]] har {count}, der må deles (første: {place}), men der er intet dokument.',
      en: 'The patient[[ {patient}]] has {count} that may be shared (first: {place}), but there is no document.',
    },
    params: ['patient', 'count', 'place'],
    numbers: ['count'],
    words: { count: countOf },
    explanation: {
      da: 'Et dokument skal dannes for enhver patient med noget på kortet, der må deles, uanset om patienten selv bruger en app.',
      en: 'A document must be made for every patient with something on the card that may be shared, whether or not the patient uses an app.',
    },
    example: { failing: sheet(), passing: agreeing },
    reference: 'MedCom, testcamp for DAP, 2025',
  },
  {
    id: 'reconcile/document-without-registrations',
    severity: 'error',
    title: { da: 'Et dokument uden noget at dele', en: 'A document with nothing to share' },
    message: {
      da: 'Der er et dokument for patienten[[ {patient}]], men ingen af patientens {count} registreringer må deles. Så må der intet dokument være.',
      en: 'There is a document for the patient[[ {patient}]], but none of the patient’s {count} registrations may be shared. Then there may be no document.',
    },
    params: ['patient', 'count'],
    numbers: ['count'],
    explanation: {
      da: 'Et tomt kort giver intet dokument. Er patienten slet ikke i testdata, er det den forkerte patient eller et levn.',
      en: 'An empty card gives no document. Where the patient is not in the test data at all, it is the wrong patient or a leftover.',
    },
    example: { failing: pair(sheet('deleted: true'), right), passing: agreeing },
    reference: `${protocol}, 3.3.7.2`,
  },
  {
    id: 'reconcile/patient-unknown',
    severity: 'error',
    title: { da: 'Dokumentet siger ikke, hvem det er om', en: 'The document does not say whom it is about' },
    message: {
      da: 'Composition.subject fører ikke til en patient med CPR-nummer, så intet kan sammenlignes.',
      en: 'Composition.subject does not lead to a patient with a CPR number, so nothing can be compared.',
    },
    params: [],
    explanation: {
      da: 'Testdata er delt op efter patient. Uden CPR-nummer kan dokumentet ikke lægges ved siden af de registreringer, det er dannet af.',
      en: 'The test data are divided by patient. Without a CPR number the document can’t be laid beside the registrations that it was made from.',
    },
    example: { failing: pair(sheet(), documentOf([published], { subject: undefined })), passing: agreeing },
    reference: `${protocol}, 3.4.3.16`,
  },
  {
    id: 'reconcile/clinic-unknown',
    severity: 'error',
    title: { da: 'Klinikken kan ikke kendes', en: "The clinic can't be told" },
    message: {
      da: 'Ingen organisation med SOR-kode er forfatter til dokumentet, så det kan ikke afgøres, hvilken klinik det er fra.',
      en: 'No organization with a SOR code is the author of the document, so that it can’t be told which clinic it is from.',
    },
    params: [],
    explanation: {
      da: 'Kun den nuværende kliniks diagnoser deles. Klinikken er den organisation, der er Composition.author, kendt på sin SOR-kode.',
      en: 'Only the current clinic’s diagnoses are shared. The clinic is the organization that is Composition.author, known by its SOR code.',
    },
    example: {
      failing: pair(sheet("clinic: '9900021000016006'"), documentOf([published], { author: undefined })),
      passing: pair(sheet("clinic: '9900021000016006'"), right),
    },
    reference: `${protocol}, 3.4.3.5`,
  },
  {
    id: 'reconcile/clinic-differs',
    severity: 'error',
    title: { da: 'Dokumentet er fra en anden klinik', en: 'The document is from another clinic' },
    message: {
      da: "Forfatteren har SOR-koden '{found}', men den nuværende klinik er '{expected}'.",
      en: "The author has the SOR code '{found}', but the current clinic is '{expected}'.",
    },
    params: ['found', 'expected'],
    explanation: {
      da: 'Testdata siger, hvilken klinik der er den nuværende, og dokumentet er dannet af en anden. Diagnoserne er holdt op mod den klinik, testdata nævner.',
      en: 'The test data say which clinic is the current one, and the document was made by another. The diagnoses were held against the clinic that the test data name.',
    },
    example: {
      failing: pair(`currentClinic: '9900011000016002'\n${sheet()}`, right),
      passing: pair(`currentClinic: '9900021000016006'\n${sheet()}`, right),
    },
    reference: `${protocol}, 3.3.1.5`,
  },
]);

/** Rules by which what was registered is laid beside what was published. */
export const reconcileRules = [...leaks, ...others] as const;
