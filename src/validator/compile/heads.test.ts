import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ValidationResult } from '../../model/finding.js';
import { buildContext, findPackages } from '../../packages/index.js';
import { writePackages } from '../../packages/testing/tgz.js';
import { createValidator } from '../validator.js';

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-heads-'));
afterAll(() => {
  fs.rmSync(scratch, { recursive: true, force: true });
});

type Element = Readonly<Record<string, unknown>>;
const own = 'https://example.org/fhir/StructureDefinition';
const isList = (id: string): boolean =>
  /(?:extension|Extension|contact|telecom|relationship|identifier)(?::[^.]*)?$/.test(id);
const el = (id: string, more: Element = {}): Element => {
  const last = id.slice(id.lastIndexOf('.') + 1);
  const slice = last.includes(':') ? { sliceName: last.slice(last.indexOf(':') + 1) } : {};
  return {
    id,
    path: id.replace(/:[^.]*/g, ''),
    ...slice,
    min: 0,
    max: '*',
    base: { path: id.replace(/:[^.]*/g, ''), min: 0, max: isList(id) ? '*' : '1' },
    ...more,
  };
};
const slicing = (type: string, by: string, rules = 'open'): Element => ({
  slicing: { discriminator: [{ type, path: by }], rules },
});
const byUrl = slicing('value', 'url');
const uri = { type: [{ code: 'uri' }] };
const urlOf = (id: string, name: string): Element =>
  el(`${id}.url`, { min: 1, max: '1', fixedUri: `https://example.org/${name}`, ...uri });
const extension = { type: [{ code: 'Extension' }] };

function profile(
  name: string,
  type: string,
  element: readonly Element[],
  base = `http://hl7.org/fhir/StructureDefinition/${type}`,
): Element {
  return {
    resourceType: 'StructureDefinition',
    id: name,
    url: `${own}/${name}`,
    version: '1.0.0',
    name,
    status: 'active',
    kind: 'resource',
    abstract: false,
    type,
    baseDefinition: base,
    derivation: 'constraint',
    snapshot: { element: [el(type), ...element] },
  };
}

const judge = (definitions: readonly Element[], resource: Element): ValidationResult => {
  const folder = fs.mkdtempSync(path.join(scratch, 'p-'));
  const packages = writePackages(folder, [{ id: 'example.heads', version: '1.0.0', resources: [...definitions] }]);
  const validator = createValidator(buildContext(findPackages([packages]), ['example.heads#1.0.0']));
  const claim = { profile: [`${own}/p`] };
  return validator.validateText(JSON.stringify({ ...resource, meta: claim }));
};

/** An extension of ours with others in it. */
const ext = (name: string, ...inner: readonly Element[]): Element => ({
  url: `https://example.org/${name}`,
  ...(inner.length > 0 ? { extension: inner } : { valueString: 'x' }),
});
const patient = (more: Element): Element => ({ resourceType: 'Patient', active: true, ...more });
const telecom = { type: [{ code: 'ContactPoint' }] };
const phone = (id: string, system: string, more: Element = {}): readonly Element[] => [
  el(`${id}:${system}`, { ...telecom, ...more }),
  el(`${id}:${system}.system`, { min: 1, max: '1', fixedCode: system, type: [{ code: 'code' }] }),
];
const contact = { type: [{ code: 'BackboneElement' }] };
const relation = { type: [{ code: 'CodeableConcept' }] };
const text = (id: string, value: string): Element =>
  el(`${id}.relationship`, { max: '1', min: 1, ...relation, patternCodeableConcept: { text: value } });
const mother = (...rest: readonly Element[]): Element => ({
  relationship: [{ text: 'mother' }],
  name: { text: 'M' },
  ...(rest.length === 0 ? {} : { telecom: rest }),
});
const call = { system: 'phone', value: '1' };
const mail = { system: 'email', value: 'a@b.dk' };
const contactHead = el('Patient.contact', { ...contact, ...slicing('pattern', 'relationship') });

interface Variant {
  readonly name: string;
  readonly definitions: readonly Element[];
  readonly right: Element;
  readonly wrong: Element;
  /** Words of the message about what is wrong. */
  readonly says: string;
}

const identifier = { type: [{ code: 'Identifier' }] };
const system = (id: string, value: string): Element =>
  el(`${id}.system`, { min: 1, max: '1', fixedUri: value, type: [{ code: 'uri' }] });

