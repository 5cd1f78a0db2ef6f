// Slicing in its further forms, on elements of Observation.
import { concept, own, profile, slicing, systems } from '../shared.js';

const [a, b, c] = systems;

/** Slices of a slice: an item has to keep what both ask for. */
function reslices(random) {
  const rules = random.pick(['open', 'closed']);
  const min = random.int(0, 1);
  const of = (system, use) => ({ system, ...(use === undefined ? {} : { use }), value: 'v' });
  const right = random.pick([
    [of(a, 'official'), of(b)],
    [of(a, 'official'), of(a, 'old'), of(a, 'old')],
    [of(b, 'official'), of(a, 'official'), of(b, 'official')],
    ...(rules === 'open' ? [[of(a, 'official'), of(a, 'temp')]] : []),
  ]);
  const wrong = random.pick([
    [of(a, 'official'), of(a, 'official')],
    [of(a, 'official'), { system: a, use: 'old' }],
    ...(rules === 'closed' ? [[of(a, 'official'), of(a, 'temp')]] : []),
    ...(min === 1 ? [[of(a, 'old'), of(b, 'official')]] : []),
  ]);
  const head = { id: 'Observation.identifier', slicing: slicing('open', 'value', 'system') };
  const outer = { id: 'Observation.identifier:a' };
  const resliced = { ...outer, slicing: slicing(rules, 'value', 'use') };
  const system = { id: 'Observation.identifier:a.system', min: 1, fixedUri: a };
  const inner = [
    { id: 'Observation.identifier:a/x', min, max: '1' },
    { id: 'Observation.identifier:a/x.use', min: 1, fixedCode: 'official' },
    { id: 'Observation.identifier:a/y' },
    { id: 'Observation.identifier:a/y.use', min: 1, fixedCode: 'old' },
    { id: 'Observation.identifier:a/y.value', min: 1 },
  ];
  return {
    // The slices of the slice may come in a profile of the profile.
    ...(random.chance(0.5)
      ? { elements: [head, resliced, system, ...inner] }
      : { elements: [head, outer, system], derived: [resliced, ...inner] }),
    right: { identifier: right },
    wrong: { identifier: wrong },
  };
}

/** Slices inside the items of a slice. */
function slicesInSlices(random) {
  const rules = random.pick(['open', 'closed']);
  const coding = (system, code) => ({ system, code });
  const part = (codings, more = {}) => ({ code: { coding: codings }, ...more });
  const ofA = (...more) => part([coding(a, 'a'), ...more]);
  const ofB = part([coding(a, 'b')]);
  const wrong = random.pick([
    [ofA(), ofB],
    [ofA(coding(b, 'x'), coding(b, 'y'))],
    ...(rules === 'closed' ? [[ofA(coding(b, 'x'), coding(c, 'x'))]] : []),
  ]);
  return {
    elements: [
      { id: 'Observation.component', slicing: slicing('open', 'pattern', 'code') },
      { id: 'Observation.component:a', max: '1' },
      { id: 'Observation.component:a.code', patternCodeableConcept: { coding: [coding(a, 'a')] } },
      { id: 'Observation.component:a.code.coding', slicing: slicing(rules, 'value', 'system') },
      { id: 'Observation.component:a.code.coding:own', min: 1 },
      { id: 'Observation.component:a.code.coding:own.system', min: 1, fixedUri: a },
      { id: 'Observation.component:a.code.coding:other', min: 1, max: '1' },
      { id: 'Observation.component:a.code.coding:other.system', min: 1, fixedUri: b },
      { id: 'Observation.component:b' },
      { id: 'Observation.component:b.code', patternCodeableConcept: { coding: [coding(a, 'b')] } },
    ],
    right: { component: random.pick([[ofA(coding(b, 'x')), ofB], [ofB, ofB], [part([coding(c, 'z')])]]) },
    wrong: { component: wrong },
  };
}

/** What no other slice takes is in the slice `@default`. */
function defaultSlices(random) {
  const of = (use, value) => ({ use, ...(value === undefined ? {} : { value }) });
  return {
    elements: [
      { id: 'Observation.identifier', slicing: slicing('closed', 'value', 'use') },
      { id: 'Observation.identifier:first', max: '1' },
      { id: 'Observation.identifier:first.use', min: 1, fixedCode: 'official' },
      { id: 'Observation.identifier:@default', max: '1' },
      { id: 'Observation.identifier:@default.value', min: 1 },
    ],
    right: { identifier: random.pick([[of('official')], [of('official'), of('old', 'v')], [of('old', 'v')]]) },
    wrong: { identifier: random.pick([[of('old')], [of('old', 'v'), of('temp', 'v')]]) },
  };
}

