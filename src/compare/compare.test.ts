import { describe, expect, it } from 'vitest';
import type { DefinitionChange, ChangeClass, Comparison, ComparedFacet } from '../model/comparison.js';
import type { ElementSchema } from '../validator/compile/schema.js';
import { compareContexts } from './compare.js';
import { codeSystem, element, guideOf, profile, url, valueSet } from './testing/guide.js';

type Json = Readonly<Record<string, unknown>>;

/** Two guides with what comparing them must give: class, facet and place of each change. */
interface Case {
  readonly title: string;
  readonly before: readonly Json[];
  readonly after: readonly Json[];
  readonly changes: readonly (readonly [ChangeClass, ComparedFacet, string])[];
}

const elements = (before: readonly Json[], after: readonly Json[]) => ({
  before: [profile('p', before)],
  after: [profile('p', after)],
});
const one = (id: string, before: Json, after: Json) => elements([element(id, before)], [element(id, after)]);

const slicing = (rules: string, more: Json = {}): Json =>
  element('Observation.category', {
    slicing: { discriminator: [{ type: 'value', path: 'coding.code' }], rules, ...more },
  });
const slice = (name: string, code: string, more: Json = {}): readonly Json[] => [
  element(`Observation.category:${name}`, { min: 0, max: '1', ...more }),
  element(`Observation.category:${name}.coding.code`, { min: 1, patternCode: code }),
];
const invariant = (expression: string, more: Json = {}): Json => ({
  constraint: [{ key: 'x-1', severity: 'error', human: 'Some words', expression, ...more }],
});
const bound = (strength: string, set: string): Json => ({ binding: { strength, valueSet: url('ValueSet', set) } });
const boundTo = (set: Json, strength = 'required'): readonly Json[] => [
  profile('p', [element('Observation.code', bound(strength, String(set['id'])))]),
  set,
];
const listed = (id: string, codes: Readonly<Record<string, string>>, more: Json = {}): Json =>
  valueSet(
    id,
    [
      {
        system: url('CodeSystem', 'elsewhere'),
        concept: Object.entries(codes).map(([code, display]) => ({ code, display })),
      },
    ],
    more,
  );
const filtered = (id: string, value: string): Json =>
  valueSet(id, [{ system: 'http://snomed.info/sct', filter: [{ property: 'concept', op: 'is-a', value }] }]);
const code = (name: string): string => `${url('CodeSystem', 'elsewhere')}|${name}`;
const target = (type: string): Json => ({
  type: [{ code: 'Reference', targetProfile: [`http://hl7.org/fhir/StructureDefinition/${type}`] }],
});
const extension = (contexts: readonly string[]): Json =>
  profile('e', [], {
    kind: 'complex-type',
    type: 'Extension',
    baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Extension',
    context: contexts.map((expression) => ({ type: 'element', expression })),
  });

const presence = (name: string, value: Json): Json => ({
  url: `http://hl7.org/fhir/5.0/StructureDefinition/extension-ElementDefinition.${name}`,
  ...value,
});
const primitive = (regex: string): Json =>
  profile('s', [], {
    kind: 'primitive-type',
    type: 'string',
    snapshot: {
      element: [
        { id: 'string', path: 'string', min: 0, max: '*' },
        {
          id: 'string.value',
          path: 'string.value',
          min: 0,
          max: '1',
          type: [
            {
              code: 'http://hl7.org/fhirpath/System.String',
              extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/regex', valueString: regex }],
            },
          ],
        },
      ],
    },
  });
const logicalWith = (names: readonly string[], more: readonly Json[] = []): Json => {
  const elements = names.map((name) => ({
    id: `l.${name}`,
    path: `l.${name}`,
    min: 0,
    max: '1',
    type: [{ code: 'string' }],
  }));
  return profile('l', [], {
    kind: 'logical',
    type: 'l',
    snapshot: { element: [{ id: 'l', path: 'l', min: 0, max: '*' }, ...elements, ...more] },
  });
};
const logical = (contentReference: string): Json =>
  logicalWith(['a', 'b'], [{ id: 'l.c', path: 'l.c', min: 0, max: '1', contentReference }]);

