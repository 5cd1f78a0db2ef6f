import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../fhir/read.js';
import { runBusinessRule } from '../registry.js';

type Json = Record<string, unknown>;

const cprSystem = 'urn:oid:1.2.208.176.1.2';
const cprs = ['3001749995', '2509479989'] as const;
const uuids = ['4f1d7a52-52a3-4dc5-8a71-0f3bb1d2a001', '4f1d7a52-52a3-4dc5-8a71-0f3bb1d2a002'] as const;
type Who = 0 | 1;

/** How a reference to one of two patients is written, and whether it can be told whom it is to. */
interface Form {
  readonly name: string;
  readonly isDecided: boolean;
  readonly write: (who: Who, base: string) => { readonly reference: Json; readonly contained?: Json };
}

const identifier = (who: Who): Json => ({ system: cprSystem, value: cprs[who] });
const fullUrl = (who: Who, base: string): string =>
  base === '' ? `urn:uuid:${uuids[who]}` : `${base}/Patient/${uuids[who]}`;
const literal = (name: string, write: (who: Who, base: string) => string, isDecided = true): Form => ({
  name,
  isDecided,
  write: (who, base) => ({ reference: { reference: write(who, base) } }),
});
const contained = (name: string, own: (who: Who) => Json, isDecided: boolean): Form => ({
  name,
  isDecided,
  write: (who) => ({
    reference: { reference: '#p' },
    contained: { resourceType: 'Patient', id: 'p', ...own(who) },
  }),
});

const forms: readonly Form[] = [
  literal('relative, or its fullUrl', (who, base) => (base === '' ? fullUrl(who, base) : `Patient/${uuids[who]}`)),
  literal('fullUrl', fullUrl),
  literal('of a version', (who, base) => `${fullUrl(who, base)}/_history/3`),
  literal('conditional', (who) => `Patient?identifier=${cprSystem}|${cprs[who]}`),
  literal('conditional, escaped', (who) => `Patient?identifier=${encodeURIComponent(`${cprSystem}|${cprs[who]}`)}`),
  { name: 'logical', isDecided: true, write: (who) => ({ reference: { identifier: identifier(who) } }) },
  {
    name: 'logical, with a hyphen',
    isDecided: true,
    write: (who) => ({
      reference: { identifier: { system: cprSystem, value: `${cprs[who].slice(0, 6)}-${cprs[who].slice(6)}` } },
    }),
  },
  {
    name: 'literal and logical',
    isDecided: true,
    write: (who, base) => ({ reference: { reference: fullUrl(who, base), identifier: identifier(who) } }),
  },
  contained('contained', (who) => ({ identifier: [identifier(who)] }), true),
  contained('contained and nameless', () => ({}), false),
  literal('of another server', (who) => `https://elsewhere.example.org/fhir/Patient/${uuids[who]}`, false),
  literal('of nobody', () => 'urn:uuid:4f1d7a52-52a3-4dc5-8a71-0f3bb1d2affe', false),
  literal('conditional on a name', () => 'Patient?family=Vendelboe', false),
  { name: 'a name', isDecided: false, write: () => ({ reference: { display: 'Niels Test Vendelboe' } }) },
  {
    name: 'another kind of number',
    isDecided: false,
    write: () => ({ reference: { identifier: { system: 'https://elsewhere.example.org/number', value: '7' } } }),
  },
];

const resource = (
  resourceType: string,
  id: string,
  { reference, contained: own }: ReturnType<Form['write']>,
): Json => ({
  ...{ resourceType, id, subject: reference },
  ...(own === undefined ? {} : { contained: [own] }),
});

/** A document or message with two patients, or that of `who` alone, whose resources are about them in these ways. */
function bundle(
  type: 'document' | 'message',
  base: string,
  resources: readonly Json[],
  patients: readonly Who[],
): string {
  const whole = [
    ...resources,
    ...patients.map((who) => ({ resourceType: 'Patient', id: uuids[who], identifier: [identifier(who)] })),
  ] as readonly { readonly resourceType: string; readonly id: string }[];
  const urlOf = ({ resourceType, id }: { readonly resourceType: string; readonly id: string }): string =>
    base === '' ? `urn:uuid:${id}` : `${base}/${resourceType}/${id}`;
  return JSON.stringify({
    ...{ resourceType: 'Bundle', type },
    entry: whole.map((one) => ({ fullUrl: urlOf(one), resource: one })),
  });
}

const found = (rule: string, text: string): readonly string[] =>
  runBusinessRule(rule, readDocument(text), {}, { testNumbers: new Set() }).map(
    (one) => `${one.rule} ${one.expression}`,
  );

const documentRule = 'medcom/document-about-subject';
const messageRule = 'medcom/message-about-patient';
const undecided = 'reference/subject-not-checked';
const subjectOf = 'Bundle.entry[1].resource.subject';

