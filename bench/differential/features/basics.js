// Features of profiles of Observation. A feature adds to a differential, and to an instance something that keeps what it
// asks (`right`), or breaks it in one respect (`wrong`).
import { base, own, profile, slicing, systems, ucum } from '../shared.js';

function cardinality(random) {
  const min = random.int(0, 2);
  const max = min + random.int(0, 2);
  const wrong = random.pick(min > 0 ? ['less', 'more'] : ['more']);
  const counts = { right: random.int(min, max), less: min - 1, more: max + 1 };
  const notes = (count) => Array.from({ length: count }, (_, at) => ({ text: `note ${at}` }));
  return {
    elements: [{ id: 'Observation.note', min, max: String(max) }],
    right: { note: notes(counts.right) },
    wrong: { note: notes(counts[wrong]) },
  };
}

function fixedOrPattern(random) {
  const coding = { system: random.pick(systems), code: random.pick(['x', 'y']) };
  const exact = random.chance(0.5);
  const whole = { coding: [coding] };
  const other = random.pick([
    { coding: [{ ...coding, code: 'z' }] },
    { text: 'only text' },
    ...(exact ? [{ coding: [coding], text: 'more' }] : []),
  ]);
  const right = exact
    ? whole
    : random.pick([whole, { coding: [{ system: systems[2], code: 'q' }, coding], text: 'T' }]);
  return {
    elements: [{ id: 'Observation.method', [exact ? 'fixedCodeableConcept' : 'patternCodeableConcept']: whole }],
    right: { method: right },
    wrong: { method: other },
  };
}

function slicesByValue(random) {
  const rules = random.pick(['open', 'closed', 'openAtEnd']);
  const ordered = random.chance(0.3);
  const isMin = random.chance(0.5);
  const exact = random.pick(['fixedUri', 'patternUri']);
  const slice = (name, system, more) => [
    { id: `Observation.identifier:${name}`, ...more },
    { id: `Observation.identifier:${name}.system`, min: 1, [exact]: system },
  ];
  const [a, b, other] = systems;
  const breaks = ['surplus', ...(isMin ? ['missing'] : []), ...(rules === 'closed' ? ['unmatched'] : [])];
  if (ordered) breaks.push('order');
  if (rules === 'openAtEnd') breaks.push('between');
  const of = (...list) => list.map((system) => ({ system, value: 'v' }));
  const wrong = {
    surplus: of(a, a, b),
    missing: of(b),
    unmatched: of(a, b, other),
    order: of(b, a),
    between: of(other, a, b),
  };
  return {
    elements: [
      { id: 'Observation.identifier', slicing: slicing(rules, 'value', 'system', ordered ? { ordered } : {}) },
      ...slice('a', a, { min: isMin ? 1 : 0, max: '1' }),
      ...slice('b', b, {}),
    ],
    right: {
      identifier: random.pick([of(a, b), of(a), of(a, b, b), ...(rules === 'closed' ? [] : [of(a, b, other)])]),
    },
    wrong: { identifier: wrong[random.pick(breaks)] },
  };
}

function slicesByPattern(random) {
  const concept = (code) => ({ coding: [{ system: systems[0], code }] });
  const rules = random.pick(['open', 'closed']);
  const hasInner = random.chance(0.5);
  const items = { one: concept('one'), two: concept('two'), other: concept('other') };
  const inner = hasInner ? [{ id: 'Observation.category:one.text', min: 1 }] : [];
  const one = hasInner ? { ...items.one, text: 'T' } : items.one;
  const wrong = [[one, one], ...(rules === 'closed' ? [[one, items.other]] : []), ...(hasInner ? [[items.one]] : [])];
  return {
    elements: [
      { id: 'Observation.category', slicing: slicing(rules, random.pick(['value', 'pattern']), '$this') },
      { id: 'Observation.category:one', max: '1', patternCodeableConcept: items.one },
      ...inner,
      { id: 'Observation.category:two', patternCodeableConcept: items.two },
    ],
    right: { category: random.pick([[one], [one, items.two], [items.two, items.two]]) },
    wrong: { category: random.pick(wrong) },
  };
}

