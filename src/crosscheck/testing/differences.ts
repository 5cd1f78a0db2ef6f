import fs from 'node:fs';
import path from 'node:path';
import type { CrossAgreement } from '../../model/crosscheck.js';
import { repository } from '../../testing/shared.js';

/** A deliberately broken document, and which validator must report what where. */
export interface KnownDocument {
  readonly name: string;
  readonly text: string;
  /** `who location`, sorted. */
  readonly expected: readonly string[];
}

type Json = Record<string, unknown>;

/** A violation, and which validator knows the rule. */
interface Breach {
  readonly who: CrossAgreement;
  /** The resource in the Bundle that is broken. */
  readonly of: 'Composition' | 'Patient' | 'Condition';
  /** Two violations in one part would interfere with each other. */
  readonly part: string;
  /** Its path, below the resource. */
  readonly at: string;
  break(resource: Json): void;
}

/** Types other than primitives, whose names begin in lower case. */
const dataTypes: readonly string[] = ['Period', 'Quantity'];

/** An extension that no package defines, with a value of one type: only the value's own format matters. */
const extension = (who: CrossAgreement, type: string, value: unknown): Breach => ({
  who,
  of: 'Composition',
  part: 'extension',
  at: `.extension[0].value.ofType(${dataTypes.includes(type) ? type : type.charAt(0).toLowerCase() + type.slice(1)})`,
  break: (resource) => {
    resource['extension'] = [{ url: 'http://example.org/extension', [`value${type}`]: value }];
  },
});

const set = (who: CrossAgreement, of: Breach['of'], name: string, value: unknown, at = `.${name}`): Breach => ({
  who,
  of,
  part: name,
  at,
  break: (resource) => {
    // Undefined is omitted from the text.
    resource[name] = value;
  },
});

/**
 * Violations by what the engines are known to check. Medplum's checks names, cardinalities, JSON types, R4's regular
 * expressions and invariants that are one step from the root of an element; it does not check days of months, time
 * zones, the range of integers, invariants of data types, or bindings. It refuses white space in Base64, which R4's
 * text allows.
 */
const breaches: readonly Breach[] = [
  set('both', 'Composition', 'titel', 'misspelt', ''),
  set('both', 'Composition', 'status', undefined),
  set('both', 'Composition', 'date', '2026-13-45'),
  set('both', 'Condition', 'subject', undefined),
  set('both', 'Condition', 'recordedDate', '2026-13-01'),
  set('both', 'Condition', 'note', [{ time: '2026' }], '.note[0].text'),
  set('both', 'Patient', 'contact', [{ gender: 'male' }], '.contact[0]'),
  set('both', 'Patient', 'multipleBirthInteger', 1.5, '.multipleBirth.ofType(integer)'),
  extension('both', 'Time', '24:00:00'),
  extension('both', 'PositiveInt', 0),
  extension('both', 'Uri', 'a b'),
  extension('both', 'Code', 'a  b'),
  extension('both', 'Oid', '1.2.3'),
  extension('both', 'DateTime', '2026-09-14T08:25+02:00'),
  extension('ours', 'DateTime', '2026-09-14T08:25:30'),
  extension('ours', 'DateTime', '2026-02-30'),
  extension('ours', 'Integer', 2147483648),
  extension('ours', 'Period', { start: '2026', end: '2025' }),
  extension('ours', 'Quantity', { code: 'g' }),
  set('ours', 'Patient', 'telecom', [{ value: '12345678' }], '.telecom[0]'),
  extension('theirs', 'Base64Binary', 'YQ = ='),
  set('theirs', 'Patient', 'photo', [{ contentType: 'image/png', data: 'YQ = =' }], '.photo[0].data'),
];

const bases = ['step-3.3.1.3', 'step-3.3.1.5', 'minimal', 'maximal', 'step-3.3.4.2'].map((name) =>
  fs.readFileSync(path.join(repository, 'fixtures/conditionlist/valid', `${name}.json`), 'utf8'),
);

/** Documents with zero to three violations each, the same for the same seed. */
export function knownDocuments(count: number, seed: number): readonly KnownDocument[] {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  return Array.from({ length: count }, (_, at) => {
    const document = JSON.parse(pick(bases)) as { entry: { resource: Json }[] };
    const chosen: Breach[] = [];
    // Every violation comes first once; others are added to it.
    if (at % 6 !== 5) chosen.push(breaches[(at - Math.floor(at / 6)) % breaches.length] as Breach);
    const more = at % 6 === 5 ? 0 : Math.floor(random() * 3);
    for (let nth = 0; nth < more; nth++) {
      const other = pick(breaches);
      if (!chosen.some(({ of, part }) => of === other.of && part === other.part)) chosen.push(other);
    }
    const expected = chosen.map((breach) => {
      const index = document.entry.findIndex(({ resource }) => resource['resourceType'] === breach.of);
      const resource = document.entry[index]?.resource;
      if (resource === undefined) throw new Error(`no ${breach.of} to break`);
      breach.break(resource);
      const place = `Bundle.entry[${index}].resource${breach.at}`;
      return `${breach.who} ${breach.who === 'theirs' ? place.replace(/\.value\.ofType\(.*\)$/, '.value[x]') : place}`;
    });
    return { name: `${at}.json`, text: JSON.stringify(document, null, 2), expected: expected.sort() };
  });
}

/** Pseudo-random numbers from 0 to 1 by seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
