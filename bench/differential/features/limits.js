// Limits: values, dates relative to today, lengths, and cardinalities far down.
import { own, profile, systems, ucum } from '../shared.js';

const sizes = 'http://hl7.org/fhir/StructureDefinition/';

/** Least and greatest values of ordered types. */
function ranges(random) {
  const [type, least, most, right, wrong] = random.pick([
    ['integer', 2, 5, [2, 5], [1, 6]],
    ['dateTime', '2020-01-01', '2020-12-31', ['2020-01-01', '2020-06-15', '2020-12-31'], ['2019-12-31', '2021-01-01']],
    [
      'dateTime',
      '2020-01-01T00:00:00Z',
      '2020-12-31T00:00:00Z',
      ['2020-06-15T12:00:00+02:00'],
      ['2019-12-31T12:00:00Z'],
    ],
    ['time', '08:00:00', '16:00:00', ['08:00:00', '12:30:00'], ['07:59:59', '16:00:01']],
  ]);
  const name = type[0].toUpperCase() + type.slice(1);
  const limit = random.pick(['min', 'max', 'both']);
  const bad = limit === 'min' ? [wrong[0]] : limit === 'max' ? [wrong[1]].filter((one) => one !== undefined) : wrong;
  return {
    elements: [
      {
        id: 'Observation.value[x]',
        type: [{ code: type }],
        ...(limit === 'max' ? {} : { [`minValue${name}`]: least }),
        ...(limit === 'min' ? {} : { [`maxValue${name}`]: most }),
      },
    ],
    right: { [`value${name}`]: random.pick(right) },
    wrong: bad.length > 0 ? { [`value${name}`]: random.pick(bad) } : { valueBoolean: true },
  };
}

/** Decimals, in a profile of a data type or at the element. */
function decimals(random) {
  const limits = { minValueDecimal: 0.5, maxValueDecimal: 1.25 };
  const inType = random.chance(0.5);
  const path = 'Observation.value[x]';
  const amount = (value) => ({ valueQuantity: { value } });
  return {
    definitions: inType ? [profile('small', 'Quantity', [{ id: 'Quantity.value', min: 1, ...limits }])] : [],
    elements: inType
      ? [{ id: path, type: [{ code: 'Quantity', profile: [`${own}small`] }] }]
      : [
          { id: path, type: [{ code: 'Quantity' }] },
          { id: `${path}.value`, ...limits },
        ],
    right: amount(random.pick([0.5, 1, 1.25])),
    wrong: random.pick([amount(0.49), amount(1.26), ...(inType ? [{ valueQuantity: { unit: 'g' } }] : [])]),
  };
}

/** Limits as a duration before or after now (ElementDefinition.minValue[x]). */
function relative(random) {
  const [id, make] = random.pick([
    ['Observation.effective[x]', (value) => ({ effectiveDateTime: value.slice(0, 10) })],
    ['Observation.issued', (value) => ({ issued: value })],
  ]);
  const type = id.endsWith('[x]') ? { type: [{ code: 'dateTime' }] } : {};
  const amount = (value) => ({ value, system: ucum, code: random.pick(['a', 'mo', 'd']) });
  const limit = random.pick(['min', 'max']);
  const [past, future] = ['1950-01-01T00:00:00Z', '2190-01-01T00:00:00Z'];
  const element = { id, ...type, [`${limit}ValueQuantity`]: amount(random.int(1, 9)) };
  return {
    elements: [element],
    right: make(limit === 'min' ? future : past),
    wrong: make(limit === 'min' ? past : future),
  };
}

/** Quantities beside limits: units that compare, and units that do not. */
function units(random) {
  const path = 'Observation.component.value[x]';
  const limit = (value, code) => ({ value, system: ucum, code });
  const [min, max, right, wrong] = random.pick([
    [limit(1, 'kg'), undefined, limit(1000, 'g'), limit(999, 'g')],
    [undefined, limit(1, 'L'), limit(100, 'cL'), limit(1001, 'mL')],
    [limit(36, 'Cel'), undefined, limit(310, 'K'), limit(300, 'K')],
    [limit(60, 'mm[Hg]'), limit(120, 'mm[Hg]'), limit(100, 'mm[Hg]'), limit(20, 'kPa')],
    [limit(1, 'mg/dL'), undefined, limit(10, 'mg/L'), limit(9, 'mg/L')],
    [limit(10, '%'), undefined, limit(0.1, '1'), limit(9, '%')],
  ]);
  const part = (valueQuantity) => ({ component: [{ code: { text: 'p' }, valueQuantity }] });
  return {
    elements: [
      {
        id: path,
        type: [{ code: 'Quantity' }],
        ...(min === undefined ? {} : { minValueQuantity: min }),
        ...(max === undefined ? {} : { maxValueQuantity: max }),
      },
    ],
    right: part(right),
    wrong: part(wrong),
  };
}