function slicesOfComponents(random) {
  const kind = random.pick(['type', 'exists', 'code']);
  const code = (text) => ({ coding: [{ system: systems[0], code: text }] });
  const part = (more) => ({ code: code('p'), ...more });
  const discriminator = { type: ['type', 'value'], exists: ['exists', 'dataAbsentReason'], code: ['value', 'code'] }[
    kind
  ];
  const head = { id: 'Observation.component', slicing: slicing('closed', ...discriminator) };
  const [a, b] = ['Observation.component:a', 'Observation.component:b'];
  const text = part({ valueString: 's' });
  const amount = part({ valueQuantity: { value: 1 } });
  const absent = part({ dataAbsentReason: { text: 'none' } });
  const byKind = {
    type: {
      elements: [
        { id: a, max: '1' },
        { id: `${a}.value[x]`, min: 1, type: [{ code: 'string' }] },
        { id: b },
        { id: `${b}.value[x]`, min: 1, type: [{ code: 'Quantity' }] },
      ],
      right: [text, amount, amount],
      wrong: [[text, text], [part({ valueBoolean: true })]],
    },
    exists: {
      elements: [
        { id: a, max: '1' },
        { id: `${a}.dataAbsentReason`, min: 1 },
        { id: b },
        { id: `${b}.value[x]`, min: 1 },
        { id: `${b}.dataAbsentReason`, max: '0' },
      ],
      right: [absent, text],
      wrong: [[absent, absent], [part({})]],
    },
    code: {
      elements: [
        { id: a, min: 1, max: '1' },
        { id: `${a}.code`, patternCodeableConcept: code('a') },
        { id: `${a}.value[x]`, type: [{ code: 'Quantity' }] },
        { id: b },
        { id: `${b}.code`, patternCodeableConcept: code('b') },
      ],
      right: [
        { code: code('a'), valueQuantity: { value: 1 } },
        { code: code('b'), valueString: 's' },
      ],
      wrong: [
        [{ code: code('b') }],
        [{ code: code('a'), valueString: 's' }],
        [{ code: code('a') }, { code: code('c') }],
      ],
    },
  }[kind];
  return {
    elements: [head, ...byKind.elements],
    right: { component: byKind.right },
    wrong: { component: random.pick(byKind.wrong) },
  };
}

function amounts(random) {
  const [unit, other, factor] = random.pick([
    ['g', 'mg', 1000],
    ['kg', 'g', 1000],
    ['cm', 'mm', 10],
    ['h', 'min', 60],
  ]);
  const least = random.int(1, 9);
  const most = least + random.int(1, 9);
  const inOther = random.chance(0.5);
  const amount = (value) => ({
    value: inOther ? value * factor : value,
    system: ucum,
    code: inOther ? other : unit,
  });
  const limit = (value) => ({ value, system: ucum, code: unit });
  return {
    elements: [
      {
        id: 'Observation.value[x]',
        type: [{ code: 'Quantity' }],
        minValueQuantity: limit(least),
        maxValueQuantity: limit(most),
      },
    ],
    right: { valueQuantity: amount(random.pick([least, most])) },
    wrong: random.pick([
      { valueQuantity: amount(least - 1) },
      { valueQuantity: amount(most + 1) },
      { valueString: String(least) },
    ]),
  };
}

function targets(random) {
  const contained = (resource) => ({ contained: [{ ...resource, id: 't' }], subject: { reference: '#t' } });
  const profiled = random.chance(0.5);
  const named = { resourceType: 'Patient', name: [{ text: 'A' }] };
  const group = { resourceType: 'Group', type: 'person', actual: true };
  const target = profiled ? `${own}target` : `${base}Patient`;
  return {
    definitions: profiled ? [profile('target', 'Patient', [{ id: 'Patient.name', min: 1 }])] : [],
    elements: [{ id: 'Observation.subject', type: [{ code: 'Reference', targetProfile: [target] }] }],
    right: contained(named),
    wrong: contained(profiled ? random.pick([group, { resourceType: 'Patient', gender: 'male' }]) : group),
  };
}

function extensions(random) {
  const context = random.pick(['Observation', 'Patient']);
  const complex = random.chance(0.5);
  const url = `${own}ext`;
  const parts = [
    { id: 'Extension.extension', slicing: slicing('open', 'value', 'url'), min: 1 },
    { id: 'Extension.extension:part', min: 1, max: '1' },
    { id: 'Extension.extension:part.url', fixedUri: 'part' },
    { id: 'Extension.extension:part.value[x]', min: 1, type: [{ code: 'string' }] },
    { id: 'Extension.url', fixedUri: url },
    { id: 'Extension.value[x]', max: '0' },
  ];
  const simple = [
    { id: 'Extension.extension', max: '0' },
    { id: 'Extension.url', fixedUri: url },
    { id: 'Extension.value[x]', min: 1, type: [{ code: 'string' }, { code: 'boolean' }] },
  ];
  const good = complex ? { url, extension: [{ url: 'part', valueString: 'a' }] } : { url, valueString: 'a' };
  const bad = complex
    ? random.pick([
        { url, extension: [{ url: 'other', valueString: 'a' }] },
        { url, extension: [{ url: 'part', valueBoolean: true }] },
        { url, extension: [...good.extension, { url: 'other', valueString: 'a' }] },
      ])
    : random.pick([{ url, valueInteger: 1 }, { url }, { url: 'https://vendor.test/ext2', valueString: 'a' }]);
  const definition = {
    ...profile('ext', 'Extension', complex ? parts : simple),
    context: [{ type: 'element', expression: 'Observation' }],
  };
  const misplaced = { ...definition, context: [{ type: 'element', expression: context }] };
  return context === 'Observation'
    ? { definitions: [definition], elements: [], right: { extension: [good] }, wrong: { extension: [bad] } }
    : { definitions: [misplaced], elements: [], right: {}, wrong: { extension: [good] } };
}

