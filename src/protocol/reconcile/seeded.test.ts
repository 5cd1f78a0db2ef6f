import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../fhir/read.js';
import {
  csvHead,
  csvRow,
  publishedCondition,
  publishedDocument,
  testCpr,
  testDiagnosis,
  utc,
} from '../../testing/registrations.js';
import type { TestDiagnosis } from '../../testing/registrations.js';
import { reconcile } from './reconcile.js';
import { readSheet } from './sheet/sheet.js';

/** What a fault makes of a registration: its row in the sheet, the Conditions that are published, and what must be found. */
interface Fault {
  readonly flags?: Readonly<Record<string, string>>;
  readonly published: readonly Readonly<Record<string, unknown>>[];
  /** `rule what`. */
  readonly found: readonly string[];
}

type Seed = (diagnosis: TestDiagnosis, id: string) => Fault | undefined;

const published = (id: string, diagnosis: TestDiagnosis): Record<string, unknown> => publishedCondition(id, diagnosis);
const altered =
  (change: (diagnosis: TestDiagnosis) => Partial<TestDiagnosis> | undefined, ...found: readonly string[]): Seed =>
  (diagnosis, id) => {
    const changed = change(diagnosis);
    return changed && { published: [published(id, { ...diagnosis, ...changed })], found };
  };
const leaked =
  (rule: string, flags: Readonly<Record<string, string>>): Seed =>
  (diagnosis, id) => ({ flags, published: [published(id, diagnosis)], found: [rule] });
const withheld =
  (flags: Readonly<Record<string, string>>): Seed =>
  () => ({ flags, published: [], found: [] });
const hasSks = ({ sks }: TestDiagnosis): boolean => sks.code !== undefined;

/** Every kind of fault; undefined where it does not fit the diagnosis. */
const seeds: Readonly<Record<string, Seed>> = {
  lost: () => ({ published: [], found: ['reconcile/missing'] }),
  twice: (one, id) => ({ published: [published(id, one), published(`${id}b`, one)], found: ['reconcile/duplicated'] }),
  'three times': (one, id) => ({
    published: [published(id, one), published(`${id}b`, one), published(`${id}c`, one)],
    found: ['reconcile/duplicated', 'reconcile/duplicated'],
  }),
  'another SKS code': altered(
    (one) => (hasSks(one) ? { sks: { ...one.sks, code: 'DZ999' } } : undefined),
    'reconcile/altered sks',
  ),
  'no ICPC code': altered(
    ({ icpc, sks }) => (icpc.code !== undefined && sks.text !== undefined ? { icpc: {} } : undefined),
    'reconcile/altered icpc',
  ),
  'another text': (one, id) => {
    const condition = published(id, one);
    const code = condition['code'] as object | undefined;
    if (code === undefined) return undefined;
    return {
      published: [{ ...condition, code: { ...code, text: 'En anden tekst' } }],
      found: ['reconcile/altered text'],
    };
  },
  'another status': altered(
    ({ status }) => ({ status: status === 'Aktuel' ? 'Relevant' : 'Aktuel' }),
    'reconcile/altered status',
  ),
  'another type': altered(
    ({ type }) => ({ type: type === 'Kontakt' ? 'Forløb' : 'Kontakt' }),
    'reconcile/altered type',
  ),
  'an hour late': altered(
    (one) => (hasSks(one) ? { registered: one.registered + 60 } : undefined),
    'reconcile/altered registered',
  ),
  'another onset': altered(({ onset = 0 }) => ({ onset: onset - 24 * 60 }), 'reconcile/altered onset'),
  'abatement lost': (one, id) => {
    const { abatementDateTime, ...rest } = published(id, one);
    return abatementDateTime === undefined ? undefined : { published: [rest], found: ['reconcile/altered abatement'] };
  },
  'time of day lost': (one, id) => {
    // The day that Danish clocks showed, an hour ahead: that of UTC is another from 23:00 on, which alters the date.
    const day = utc((one.onset ?? 0) + 60).slice(0, 10);
    return {
      published: [{ ...published(id, one), onsetDateTime: day }],
      found: ['reconcile/less-precise onset'],
    };
  },
  'status and onset': altered(
    ({ status, onset = 0 }) => ({ status: status === 'Aktuel' ? 'Relevant' : 'Aktuel', onset: onset - 24 * 60 }),
    'reconcile/altered status',
    'reconcile/altered onset',
  ),
  note: altered(() => ({ note: 'Ryger' }), 'reconcile/note-shared'),
  private: leaked('reconcile/private', { private: 'ja' }),
  'not on the card': leaked('reconcile/not-on-card', { onCard: 'nej' }),
  "another clinic's": leaked('reconcile/other-clinic', { clinic: '9900011000016002' }),
  deleted: leaked('reconcile/deleted', { deleted: 'ja' }),
  'not approved': leaked('reconcile/not-approved', { approved: 'nej' }),
  // Not faults: what may not be shared, and is not.
  'private, withheld': withheld({ private: 'ja' }),
  'deleted, withheld': withheld({ deleted: 'ja' }),
};

