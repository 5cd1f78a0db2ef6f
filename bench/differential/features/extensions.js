// Extensions: their slices, contexts, parts and places.
import { own, profile, slicing } from '../shared.js';

const simple = (id, more = {}, types = ['string']) => ({
  ...profile(id, 'Extension', [
    { id: 'Extension.extension', max: '0' },
    { id: 'Extension.url', fixedUri: `${own}${id}` },
    { id: 'Extension.value[x]', min: 1, type: types.map((code) => ({ code })) },
  ]),
  context: [{ type: 'element', expression: 'Element' }],
  ...more,
});
const value = (id, more = { valueString: 'a' }) => ({ url: `${own}${id}`, ...more });

/** A profile that asks for an extension, at the resource, a data type, a primitive, or an element of its own. */
function extensionSlices(random) {
  const rules = random.pick(['open', 'open', 'closed']);
  const [min, max] = [random.int(0, 1), '1'];
  const place = random.pick(['Observation', 'Observation.method', 'Observation.issued', 'Observation.component']);
  const path = `${place}.extension`;
  const hasHead = rules === 'closed' || random.chance(0.6);
  const slice = {
    id: `${path}:asked`,
    min,
    max,
    type: [{ code: 'Extension', profile: [`${own}asked`] }],
  };
  const at = (...extension) => {
    const given = extension.length > 0 ? { extension } : {};
    if (place === 'Observation') return given;
    if (place === 'Observation.method') return { method: { text: 'M', ...given } };
    if (place === 'Observation.component') return { component: [{ code: { text: 'p' }, ...given }] };
    return { issued: '2024-01-01T10:00:00Z', ...(extension.length > 0 ? { _issued: given } : {}) };
  };
  const context = [{ type: 'element', expression: place === 'Observation.method' ? 'CodeableConcept' : place }];
  return {
    definitions: [simple('asked', { context }), simple('other')],
    elements: [...(hasHead ? [{ id: path, slicing: slicing(rules, 'value', 'url') }] : []), slice],
    right: random.pick([
      at(value('asked')),
      ...(rules === 'open' ? [at(value('other'), value('asked'))] : []),
      ...(min === 0 ? [at()] : []),
    ]),
    wrong: random.pick([
      at(value('asked'), value('asked')),
      at(value('asked', { valueBoolean: true })),
      ...(rules === 'closed' ? [at(value('other'), value('asked'))] : []),
      ...(min === 1 ? [at(), ...(rules === 'open' ? [at(value('other'))] : [])] : []),
    ]),
  };
}

/** Where an extension may be: by element, type, another extension or FHIRPath, several of them, and by invariants. */
function contexts(random) {
  const at = {
    resource: (one) => ({ extension: [one] }),
    code: (one) => ({ bodySite: { text: 'B', extension: [one] } }),
    coding: (one) => ({ bodySite: { coding: [{ code: 'c', system: 'https://example.org/a', extension: [one] }] } }),
    part: (one) => ({ component: [{ code: { text: 'p' }, extension: [one] }] }),
    date: (one) => ({ issued: '2024-01-01T10:00:00Z', _issued: { extension: [one] } }),
    inside: (one) => ({ extension: [{ url: `${own}outer`, extension: [one] }] }),
  };
  const element = (expression) => ({ type: 'element', expression });
  const [context, right, wrong] = random.pick([
    [[element('Observation')], ['resource'], ['code', 'part', 'date', 'coding']],
    [[element('Observation.component')], ['part'], ['resource', 'code']],
    [[element('CodeableConcept')], ['code'], ['resource', 'coding', 'part']],
    [[element('Observation.bodySite')], ['code'], ['resource', 'part']],
    [[element('Element')], ['code', 'coding', 'part', 'date'], []],
    [[element('instant')], ['date'], ['resource', 'code']],
    [
      [element('Coding'), element('Observation.component')],
      ['coding', 'part'],
      ['code', 'resource'],
    ],
    [[element('Resource')], ['resource'], ['code']],
    [[element('DomainResource')], ['resource'], ['part']],
    [[element('BackboneElement')], ['part'], ['code', 'resource']],
    [[{ type: 'extension', expression: `${own}outer` }], ['inside'], ['resource', 'code']],
    [[{ type: 'fhirpath', expression: 'Observation.bodySite' }], ['code'], ['resource', 'part']],
    [[{ type: 'fhirpath', expression: 'Observation.descendants()' }], ['code', 'part'], ['resource']],
  ]);
  const inner = simple('placed', { context });
  const outer = {
    ...profile('outer', 'Extension', [
      { id: 'Extension.extension', slicing: slicing('open', 'value', 'url') },
      { id: 'Extension.extension:placed', type: [{ code: 'Extension', profile: [`${own}placed`] }] },
      { id: 'Extension.url', fixedUri: `${own}outer` },
      { id: 'Extension.value[x]', max: '0' },
    ]),
    context: [element('Element'), element('Resource')],
  };
  const put = (places) => at[random.pick(places)](value('placed'));
  return {
    definitions: [inner, outer],
    elements: [],
    right: put(right),
    wrong:
      wrong.length > 0 ? put(wrong) : { bodySite: { text: 'B', extension: [value('placed', { valueCode: 'c' })] } },
  };
}

