// Bindings by all that a value set can say of codes.
import { base } from '../shared.js';

const system = 'https://example.org/fhir/CodeSystem/tree';
const setUrl = (id) => `https://example.org/fhir/ValueSet/${id}`;
const valueSet = (id, compose, more = {}) => ({
  resourceType: 'ValueSet',
  id,
  url: setUrl(id),
  status: 'active',
  compose,
  ...more,
});

/** top > mid > low, top > side; out apart. */
const tree = (caseSensitive = true) => ({
  resourceType: 'CodeSystem',
  id: 'tree',
  url: system,
  status: 'active',
  content: 'complete',
  caseSensitive,
  hierarchyMeaning: 'is-a',
  property: [
    { code: 'kind', type: 'code' },
    { code: 'size', type: 'integer' },
    { code: 'name', type: 'string' },
    { code: 'parent', uri: 'http://hl7.org/fhir/concept-properties#parent', type: 'code' },
  ],
  concept: [
    {
      code: 'top',
      property: [{ code: 'kind', valueCode: 'k' }],
      concept: [
        {
          code: 'mid',
          property: [
            { code: 'kind', valueCode: 'k' },
            { code: 'name', valueString: 'abc' },
          ],
          concept: [{ code: 'low', property: [{ code: 'kind', valueCode: 'm' }] }],
        },
        { code: 'side', property: [{ code: 'size', valueInteger: 3 }] },
      ],
    },
    { code: 'out', display: 'Out' },
  ],
});

const codes = ['top', 'mid', 'low', 'side', 'out'];
/** Each filter, and the codes that it takes in. */
const filters = [
  ['concept', 'is-a', 'mid', ['mid', 'low']],
  ['concept', 'descendent-of', 'top', ['mid', 'low', 'side']],
  ['concept', 'is-not-a', 'mid', ['top', 'side', 'out']],
  ['concept', 'generalizes', 'mid', ['mid', 'top']],
  ['concept', 'in', 'top,out', ['top', 'out']],
  ['concept', 'not-in', 'top,out', ['mid', 'low', 'side']],
  ['concept', 'regex', '[a-m].*', ['mid', 'low']],
  ['code', 'regex', '.*o.*', ['top', 'low', 'out']],
  ['kind', '=', 'k', ['top', 'mid']],
  ['kind', 'in', 'm,n', ['low']],
  ['kind', 'exists', 'true', ['top', 'mid', 'low']],
  ['size', 'exists', 'false', ['top', 'mid', 'low', 'out']],
  ['name', 'regex', 'a.c', ['mid']],
  ['parent', '=', 'top', ['mid', 'side']],
  ['concept', '=', 'out', ['out']],
];

/** One filter, or two that must both hold. */
function codeFilters(random) {
  const chosen = random.some(filters, 2);
  const filter = chosen.map(([property, op, value]) => ({ property, op, value }));
  const within = codes.filter((code) => chosen.every(([, , , taken]) => taken.includes(code)));
  const outside = codes.filter((code) => !within.includes(code));
  const exclude = within.length > 1 && random.chance(0.2) ? within.pop() : undefined;
  if (exclude !== undefined) outside.push(exclude);
  const given = (code) => ({ bodySite: { coding: [{ system, code }] } });
  const compose = {
    include: [{ system, filter }],
    ...(exclude === undefined ? {} : { exclude: [{ system, concept: [{ code: exclude }] }] }),
  };
  return {
    detail: chosen.map(([property, op]) => `${property} ${op}`).join(' and '),
    definitions: [tree(), valueSet('filtered', compose)],
    elements: [{ id: 'Observation.bodySite', binding: { strength: 'required', valueSet: setUrl('filtered') } }],
    right: within.length > 0 ? given(random.pick(within)) : {},
    wrong: given(random.pick(outside)),
  };
}

/** Value sets of value sets: each of several must have the code; includes add up; what is excluded goes. */
function composedSets(random) {
  const all = [
    tree(),
    valueSet('one', { include: [{ system, concept: [{ code: 'top' }, { code: 'mid' }] }] }),
    valueSet('two', { include: [{ system, concept: [{ code: 'mid' }, { code: 'out' }] }] }),
  ];
  const [one, two] = [setUrl('one'), setUrl('two')];
  const [compose, within] = random.pick([
    [{ include: [{ valueSet: [one, two] }] }, ['mid']],
    [{ include: [{ valueSet: [one] }, { valueSet: [two] }] }, ['top', 'mid', 'out']],
    [{ include: [{ system, valueSet: [one] }] }, ['top', 'mid']],
    [{ include: [{ valueSet: [one] }], exclude: [{ valueSet: [two] }] }, ['top']],
    [{ include: [{ system, valueSet: [one], filter: [{ property: 'concept', op: 'is-a', value: 'mid' }] }] }, ['mid']],
    [
      { include: [{ system }], exclude: [{ system, filter: [{ property: 'concept', op: 'is-a', value: 'mid' }] }] },
      ['top', 'side', 'out'],
    ],
  ]);
  const given = (code) => ({ bodySite: { coding: [{ system, code }] } });
  return {
    definitions: [...all, valueSet('composed', compose)],
    elements: [{ id: 'Observation.bodySite', binding: { strength: 'required', valueSet: setUrl('composed') } }],
    right: given(random.pick(within)),
    wrong: given(random.pick(codes.filter((code) => !within.includes(code)))),
  };
}