describe('whom a diagnosis is about', () => {
  const sure = forms.filter(({ isDecided }) => isDecided);
  const bases = fc.constantFrom('', 'https://plsp.example.org/fhir');
  const who = fc.constantFrom<Who>(0, 1);

  it('is told by every kind of reference, or said to be undecided', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...sure),
        fc.constantFrom(...forms),
        ...[who, who, bases],
        (first: Form, other: Form, one: Who, two: Who, base: string) => {
          const text = bundle(
            'document',
            base,
            [
              resource('Composition', uuids[0].replace('a001', 'a003'), first.write(one, base)),
              resource('Condition', uuids[0].replace('a001', 'a004'), other.write(two, base)),
            ],
            [0, 1],
          );
          const expected = !other.isDecided
            ? [`${undecided} ${subjectOf}`]
            : one === two
              ? []
              : [`${documentRule} ${subjectOf}`];
          expect(found(documentRule, text), `${first.name}; ${other.name}`).toEqual(expected);
        },
      ),
      { numRuns: 2000, seed: 20261130 },
    );
  });

  it.each(forms.map((form) => [form.name, form] as const))('is judged in a message too: %s', (_, form) => {
    for (const base of ['', 'https://eoj.example.org/fhir']) {
      const of = (two: Who): readonly string[] =>
        found(
          messageRule,
          bundle(
            'message',
            base,
            [
              resource('DiagnosticReport', uuids[0].replace('a001', 'a003'), forms[1]!.write(0, base)),
              resource('Observation', uuids[0].replace('a001', 'a004'), form.write(two, base)),
            ],
            [0],
          ),
        );
      expect(of(0)).toEqual(form.isDecided ? [] : [`${undecided} ${subjectOf}`]);
      // Of a person who is not there, a URN says nothing.
      const isTold = form.isDecided && !(base === '' && JSON.stringify(form.write(1, base)).includes('urn:uuid'));
      const knows = isTold || form.name === 'literal and logical';
      expect(of(1)).toEqual([`${knows ? messageRule : undecided} ${subjectOf}`]);
    }
  });
});

describe('a reference', () => {
  const base = 'https://plsp.example.org/fhir';
  const composition = resource('Composition', 'c', forms[0]!.write(0, base));
  const about = (extra: Json, patients: readonly Who[] = [0, 1]): readonly string[] =>
    found(
      documentRule,
      bundle('document', base, [composition, { resourceType: 'Condition', id: 'd', ...extra }], patients),
    );

  it('that names another number than the patient it leads to has, is about another', () => {
    expect(about({ subject: { reference: `Patient/${uuids[0]}`, identifier: identifier(1) } })).toEqual([
      `${documentRule} ${subjectOf}`,
    ]);
  });

  it('to what is no patient, is about another', () => {
    for (const subject of [{ reference: 'Group/1' }, { reference: '#g' }, { type: 'Group', display: 'All' }]) {
      expect(about({ contained: [{ resourceType: 'Group', id: 'g' }], subject })).toEqual([
        `${documentRule} ${subjectOf}`,
      ]);
    }
  });

  it('that is missing where there must be one, is a fault', () => {
    expect(about({})).toEqual([`${documentRule} Bundle.entry[1].resource`]);
  });

  it('of a contained resource counts', () => {
    const evidence = { resourceType: 'Observation', id: 'o', subject: { reference: `Patient/${uuids[1]}` } };
    expect(about({ subject: { reference: `Patient/${uuids[0]}` }, contained: [evidence] })).toEqual([
      `${documentRule} Bundle.entry[1].resource.contained[0].subject`,
    ]);
  });

  it('to two resources with one CPR number is to one person', () => {
    const twin = { resourceType: 'Patient', id: 'twin', identifier: [identifier(0)] };
    const text = JSON.stringify({
      ...{ resourceType: 'Bundle', type: 'document' },
      entry: [
        { fullUrl: `${base}/Composition/c`, resource: composition },
        {
          fullUrl: `${base}/Condition/d`,
          resource: { resourceType: 'Condition', id: 'd', subject: { reference: 'Patient/twin' } },
        },
        {
          fullUrl: `${base}/Patient/${uuids[0]}`,
          resource: { resourceType: 'Patient', id: uuids[0], identifier: [identifier(0)] },
        },
        { fullUrl: `${base}/Patient/twin`, resource: twin },
      ],
    });
    expect(found(documentRule, text)).toEqual([]);
  });

  it('of a section to somebody else is found', () => {
    const sections = { ...composition, section: [{ focus: { reference: `Patient/${uuids[1]}` } }] };
    const text = bundle('document', base, [sections], [0, 1]);
    expect(found(documentRule, text)).toEqual([`${documentRule} Bundle.entry[0].resource.section[0].focus`]);
  });
});
