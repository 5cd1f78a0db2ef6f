// Features of profiles of Patient, Composition, Bundle and Parameters.
import { base, concept, own, profile, slicing, ucum } from '../shared.js';

/** Names told by one, two or no discriminators' values. */
function names(random) {
  const rules = random.pick(['open', 'closed']);
  const path = 'Patient.name';
  const of = (use, more = {}) => ({ ...(use === undefined ? {} : { use }), family: 'F', ...more });
  return {
    elements: [
      { id: path, slicing: slicing(rules, 'value', 'use') },
      { id: `${path}:official`, min: 1, max: '1' },
      { id: `${path}:official.use`, min: 1, fixedCode: 'official' },
      { id: `${path}:official.given`, min: 1, max: '2' },
      { id: `${path}:old`, max: '1' },
      { id: `${path}:old.use`, min: 1, patternCode: 'old' },
    ],
    right: {
      name: random.pick([[of('official', { given: ['A'] })], [of('old'), of('official', { given: ['A', 'B'] })]]),
    },
    wrong: {
      name: random.pick([
        [of('official')],
        [of('old')],
        [of('official', { given: ['A', 'B', 'C'] })],
        [of('official', { given: ['A'] }), of('old'), of('old')],
        ...(rules === 'closed' ? [[of('official', { given: ['A'] }), of(undefined)]] : []),
      ]),
    },
  };
}

/** A date of birth within limits that go by today, or by dates. */
function birth(random) {
  const years = (value) => ({ value, system: ucum, code: 'a' });
  const [limit, right, wrong] = random.pick([
    [{ minValueQuantity: years(150) }, '1990-01-01', '1790-01-01'],
    [{ maxValueQuantity: years(1) }, '1990-01-01', '2190-01-01'],
    [{ minValueDate: '1900-01-01' }, '1900-01-01', '1899-12-31'],
    [{ maxValueDate: '2020-01-01' }, '2019-12', '2020-01-02'],
  ]);
  return {
    elements: [{ id: 'Patient.birthDate', ...limit }],
    right: { birthDate: right },
    wrong: { birthDate: wrong },
  };
}

/** One type of a choice, in a slice or alone. */
function death(random) {
  const [element, right, wrong] = random.pick([
    [{ type: [{ code: 'dateTime' }] }, { deceasedDateTime: '2024-01-01' }, { deceasedBoolean: true }],
    [
      { min: 1, type: [{ code: 'boolean' }], fixedBoolean: true },
      { deceasedBoolean: true },
      { deceasedBoolean: false },
    ],
    [{ min: 1 }, { deceasedBoolean: false }, {}],
    [{ max: '0' }, {}, { deceasedBoolean: false }],
  ]);
  return { elements: [{ id: 'Patient.deceased[x]', ...element }], right, wrong };
}

/** Contacts: exists, nested slices and cardinalities. */
function contacts(random) {
  const path = 'Patient.contact';
  const phone = (value) => ({ system: 'phone', value });
  const person = { name: { text: 'N' } };
  return {
    elements: [
      { id: path, slicing: slicing('closed', 'exists', 'organization') },
      { id: `${path}:person`, max: '2' },
      { id: `${path}:person.telecom`, slicing: slicing('closed', 'value', 'system') },
      { id: `${path}:person.telecom:phone`, min: 1, max: '1' },
      { id: `${path}:person.telecom:phone.system`, min: 1, fixedCode: 'phone' },
      { id: `${path}:person.organization`, max: '0' },
      { id: `${path}:company`, max: '1' },
      { id: `${path}:company.organization`, min: 1 },
    ],
    right: { contact: random.pick([[{ ...person, telecom: [phone('1')] }], [{ organization: { display: 'O' } }]]) },
    wrong: {
      contact: random.pick([
        [person],
        [{ ...person, telecom: [phone('1'), phone('2')] }],
        [{ ...person, telecom: [phone('1'), { system: 'email', value: 'e' }] }],
        [{ organization: { display: 'O' } }, { organization: { display: 'P' } }],
      ]),
    },
  };
}