function invariants(random) {
  const [expression, right, wrong] = random.pick(
    [
      ["issued.exists() implies %resource.status = 'final'", { issued: '2024-01-01T10:00:00Z' }, undefined],
      [
        '%context.referenceRange.all(text.exists())',
        { referenceRange: [{ text: 'A' }] },
        { referenceRange: [{ appliesTo: [{ text: 'B' }], low: { value: 1 } }] },
      ],
      [
        'referenceRange.low.value.all($this < 5)',
        { referenceRange: [{ low: { value: 4 } }] },
        { referenceRange: [{ low: { value: 6 } }] },
      ],
      [
        "referenceRange.text.matches('^[A-Z]').allTrue()",
        { referenceRange: [{ text: 'Aa' }] },
        { referenceRange: [{ text: 'aa' }] },
      ],
      [
        '%rootResource.referenceRange.count() < 2',
        { referenceRange: [{ text: 'A' }] },
        { referenceRange: [{ text: 'A' }, { text: 'B' }] },
      ],
    ].filter(([, , broken]) => broken !== undefined),
  );
  return {
    elements: [{ id: 'Observation', constraint: [{ key: 'own-1', severity: 'error', human: 'own', expression }] }],
    right,
    wrong,
  };
}

function bindings(random) {
  const kind = random.pick(['enumerated', 'system', 'excluded', 'filter', 'nested']);
  const system = 'https://example.org/fhir/CodeSystem/own';
  const codes = {
    resourceType: 'CodeSystem',
    id: 'own-codes',
    url: system,
    status: 'active',
    content: 'complete',
    caseSensitive: true,
    hierarchyMeaning: 'is-a',
    concept: [{ code: 'top', concept: [{ code: 'low' }] }, { code: 'out' }],
  };
  const include = {
    enumerated: { include: [{ system, concept: [{ code: 'top' }] }] },
    system: { include: [{ system }] },
    excluded: { include: [{ system }], exclude: [{ system, concept: [{ code: 'out' }] }] },
    filter: { include: [{ system, filter: [{ property: 'concept', op: 'is-a', value: 'top' }] }] },
    nested: { include: [{ valueSet: ['https://example.org/fhir/ValueSet/inner'] }] },
  };
  const set = (id, compose) => ({
    resourceType: 'ValueSet',
    id,
    url: `https://example.org/fhir/ValueSet/${id}`,
    status: 'active',
    compose,
  });
  const wrongCode = kind === 'system' ? 'none' : 'out';
  const concept = (code) => ({ interpretation: [{ coding: [{ system, code }] }] });
  return {
    definitions: [codes, set('own', include[kind]), set('inner', include.filter)],
    elements: [
      {
        id: 'Observation.interpretation',
        binding: { strength: 'required', valueSet: 'https://example.org/fhir/ValueSet/own' },
      },
    ],
    right: concept(random.pick(kind === 'enumerated' ? ['top'] : ['top', 'low'])),
    wrong: random.pick([concept(wrongCode), { interpretation: [{ text: 'no code' }] }]),
  };
}

function typeProfiles(random) {
  const requires = random.pick(['text', 'coding']);
  const good = { text: 'T', coding: [{ system: systems[0], code: 'c' }] };
  const { [requires]: _, ...bad } = good;
  return {
    definitions: [profile('concept', 'CodeableConcept', [{ id: `CodeableConcept.${requires}`, min: 1 }])],
    elements: [{ id: 'Observation.bodySite', type: [{ code: 'CodeableConcept', profile: [`${own}concept`] }] }],
    right: { bodySite: good },
    wrong: { bodySite: bad },
  };
}

function effective(random) {
  const type = random.pick(['dateTime', 'Period']);
  const values = {
    dateTime: { effectiveDateTime: '2024-05-06' },
    Period: { effectivePeriod: { start: '2024-05-06' } },
  };
  const other = type === 'dateTime' ? 'Period' : 'dateTime';
  const elements = random.pick([
    [{ id: 'Observation.effective[x]', min: 1, type: [{ code: type }] }],
    [
      { id: 'Observation.effective[x]', slicing: slicing('closed', 'type', '$this'), min: 1 },
      {
        id: `Observation.effective[x]:effective${type === 'Period' ? 'Period' : 'DateTime'}`,
        min: 1,
        type: [{ code: type }],
      },
    ],
  ]);
  return { elements, right: values[type], wrong: random.pick([values[other], {}]) };
}

