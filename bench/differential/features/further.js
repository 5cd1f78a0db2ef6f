// Features that lead through profiles of types, versions, choices and profiles of profiles, on elements of Observation.
import { base, concept, own, profile, slicing, systems, ucum } from '../shared.js';

const [a, b] = systems;

/** Slices whose value stands in the profile of their type, or that are told by that profile. */
function slicesByTypeProfile(random) {
  const kind = random.pick(['value', 'profile', 'exists']);
  const path = 'Observation.identifier';
  const type = (name) => [{ code: 'Identifier', profile: [`${own}${name}`] }];
  const of = (system, value) => ({ system, ...(value === undefined ? {} : { value }) });
  const rules = random.pick(['open', 'closed']);
  const discriminator = { value: ['value', 'system'], profile: ['profile', '$this'], exists: ['exists', 'value'] }[
    kind
  ];
  const slices =
    kind === 'exists'
      ? [
          { id: `${path}:one`, min: 1, max: '1' },
          { id: `${path}:one.value`, min: 1 },
          { id: `${path}:two`, max: '1' },
          { id: `${path}:two.value`, max: '0' },
        ]
      : [
          { id: `${path}:one`, min: 1, max: '1', type: type('one-id') },
          { id: `${path}:two`, max: '1', type: type('two-id') },
        ];
  const full = of(a, 'v');
  const wrong = {
    value: [[of(b, 'v')], [of(a)], [full, full], ...(rules === 'closed' ? [[full, of(systems[2], 'v')]] : [])],
    profile: [[of(b, 'v')], [of(a)], [full, full], ...(rules === 'closed' ? [[full, of(systems[2], 'v')]] : [])],
    exists: [[of(a)], [full, full], [full, of(a), of(b)]],
  }[kind];
  return {
    definitions: [
      profile('one-id', 'Identifier', [
        { id: 'Identifier.system', min: 1, fixedUri: a },
        { id: 'Identifier.value', min: 1 },
      ]),
      profile('two-id', 'Identifier', [{ id: 'Identifier.system', min: 1, fixedUri: b }]),
    ],
    elements: [{ id: path, slicing: slicing(rules, ...discriminator) }, ...slices],
    right: { identifier: random.pick([[full], [full, kind === 'exists' ? of(a) : of(b)]]) },
    wrong: { identifier: random.pick(wrong) },
  };
}

/** Types of a choice by their profiles, with what else the choice may be. */
function choiceProfiles(random) {
  const amount = { code: 'Quantity', profile: [`${own}gram`] };
  const gram = profile('gram', 'Quantity', [
    { id: 'Quantity.system', min: 1, fixedUri: ucum },
    { id: 'Quantity.code', min: 1, fixedCode: 'g' },
  ]);
  const kilo = profile('kilo', 'Quantity', [{ id: 'Quantity.code', min: 1, fixedCode: 'kg' }]);
  const simple = { code: 'Quantity', profile: [`${base}SimpleQuantity`] };
  const of = (code, more = {}) => ({ valueQuantity: { value: 1, system: ucum, code, ...more } });
  const [types, right, wrong] = random.pick([
    [
      [amount, { code: 'string' }],
      [of('g'), { valueString: 's' }],
      [of('kg'), { valueBoolean: true }],
    ],
    [[{ code: 'Quantity', profile: [`${own}gram`, `${own}kilo`] }], [of('g'), of('kg')], [of('mg')]],
    [[simple], [of('g')], [of('g', { comparator: '<' }), { valueString: 's' }]],
    [
      [{ code: 'CodeableConcept' }, simple],
      [of('g'), { valueCodeableConcept: { text: 'T' } }],
      [of('g', { comparator: '>' })],
    ],
  ]);
  return {
    definitions: [gram, kilo],
    elements: [{ id: 'Observation.value[x]', type: types }],
    right: random.pick(right),
    wrong: random.pick(wrong),
  };
}

/** A pattern, fixed value or binding on one type of a choice that may be others. */
function choicePatterns(random) {
  const id = 'Observation.value[x]';
  const head = { id, slicing: slicing('open', 'type', '$this') };
  const code = { valueCodeableConcept: concept('x') };
  const [slice, right, wrong] = random.pick([
    [
      { id: `${id}:valueCodeableConcept`, type: [{ code: 'CodeableConcept' }], patternCodeableConcept: concept('x') },
      [code, { valueString: 's' }],
      [{ valueCodeableConcept: concept('y') }],
    ],
    [
      { id: `${id}:valueString`, type: [{ code: 'string' }], fixedString: 's' },
      [code, { valueString: 's' }],
      [{ valueString: 't' }],
    ],
    [
      { id: `${id}:valueInteger`, type: [{ code: 'integer' }], minValueInteger: 3 },
      [code, { valueInteger: 3 }],
      [{ valueInteger: 2 }],
    ],
    [{ id: `${id}:valueBoolean`, max: '0', type: [{ code: 'boolean' }] }, [code, {}], [{ valueBoolean: true }]],
    [
      { id: `${id}:valueQuantity`, min: 1, type: [{ code: 'Quantity' }] },
      [{ valueQuantity: { value: 1 } }],
      [code, {}],
    ],
    [
      {
        id: `${id}:valuePeriod`,
        type: [{ code: 'Period' }],
        constraint: [{ key: 'own-20', severity: 'error', human: 'own-20', expression: 'end.exists()' }],
      },
      [code, { valuePeriod: { end: '2024' } }],
      [{ valuePeriod: { start: '2024' } }],
    ],
  ]);
  return { elements: [head, slice], right: random.pick(right), wrong: random.pick(wrong) };
}