/** Bindings of codes, Codings, Quantities and texts, their strengths, and HL7's maximum value set. */
function boundTypes(random) {
  const set = valueSet('few', { include: [{ system, concept: [{ code: 'top' }, { code: 'mid' }] }] });
  const binding = (strength, more = {}) => ({ binding: { strength, valueSet: set.url, ...more } });
  const units = valueSet('units', {
    include: [{ system: 'http://unitsofmeasure.org', concept: [{ code: 'g' }, { code: 'kg' }] }],
  });
  const ucum = (code) => ({ valueQuantity: { value: 1, system: 'http://unitsofmeasure.org', code } });
  const maximum = { extension: [{ url: `${base}elementdefinition-maxValueSet`, valueCanonical: set.url }] };
  const method = (...coding) => ({ method: { coding } });
  const of = (code, from = system) => ({ system: from, code });
  const [id, more, right, wrong] = random.pick([
    [
      'Observation.method',
      binding('required'),
      [method(of('top')), method(of('x', 'https://example.org/a'), of('mid'))],
      [method(of('out')), { method: { text: 'T' } }, method(of('top', 'https://example.org/a'))],
    ],
    [
      'Observation.method',
      binding('extensible'),
      [method(of('top')), method(of('x', 'https://example.org/a')), { method: { text: 'T' } }],
      undefined,
    ],
    [
      'Observation.method',
      binding('preferred', maximum),
      [method(of('top'))],
      [method(of('out')), { method: { text: 'T' } }],
    ],
    ['Observation.method', binding('example'), [method(of('out')), { method: { text: 'T' } }], undefined],
    [
      'Observation.method.coding',
      binding('required'),
      [method(of('top')), { method: { text: 'T' } }],
      [method(of('out')), method(of('top'), of('out'))],
    ],
    [
      'Observation.value[x]',
      { type: [{ code: 'Quantity' }], binding: { strength: 'required', valueSet: units.url } },
      [ucum('g'), ucum('kg')],
      [ucum('mg')],
    ],
    [
      'Observation.value[x]',
      { type: [{ code: 'string' }], ...binding('required') },
      [{ valueString: 'top' }],
      [{ valueString: 'out' }],
    ],
  ]);
  return {
    definitions: [tree(), set, units],
    elements: [{ id, ...more }],
    right: random.pick(right),
    wrong: wrong === undefined ? { method: { coding: [{ code: 1 }] } } : random.pick(wrong),
  };
}

/** Codes of a code system as they are: case, displays, systems without content, and contained value sets. */
function systemsOfCodes(random) {
  const caseSensitive = random.chance(0.5);
  const set = valueSet('whole', { include: [{ system }] });
  const given = (code, more = {}) => ({ bodySite: { coding: [{ system, code, ...more }] } });
  return {
    detail: caseSensitive ? 'case matters' : 'case does not matter',
    definitions: [tree(caseSensitive), set],
    elements: [{ id: 'Observation.bodySite', binding: { strength: 'required', valueSet: set.url } }],
    right: random.pick([given('top'), given('out', { display: 'Out' }), ...(caseSensitive ? [] : [given('TOP')])]),
    wrong: random.pick([given('none'), given('out '), ...(caseSensitive ? [given('TOP')] : [])]),
  };
}

/** A slice told by a value set beside another by a pattern, with a binding of its own. */
function boundSlices(random) {
  const set = valueSet('few', { include: [{ system, concept: [{ code: 'top' }, { code: 'mid' }] }] });
  const path = 'Observation.category';
  const of = (code) => ({ coding: [{ system, code }] });
  const rules = random.pick(['open', 'closed']);
  return {
    definitions: [tree(), set],
    elements: [
      { id: path, slicing: { discriminator: [{ type: 'value', path: '$this' }], rules } },
      { id: `${path}:few`, min: 1, max: '1', binding: { strength: 'required', valueSet: set.url } },
      { id: `${path}:out`, max: '1', patternCodeableConcept: of('out') },
    ],
    right: {
      category: random.pick([
        [of('top')],
        [of('out'), of('mid')],
        ...(rules === 'open' ? [[of('top'), of('side')]] : []),
      ]),
    },
    wrong: {
      category: random.pick([
        [of('out')],
        [of('top'), of('mid')],
        [of('top'), of('out'), of('out')],
        ...(rules === 'closed' ? [[of('top'), of('side')]] : []),
      ]),
    },
  };
}

export const terminology = { codeFilters, composedSets, boundTypes, systemsOfCodes, boundSlices };