const section = (code, more = {}) => ({ code: concept(code), title: code, ...more });
const text = { text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml"><p>t</p></div>' } };

/** Sections in slices, and sections of a section by way of the content reference. */
function sections(random) {
  const path = 'Composition.section';
  const kind = random.pick(['flat', 'deep']);
  const rules = random.pick(['open', 'closed']);
  // As in the base, a title stands before the code.
  const slice = (at, name, more = {}) => [
    { id: `${at}:${name}`, ...more },
    ...(at === path && name === 'a' ? [{ id: `${path}:a.title`, min: 1 }] : []),
    { id: `${at}:${name}.code`, min: 1, patternCodeableConcept: concept(name) },
  ];
  const inner = `${path}:a.section`;
  const elements = [
    { id: path, slicing: slicing(kind === 'flat' ? rules : 'open', 'pattern', 'code') },
    ...slice(path, 'a', { min: 1, max: '1' }),
    ...(kind === 'deep'
      ? [
          { id: inner, slicing: slicing(rules, 'value', 'code') },
          ...slice(inner, 'x', { min: 1, max: '1' }),
          { id: `${inner}:x.text`, min: 1 },
          ...slice(inner, 'y', { max: '1' }),
        ]
      : [...slice(path, 'b', { max: '1' }), { id: `${path}:b.text`, min: 1 }]),
  ];
  const of = (...list) => ({ section: list });
  const untitled = { code: concept('x'), ...text };
  const b = section('b', text);
  const flat = {
    right: [
      of(section('a', text)),
      of(b, section('a', { section: [{ ...text }] })),
      ...(rules === 'open' ? [of(section('a', text), section('c', text))] : []),
    ],
    wrong: [
      of(b),
      of({ code: concept('a'), ...text }),
      of(section('a', text), section('b', { section: [text] })),
      of(section('a', text), section('a', text)),
      ...(rules === 'closed' ? [of(section('a', text), section('c', text))] : []),
    ],
  };
  const deep = {
    right: [
      of(section('a', { section: [untitled] })),
      of(
        section('a', { section: [untitled, section('y', text)] }),
        section('x', { section: [section('x', { section: [text] })] }),
      ),
    ],
    wrong: [
      of(section('a', text)),
      of(section('a', { section: [section('x', { section: [text] })] })),
      of(section('a', { section: [untitled, untitled] })),
      of(section('a', { section: [section('y', text)] })),
      ...(rules === 'closed' ? [of(section('a', { section: [untitled, section('z', text)] }))] : []),
    ],
  };
  const given = kind === 'flat' ? flat : deep;
  return { elements, right: random.pick(given.right), wrong: random.pick(given.wrong) };
}

/** A constraint on sections is none on their sections. */
function sectionsThemselves(random) {
  const [element, right, wrong] = random.pick([
    [
      { id: 'Composition.section.title', min: 1 },
      { title: 'T', section: [text] },
      { ...text, code: concept('a') },
    ],
    [{ id: 'Composition.section.section.title', min: 1 }, { section: [{ title: 'T', ...text }] }, { section: [text] }],
    [{ id: 'Composition.section.section', max: '0' }, { ...text }, { section: [{ title: 'T', ...text }] }],
    [
      { id: 'Composition.section.section.section', max: '0' },
      { section: [{ ...text }] },
      { section: [{ section: [{ ...text }] }] },
    ],
  ]);
  return { elements: [element], right: { section: [right] }, wrong: { section: [wrong] } };
}

/** Entries of a section by what they lead to. */
function sectionEntries(random) {
  const path = 'Composition.section.entry';
  const kind = random.pick(['type', 'profile']);
  const held = [
    { resourceType: 'Device', id: 'd', status: 'active' },
    { resourceType: 'Device', id: 'e' },
    { resourceType: 'Organization', id: 'o', name: 'O' },
  ];
  const given = (...ids) => ({
    contained: held.filter(({ id }) => ids.includes(id)),
    section: [{ title: 'T', entry: ids.map((id) => ({ reference: `#${id}` })) }],
  });
  const target = kind === 'type' ? `${base}Device` : `${own}running`;
  const rules = random.pick(['open', 'closed']);
  return {
    definitions: kind === 'type' ? [] : [profile('running', 'Device', [{ id: 'Device.status', min: 1 }])],
    elements: [
      { id: path, slicing: slicing(rules, kind, 'resolve()') },
      { id: `${path}:one`, min: 1, max: '1', type: [{ code: 'Reference', targetProfile: [target] }] },
    ],
    right: given(...random.pick([['d'], ...(rules === 'open' ? [['d', 'o']] : [])])),
    wrong: given(
      ...random.pick([
        ['o'],
        ...(kind === 'type' ? [['d', 'e']] : [['e']]),
        ...(rules === 'closed' ? [['d', 'o']] : []),
      ]),
    ),
  };
}

/** The people and dates of a Composition. */
function compositionValues(random) {
  const [element, right, wrong] = random.pick([
    [{ id: 'Composition.date', minValueDateTime: '2020-01-01' }, {}, { date: '2019-12-31' }],
    [{ id: 'Composition.date', maxValueQuantity: { value: 1, system: ucum, code: 'd' } }, {}, { date: '2190-01-01' }],
    [{ id: 'Composition.title', maxLength: 5 }, {}, { title: 'Longer' }],
    [
      { id: 'Composition.event.period.start', min: 1 },
      { event: [{ period: { start: '2024' } }, { code: [{ text: 'c' }] }] },
      { event: [{ period: { end: '2024' } }] },
    ],
    [
      { id: 'Composition.attester', max: '1' },
      { attester: [{ mode: 'legal' }] },
      { attester: [{ mode: 'legal' }, { mode: 'personal' }] },
    ],
    [{ id: 'Composition.confidentiality', patternCode: 'N' }, { confidentiality: 'N' }, { confidentiality: 'R' }],
  ]);
  return { elements: [element], right, wrong };
}

const address = (one) => `https://example.org/fhir/${one.resourceType}/${one.id}`;
const entries = (...list) => ({ entry: list.map((resource) => ({ fullUrl: address(resource), resource })) });
const patient = (id, more = {}) => ({ resourceType: 'Patient', id, ...more });
const device = (id, more = {}) => ({ resourceType: 'Device', id, ...more });

/** Entries by the type, the profile or a value of their resource. */
function entrySlices(random) {
  const path = 'Bundle.entry';
  const kind = random.pick(['type', 'profile', 'value']);
  const rules = random.pick(['open', 'closed', 'open']);
  const slice = (name, type, more = {}, target) => [
    { id: `${path}:${name}`, ...more },
    {
      id: `${path}:${name}.resource`,
      min: 1,
      type: [{ code: type, ...(target === undefined ? {} : { profile: [target] }) }],
    },
  ];
  const named = `${own}named-patient`;
  const by = {
    type: {
      slices: [...slice('patient', 'Patient', { min: 1, max: '1' }, named), ...slice('device', 'Device')],
      discriminator: ['type', 'resource'],
      wrong: [
        [device('d')],
        [patient('p')],
        [patient('p', { name: [{ text: 'A' }] }), patient('q', { name: [{ text: 'A' }] })],
      ],
    },
    profile: {
      slices: [
        ...slice('patient', 'Patient', { min: 1, max: '1' }, named),
        ...slice('device', 'Device', {}, `${base}Device`),
      ],
      discriminator: ['profile', 'resource'],
      wrong: [
        [device('d')],
        [patient('p')],
        [patient('p', { name: [{ text: 'A' }] }), patient('q', { name: [{ text: 'A' }] })],
      ],
    },
    value: {
      slices: [
        { id: `${path}:patient`, min: 1, max: '1' },
        { id: `${path}:patient.resource`, min: 1, type: [{ code: 'Patient', profile: [`${own}man`] }] },
        ...slice('device', 'Device'),
      ],
      discriminator: ['type', 'resource'],
      wrong: [[patient('p', { name: [{ text: 'A' }], gender: 'female' })], [device('d')]],
    },
  }[kind];
  return {
    definitions: [
      profile('named-patient', 'Patient', [{ id: 'Patient.name', min: 1 }]),
      profile('man', 'Patient', [{ id: 'Patient.gender', min: 1, fixedCode: 'male' }]),
    ],
    elements: [{ id: path, slicing: slicing(rules, ...by.discriminator) }, ...by.slices],
    right: entries(
      ...random.pick([
        [patient('p', { name: [{ text: 'A' }], gender: 'male' }), device('d')],
        [device('d'), device('e'), patient('p', { name: [{ text: 'A' }], gender: 'male' })],
        ...(rules === 'open'
          ? [
              [
                patient('p', { name: [{ text: 'A' }], gender: 'male' }),
                { resourceType: 'Organization', id: 'o', name: 'O' },
              ],
            ]
          : []),
      ]),
    ),
    wrong: entries(
      ...random.pick([
        ...by.wrong,
        ...(rules === 'closed'
          ? [
              [
                patient('p', { name: [{ text: 'A' }], gender: 'male' }),
                { resourceType: 'Organization', id: 'o', name: 'O' },
              ],
            ]
          : []),
      ]),
    ),
  };
}

/** Resources of entries that claim a profile, whose invariants and targets lead through the Bundle. */
function entryProfiles(random) {
  const observation = (more = {}) => ({
    resourceType: 'Observation',
    id: 'o',
    meta: { profile: [`${own}inside`] },
    status: 'final',
    code: { text: 'A' },
    subject: { reference: random.pick(['Patient/p', 'https://example.org/fhir/Patient/p']) },
    ...more,
  });
  const [elements, right, wrong] = random.pick([
    [
      [{ id: 'Observation.subject', min: 1, type: [{ code: 'Reference', targetProfile: [`${own}grown`] }] }],
      [observation(), patient('p', { active: true })],
      [observation(), patient('p')],
    ],
    [
      [{ id: 'Observation.subject', min: 1, type: [{ code: 'Reference', targetProfile: [`${base}Patient`] }] }],
      [observation(), patient('p')],
      [observation({ subject: { reference: 'Device/d' } }), device('d')],
    ],
    [
      [
        {
          id: 'Observation',
          constraint: [
            { key: 'own-7', severity: 'error', human: 'own-7', expression: 'subject.resolve().active = true' },
          ],
        },
      ],
      [observation(), patient('p', { active: true })],
      [observation(), patient('p', { active: false })],
    ],
    [
      [
        {
          id: 'Observation',
          constraint: [
            {
              key: 'own-8',
              severity: 'error',
              human: 'own-8',
              expression: "%resource.is(Observation) and %rootResource.is(Bundle).not() and status = 'final'",
            },
          ],
        },
      ],
      [observation(), patient('p')],
      [observation({ status: 'amended' }), patient('p')],
    ],
    [
      [
        {
          id: 'Observation.subject',
          min: 1,
          type: [{ code: 'Reference', targetProfile: [`${base}Patient`], aggregation: ['bundled'] }],
        },
      ],
      [observation(), patient('p')],
      [observation({ subject: { reference: '#c' }, contained: [patient('c')] }), patient('p')],
    ],
    [
      [
        {
          id: 'Observation.subject',
          min: 1,
          type: [{ code: 'Reference', targetProfile: [`${base}Patient`], aggregation: ['contained'] }],
        },
      ],
      [observation({ subject: { reference: '#c' }, contained: [patient('c')] }), patient('p')],
      [observation(), patient('p')],
    ],
  ]);
  return {
    definitions: [
      profile('inside', 'Observation', elements),
      profile('grown', 'Patient', [{ id: 'Patient.active', min: 1, fixedBoolean: true }]),
    ],
    elements: [],
    right: entries(...right),
    wrong: entries(...wrong),
  };
}

/** What a Bundle itself must have. */
function bundleValues(random) {
  const [element, right, wrong] = random.pick([
    [{ id: 'Bundle.type', fixedCode: 'collection' }, {}, { type: 'searchset' }],
    [{ id: 'Bundle.identifier', min: 1 }, { identifier: { system: 'https://example.org/a', value: 'v' } }, {}],
    [
      { id: 'Bundle.timestamp', min: 1, minValueInstant: '2020-01-01T00:00:00Z' },
      { timestamp: '2024-01-01T00:00:00Z' },
      { timestamp: '2019-01-01T00:00:00Z' },
    ],
    [{ id: 'Bundle.link', max: '0' }, {}, { link: [{ relation: 'self', url: 'https://example.org/x' }] }],
    [
      {
        id: 'Bundle',
        constraint: [
          {
            key: 'own-9',
            severity: 'error',
            human: 'own-9',
            expression: 'identifier.exists() and %resource.is(Bundle)',
          },
        ],
      },
      { identifier: { value: 'v', system: 'https://example.org/a' } },
      {},
    ],
  ]);
  return { elements: [element], right, wrong };
}

/** Parameters by their names, with types of values, resources with profiles, and parts. */
function parameters(random) {
  const path = 'Parameters.parameter';
  const one = (name, more) => ({ name, ...more });
  const slice = (name, more = {}, at = path) => [
    { id: `${at}:${name}`, ...more },
    { id: `${at}:${name}.name`, fixedString: name },
  ];
  const rules = random.pick(['open', 'closed']);
  const whole = one('who', { resource: { resourceType: 'Patient', active: true } });
  const count = one('count', { valueInteger: 1 });
  const parts = one('parts', { part: [one('a', { valueString: 's' })] });
  return {
    definitions: [profile('grown', 'Patient', [{ id: 'Patient.active', min: 1, fixedBoolean: true }])],
    elements: [
      { id: path, slicing: slicing(rules, 'value', 'name') },
      ...slice('who', { min: 1, max: '1' }),
      { id: `${path}:who.resource`, min: 1, type: [{ code: 'Patient', profile: [`${own}grown`] }] },
      ...slice('count', { max: '1' }),
      { id: `${path}:count.value[x]`, min: 1, type: [{ code: 'integer' }] },
      ...slice('parts', {}),
      { id: `${path}:parts.part`, min: 1, slicing: slicing('open', 'value', 'name') },
      ...slice('a', { min: 1 }, `${path}:parts.part`),
      { id: `${path}:parts.part:a.value[x]`, min: 1, type: [{ code: 'string' }] },
    ],
    right: {
      parameter: random.pick([
        [whole],
        [count, whole],
        [parts, whole, count],
        ...(rules === 'open' ? [[whole, one('free', { valueCode: 'c' })]] : []),
      ]),
    },
    wrong: {
      parameter: random.pick([
        [count],
        [one('who', { resource: { resourceType: 'Patient' } })],
        [one('who', { resource: { resourceType: 'Patient', active: false } })],
        [one('who', { resource: { resourceType: 'Device', status: 'active' } })],
        [one('who', { valueString: 's' })],
        [whole, whole],
        [whole, one('count', { valueString: 's' })],
        [whole, one('parts', { part: [one('b', { valueString: 's' })] })],
        [whole, one('parts', { part: [one('a', { valueInteger: 1 })] })],
        ...(rules === 'closed' ? [[whole, one('free', { valueCode: 'c' })]] : []),
      ]),
    },
  };
}

export const ofPatient = { names, birth, death, contacts };
export const ofComposition = { sections, sectionsThemselves, sectionEntries, compositionValues };
export const ofBundle = { entrySlices, entryProfiles, bundleValues };
export const ofParameters = { parameters };