/** A profile of the profile asks more of elements, constraints and types than its base. */
function refinements(random) {
  const rule = (key, expression) => ({ constraint: [{ key, severity: 'error', human: key, expression }] });
  const method = (more) => ({ method: { text: 'T', ...more } });
  const [elements, derived, right, wrong] = random.pick([
    [
      [{ id: 'Observation.method', min: 1 }],
      [{ id: 'Observation.method.text', min: 1 }],
      method({}),
      [{}, { method: concept('c') }],
    ],
    [
      [{ id: 'Observation.method', ...rule('own-21', 'text.exists()') }],
      [{ id: 'Observation.method', ...rule('own-22', 'coding.exists()') }],
      method(concept('c')),
      [method({}), { method: concept('c') }],
    ],
    [
      [{ id: 'Observation.method', patternCodeableConcept: { coding: [{ system: a }] } }],
      [{ id: 'Observation.method', patternCodeableConcept: { coding: [{ system: a, code: 'c' }] } }],
      { method: concept('c') },
      [{ method: concept('d') }, { method: { coding: [{ system: b, code: 'c' }] } }],
    ],
    [
      [{ id: 'Observation.method.coding', max: '2' }],
      [{ id: 'Observation.method.coding', min: 1, max: '1' }],
      { method: concept('c') },
      [method({}), { method: { coding: [...concept('c').coding, ...concept('d').coding] } }],
    ],
    [
      [{ id: 'Observation.method.text', min: 1 }],
      [{ id: 'Observation.method', min: 1 }],
      method({}),
      [{}, { method: concept('c') }],
    ],
  ]);
  return { elements, derived, right, wrong: random.pick(wrong) };
}

/** References by their versions, identifiers and kinds of targets. */
function references(random) {
  const to = (...names) => names.map((name) => `${base}${name}`);
  const held = (resource) => ({ contained: [{ ...resource, id: 'x' }], specimen: { reference: '#x' } });
  const type = (more) => [{ code: 'Reference', targetProfile: to('Specimen'), ...more }];
  const [elements, right, wrong] = random.pick([
    [
      [{ id: 'Observation.specimen', type: type({ aggregation: ['contained'] }) }],
      held({ resourceType: 'Specimen' }),
      { specimen: { reference: 'https://example.org/fhir/Specimen/1' } },
    ],
    [
      [{ id: 'Observation.specimen.reference', min: 1 }],
      held({ resourceType: 'Specimen' }),
      { specimen: { display: 'D' } },
    ],
    [
      [{ id: 'Observation.specimen.identifier.value', min: 1 }],
      { specimen: { identifier: { system: a, value: 'v' } } },
      { specimen: { identifier: { system: a } } },
    ],
    [
      [{ id: 'Observation.specimen', type: [{ code: 'Reference', targetProfile: [`${own}sample|1.0.0`] }] }],
      held({ resourceType: 'Specimen', status: 'available' }),
      held({ resourceType: 'Specimen' }),
    ],
    [
      [{ id: 'Observation.specimen', type: [{ code: 'Reference', targetProfile: [`${own}sample`, `${own}typed`] }] }],
      held({ resourceType: 'Specimen', type: { text: 'T' } }),
      held({ resourceType: 'Specimen' }),
    ],
  ]);
  return {
    definitions: [
      { ...profile('sample', 'Specimen', [{ id: 'Specimen.status', min: 1 }]), version: '1.0.0' },
      profile('typed', 'Specimen', [{ id: 'Specimen.type', min: 1 }]),
    ],
    elements,
    right,
    wrong,
  };
}