/** Least and greatest lengths of texts, by element and by HL7's extension. */
function textLengths(random) {
  const [least, most] = [random.int(2, 4), random.int(5, 8)];
  const form = random.pick(['min', 'max', 'both']);
  const element = {
    id: 'Observation.method.text',
    ...(form === 'max' ? {} : { extension: [{ url: `${sizes}minLength`, valueInteger: least }] }),
    ...(form === 'min' ? {} : { maxLength: most }),
  };
  const of = (length) => ({ method: { text: random.pick(['x', 'æ', 'é']).repeat(length) } });
  return {
    elements: [element],
    right: of(random.int(least, most)),
    wrong: of(form === 'min' ? least - 1 : form === 'max' ? most + 1 : random.pick([least - 1, most + 1])),
  };
}

/** Cardinalities below optional elements and through data types that hold data types. */
function deepCardinalities(random) {
  const [path, right, wrong] = random.pick([
    ['Observation.referenceRange.low.unit', { low: { value: 1, unit: 'g' } }, { low: { value: 1 } }],
    [
      'Observation.referenceRange.appliesTo.coding',
      { text: 'T', appliesTo: [{ coding: [{ code: 'c' }] }] },
      { text: 'T', appliesTo: [{ coding: [{ code: 'c' }] }, { text: 'a' }] },
    ],
    [
      'Observation.referenceRange.type.coding.system',
      { text: 'T', type: { coding: [{ system: systems[0], code: 'c' }] } },
      { text: 'T', type: { coding: [{ code: 'c' }] } },
    ],
  ]);
  const isMax = random.chance(0.3);
  const element = isMax ? { id: path, max: '0' } : { id: path, min: 1 };
  const plain = { text: 'T' };
  return {
    elements: [element],
    right: { referenceRange: isMax ? [plain] : [right, plain] },
    wrong: { referenceRange: isMax ? [plain, right] : [right, wrong] },
  };
}

/** Fixed values and patterns of further types. */
function values(random) {
  const [id, fixed, right, wrong] = random.pick([
    ['Observation.status', { fixedCode: 'final' }, [{}], [{ status: 'preliminary' }]],
    ['Observation.status', { patternCode: 'final' }, [{}], [{ status: 'amended' }]],
    [
      'Observation.effective[x]',
      { type: [{ code: 'Period' }], patternPeriod: { start: '2024-01-01' } },
      [{ effectivePeriod: { start: '2024-01-01', end: '2024-02-01' } }],
      [{ effectivePeriod: { start: '2024-01-02' } }, { effectivePeriod: { end: '2024-01-01' } }],
    ],
    [
      'Observation.effective[x]',
      { type: [{ code: 'Period' }], fixedPeriod: { start: '2024-01-01' } },
      [{ effectivePeriod: { start: '2024-01-01' } }],
      [{ effectivePeriod: { start: '2024-01-01', end: '2024-02-01' } }],
    ],
    [
      'Observation.value[x]',
      { type: [{ code: 'Quantity' }], patternQuantity: { system: ucum, code: 'g' } },
      [{ valueQuantity: { value: 3, unit: 'gram', system: ucum, code: 'g' } }],
      [{ valueQuantity: { value: 3, system: ucum, code: 'kg' } }, { valueQuantity: { value: 3 } }],
    ],
    [
      'Observation.value[x]',
      { type: [{ code: 'Quantity' }], fixedQuantity: { value: 1.5, unit: 'g' } },
      [{ valueQuantity: { value: 1.5, unit: 'g' } }],
      [
        { valueQuantity: { value: 1.5, unit: 'kg' } },
        { valueQuantity: { value: 1.5, unit: 'g', code: 'g', system: ucum } },
      ],
    ],
    [
      'Observation.issued',
      { fixedInstant: '2024-01-01T10:00:00Z' },
      [{ issued: '2024-01-01T10:00:00Z' }],
      [{ issued: '2024-01-01T11:00:00Z' }],
    ],
    [
      'Observation.identifier',
      { patternIdentifier: { type: { coding: [{ system: systems[0], code: 'x' }] } } },
      [
        {
          identifier: [
            {
              value: 'v',
              type: {
                text: 'T',
                coding: [
                  { system: systems[1], code: 'y' },
                  { system: systems[0], code: 'x', display: 'D' },
                ],
              },
            },
          ],
        },
      ],
      [
        { identifier: [{ value: 'v', type: { text: 'T' } }] },
        { identifier: [{ type: { coding: [{ system: systems[0], code: 'y' }] } }] },
      ],
    ],
    [
      'Observation.focus',
      { patternReference: { type: 'Patient' } },
      [{ focus: [{ type: 'Patient', display: 'a' }] }],
      [{ focus: [{ display: 'a' }] }],
    ],
  ]);
  return { elements: [{ id, ...fixed }], right: random.pick(right), wrong: random.pick(wrong) };
}

export const limits = { ranges, decimals, relative, units, textLengths, deepCardinalities, values };