/** Slices of a choice by its types, with constraints on one of them; or that type's name in the path. */
function choiceSlices(random) {
  const form = random.pick(['slices', 'withoutHead', 'shortPath']);
  const rules = form === 'slices' ? random.pick(['open', 'closed']) : 'open';
  const id = 'Observation.value[x]';
  const slice = `${id}:valueQuantity`;
  const elements = {
    slices: [
      { id, slicing: slicing(rules, 'type', '$this', { ordered: false }) },
      { id: slice, type: [{ code: 'Quantity' }] },
      { id: `${slice}.unit`, min: 1 },
      ...random.pick([[], [{ id: `${id}:valueString`, type: [{ code: 'string' }], maxLength: 3 }]]),
    ],
    withoutHead: [
      { id: slice, type: [{ code: 'Quantity' }] },
      { id: `${slice}.unit`, min: 1 },
    ],
    shortPath: [
      { id: slice, path: 'Observation.valueQuantity', sliceName: 'valueQuantity', type: [{ code: 'Quantity' }] },
      { id: `${slice}.unit`, path: 'Observation.valueQuantity.unit', min: 1 },
    ],
  }[form];
  const hasText = elements.length === 4;
  return {
    elements,
    right: random.pick([
      { valueQuantity: { value: 1, unit: 'g' } },
      {},
      ...((form === 'slices' && rules === 'open') || hasText ? [{ valueString: 'abc' }] : []),
    ]),
    wrong: random.pick([
      { valueQuantity: { value: 1 } },
      // Without a slicing of its own, the choice is narrowed to the types that the slices name (as a path of one type is).
      ...(form !== 'slices' || rules === 'closed' ? [{ valueBoolean: true }] : []),
      ...(hasText ? [{ valueString: 'abcd' }] : []),
    ]),
  };
}

/** Constraints and slices under a content reference; they are not those of what it refers to. */
function contentReferences(random) {
  const path = 'Observation.component.referenceRange';
  const range = (code, more = {}) => ({ type: concept(code), text: 'T', ...more });
  const part = (...ranges) => ({ code: { text: 'p' }, referenceRange: ranges });
  const plain = { low: { value: 1 } };
  if (random.chance(0.4)) {
    const [elements, right, wrong] = random.pick([
      [
        [{ id: 'Observation.referenceRange.text', min: 1 }],
        { referenceRange: [range('x')], component: [part(plain)] },
        { referenceRange: [plain], component: [part(range('x'))] },
      ],
      [
        [{ id: `${path}.text`, min: 1 }],
        { referenceRange: [plain], component: [part(range('x'))] },
        { referenceRange: [range('x')], component: [part(plain)] },
      ],
    ]);
    return { elements, right, wrong };
  }
  const rules = random.pick(['open', 'closed']);
  const elements = [
    { id: path, slicing: slicing(rules, 'value', 'type') },
    { id: `${path}:normal`, max: '1' },
    { id: `${path}:normal.type`, min: 1, patternCodeableConcept: concept('normal') },
    { id: `${path}:normal.text`, min: 1 },
    { id: `${path}:other` },
    { id: `${path}:other.type`, min: 1, patternCodeableConcept: concept('other') },
    { id: `${path}:other.age`, min: 1 },
  ];
  const age = { age: { low: { value: 1, system: 'http://unitsofmeasure.org', code: 'a' } } };
  const free = { referenceRange: [range('normal'), range('normal'), range('other')] };
  return {
    elements,
    right: { ...free, component: [part(range('normal'), range('other', age)), part(range('normal'))] },
    wrong: {
      ...free,
      component: random.pick([
        [part(range('normal'), range('normal'))],
        [part({ type: concept('normal'), ...plain })],
        [part(range('normal')), part(range('other'))],
        ...(rules === 'closed' ? [[part(range('third'))]] : []),
      ]),
    },
  };
}

