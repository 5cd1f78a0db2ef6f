// Invariants, with what they may name, at resources, elements, slices, and in profiles of types and of what is contained.
import { concept, own, profile, slicing } from '../shared.js';

const rule = (key, expression, severity = 'error') => ({ constraint: [{ key, severity, human: key, expression }] });

/** Invariants of elements below the root. */
function elementInvariants(random) {
  const range = (more) => ({
    referenceRange: [{ low: { value: 2, unit: 'g' }, high: { value: 3, unit: 'g' }, ...more }],
  });
  const part = (code, more = {}) => ({ code: { text: code }, ...more });
  const [id, expression, right, wrong] = random.pick([
    ['Observation.referenceRange', 'low.value <= high.value', range({}), range({ high: { value: 1, unit: 'g' } })],
    ['Observation.referenceRange', "%resource.status = 'final'", range({}), { ...range({}), status: 'amended' }],
    ['Observation.referenceRange', '%context.low.exists()', range({}), range({ low: undefined })],
    ['Observation.referenceRange.low', "unit.exists() and unit = 'g'", range({}), range({ low: { value: 2 } })],
    ['Observation.referenceRange.low.value', '$this > 1', range({}), range({ low: { value: 1, unit: 'g' } })],
    [
      'Observation.component',
      "code.text.startsWith('p')",
      { component: [part('p1'), part('p2')] },
      { component: [part('p1'), part('q')] },
    ],
    [
      'Observation.component',
      '%resource.component.where(code.text = %context.code.text).count() = 1',
      { component: [part('a'), part('b')] },
      { component: [part('a'), part('a')] },
    ],
    [
      'Observation.component',
      'value.exists() xor dataAbsentReason.exists()',
      { component: [part('a', { valueString: 's' })] },
      { component: [part('a')] },
    ],
    [
      'Observation.component',
      "value.ofType(Quantity).exists() implies value.ofType(Quantity).unit = 'g'",
      { component: [part('a', { valueQuantity: { value: 1, unit: 'g' } }), part('b', { valueString: 's' })] },
      { component: [part('a', { valueQuantity: { value: 1, unit: 'kg' } })] },
    ],
    [
      'Observation.component.code',
      'coding.exists() or text.length() > 1',
      { component: [part('ab'), { code: concept('c') }] },
      { component: [part('a')] },
    ],
  ]);
  return { elements: [{ id, ...rule('own-2', expression) }], right, wrong };
}

/** Invariants of one slice only. */
function sliceInvariants(random) {
  const path = 'Observation.component';
  const part = (code, more = {}) => ({ code: concept(code), ...more });
  const [expression, good, bad] = random.pick([
    ['value.exists()', { valueString: 's' }, {}],
    ["%resource.status = 'final' and value.exists()", { valueString: 's' }, { valueInteger: undefined }],
    ['interpretation.count() < 2', {}, { interpretation: [{ text: 'a' }, { text: 'b' }] }],
  ]);
  return {
    elements: [
      { id: path, slicing: slicing('open', 'value', 'code') },
      { id: `${path}:one`, ...rule('own-3', expression) },
      { id: `${path}:one.code`, patternCodeableConcept: concept('one') },
    ],
    right: { component: random.pick([[part('one', good)], [part('two', bad), part('one', good)], [part('two', bad)]]) },
    wrong: { component: random.pick([[part('one', bad)], [part('two', bad), part('one', bad)]]) },
  };
}

/** Invariants of a profile of a data type, which judge by the resource around it. */
function typeInvariants(random) {
  const [expression, right, wrong] = random.pick([
    ['%resource.is(Observation) and text.exists()', { text: 'T' }, concept('c')],
    ['%context.coding.count() = 1', concept('c'), { text: 'T' }],
    ['%rootResource.exists() and coding.all(system.exists())', concept('c'), { coding: [{ code: 'c' }] }],
    ["coding.where(system = 'https://example.org/a').code contains 'c'", concept('c'), concept('d')],
  ]);
  const type = profile('ruled-concept', 'CodeableConcept', [{ id: 'CodeableConcept', ...rule('own-4', expression) }]);
  return {
    definitions: [type],
    elements: [{ id: 'Observation.method', type: [{ code: 'CodeableConcept', profile: [`${own}ruled-concept`] }] }],
    right: { method: right },
    wrong: { method: wrong },
  };
}