/** Extensions with contexts in data types, at choices, under content references and in what is contained. */
function innerContexts(random) {
  const url = `${own}inner`;
  const one = [{ url, valueString: 's' }];
  const at = {
    amount: { valueQuantity: { value: 1, extension: one } },
    text: { valueString: 's', _valueString: { extension: one } },
    range: { referenceRange: [{ text: 'T', extension: one }] },
    partRange: { component: [{ code: { text: 'p' }, referenceRange: [{ text: 'T', extension: one }] }] },
    low: { referenceRange: [{ low: { value: 1, extension: one } }] },
    held: { contained: [{ resourceType: 'Specimen', id: 'y', extension: one }], specimen: { reference: '#y' } },
    system: { bodySite: { coding: [{ system: a, _system: { extension: one } }] } },
  };
  const [expression, right, wrong] = random.pick([
    ['Observation.value[x]', ['amount', 'text'], ['low', 'range']],
    ['Quantity', ['amount', 'low'], ['text', 'range']],
    ['string', ['text'], ['amount', 'system']],
    ['Observation.referenceRange', ['range'], ['low', 'amount']],
    ['Specimen', ['held'], ['range', 'amount']],
    ['Coding.system', ['system'], ['text']],
    ['uri', ['system'], ['text', 'amount']],
    ['Observation.referenceRange.low', ['low'], ['amount', 'range']],
    ['Observation.component.referenceRange', ['partRange'], ['amount']],
  ]);
  return {
    definitions: [
      {
        ...profile('inner', 'Extension', [
          { id: 'Extension.url', fixedUri: url },
          { id: 'Extension.value[x]', min: 1, type: [{ code: 'string' }] },
        ]),
        context: [{ type: 'element', expression }],
      },
    ],
    elements: [],
    right: at[random.pick(right)],
    wrong: at[random.pick(wrong)],
  };
}

/** Invariants by functions of FHIR: resolve, extension, hasValue, memberOf, conformsTo. */
function functionInvariants(random) {
  const url = `${own}flag`;
  const flag = {
    ...profile('flag', 'Extension', [
      { id: 'Extension.url', fixedUri: url },
      { id: 'Extension.value[x]', min: 1, type: [{ code: 'boolean' }] },
    ]),
    context: [{ type: 'element', expression: 'Element' }],
  };
  const held = (resource) => ({ contained: [{ ...resource, id: 'z' }], specimen: { reference: '#z' } });
  const status = { resourceType: 'Specimen', status: 'available' };
  const [expression, right, wrong] = random.pick([
    [
      "specimen.resolve().status = 'available'",
      held(status),
      held({ resourceType: 'Specimen', status: 'entered-in-error' }),
    ],
    [
      'specimen.resolve().is(Specimen) and specimen.resolve().status.exists()',
      held(status),
      held({ resourceType: 'Specimen' }),
    ],
    [
      `method.extension('${url}').value = true`,
      { method: { text: 'T', extension: [{ url, valueBoolean: true }] } },
      { method: { text: 'T', extension: [{ url, valueBoolean: false }] } },
    ],
    [
      'issued.hasValue()',
      { issued: '2024-01-01T10:00:00Z' },
      { _issued: { extension: [{ url, valueBoolean: true }] } },
    ],
    [
      `specimen.resolve().conformsTo('${base}Specimen') and specimen.resolve().status.exists()`,
      held(status),
      held({ resourceType: 'Specimen' }),
    ],
    [
      "method.coding.where(system = 'https://example.org/a').exists()",
      { method: concept('c') },
      { method: { text: 'T' } },
    ],
    [
      'method.coding.code.distinct().count() = method.coding.code.count()',
      { method: concept('c') },
      { method: { coding: [...concept('c').coding, ...concept('c').coding] } },
    ],
    [
      "contained.all(id.matches('^[a-z]$'))",
      held(status),
      { contained: [{ ...status, id: 'zz' }], specimen: { reference: '#zz' } },
    ],
    ["method.text.replaceMatches('[0-9]', '') = method.text", { method: { text: 'T' } }, { method: { text: 'T1' } }],
  ]);
  return {
    definitions: [flag],
    elements: [{ id: 'Observation', constraint: [{ key: 'own-23', severity: 'error', human: 'own-23', expression }] }],
    right,
    wrong,
  };
}

export const further = {
  slicesByTypeProfile,
  choiceProfiles,
  choicePatterns,
  refinements,
  references,
  innerContexts,
  functionInvariants,
};

/** Given names in slices of their own: items that are primitives. */
function givenNames(random) {
  const path = 'Patient.name.given';
  const rules = random.pick(['open', 'closed']);
  const of = (...given) => ({ name: [{ family: 'F', given }] });
  return {
    elements: [
      { id: path, slicing: slicing(rules, 'value', '$this') },
      { id: `${path}:first`, min: 1, max: '1', [random.pick(['fixedString', 'patternString'])]: 'A' },
      { id: `${path}:second`, max: '1', fixedString: 'B' },
    ],
    right: random.pick([of('A'), of('B', 'A'), ...(rules === 'open' ? [of('A', 'C')] : [])]),
    wrong: random.pick([of('B'), of('A', 'A'), of('A', 'B', 'B'), ...(rules === 'closed' ? [of('A', 'C')] : [])]),
  };
}