/** Slices by what a reference leads to: its type, its profile, or a value of it. */
function slicesByResolved(random) {
  const kind = random.pick(['type', 'profile', 'value']);
  const held = [
    { resourceType: 'Practitioner', id: 'p', active: true, gender: 'male', name: [{ text: 'P' }] },
    { resourceType: 'Organization', id: 'g', name: 'O' },
    { resourceType: 'Practitioner', id: 'q', active: true, gender: 'female' },
  ];
  const given = (...ids) => ({
    contained: held.filter(({ id }) => ids.includes(id)),
    performer: ids.map((id) => ({ reference: `#${id}` })),
  });
  const path = 'Observation.performer';
  const [one, two] = [`${path}:one`, `${path}:two`];
  const to = (name) => [{ code: 'Reference', targetProfile: [name] }];
  const std = 'http://hl7.org/fhir/StructureDefinition/';
  const by = {
    type: {
      discriminator: ['type', 'resolve()'],
      elements: [
        { id: one, max: '1', type: to(`${std}Practitioner`) },
        { id: two, type: to(`${std}Organization`) },
      ],
      right: [['p', 'g'], ['g'], ['p']],
      wrong: [['p', 'q']],
    },
    profile: {
      discriminator: ['profile', 'resolve()'],
      elements: [
        { id: one, min: 1, max: '1', type: to(`${own}named`) },
        { id: two, max: '1', type: to(`${std}Organization`) },
      ],
      right: [['p'], ['p', 'g']],
      wrong: [['g'], ['q']],
    },
    value: {
      discriminator: ['value', 'resolve().gender'],
      elements: [
        { id: one, max: '1', type: to(`${own}man`) },
        { id: two, min: 1, type: to(`${own}woman`) },
      ],
      right: [['p', 'q'], ['q']],
      wrong: [['p'], ['g']],
    },
  }[kind];
  return {
    definitions: [
      profile('named', 'Practitioner', [{ id: 'Practitioner.name', min: 1 }]),
      profile('man', 'Practitioner', [{ id: 'Practitioner.gender', min: 1, fixedCode: 'male' }]),
      profile('woman', 'Practitioner', [{ id: 'Practitioner.gender', min: 1, fixedCode: 'female' }]),
    ],
    elements: [{ id: path, slicing: slicing('closed', ...by.discriminator) }, ...by.elements],
    right: given(...random.pick(by.right)),
    wrong: given(...random.pick(by.wrong)),
  };
}

/** Discriminators by several paths, by a value of an extension, and by the codes of a value set. */
function slicesByPaths(random) {
  const kind = random.pick(['two', 'extension', 'binding', 'deep', 'ofType']);
  const path = 'Observation.component';
  const [one, two] = [`${path}:one`, `${path}:two`];
  const part = (code, more) => ({ code: { ...concept(code), text: 'p' }, ...more });
  const tagged = (valueCode, more = {}) => part('c', { extension: [{ url: `${own}tag`, valueCode }], ...more });
  const text = { valueString: 's' };
  const set = {
    resourceType: 'ValueSet',
    id: 'parts',
    url: 'https://example.org/fhir/ValueSet/parts',
    status: 'active',
    compose: { include: [{ system: a, concept: [{ code: 'x' }, { code: 'y' }] }] },
  };
  const tag = {
    ...profile('tag', 'Extension', [
      { id: 'Extension.url', fixedUri: `${own}tag` },
      { id: 'Extension.value[x]', min: 1, type: [{ code: 'code' }] },
    ]),
    context: [{ type: 'element', expression: 'Observation.component' }],
  };
  const strict = [{ id: `${one}.value[x]`, min: 1 }];
  const code = (slice, value) => ({ id: `${slice}.code.coding.code`, min: 1, fixedCode: value });
  const by = {
    two: {
      slicing: {
        discriminator: [
          { type: 'value', path: 'code' },
          { type: 'exists', path: 'interpretation' },
        ],
        rules: 'open',
      },
      elements: [
        { id: one },
        { id: `${one}.code`, patternCodeableConcept: concept('c') },
        ...strict,
        { id: `${one}.interpretation`, min: 1 },
      ],
      right: [[part('c', { ...text, interpretation: [{ text: 'i' }] })], [part('c', {})], [part('d', {})]],
      wrong: [[part('c', { interpretation: [{ text: 'i' }] })]],
    },
    extension: {
      slicing: slicing('open', 'value', `extension('${own}tag').value`),
      elements: [
        { id: one },
        { id: `${one}.extension`, slicing: slicing('open', 'value', 'url') },
        { id: `${one}.extension:tag`, min: 1, max: '1', type: [{ code: 'Extension', profile: [`${own}tag`] }] },
        { id: `${one}.extension:tag.value[x]`, min: 1, fixedCode: 'k' },
        ...strict,
      ],
      right: [[tagged('k', text)], [tagged('l')], [part('c', {})]],
      wrong: [[tagged('k')], [tagged('l'), tagged('k')]],
    },
    binding: {
      slicing: slicing('open', 'value', 'code'),
      elements: [{ id: one }, { id: `${one}.code`, binding: { strength: 'required', valueSet: set.url } }, ...strict],
      right: [[part('x', text), part('z', {})]],
      wrong: [[part('z', {}), part('y', {})]],
    },
    deep: {
      slicing: slicing('open', 'value', 'code.coding.code'),
      elements: [{ id: one, max: '1' }, code(one, 'x'), ...strict, { id: two }, code(two, 'y')],
      right: [[part('x', text), part('y', {}), part('z', {})]],
      wrong: [[part('x', {})], [part('x', text), part('x', text)]],
    },
    ofType: {
      slicing: slicing('open', 'value', 'value.ofType(Quantity).unit'),
      elements: [
        { id: one, max: '1' },
        { id: `${one}.value[x]`, type: [{ code: 'Quantity' }] },
        { id: `${one}.value[x].unit`, min: 1, fixedString: 'g' },
        { id: `${one}.interpretation`, min: 1 },
      ],
      right: [
        [part('c', { valueQuantity: { value: 1, unit: 'g' }, interpretation: [{ text: 'i' }] }), part('c', text)],
        [part('c', { valueQuantity: { value: 1, unit: 'kg' } })],
      ],
      wrong: [[part('c', { valueQuantity: { value: 1, unit: 'g' } })]],
    },
  }[kind];
  return {
    definitions: [...(kind === 'binding' ? [set] : []), ...(kind === 'extension' ? [tag] : [])],
    elements: [{ id: path, slicing: by.slicing }, ...by.elements],
    right: { component: random.pick(by.right) },
    wrong: { component: random.pick(by.wrong) },
  };
}