/** Snapshots of the kind that has been published: slices of an element that the snapshot itself leaves out. */
const variants: readonly Variant[] = [
  {
    name: 'an extension in a slice of extensions',
    definitions: [
      profile('p', 'Patient', [
        el('Patient.extension', { ...extension, ...byUrl }),
        el('Patient.extension:a', extension),
        el('Patient.extension:a.extension:b', { ...extension, min: 1, max: '1' }),
        urlOf('Patient.extension:a.extension:b', 'b'),
        urlOf('Patient.extension:a', 'a'),
      ]),
    ],
    right: patient({ extension: [ext('a', ext('b'))] }),
    wrong: patient({ extension: [ext('a', ext('c'))] }),
    says: "slice 'b' of extension",
  },
  {
    name: 'the same two levels down',
    definitions: [
      profile('p', 'Patient', [
        el('Patient.extension:a', extension),
        el('Patient.extension:a.extension:b', { ...extension, max: '1' }),
        el('Patient.extension:a.extension:b.extension:c', { ...extension, min: 1, max: '1' }),
        urlOf('Patient.extension:a.extension:b.extension:c', 'c'),
        urlOf('Patient.extension:a.extension:b', 'b'),
        urlOf('Patient.extension:a', 'a'),
      ]),
    ],
    right: patient({ extension: [ext('a', ext('b', ext('c')))] }),
    wrong: patient({ extension: [ext('a', ext('b', ext('d')))] }),
    says: "slice 'c' of extension",
  },
  {
    name: 'an extension of a datatype in a sliced element',
    definitions: [
      profile('p', 'Patient', [
        contactHead,
        el('Patient.contact:mother', contact),
        text('Patient.contact:mother', 'mother'),
        el('Patient.contact:mother.name', { max: '1', type: [{ code: 'HumanName' }] }),
        el('Patient.contact:mother.name.extension:a', { ...extension, min: 1 }),
        urlOf('Patient.contact:mother.name.extension:a', 'a'),
      ]),
    ],
    right: patient({ contact: [{ relationship: [{ text: 'mother' }], name: { text: 'M', extension: [ext('a')] } }] }),
    wrong: patient({ contact: [mother()] }),
    says: "slice 'a' of extension",
  },
  {
    name: 'a modifier extension',
    definitions: [
      {
        ...profile('m', 'Extension', []),
        url: 'https://example.org/m',
        snapshot: { element: [el('Extension', { isModifier: true })] },
        context: [{ type: 'element', expression: 'Patient' }],
      },
      profile('p', 'Patient', [
        el('Patient.modifierExtension:m', { ...extension, min: 1, isModifier: true }),
        urlOf('Patient.modifierExtension:m', 'm'),
      ]),
    ],
    right: patient({ modifierExtension: [ext('m')] }),
    wrong: patient({}),
    says: "slice 'm' of modifierExtension",
  },
  {
    name: 'an element that the unsliced sibling slices',
    definitions: [
      profile('p', 'Patient', [
        contactHead,
        el('Patient.contact.telecom', { ...telecom, ...slicing('value', 'system') }),
        el('Patient.contact:mother', contact),
        text('Patient.contact:mother', 'mother'),
        ...phone('Patient.contact:mother.telecom', 'phone', { min: 1 }),
      ]),
    ],
    right: patient({ contact: [mother(call, mail)] }),
    wrong: patient({ contact: [mother(mail)] }),
    says: "slice 'phone' of telecom",
  },
  {
    name: 'an element that the base slices, closed',
    definitions: [
      profile('q', 'Patient', [
        el('Patient.telecom', { ...telecom, max: '2', ...slicing('value', 'system', 'closed') }),
        ...phone('Patient.telecom', 'phone'),
      ]),
      profile('p', 'Patient', phone('Patient.telecom', 'phone'), `${own}/q`),
    ],
    right: patient({ telecom: [call] }),
    wrong: patient({ telecom: [mail] }),
    says: 'belongs to none of the allowed slices: phone',
  },
  {
    name: 'the head is there, and its slicing in the base',
    definitions: [
      profile('q', 'Patient', [
        el('Patient.telecom', { ...telecom, ...slicing('value', 'system') }),
        ...phone('Patient.telecom', 'phone'),
      ]),
      profile(
        'p',
        'Patient',
        [el('Patient.telecom', telecom), ...phone('Patient.telecom', 'phone', { min: 1 })],
        `${own}/q`,
      ),
    ],
    right: patient({ telecom: [call, mail] }),
    wrong: patient({ telecom: [mail] }),
    says: "slice 'phone' of telecom",
  },
  {
    name: 'a choice',
    definitions: [
      profile('p', 'Observation', [
        el('Observation.value[x]:valueQuantity', { max: '1', min: 1, type: [{ code: 'Quantity' }] }),
        el('Observation.value[x]:valueQuantity.unit', { min: 1, max: '1', type: [{ code: 'string' }] }),
      ]),
    ],
    right: {
      resourceType: 'Observation',
      status: 'final',
      code: { text: 'x' },
      valueQuantity: { value: 1, unit: 'kg' },
    },
    wrong: { resourceType: 'Observation', status: 'final', code: { text: 'x' }, valueQuantity: { value: 1 } },
    says: "'unit' is missing",
  },
  {
    name: 'the head comes after its slices',
    definitions: [
      profile('p', 'Patient', [
        el('Patient.identifier:cpr', { ...identifier, min: 1 }),
        system('Patient.identifier:cpr', 'urn:oid:1.2.208.176.1.2'),
        el('Patient.identifier', { ...identifier, ...slicing('value', 'system') }),
      ]),
    ],
    right: patient({ identifier: [{ system: 'urn:oid:1.2.208.176.1.2', value: '1' }] }),
    wrong: patient({ identifier: [{ system: 'urn:oid:1.2.3', value: '1' }] }),
    says: "slice 'cpr' of identifier",
  },
  {
    name: 'a slice of a slice',
    definitions: [
      profile('q', 'Patient', [
        el('Patient.telecom', { ...telecom, ...slicing('value', 'system') }),
        ...phone('Patient.telecom', 'phone'),
        el('Patient.telecom:phone', { ...telecom, ...slicing('value', 'use') }),
      ]),
      profile(
        'p',
        'Patient',
        [
          ...phone('Patient.telecom', 'phone'),
          el('Patient.telecom:phone/work', { ...telecom, min: 1 }),
          el('Patient.telecom:phone/work.use', { min: 1, max: '1', fixedCode: 'work', type: [{ code: 'code' }] }),
        ],
        `${own}/q`,
      ),
    ],
    right: patient({ telecom: [{ ...call, use: 'work' }] }),
    wrong: patient({ telecom: [{ ...call, use: 'home' }] }),
    says: "slice 'phone/work' of telecom",
  },
];

