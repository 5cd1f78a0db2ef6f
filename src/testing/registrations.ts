/**
 * Registrations and what is published from them, generated for tests by number: the same number always gives the same
 * diagnosis. Many share their codes, some have incomplete ones, and every twentieth has none at all.
 */

export interface TestCode {
  readonly code?: string;
  readonly text?: string;
}

/** A diagnosis in the source system. Times are UTC; the sheet shows them in Danish winter time, an hour ahead. */
export interface TestDiagnosis {
  readonly icpc: TestCode;
  readonly sks: TestCode;
  readonly status: 'Aktuel' | 'Relevant';
  readonly type: 'Kontakt' | 'Forløb';
  /** Minutes since 2020-01-01T00:00Z. */
  readonly registered: number;
  readonly onset?: number;
  readonly abatement?: number;
  readonly note?: string;
}

const pool: readonly (readonly [TestCode, TestCode])[] = [
  [
    { code: 'R95', text: 'Kronisk obstruktiv lungesygdom' },
    { code: 'DJ449', text: 'Kronisk obstruktiv lungesygdom UNS' },
  ],
  [{ code: 'T90', text: 'Diabetes Type 2' }, { code: 'DE119a' }],
  [
    { code: 'T82', text: 'Fedme' },
    { code: 'DE660b', text: 'Fedme (BMI 30-34,9)' },
  ],
  [
    { code: 'P76', text: 'Depression' },
    { code: 'DF339', text: 'Periodisk depression UNS' },
  ],
  [{ code: 'A00', text: 'Årlig FU. Tamoxifen' }, { text: 'Årlig FU. Tamoxifen' }],
  [{}, { code: 'D B001', text: 'Herpes simplex' }],
  [{ text: 'Angsttilstand/angstneurose' }, { text: 'Angsttilstand/angstneurose' }],
];

/** The diagnosis of a number from 0. */
export function testDiagnosis(number: number): TestDiagnosis {
  const [icpc, sks] = number % 20 === 19 ? [{}, {}] : pool[number % pool.length]!;
  // A winter day of each of the years from 2020 on, each at a different minute.
  const registered = (number % 4) * 366 * 24 * 60 + (number % 50) * 24 * 60 + 480 + Math.floor(number / 50) * 7;
  return {
    icpc,
    sks,
    status: number % 3 === 0 ? 'Relevant' : 'Aktuel',
    type: number % 2 === 0 ? 'Kontakt' : 'Forløb',
    registered,
    onset: registered - 60 - number,
    ...(number % 3 === 0 ? { abatement: registered + 30 * 24 * 60 + number } : {}),
  };
}

const origin = Date.UTC(2020, 0, 1);

/** Minutes since the beginning of 2020 as UTC: `2020-01-01T08:00:00Z`. */
export const utc = (minutes: number): string => `${new Date(origin + minutes * 60_000).toISOString().slice(0, 19)}Z`;

const codings = (system: string, { code, text }: TestCode): readonly object[] =>
  code === undefined && text === undefined ? [] : [{ system, code, display: text }];

/** The Condition published from a diagnosis. */
export function publishedCondition(id: string, diagnosis: TestDiagnosis): Record<string, unknown> {
  const { icpc, sks, status, type, registered, onset, abatement, note } = diagnosis;
  const coding = [...codings('urn:oid:1.2.208.176.2.4.12', sks), ...codings('urn:oid:1.2.208.176.2.31', icpc)];
  const text = sks.text ?? icpc.text;
  const category = (system: string, code: string) => ({ coding: [{ system, code }] });
  return {
    resourceType: 'Condition',
    id,
    category: [
      category('http://snomed.info/sct', status === 'Aktuel' ? '15240007' : '723506003'),
      category(
        'http://terminology.hl7.org/CodeSystem/condition-category',
        type === 'Kontakt' ? 'encounter-diagnosis' : 'problem-list-item',
      ),
    ],
    ...(coding.length === 0 && text === undefined ? {} : { code: { coding, text } }),
    ...(onset === undefined ? {} : { onsetDateTime: utc(onset) }),
    ...(abatement === undefined ? {} : { abatementDateTime: utc(abatement) }),
    recordedDate: utc(registered),
    ...(note === undefined ? {} : { note: [{ text: note }] }),
  };
}

export const testCpr = '2509479989';
export const testClinic = '9900021000016006';

/** A ConditionList document of these Conditions. */
export function publishedDocument(conditions: readonly Readonly<Record<string, unknown>>[]): string {
  const patient = {
    resourceType: 'Patient',
    id: 'p',
    identifier: [{ system: 'urn:oid:1.2.208.176.1.2', value: testCpr }],
  };
  const clinic = {
    resourceType: 'Organization',
    id: 'o',
    identifier: [{ system: 'urn:oid:1.2.208.176.1.1', value: testClinic }],
  };
  const composition = {
    resourceType: 'Composition',
    id: 'c',
    subject: { reference: 'Patient/p' },
    author: [{ reference: 'Organization/o' }],
    section: [{ entry: conditions.map(({ id }) => ({ reference: `Condition/${String(id)}` })) }],
  };
  const entry = [composition, patient, clinic, ...conditions].map((resource) => ({
    fullUrl: `https://plsp.example/${String(resource['resourceType'])}/${String(resource['id'])}`,
    resource,
  }));
  return JSON.stringify({ resourceType: 'Bundle', type: 'document', entry }, null, 1);
}

/** A row of a CSV sheet, with its other columns. */
export function csvRow(
  diagnosis: TestDiagnosis,
  { clinic = testClinic, ...flags }: Readonly<Record<string, string>> = {},
): string {
  const { icpc, sks, status, type, registered, onset, abatement } = diagnosis;
  const local = (minutes: number | undefined) =>
    minutes === undefined
      ? ''
      : utc(minutes + 60)
          .slice(0, 16)
          .replace('T', ' ');
  const cells = [testCpr, clinic, icpc.code, icpc.text, sks.code, sks.text, status, type];
  const times = [local(registered), local(onset), local(abatement)];
  const last = ['private', 'onCard', 'deleted', 'approved'].map((name) => flags[name]);
  return [...cells, ...times, ...last].map((cell) => `"${cell ?? ''}"`).join(',');
}

export const csvHead =
  'cpr,clinic,icpc,icpcText,sks,sksText,status,type,registered,onset,abatement,private,onCard,deleted,approved';