/** A profile of the profile that adds a slice, closes a slicing, or asks more of a slice. */
function refinedSlices(random) {
  const path = 'Observation.category';
  const kind = random.pick(['more', 'closed', 'stricter', 'added']);
  const head = { id: path, slicing: slicing(kind === 'closed' ? 'closed' : 'open', 'value', '$this') };
  const one = { id: `${path}:one` };
  const refined = {
    more: [one, { id: `${path}:one.text`, min: 1 }],
    closed: [head],
    stricter: [{ ...one, min: 1, max: '1' }],
    added: [head, { id: `${path}:two`, min: 1, patternCodeableConcept: concept('two') }],
  }[kind];
  const [x, y, z] = ['one', 'two', 'three'].map(concept);
  const full = { ...x, text: 'T' };
  const right = { more: [[full, y], [z]], closed: [[full], [x, x]], stricter: [[x, z]], added: [[x, y]] }[kind];
  const wrong = { more: [[x]], closed: [[x, z]], stricter: [[z], [x, x]], added: [[x], [x, z]] }[kind];
  return {
    elements: [
      { id: path, slicing: slicing('open', 'value', '$this') },
      { ...one, max: '2', patternCodeableConcept: x },
    ],
    derived: refined,
    right: { category: random.pick(right) },
    wrong: { category: random.pick([...wrong, ...(kind === 'stricter' ? [] : [[full, full, full, y]])]) },
  };
}

/** Slices of what is contained, by type or by profile. */
function containedSlices(random) {
  const kind = random.pick(['type', 'profile']);
  const path = 'Observation.contained';
  const type = [{ code: 'Specimen', ...(kind === 'profile' ? { profile: [`${own}spec`] } : {}) }];
  const given = (more) => ({
    contained: [{ resourceType: 'Specimen', id: 's', ...more }],
    specimen: { reference: '#s' },
  });
  return {
    definitions: kind === 'type' ? [] : [profile('spec', 'Specimen', [{ id: 'Specimen.status', min: 1 }])],
    elements: [
      { id: path, slicing: slicing('open', kind, '$this') },
      { id: `${path}:one`, min: 1, max: '1', type },
    ],
    right: given({ status: 'available' }),
    wrong: random.pick([{}, ...(kind === 'profile' ? [given({})] : [])]),
  };
}

export const slices = {
  reslices,
  slicesInSlices,
  defaultSlices,
  choiceSlices,
  contentReferences,
  slicesByResolved,
  slicesByPaths,
  refinedSlices,
  containedSlices,
};