/** Invariants of an extension's context. */
function contextInvariants(random) {
  const [contextInvariant, right, wrong] = random.pick([
    [['value.exists()'], { value: 1, unit: 'g' }, { unit: 'g' }],
    [["unit = 'g'", 'value > 1'], { value: 2, unit: 'g' }, { value: 1, unit: 'g' }],
    [["%resource.status = 'final'", 'value.exists()'], { value: 1 }, { unit: 'g' }],
    [['extension.count() = 1'], { value: 1 }, undefined],
    [['%resource.is(Observation)'], { value: 1 }, undefined],
  ]);
  const context = [{ type: 'element', expression: 'Quantity' }];
  const one = value('ruled');
  const range = (more, extension = [one]) => ({ referenceRange: [{ low: { ...more, extension } }] });
  return {
    definitions: [simple('ruled', { context, contextInvariant })],
    elements: [],
    right: range(right),
    wrong:
      wrong !== undefined
        ? range(wrong)
        : contextInvariant[0].startsWith('extension')
          ? range(right, [one, one])
          : range(right, [value('ruled', { valueBoolean: true })]),
  };
}

/** Extensions with parts, also parts of parts, told by fixed urls. */
function complexExtensions(random) {
  const rules = random.pick(['open', 'closed']);
  const parts = 'Extension.extension';
  const deep = random.chance(0.5);
  const definition = {
    ...profile('complex', 'Extension', [
      { id: parts, slicing: slicing(rules, 'value', 'url') },
      { id: `${parts}:a`, min: 1, max: '1' },
      { id: `${parts}:a.extension`, max: '0' },
      { id: `${parts}:a.url`, fixedUri: 'a' },
      { id: `${parts}:a.value[x]`, min: 1, type: [{ code: 'code' }] },
      { id: `${parts}:b`, max: '*' },
      ...(deep
        ? [
            { id: `${parts}:b.extension`, slicing: slicing('open', 'value', 'url') },
            { id: `${parts}:b.extension:c`, min: 1, max: '1' },
            { id: `${parts}:b.extension:c.extension`, max: '0' },
            { id: `${parts}:b.extension:c.url`, fixedUri: 'c' },
            { id: `${parts}:b.extension:c.value[x]`, min: 1, type: [{ code: 'string' }] },
            { id: `${parts}:b.url`, fixedUri: 'b' },
            { id: `${parts}:b.value[x]`, max: '0' },
          ]
        : [
            { id: `${parts}:b.extension`, max: '0' },
            { id: `${parts}:b.url`, fixedUri: 'b' },
            { id: `${parts}:b.value[x]`, min: 1, type: [{ code: 'decimal' }] },
          ]),
      { id: 'Extension.url', fixedUri: `${own}complex` },
      { id: 'Extension.value[x]', max: '0' },
    ]),
    context: [{ type: 'element', expression: 'Observation' }],
  };
  const a = { url: 'a', valueCode: 'x' };
  const b = deep ? { url: 'b', extension: [{ url: 'c', valueString: 's' }] } : { url: 'b', valueDecimal: 1.5 };
  const of = (...extension) => ({ extension: [{ url: `${own}complex`, extension }] });
  return {
    definitions: [definition],
    elements: [],
    right: random.pick([of(a), of(a, b), of(b, a, b)]),
    wrong: random.pick([
      of(b),
      of(a, a),
      of({ ...a, valueCode: undefined, valueBoolean: true }),
      of(a, deep ? { url: 'b', extension: [{ url: 'c', valueInteger: 1 }] } : { url: 'b', valueString: 's' }),
      of(a, deep ? { url: 'b', extension: [b.extension[0], b.extension[0]] } : { url: 'b' }),
      { extension: [{ url: `${own}complex`, valueString: 's' }] },
      ...(rules === 'closed' ? [of(a, { url: 'd', valueString: 's' })] : []),
    ]),
  };
}

/** Modifier extensions that a profile asks for, at the resource and inside. */
function modifierSlices(random) {
  const place = random.pick(['Observation', 'Observation.component']);
  const path = `${place}.modifierExtension`;
  const definition = simple('denies', { context: [{ type: 'element', expression: place }] });
  definition.differential.element[0] = {
    ...definition.differential.element[0],
    isModifier: true,
    isModifierReason: 'denies',
  };
  const one = value('denies');
  const at = (...modifierExtension) => {
    const given = modifierExtension.length > 0 ? { modifierExtension } : {};
    return place === 'Observation' ? given : { component: [{ code: { text: 'p' }, ...given }] };
  };
  return {
    definitions: [definition],
    elements: [
      ...(random.chance(0.5) ? [{ id: path, slicing: slicing('open', 'value', 'url') }] : []),
      { id: `${path}:denies`, min: 1, max: '1', type: [{ code: 'Extension', profile: [`${own}denies`] }] },
    ],
    right: at(one),
    wrong: random.pick([at(), at(one, one), at(value('denies', { valueCode: 'c' })), at({ url: `${own}denies` })]),
  };
}

export const extensions = { extensionSlices, contexts, contextInvariants, complexExtensions, modifierSlices };