/** Invariants of what is contained: `%resource` is the contained resource, `%rootResource` what contains it. */
function containedInvariants(random) {
  const [expression, right, wrong] = random.pick([
    [
      "%resource.is(Encounter) and %rootResource.is(Encounter).not() and status = 'planned'",
      { status: 'planned' },
      { status: 'finished' },
    ],
    ['%resource.class.exists() and type.exists()', { type: [{ text: 'T' }] }, {}],
    ['%resource.id = id and type.count() = 1', { type: [{ text: 'T' }] }, {}],
    ['%rootResource.contained.count() > 0 and type.exists()', { type: [{ text: 'T' }] }, {}],
  ]);
  const target = profile('ruled-encounter', 'Encounter', [{ id: 'Encounter', ...rule('own-5', expression) }]);
  const given = (more) => ({
    contained: [
      {
        resourceType: 'Encounter',
        id: 'e',
        status: 'planned',
        class: { code: 'AMB', system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode' },
        ...more,
      },
    ],
    encounter: { reference: '#e' },
  });
  return {
    definitions: [target],
    elements: [
      { id: 'Observation.encounter', type: [{ code: 'Reference', targetProfile: [`${own}ruled-encounter`] }] },
    ],
    right: given(right),
    wrong: given(wrong),
  };
}

/** Invariants at the root that look around: references, descendants, texts, dates, and warnings that refuse nothing. */
function rootInvariants(random) {
  const [expression, right, wrong] = random.pick([
    [
      "issued.exists() implies %resource.status = 'final'",
      { issued: '2024-01-01T10:00:00Z' },
      { issued: '2024-01-01T10:00:00Z', status: 'amended' },
    ],
    [
      'effective.ofType(dateTime) <= issued',
      { issued: '2024-01-02T10:00:00Z', effectiveDateTime: '2024-01-01T10:00:00Z' },
      { issued: '2024-01-02T10:00:00Z', effectiveDateTime: '2024-01-03T10:00:00Z' },
    ],
    [
      'effective.exists() and issued.exists()',
      { issued: '2024-01-02T10:00:00Z', effectiveDateTime: '2024-01-01' },
      { issued: '2024-01-02T10:00:00Z' },
    ],
    [
      "iif(issued.exists(), status = 'final', true)",
      { issued: '2024-01-02T10:00:00Z' },
      { issued: '2024-01-02T10:00:00Z', status: 'amended' },
    ],
    [
      'descendants().where($this is instant).count() = 1',
      { issued: '2024-01-02T10:00:00Z' },
      { effectiveDateTime: '2024-01-02' },
    ],
    ["issued.toString().startsWith('2024')", { issued: '2024-01-02T10:00:00Z' }, { issued: '2023-01-02T10:00:00Z' }],
    ['effective is Period', { effectivePeriod: { start: '2024-01-01' } }, { effectiveDateTime: '2024-01-02' }],
    [
      '(effective as dateTime).exists()',
      { effectiveDateTime: '2024-01-02' },
      { effectivePeriod: { start: '2024-01-01' } },
    ],
    [
      'effective.ofType(Period).select(start <= end).allTrue()',
      { effectivePeriod: { start: '2024-01-01', end: '2024-01-02' } },
      { effectivePeriod: { start: '2024-01-02', end: '2024-01-01' } },
    ],
  ]);
  return { elements: [{ id: 'Observation', ...rule('own-6', expression) }], right, wrong };
}

export const constraints = { elementInvariants, sliceInvariants, typeInvariants, containedInvariants, rootInvariants };