function lengths(random) {
  const max = random.int(2, 6);
  const texts = { right: 'x'.repeat(random.int(1, max)), wrong: 'x'.repeat(max + 1) };
  const performer = (display) => ({ performer: [{ display }] });
  return {
    elements: [{ id: 'Observation.performer.display', maxLength: max }],
    right: performer(texts.right),
    wrong: performer(texts.wrong),
  };
}

/** Slices of a slice, told by another discriminator of the same element. */
function slicesOfSlices(random) {
  const link = (type, display) => ({ type, ...(display === undefined ? {} : { display }) });
  const isClosed = random.chance(0.5);
  const wrong = random.pick([
    [link('Patient', 'a'), link('Patient', 'a')],
    ...(isClosed ? [[link('Patient', 'a'), { display: 'c' }]] : []),
  ]);
  return {
    elements: [
      { id: 'Observation.focus', slicing: slicing(isClosed ? 'closed' : 'open', 'value', 'display') },
      { id: 'Observation.focus:a', max: '1' },
      { id: 'Observation.focus:a.display', min: 1, fixedString: 'a' },
      { id: 'Observation.focus:b' },
      { id: 'Observation.focus:b.display', min: 1, patternString: 'b' },
    ],
    right: { focus: [link('Patient', 'a'), link('Patient', 'b'), link('Group', 'b')] },
    wrong: { focus: wrong },
  };
}

/** Codings of a concept, sliced inside the data type. */
function slicesInTypes(random) {
  const coding = (system) => ({ system, code: 'c', userSelected: true });
  const [a, b] = systems;
  const isRequired = random.chance(0.5);
  return {
    elements: [
      { id: 'Observation.code.coding', slicing: slicing(random.pick(['open', 'closed']), 'value', 'system') },
      { id: 'Observation.code.coding:a', min: isRequired ? 1 : 0, max: '1' },
      { id: 'Observation.code.coding:a.system', min: 1, fixedUri: a },
      { id: 'Observation.code.coding:a.userSelected', min: 1 },
      { id: 'Observation.code.coding:b' },
      { id: 'Observation.code.coding:b.system', min: 1, fixedUri: b },
    ],
    right: { code: { coding: [coding(a), coding(b), coding(b)] } },
    wrong: random.pick([
      { code: { coding: [coding(a), coding(a)] } },
      { code: { coding: [{ system: a, code: 'c' }] } },
      ...(isRequired ? [{ code: { coding: [coding(b)] } }] : []),
    ]),
  };
}

/** Members told by the type or the profile of what they refer to. */
function slicesByTarget(random) {
  const kind = random.pick(['type', 'profile']);
  const [device, other] = [
    { resourceType: 'Device', id: 'd' },
    { resourceType: 'DeviceMetric', id: 'm' },
  ];
  const full = { ...device, status: 'active' };
  const metric = { ...other, type: { text: 'T' }, category: 'measurement' };
  const target = kind === 'type' ? `${base}Device` : `${own}active`;
  const given = (resource) => ({ contained: [resource], device: { reference: `#${resource.id}` } });
  return {
    definitions: kind === 'type' ? [] : [profile('active', 'Device', [{ id: 'Device.status', min: 1 }])],
    elements: [{ id: 'Observation.device', type: [{ code: 'Reference', targetProfile: [target] }] }],
    right: given(full),
    wrong: given(kind === 'type' ? metric : random.pick([metric, device])),
  };
}

/** What a modifier extension needs: a definition that makes it one. */
function modifiers(random) {
  const url = `${own}mod`;
  const isModifier = random.chance(0.5);
  const elements = [
    { id: 'Extension', isModifier, ...(isModifier ? { isModifierReason: 'negates' } : {}) },
    { id: 'Extension.url', fixedUri: url },
    { id: 'Extension.value[x]', min: 1, type: [{ code: 'boolean' }] },
  ];
  const definition = {
    ...profile('mod', 'Extension', elements),
    context: [{ type: 'element', expression: 'Observation' }],
  };
  const value = [{ url, valueBoolean: true }];
  const [right, wrong] = isModifier ? ['modifierExtension', 'extension'] : ['extension', 'modifierExtension'];
  return { definitions: [definition], elements: [], right: { [right]: value }, wrong: { [wrong]: value } };
}

export const basics = {
  cardinality,
  fixedOrPattern,
  slicesByValue,
  slicesByPattern,
  slicesOfComponents,
  amounts,
  targets,
  extensions,
  invariants,
  bindings,
  typeProfiles,
  effective,
  lengths,
  slicesOfSlices,
  slicesInTypes,
  slicesByTarget,
  modifiers,
};