describe('a snapshot without the head of a slicing', () => {
  it.each(variants)('judges rightly: $name', ({ definitions, right, wrong, says }) => {
    const good = judge(definitions, right);
    expect(
      good.findings.filter(({ severity, rule }) => severity === 'error' || rule === 'profile/not-compiled'),
    ).toEqual([]);
    expect(good.verdict).toBe('valid');
    const bad = judge(definitions, wrong);
    expect(bad.verdict).toBe('invalid');
    const texts = bad.findings.flatMap((one) => [one, ...(one.followers ?? [])]).map(({ message }) => message.en);
    expect(texts.join('\n')).toContain(says);
  });

  const unsaid: readonly (readonly [string, readonly Element[], Element])[] = [
    [
      'in a slice',
      [
        contactHead,
        el('Patient.contact:mother', contact),
        text('Patient.contact:mother', 'mother'),
        ...phone('Patient.contact:mother.telecom', 'phone'),
      ],
      patient({ contact: [mother(mail)] }),
    ],
    ['at the top', phone('Patient.telecom', 'phone', { min: 1 }), patient({ telecom: [mail] })],
    [
      'with a head that has no slicing',
      [el('Patient.telecom', telecom), ...phone('Patient.telecom', 'phone', { min: 1 })],
      patient({ telecom: [mail] }),
    ],
  ];

  it.each(unsaid)(
    'is named and never green where nothing says what tells its slices apart: %s',
    (_, element, resource) => {
      const { verdict, findings, notJudged = [] } = judge([profile('p', 'Patient', element)], resource);
      expect(verdict).toBe('not-judged');
      expect(findings.map(({ rule }) => rule)).toContain('profile/not-compiled');
      expect(notJudged).toContainEqual(expect.objectContaining({ kind: 'profile', blocks: true }));
    },
  );

  it('is named and never green where the definition is not of the shape that it must have', () => {
    const { verdict, notJudged = [] } = judge([profile('p', 'Patient', [{ id: 'Patient.name' }])], patient({}));
    expect(verdict).toBe('not-judged');
    expect(notJudged.map(({ rule }) => rule)).toContain('profile/not-compiled');
  });
});