/** A sheet of so many registrations and the document of them with faults by the number of the registration. */
function seeded(count: number, faults: ReadonlyMap<number, string>, unexpected = 0) {
  const rows: string[] = [];
  const conditions: Readonly<Record<string, unknown>>[] = [];
  const expected: string[] = [];
  for (let number = 0; number < count; number++) {
    const diagnosis = testDiagnosis(number);
    const seed = seeds[faults.get(number) ?? ''];
    const fault = seed?.(diagnosis, `n${number}`) ?? { published: [published(`n${number}`, diagnosis)], found: [] };
    rows.push(csvRow(diagnosis, fault.flags));
    conditions.push(...fault.published);
    expected.push(...fault.found.map((found) => `${found} row ${number}`));
  }
  for (let extra = 0; extra < unexpected; extra++) {
    const one = {
      ...testDiagnosis(0),
      icpc: { code: 'Z99' },
      sks: { code: `DZ98${extra}`, text: `Ikke registreret ${extra}` },
    };
    conditions.push(published(`x${extra}`, { ...one, registered: 5_000_000 + extra, onset: 5_000_000 + extra }));
    expected.push('reconcile/unexpected row -');
  }
  return { rows, conditions, expected: expected.sort() };
}

/** The findings for the sheet's rows in a given order: the number of the row of each line. */
function found(
  rows: readonly string[],
  conditions: readonly Readonly<Record<string, unknown>>[],
  order: readonly number[] = [...rows.keys()],
): readonly string[] {
  const lines = order.map((number) => rows[number]!);
  const sheet = readSheet(new TextEncoder().encode([csvHead, ...lines].join('\n')), 'sheet.csv');
  if ('problems' in sheet) throw new Error(JSON.stringify(sheet.problems[0]));
  const document = readDocument(publishedDocument(conditions));
  const { deviations } = reconcile({
    registrations: sheet.registrations,
    documents: [{ file: 'document.json', document }],
    testNumbers: new Set([testCpr]),
  });
  return deviations
    .map(({ finding: { rule }, what, registration }) => {
      const row = registration === undefined ? '-' : String(order[registration.line - 2]);
      return `${rule}${what === undefined ? '' : ` ${what}`} row ${row}`;
    })
    .sort();
}

const kinds = Object.keys(seeds);

describe('faults that are sown among registrations', () => {
  it('none are found where none are', () => {
    const { rows, conditions } = seeded(500, new Map());
    expect(found(rows, conditions)).toEqual([]);
  });

  it('all are found among 500, and no other, in whatever order the document has them', () => {
    const faults = new Map(Array.from({ length: 84 }, (_, i) => [i * 5 + (i % 5), kinds[i % kinds.length]!]));
    const { rows, conditions, expected } = seeded(500, faults, 3);
    expect(new Set(expected.map((one) => one.split(' ')[0])).size).toBe(11);
    expect(found(rows, conditions)).toEqual(expected);
    expect(found(rows, [...conditions].reverse())).toEqual(expected);
  });

  it.each(kinds)('%s is found wherever it fits', (kind) => {
    for (let number = 0; number < 21; number++) {
      const { rows, conditions, expected } = seeded(21, new Map([[number, kind]]));
      expect(found(rows, conditions)).toEqual(expected);
    }
  });

  const shuffled = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });
  /** Any faults by the number of the registration, how many are unexpected, and any order of the sheet. */
  const sown = (count: number, faults: { readonly minLength: number; readonly maxLength: number }) =>
    fc.record({
      faults: fc.uniqueArray(fc.tuple(fc.nat(count - 1), fc.constantFrom(...kinds)), {
        ...faults,
        selector: ([number]) => number,
      }),
      unexpected: fc.nat(3),
      order: shuffled(Array.from({ length: count }, (_, number) => number)),
      seed: fc.integer(),
    });
  const agrees = (count: number) =>
    fc.property(
      sown(count, { minLength: 0, maxLength: Math.round(count * 0.4) }),
      ({ faults, unexpected, order, seed }) => {
        const { rows, conditions, expected } = seeded(count, new Map(faults), unexpected);
        const [inOrder = []] = fc.sample(shuffled(conditions), { numRuns: 1, seed });
        expect(found(rows, inOrder, order)).toEqual(expected);
      },
    );

  it('any set of them is found exactly, in whatever order sheet and document are', () => {
    fc.assert(agrees(60), { numRuns: 150 });
  });

  it('any set of them is found exactly among 500', { timeout: 120_000 }, () => {
    fc.assert(agrees(500), { numRuns: 12 });
  });

  it('all 500 shifted by an hour are told as that, and nothing as lost', () => {
    const { rows } = seeded(500, new Map());
    const shifted = Array.from({ length: 500 }, (_, number) => {
      const one = testDiagnosis(number);
      return published(`n${number}`, { ...one, registered: one.registered + 60 });
    });
    const rules = found(rows, shifted).map((one) => one.split(' ').slice(0, 2).join(' '));
    expect(rules).toHaveLength(500);
    expect(new Set(rules)).toEqual(new Set(['reconcile/altered registered']));
  });
});