/** Telecoms by two values at once; one item may lack what tells it. */
function telecoms(random) {
  const path = 'Patient.telecom';
  const of = (system, use, value = '1') => ({
    system,
    ...(use === undefined ? {} : { use }),
    ...(value === '' ? {} : { value }),
  });
  const rules = random.pick(['open', 'closed']);
  const discriminator = ['system', 'use'].map((name) => ({ type: 'value', path: name }));
  const slice = (name, system, use, more) => [
    { id: `${path}:${name}`, ...more },
    { id: `${path}:${name}.system`, min: 1, fixedCode: system },
    { id: `${path}:${name}.value`, min: 1 },
    { id: `${path}:${name}.use`, min: 1, fixedCode: use },
  ];
  return {
    elements: [
      { id: path, slicing: { discriminator, rules, ordered: true } },
      ...slice('phone', 'phone', 'home', { min: 1, max: '1' }),
      ...slice('mail', 'email', 'work', { max: '2' }),
    ],
    right: {
      telecom: random.pick([
        [of('phone', 'home')],
        [of('phone', 'home'), of('email', 'work'), of('email', 'work')],
        ...(rules === 'open' ? [[of('phone', 'home'), of('phone', 'work')]] : []),
      ]),
    },
    wrong: {
      telecom: random.pick([
        [of('email', 'work'), of('phone', 'home')],
        [of('phone', 'work')],
        [of('phone', 'home', '')],
        [of('phone', 'home'), ...['1', '2', '3'].map((value) => of('email', 'work', value))],
        ...(rules === 'closed' ? [[of('phone', 'home'), of('phone')]] : []),
      ]),
    },
  };
}

export const furtherOfPatient = { givenNames, telecoms };

const address = (one) => `https://example.org/fhir/${one.resourceType}/${one.id}`;
const entries = (...list) => ({ entry: list.map((resource) => ({ fullUrl: address(resource), resource })) });
const device = (id, more = {}) => ({ resourceType: 'Device', id, ...more });

/** Slices of `entry.resource` itself by type. */
function resourceSlices(random) {
  const path = 'Bundle.entry.resource';
  const patient = (more) => ({ resourceType: 'Patient', id: 'p', ...more });
  const named = `${own}named-here`;
  return {
    definitions: [profile('named-here', 'Patient', [{ id: 'Patient.name', min: 1 }])],
    elements: [
      { id: path, slicing: slicing('closed', 'type', '$this') },
      { id: `${path}:patient`, type: [{ code: 'Patient', profile: [named] }] },
      { id: `${path}:device`, type: [{ code: 'Device' }] },
    ],
    right: entries(...random.pick([[patient({ name: [{ text: 'A' }] }), device('d')], [device('d')]])),
    wrong: entries(
      ...random.pick([[patient({})], [device('d'), { resourceType: 'Organization', id: 'o', name: 'O' }]]),
    ),
  };
}

/** A Composition whose section's entries lead to resources of the Bundle. */
function documentEntries(random) {
  const kind = random.pick(['type', 'profile']);
  const path = 'Composition.section.entry';
  const target = kind === 'type' ? `${base}Device` : `${own}active-device`;
  const rules = random.pick(['open', 'closed']);
  const composition = (...ids) => ({
    resourceType: 'Composition',
    id: 'c',
    meta: { profile: [`${own}listing`] },
    status: 'final',
    type: { text: 'T' },
    date: '2024-01-01',
    author: [{ display: 'A' }],
    title: 'T',
    section: [{ title: 'S', entry: ids.map((reference) => ({ reference })) }],
  });
  const active = device('d', { status: 'active' });
  const organization = { resourceType: 'Organization', id: 'o', name: 'O' };
  const relative = random.chance(0.5);
  const to = (resource) => (relative ? `${resource.resourceType}/${resource.id}` : address(resource));
  const of = (...resources) => entries(composition(...resources.map(to)), ...resources);
  return {
    definitions: [
      profile('active-device', 'Device', [{ id: 'Device.status', min: 1, fixedCode: 'active' }]),
      profile('listing', 'Composition', [
        { id: path, slicing: slicing(rules, kind, 'resolve()') },
        { id: `${path}:one`, min: 1, max: '1', type: [{ code: 'Reference', targetProfile: [target] }] },
      ]),
    ],
    elements: [],
    right: random.pick([of(active), ...(rules === 'open' ? [of(active, organization)] : [])]),
    wrong: random.pick([
      of(organization),
      ...(kind === 'profile' ? [of(device('e'))] : [of(active, device('e'))]),
      ...(rules === 'closed' ? [of(active, organization)] : []),
    ]),
  };
}

export const furtherOfBundle = { resourceSlices, documentEntries };