const cases: readonly Case[] = [
  {
    title: 'a greater minimum',
    ...one('Observation.issued', { min: 0 }, { min: 1 }),
    changes: [['narrowing', 'cardinality', 'Observation.issued']],
  },
  {
    title: 'a smaller maximum',
    ...one('Observation.note', { max: '*' }, { max: '2' }),
    changes: [['narrowing', 'cardinality', 'Observation.note']],
  },
  {
    title: 'a range moved up',
    ...one('Observation.note', { max: '2' }, { min: 1, max: '3' }),
    changes: [['breaking', 'cardinality', 'Observation.note']],
  },
  {
    title: 'an element that may no longer be there, with whatever was said below it',
    ...elements(
      [element('Observation.method', { max: '1' }), element('Observation.method.text', { min: 1 })],
      [element('Observation.method', { max: '0' })],
    ),
    changes: [['narrowing', 'cardinality', 'Observation.method']],
  },
  {
    title: 'an element more',
    before: [logicalWith(['a'])],
    after: [logicalWith(['a', 'b'])],
    changes: [['breaking', 'element', 'l.b']],
  },
  {
    title: 'fewer types',
    ...one('Observation.value[x]', {}, { type: [{ code: 'Quantity' }] }),
    changes: [['narrowing', 'type', 'Observation.value[x]']],
  },
  {
    title: 'another type',
    ...one('Observation.value[x]', { type: [{ code: 'string' }] }, { type: [{ code: 'Quantity' }] }),
    changes: [['breaking', 'type', 'Observation.value[x]']],
  },
  {
    title: 'a target that is a profile on the one before',
    before: [profile('p', [element('Observation.focus', target('Observation'))]), profile('q', [])],
    after: [
      profile('p', [
        element('Observation.focus', {
          type: [{ code: 'Reference', targetProfile: [url('StructureDefinition', 'q')] }],
        }),
      ]),
      profile('q', []),
    ],
    changes: [['narrowing', 'target-profile', 'Observation.focus']],
  },
  {
    title: 'another target',
    ...one('Observation.subject', target('Patient'), target('Group')),
    changes: [['breaking', 'target-profile', 'Observation.subject']],
  },
  {
    title: 'a target in the document alone',
    ...one('Observation.subject', target('Patient'), {
      type: [
        {
          code: 'Reference',
          targetProfile: ['http://hl7.org/fhir/StructureDefinition/Patient'],
          aggregation: ['bundled'],
        },
      ],
    }),
    changes: [['narrowing', 'aggregation', 'Observation.subject']],
  },
  {
    title: 'a pattern where there was none',
    ...one('Observation.code', {}, { patternCodeableConcept: { coding: [{ code: 'a' }] } }),
    changes: [['narrowing', 'expected-value', 'Observation.code']],
  },
  {
    title: 'a pattern that asks for more, its items in another order',
    ...one(
      'Observation.code',
      { patternCodeableConcept: { coding: [{ code: 'a' }, { code: 'b' }] } },
      { patternCodeableConcept: { text: 'x', coding: [{ code: 'b', system: 'urn:s' }, { code: 'a' }] } },
    ),
    changes: [['narrowing', 'expected-value', 'Observation.code']],
  },
  {
    title: 'another fixed value',
    ...one('Observation.status', { fixedCode: 'final' }, { fixedCode: 'amended' }),
    changes: [['breaking', 'expected-value', 'Observation.status']],
  },
  {
    title: 'a fixed primitive written as a pattern',
    ...one('Observation.status', { fixedCode: 'final' }, { patternCode: 'final' }),
    changes: [],
  },
  {
    title: 'a value that must be there',
    ...one('Observation.issued', {}, { extension: [presence('mustHaveValue', { valueBoolean: true })] }),
    changes: [['narrowing', 'value-presence', 'Observation.issued']],
  },
  {
    title: 'another extension in place of a value',
    ...one(
      'Observation.issued',
      { extension: [presence('valueAlternatives', { valueCanonical: 'urn:a' })] },
      { extension: [presence('valueAlternatives', { valueCanonical: 'urn:b' })] },
    ),
    changes: [['breaking', 'value-presence', 'Observation.issued']],
  },
  {
    title: 'the format of a primitive type',
    before: [primitive('[a-z]+')],
    after: [primitive('[a-z]*')],
    changes: [['breaking', 'format', 'string.value']],
  },
  {
    title: 'the content of another element',
    before: [logical('#l.a')],
    after: [logical('#l.b')],
    changes: [['breaking', 'content-reference', 'l.c']],
  },
  {
    title: 'a shorter text',
    ...one('Observation.valueString', { maxLength: 20 }, { maxLength: 10 }),
    changes: [['narrowing', 'maximum-length', 'Observation.value[x]:valueString']],
  },
  {
    title: 'a later least date, and a greatest of another precision',
    ...one(
      'Observation.issued',
      { minValueInstant: '2020-01-01T00:00:00Z', maxValueInstant: '2030-01-01T00:00:00Z' },
      { minValueInstant: '2021-01-01T00:00:00Z', maxValueInstant: '2030-01-01T00:00:00.000Z' },
    ),
    changes: [
      ['narrowing', 'minimum-value', 'Observation.issued'],
      ['breaking', 'maximum-value', 'Observation.issued'],
    ],
  },
  {
    title: 'mustSupport',
    ...one('Observation.issued', {}, { mustSupport: true }),
    changes: [['narrowing', 'must-support', 'Observation.issued']],
  },
  {
    title: 'isModifier',
    ...one('Observation.issued', {}, { isModifier: true }),
    changes: [['breaking', 'modifier', 'Observation.issued']],
  },
  {
    title: 'a text',
    ...one('Observation.issued', { short: 'When' }, { short: 'When it was' }),
    changes: [['editorial', 'short', 'Observation.issued']],
  },
  {
    title: 'spaces in a text',
    ...one('Observation.issued', { short: 'When it was' }, { short: ' When  it was' }),
    changes: [],
  },
  {
    title: 'an invariant more',
    ...one('Observation', {}, invariant('id.exists()')),
    changes: [['narrowing', 'invariant', 'Observation']],
  },
  {
    title: 'another expression',
    ...one('Observation', invariant('id.exists()'), invariant('note.exists()')),
    changes: [['breaking', 'invariant', 'Observation']],
  },
  {
    title: 'an expression laid out otherwise, and other words',
    ...one('Observation', invariant('id.exists()\n  or true'), invariant('id.exists() or true', { human: 'Others' })),
    changes: [['editorial', 'invariant-text', 'Observation']],
  },
  {
    title: 'an invariant that warned before',
    ...one('Observation', invariant('id.exists()', { severity: 'warning' }), invariant('id.exists()')),
    changes: [['narrowing', 'invariant', 'Observation']],
  },
  {
    title: 'a slice more where anything else may stand',
    ...elements([slicing('open'), ...slice('a', 'a')], [slicing('open'), ...slice('a', 'a'), ...slice('b', 'b')]),
    changes: [['narrowing', 'slice', 'Observation.category:b']],
  },
  {
    title: 'a slice more where nothing else may stand',
    ...elements([slicing('closed'), ...slice('a', 'a')], [slicing('closed'), ...slice('a', 'a'), ...slice('b', 'b')]),
    changes: [['widening', 'slice', 'Observation.category:b']],
  },
  {
    title: 'a slice that must be there where nothing else may stand',
    ...elements(
      [slicing('closed'), ...slice('a', 'a')],
      [slicing('closed'), ...slice('a', 'a'), ...slice('b', 'b', { min: 1 })],
    ),
    changes: [['breaking', 'slice', 'Observation.category:b']],
  },
  {
    title: 'a slice of another name',
    ...elements([slicing('open'), ...slice('a', 'a')], [slicing('open'), ...slice('b', 'a')]),
    changes: [['breaking', 'slice-name', 'Observation.category:a']],
  },
  {
    title: 'a slice of another value',
    ...elements([slicing('open'), ...slice('a', 'a')], [slicing('open'), ...slice('a', 'b')]),
    changes: [['breaking', 'expected-value', 'Observation.category:a.coding.code']],
  },
  {
    title: 'slices that are told apart otherwise',
    ...elements(
      [slicing('open'), ...slice('a', 'a')],
      [slicing('open', { discriminator: [{ type: 'pattern', path: '$this' }] }), ...slice('a', 'a')],
    ),
    changes: [['breaking', 'slicing-discriminator', 'Observation.category']],
  },
  {
    title: 'nothing but slices',
    ...elements([slicing('open'), ...slice('a', 'a')], [slicing('closed'), ...slice('a', 'a')]),
    changes: [['narrowing', 'slicing-rules', 'Observation.category']],
  },
  {
    title: 'slices in order',
    ...elements([slicing('open'), ...slice('a', 'a')], [slicing('open', { ordered: true }), ...slice('a', 'a')]),
    changes: [['narrowing', 'slicing-order', 'Observation.category']],
  },
  {
    title: 'slices in another order where that is free',
    ...elements(
      [slicing('open'), ...slice('a', 'a'), ...slice('b', 'b')],
      [slicing('open'), ...slice('b', 'b'), ...slice('a', 'a')],
    ),
    changes: [['editorial', 'slice-sequence', 'Observation.category']],
  },
  {
    title: 'slices in another order where it counts',
    ...elements(
      [slicing('open', { ordered: true }), ...slice('a', 'a'), ...slice('b', 'b')],
      [slicing('open', { ordered: true }), ...slice('b', 'b'), ...slice('a', 'a')],
    ),
    changes: [['breaking', 'slice-sequence', 'Observation.category']],
  },
  {
    title: 'a stronger binding',
    before: boundTo(listed('v', { a: 'A' }), 'extensible'),
    after: boundTo(listed('v', { a: 'A' })),
    changes: [['narrowing', 'binding', 'Observation.code']],
  },
  {
    title: 'advice that is given otherwise',
    before: boundTo(listed('v', { a: 'A' }), 'example'),
    after: boundTo(listed('w', { b: 'B' }), 'preferred'),
    changes: [['editorial', 'binding', 'Observation.code']],
  },
  {
    title: 'another value set of the same codes',
    before: boundTo(listed('v', { a: 'A' })),
    after: boundTo(listed('w', { a: 'A' })),
    changes: [['editorial', 'binding', 'Observation.code']],
  },
  {
    title: 'another value set of other codes',
    before: boundTo(listed('v', { a: 'A' })),
    after: boundTo(listed('w', { b: 'B' })),
    changes: [
      ['breaking', 'binding', 'Observation.code'],
      ['breaking', 'binding-codes', 'Observation.code'],
    ],
  },
  {
    title: 'codes of a value set, and a display',
    before: boundTo(listed('v', { a: 'A', b: 'B' })),
    after: boundTo(listed('v', { b: 'Bee', c: 'C' })),
    changes: [
      ['narrowing', 'codes', code('a')],
      ['widening', 'codes', code('c')],
      ['editorial', 'display', code('b')],
    ],
  },
  {
    title: 'codes that are advice',
    before: boundTo(listed('v', { a: 'A' }), 'preferred'),
    after: boundTo(listed('v', { b: 'B' }), 'preferred'),
    changes: [
      ['editorial', 'codes', code('a')],
      ['editorial', 'codes', code('b')],
    ],
  },
  {
    title: 'rules that choose codes of a system that nobody has',
    before: boundTo(filtered('v', '1')),
    after: boundTo(filtered('v', '2')),
    changes: [['breaking', 'rules-for-codes', '']],
  },
  {
    title: 'a code system that the value set draws from',
    before: [
      ...boundTo(valueSet('v', [{ system: url('CodeSystem', 'elsewhere') }])),
      codeSystem('elsewhere', { a: 'A' }),
    ],
    after: [
      ...boundTo(valueSet('v', [{ system: url('CodeSystem', 'elsewhere') }])),
      codeSystem('elsewhere', { a: 'A', b: 'B' }, { caseSensitive: false }),
    ],
    changes: [
      ['widening', 'codes', code('b')],
      ['widening', 'case-sensitive', ''],
      ['widening', 'codes', code('b')],
    ],
  },
  {
    title: 'a value set that only one side has',
    before: boundTo(listed('v', { a: 'A' })),
    after: boundTo(listed('v', { a: 'A' })).slice(0, 1),
    changes: [['widening', 'availability', '']],
  },
  {
    title: 'a profile more',
    before: [profile('p', [])],
    after: [profile('p', []), profile('q', [])],
    changes: [['widening', 'definition', '']],
  },
  {
    title: 'a profile on another type',
    before: [profile('p', [])],
    after: [profile('p', [], { type: 'Patient', baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Patient' })],
    changes: [
      ['breaking', 'definition-type', ''],
      ['editorial', 'base-definition', ''],
    ],
  },
  {
    title: 'where an extension may stand',
    before: [extension(['Patient', 'Observation'])],
    after: [extension(['Patient'])],
    changes: [['narrowing', 'context', '']],
  },
  {
    title: 'what a profile says of itself',
    before: [profile('p', [])],
    after: [profile('p', [], { version: '1.0.1', title: 'P', status: 'retired' })],
    changes: [
      ['editorial', 'version', ''],
      ['editorial', 'title', ''],
      ['editorial', 'status', ''],
    ],
  },
];

const changesOf = ({ definitions }: Comparison): readonly DefinitionChange[] =>
  definitions.flatMap(({ changes }) => changes);
const mirror: Readonly<Record<ChangeClass, ChangeClass>> = {
  breaking: 'breaking',
  narrowing: 'widening',
  widening: 'narrowing',
  editorial: 'editorial',
};

describe.each(cases)('comparing: $title', ({ before, after, changes }) => {
  const [a, b] = [guideOf(before), guideOf(after)];

  it('gives class, facet and place', () => {
    const found = changesOf(compareContexts(a, b));
    expect(found.map((change) => [change.class, change.facet, change.at])).toEqual(changes);
  });

  it('says nothing of a guide beside itself', () => {
    expect(changesOf(compareContexts(a, a))).toEqual([]);
    expect(changesOf(compareContexts(b, b))).toEqual([]);
  });

  it('swaps widening and narrowing, before and after, the other way round', () => {
    const there = changesOf(compareContexts(a, b)).map((change) => ({
      class: mirror[change.class],
      facet: change.facet,
      before: change.after,
      after: change.before,
    }));
    const back = changesOf(compareContexts(b, a)).map(({ class: name, facet, before: x, after: y }) => ({
      class: name,
      facet,
      before: x,
      after: y,
    }));
    const order = (x: object, y: object): number => (JSON.stringify(x) < JSON.stringify(y) ? -1 : 1);
    expect(back.sort(order)).toEqual(there.sort(order));
  });
});

/** What a validator reads of an element, with the facet that compares it; `-` for what is no statement of its own. */
const facetOf: Readonly<Record<keyof ElementSchema, ComparedFacet | '-'>> = {
  id: '-',
  path: '-',
  name: '-',
  sliceName: 'slice-name',
  min: 'cardinality',
  max: 'cardinality',
  isList: '-',
  types: 'type',
  contentReference: 'content-reference',
  children: 'element',
  slicing: 'slicing-discriminator',
  fixed: 'expected-value',
  pattern: 'expected-value',
  minValue: 'minimum-value',
  maxValue: 'maximum-value',
  maxLength: 'maximum-length',
  sizes: 'format',
  narrativeControl: 'format',
  valuePresence: 'value-presence',
  bindings: 'binding',
  constraints: 'invariant',
  mustSupport: 'must-support',
  isModifier: 'modifier',
  regex: 'format',
  unsupported: '-',
};

describe('the cases', () => {
  it.each(Object.entries(facetOf).filter(([, facet]) => facet !== '-'))('cover what %s says: %s', (_, facet) => {
    expect(cases.flatMap(({ changes }) => changes).map(([, known]) => known)).toContain(facet);
  });
});

describe('comparing two guides', () => {
  it('takes what one snapshot spells out and the other leaves to the type for the same', () => {
    const spelt = guideOf([profile('p', [element('Observation.code.coding.system', { min: 0 })])]);
    const left = guideOf([profile('p', [])]);
    const comparison = compareContexts(spelt, left);
    expect(changesOf(comparison)).toEqual([]);
    expect(comparison.counts.elements).toBeGreaterThan(compareContexts(left, left).counts.elements);
  });

  it('finds what is said below a slice in what holds for all items', () => {
    const all = [slicing('open'), element('Observation.category.text', { min: 1 }), ...slice('a', 'a')];
    const twice = [...all, element('Observation.category:a.text', { min: 1 })];
    const found = changesOf(compareContexts(guideOf([profile('p', all)]), guideOf([profile('p', twice)])));
    expect(found).toEqual([]);
  });

  it('counts what was laid side by side', () => {
    const guide = guideOf([
      ...boundTo(listed('v', { a: 'A', b: 'B' })),
      profile('q', [slicing('open'), ...slice('a', 'a')]),
    ]);
    const { counts, definitions } = compareContexts(guide, guide);
    expect(counts).toMatchObject({ profiles: 2, slices: 1, codeSystems: 0 });
    expect(definitions.map(({ resourceType }) => resourceType).slice(0, 2)).toEqual([
      'StructureDefinition',
      'StructureDefinition',
    ]);
    expect(counts.valueSets).toBe(definitions.filter(({ resourceType }) => resourceType === 'ValueSet').length);
    expect(counts.codes).toBeGreaterThanOrEqual(2);
  });

  it('names what neither side has', () => {
    const guide = guideOf([profile('p', [element('Observation.code', bound('required', 'nowhere'))])]);
    expect(compareContexts(guide, guide).notCompared).toContainEqual({
      canonical: url('ValueSet', 'nowhere'),
      reason: 'missing',
    });
  });

  it('ends where definitions lead in a circle', () => {
    const circle = (id: string, to: string): Json =>
      profile(id, [
        element('Observation.hasMember', {
          type: [{ code: 'Reference', targetProfile: [url('StructureDefinition', to)] }],
        }),
      ]);
    const guide = guideOf([circle('p', 'q'), circle('q', 'p')]);
    expect(
      compareContexts(guide, guide, { profiles: [[url('StructureDefinition', 'p'), url('StructureDefinition', 'p')]] })
        .counts.profiles,
    ).toBe(2);
  });

  it('compares value sets and code systems of a package without profiles', () => {
    const [a, b] = [guideOf([listed('v', { a: 'A' })]), guideOf([listed('v', {}), codeSystem('elsewhere', {})])];
    const found = changesOf(compareContexts(a, b));
    expect(found.map((change) => [change.class, change.facet])).toEqual([
      ['narrowing', 'codes'],
      ['widening', 'definition'],
    ]);
  });

  it('says which snapshots it generated itself', () => {
    const guide = guideOf([profile('p', [])]);
    expect(compareContexts(guide, guide).before.generated).toEqual([`${url('StructureDefinition', 'p')}|1.0.0`]);
  });
});
