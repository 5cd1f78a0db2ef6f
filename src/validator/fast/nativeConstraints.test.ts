import fs from 'node:fs';
import path from 'node:path';
import type { ElementDefinition } from 'fhir/r4.js';
import { describe, expect, it } from 'vitest';
import { createFhirPath, FhirPathError } from '../../fhir/fhirpath/fhirpath.js';
import { childrenNamed, expressionOf, literal } from '../../fhir/path.js';
import { r4Model } from '../../fhir/fhirpath/r4model.js';
import { readDocument } from '../../fhir/read.js';
import type { FhirNode } from '../../fhir/tree.js';
import { primitiveTypes, typeOf } from '../../fhir/types.js';
import { isPrimitive, jsonKindOf } from '../../fhir/plain.js';
import { buildContext } from '../../packages/context/context.js';
import type { IgContext } from '../../packages/context/context.js';
import { findPackages } from '../../packages/find/find.js';
import { findExact } from '../../packages/find/select.js';
import { listExamples } from '../../packages/store/store.js';
import { mutateJson, randomOf } from '../../testing/mutateJson.js';
import type { Json } from '../../testing/mutateJson.js';
import { officialPackages, packagesMissing, repository, standards } from '../../testing/shared.js';
import { createValidator } from '../validator.js';
import { nativeConstraints } from './nativeConstraints.js';
import { nativeGuideConstraints } from './nativeGuideConstraints.js';
import { nativePattern } from './nativePatterns.js';

/** Where R4 and the guides state each constraint. */
const places: Readonly<Record<string, (node: FhirNode) => boolean>> = {
  ele: () => true,
  ext: (node) => typeOf(node).type === 'Extension',
  dom: (node) => node.resourceType !== undefined && r4Model().type2Parent[node.resourceType] === 'DomainResource',
  ref: (node) => typeOf(node).type === 'Reference',
  'bdl-5': (node) => typeOf(node).path === 'Bundle.entry',
  'bdl-8': (node) => typeOf(node).path === 'Bundle.entry',
  bdl: (node) => node.resourceType === 'Bundle',
  org: (node) => node.resourceType === 'Organization',
  'org-2': (node) => typeOf(node).type === 'Address',
  'org-3': (node) => typeOf(node).type === 'ContactPoint',
  per: (node) => typeOf(node).type === 'Period',
  'con-2': (node) => typeOf(node).path === 'Condition.evidence',
  cmp: (node) => typeOf(node).path === 'Composition.section',
  obs: (node) => node.resourceType === 'Observation',
  qty: (node) => typeOf(node).type === 'Quantity',
  cpt: (node) => typeOf(node).type === 'ContactPoint',
  con: (node) => node.resourceType === 'Condition',
  att: (node) => typeOf(node).type === 'Attachment',
  marital: (node) => node.resourceType === 'Patient',
  gln: (node) => node.name === 'value' && node.parent !== null && typeOf(node.parent).type === 'Identifier',
  'dk-core-organization-mandatory-identifier': (node) => node.resourceType === 'Organization',
  'dk-core-observation-mandatory-units': (node) => node.resourceType === 'Observation',
  'medcom-messaging-2': (node) => node.resourceType === 'Bundle',
  'medcom-homecareObservation-4': (node) => typeOf(node).path === 'Organization.contact',
};

/**
 * An object where a primitive belongs, the other way round, a list within a list, or a number where a text belongs is
 * judged no further (structure/wrong-json-type).
 */
function isWellShaped(node: FhirNode): boolean {
  const type = typeOf(node).type ?? '';
  if (node.writtenAs === 'array' || isPrimitive(node) !== primitiveTypes.has(type)) return false;
  return node.literal === undefined || node.writtenAs === 'text' || node.writtenAs === jsonKindOf(type);
}

const allNodes = (node: FhirNode): readonly FhirNode[] => [node, ...node.children.flatMap(allNodes)];
const isEmpty = (node: FhirNode): boolean => node.literal === undefined && node.children.length === 0;

/** Where ours means to differ; each is shown below. */
const deliberate: Readonly<Record<string, (node: FhirNode) => boolean>> = {
  // Without any content it is an empty object, list or string, and is reported as that where it is read.
  'ele-1': isEmpty,
  // A contained resource needs no narrative of its own.
  'dom-6': (node) => node.name === 'contained',
  // Said of the reference by reference/contained-missing.
  'ref-1': () => true,
  // Without an id nothing can refer to it: the text of dom-3 is then empty, what it says in words is broken.
  'dom-3': (node) => childrenNamed(node, 'contained').some((one) => literal(one, 'id') === undefined),
};

/**
 * R4's text of dom-3 asks as() of many items, which FHIRPath does not allow: as it stands it can't be evaluated on any
 * resource that contains another. It is compared with ofType(), which is what it means.
 */
function evaluable(key: string, expression: string): string {
  return key === 'dom-3' ? expression.replaceAll('as(', 'ofType(').replace(".trace('unmatched', id)", '') : expression;
}

const fhirPath = createFhirPath({});
const guideConstraints = new Set(nativeGuideConstraints.map(([text]) => text));
const constraints = [...nativeConstraints].map(([text, native]) => {
  const space = text.indexOf(' ');
  const key = text.slice(0, space);
  const applies = places[key] ?? places[key.slice(0, key.indexOf('-'))];
  const expression = evaluable(key, text.slice(space + 1));
  return { key, expression, native, applies: applies ?? (() => false), isOfGuide: guideConstraints.has(text) };
});

/** Compares on every element of a document; gives the places where the two differ, and counts the comparisons. */
function compare(text: string, counts: Map<string, [held: number, broken: number]>): string[] {
  const { root } = readDocument(text);
  const differences: string[] = [];
  for (const node of root === null ? [] : allNodes(root)) {
    for (const { key, expression, native, applies, isOfGuide } of constraints) {
      if (!applies(node) || !isWellShaped(node) || deliberate[key]?.(node) === true) continue;
      const broken = native(node);
      if (broken === undefined) continue;
      const expected = holds(expression, node);
      if (expected === undefined && isOfGuide) differences.push(`${key} at ${expressionOf(node)}: FHIRPath fails`);
      if (expected === undefined) continue;
      const found = broken.length === 0;
      const count = counts.get(`${key} ${expression}`) ?? [0, 0];
      count[expected ? 0 : 1] += 1;
      counts.set(`${key} ${expression}`, count);
      if (found !== expected) differences.push(`${key} at ${expressionOf(node)}: ${expected} by FHIRPath`);
    }
  }
  return differences;
}

/** Undefined where the expression can't be evaluated, as with two values for a single element. */
function holds(expression: string, node: FhirNode): boolean | undefined {
  try {
    return fhirPath.test(expression, node) ?? false;
  } catch (error) {
    if (error instanceof FhirPathError) return undefined;
    throw error;
  }
}

function jsonFilesIn(folder: string): readonly string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => fs.readFileSync(path.join(folder, name), 'utf8'));
}

const clinical = 'http://terminology.hl7.org/CodeSystem/condition-clinical';
const marital = 'http://terminology.hl7.org/CodeSystem/v3-MaritalStatus';
const dataAbsent = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';
const condition = (elements: object): object => ({ resourceType: 'Condition', ...elements });
const status = (...codes: readonly string[]): object => ({ coding: codes.map((code) => ({ system: clinical, code })) });
const enteredInError = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status', code: 'entered-in-error' }],
};

/** Compares a constraint that is a regular expression alone, on everything that it can stand on. */
function comparePattern(expression: string, text: string, seen = new Set<boolean>()): string[] {
  const native = nativePattern(expression);
  const { root } = readDocument(text);
  return (root === null ? [] : allNodes(root)).flatMap((node) => {
    const broken = native?.(node);
    if (broken === undefined) return [];
    seen.add(broken.length === 0);
    return holds(expression, node) === (broken.length === 0) ? [] : [`${expression} at ${expressionOf(node)}`];
  });
}

describe('native constraints equal their FHIRPath text', () => {
  const folders = ['conditionlist', 'homecareobservation', 'notes'].map((name) =>
    path.join(repository, 'fixtures', name),
  );
  const submissions = folders.flatMap(jsonFilesIn);
  const counts = new Map<string, [held: number, broken: number]>();

  it('on every element of our submissions, valid and broken', () => {
    expect(submissions.length).toBeGreaterThan(80);
    expect(submissions.flatMap((text) => compare(text, counts))).toEqual([]);
  });

  it('on every element of their mutations', () => {
    const valid = folders.flatMap((folder) => jsonFilesIn(path.join(folder, 'valid')));
    for (const [index, text] of valid.entries()) {
      for (let round = 0; round < 6; round++) {
        const random = randomOf(index * 1000 + round);
        const json = JSON.parse(text) as Json;
        for (let change = 0; change < 8; change++) mutateJson(json, random);
        expect(compare(JSON.stringify(json), counts), `submission ${index}, round ${round}`).toEqual([]);
      }
    }
  });

  it.each([
    { resourceType: 'Bundle', entry: [{ request: { method: 'GET' } }] },
    { resourceType: 'Bundle', type: 'history', total: 1, entry: [{ request: {}, response: { status: '200' } }] },
    { resourceType: 'Bundle', type: 'searchset', entry: [{ search: { mode: 'match' }, fullUrl: 'a' }] },
    { resourceType: 'Bundle', type: 'batch-response', entry: [{ response: { status: '200' } }, { fullUrl: 'a' }] },
    { resourceType: 'Bundle', type: 'collection', total: 1, entry: [{ fullUrl: 'a' }, { fullUrl: 'a' }, {}] },
    { resourceType: 'Bundle', type: 'collection', entry: [{ search: { mode: 'match' } }] },
    { resourceType: 'Organization', telecom: [{ value: '1' }, { system: 'phone', value: '1' }, { system: 'phone' }] },
    { resourceType: 'Composition', section: [{ title: 'A' }, { text: { status: 'empty' } }, { entry: [{}] }] },
    { resourceType: 'Observation', dataAbsentReason: { text: 'A' }, valueQuantity: { code: 'kg' } },
    { resourceType: 'Observation', dataAbsentReason: { text: 'A' }, valueQuantity: { code: 'kg', system: 'a' } },
    { resourceType: 'Patient', text: { status: 'empty' }, contained: [{ resourceType: 'Patient', id: 'a' }] },
    {
      resourceType: 'Patient',
      contained: [
        { resourceType: 'Patient', id: 'a', meta: { versionId: '1', security: [{ code: 'a' }] } },
        { resourceType: 'Patient', contained: [{ resourceType: 'Patient' }], meta: { lastUpdated: '2024' } },
      ],
      extension: [{ url: 'a' }, { url: 'a', valueString: 'a', extension: [{ url: 'b', valueCode: 'c' }] }],
    },
    { resourceType: 'Bundle', type: 'document', entry: [{ resource: { resourceType: 'Patient' } }] },
    { resourceType: 'Bundle', type: 'document', identifier: { value: 'a' }, entry: [{}] },
    {
      resourceType: 'Bundle',
      timestamp: '2024-01-01T10:00:00Z',
      entry: [{ resource: { resourceType: 'Composition' } }],
    },
    { resourceType: 'Bundle', type: 'message', timestamp: '2024', entry: [{ resource: { resourceType: 'Patient' } }] },
    { resourceType: 'Bundle', type: 'message' },
    { resourceType: 'Bundle', type: ['message'], timestamp: ['2024'], entry: [null, {}] },
    {
      resourceType: 'Bundle',
      type: 'document',
      _timestamp: { id: 'a' },
      identifier: [{ system: 'a' }, { value: 'a' }],
    },
    {
      resourceType: 'Organization',
      address: [{ use: 'home' }, { use: 'work' }, { city: 'A' }, { use: ['home'] }, { _use: { id: 'a' } }, { use: 1 }],
      telecom: [{ use: 'home' }, { use: 'work' }, { value: '1' }, { use: 'HOME' }],
    },
    {
      resourceType: 'Patient',
      name: [
        ['2024-01-01', '2024-01-02'],
        ['2024-01-02', '2024-01-01'],
        ['2024-01-01', '2024-01-01'],
        ['2024-01', '2024-01-02'],
        ['2024-01-02', '2024-01'],
        ['2024', '2023'],
        ['2024-02-30', '2024-03-01'],
        ['2024-13-01', '2024-01-01'],
        ['2024-01-01', '2024-01-01T10:00:00Z'],
        ['2024-01-01T10:00:00Z', '2024-01-01T11:00:00+02:00'],
        ['2024-01-01T10:00:00+02:00', '2024-01-01T09:00:00Z'],
        ['2024-01-01T10:00:00.5Z', '2024-01-01T10:00:00Z'],
        ['2024-01-01T25:00:00Z', '2024-01-01T10:00:00Z'],
        ['A', 'B'],
        [1, 2],
        ['2024-01-01', null],
        [undefined, '2024-01-01'],
      ].map(([start, end]) => ({ period: { start, end } })),
    },
    condition({ evidence: [{ code: [{ text: 'A' }] }, { detail: [{ display: 'A' }] }, { id: 'a' }] }),
    condition({ category: [{ text: 'A' }] }),
    condition({ category: [{ text: 'A' }], verificationStatus: enteredInError }),
    condition({ clinicalStatus: { text: 'A' }, verificationStatus: enteredInError, abatementString: 'A' }),
    condition({ clinicalStatus: status('resolved'), abatementString: 'A' }),
    condition({ clinicalStatus: status('active', 'inactive'), abatementAge: { value: 1 } }),
    condition({ clinicalStatus: status('active'), abatementAge: { value: 1 }, abatementString: 'A' }),
    condition({ clinicalStatus: [status('active')], abatement: 'A', category: {} }),
    condition({ clinicalStatus: { coding: { code: ['resolved'], system: [clinical] } }, abatementDateTime: '2024' }),
    condition({ clinicalStatus: { coding: [{ code: 1, system: clinical }] }, abatementDateTime: '2024' }),
    { resourceType: 'Composition', section: [{ emptyReason: { text: 'A' }, entry: [{ display: 'A' }] }] },
    { resourceType: 'Composition', section: [{ emptyReason: { text: 'A' }, entry: [null] }] },
    {
      resourceType: 'Patient',
      photo: [{ data: 'AAAA' }, { data: 'AAAA', contentType: 'a/b' }, { _data: { id: 'a' } }],
    },
    { resourceType: 'Patient', maritalStatus: { coding: ['P', 'A'].map((code) => ({ code, system: marital })) } },
    { resourceType: 'Patient', maritalStatus: { coding: [{ code: 'P', system: marital }, { code: 'A' }] } },
    { resourceType: 'Organization', identifier: [{ system: 'a' }, { system: 'urn:oid:1.2.208.176.1.1' }] },
    {
      resourceType: 'Organization',
      identifier: [{ system: 'a' }],
      contact: [{ telecom: [] }, { name: { text: 'A' } }],
    },
    { resourceType: 'Organization', contact: [{ extension: [{ url: dataAbsent, valueCode: 'unknown' }] }] },
    { resourceType: 'Organization', contact: [{ extension: [{ url: 'a' }, { url: ['a'] }] }] },
    { resourceType: 'Observation', valueQuantity: { value: 1 }, component: [{ code: { text: 'A' } }] },
    { resourceType: 'Observation', valueQuantity: { value: 1, unit: 'kg' } },
    { resourceType: 'Observation', valueQuantity: { value: 1, code: 'kg' }, valueString: 'A' },
    {
      resourceType: 'Patient',
      identifier: ['5790001234567', '5790001234561', '579000123456', 'A'].map((value) => ({ value })),
    },
    {
      resourceType: 'Patient',
      // Check digits 0 to 9.
      identifier: Array.from({ length: 10 }, (_, digit) => ({ value: `579000000000${digit}` })),
    },
  ])('on small resources that break them: %j', (resource) => {
    expect(compare(JSON.stringify(resource), counts)).toEqual([]);
  });

  it.each([
    "matches('^[0-9]{10}$')",
    "$this.matches('(?i)^urn:UUID:')",
    "value.matches('^[a-z]+$')",
    "value.matches('[0-9]')",
    "$this.toString().matches('^[0-9]{4}-[0-9]{2}-[0-9]{2}T')",
  ])('with any regular expression: %s', (expression) => {
    const seen = new Set<boolean>();
    const small = {
      resourceType: 'Patient',
      identifier: [
        {},
        { system: 'a' },
        { value: 'a' },
        { value: ['a'] },
        { value: 1 },
        { value: 'ab\n' },
        { _value: { id: 'a' } },
      ],
      name: [{ given: ['a', null, 'A'], period: { start: '2024-01-01', end: '2024-01-01T10:00:00+01:00' } }],
      birthDate: '2024-02-30',
    };
    const texts = [JSON.stringify(small), ...submissions.slice(0, 40)];
    expect(texts.flatMap((text) => comparePattern(expression, text, seen))).toEqual([]);
    expect(seen.size).toBe(2);
  });

  it.each(["matches('\\\\d')", "matches('(')", "matches('a') and matches('b')", "name.matches('a')"])(
    'and leave to FHIRPath what is more than that: %s',
    (expression) => {
      expect(nativePattern(expression)).toBeUndefined();
    },
  );

  it('and each was seen to hold and to be broken', () => {
    const seen = new Map([...counts].filter(([, [held, broken]]) => held > 0 && broken > 0));
    const compared = constraints
      // What could break obs-7 is left to FHIRPath.
      .filter(({ key }) => key !== 'ref-1' && key !== 'obs-7')
      .map(({ key, expression }) => `${key} ${expression}`);
    expect(compared.filter((text) => !seen.has(text))).toEqual([]);
  });
});

describe.skipIf(packagesMissing !== undefined)(`native constraints ${packagesMissing ?? ''}`, () => {
  const available = packagesMissing === undefined ? findPackages([officialPackages]) : [];

  it.each(standards)('equal their text on the official examples of $guide', ({ guide }) => {
    const examples = listExamples(findExact(available, guide).open());
    expect(examples.flatMap(({ text }) => compare(text, new Map()))).toEqual([]);
    const expressions = patternsOf(buildContext(available, [guide]));
    expect(expressions.length).toBeGreaterThan(0);
    expect(examples.flatMap(({ text }) => expressions.flatMap((one) => comparePattern(one, text)))).toEqual([]);
  });
});

/** The constraints of a context's profiles that are a regular expression alone. */
function patternsOf(context: IgContext): readonly string[] {
  const expressions = context.urls('StructureDefinition').flatMap((url) => {
    const found = context.resolve('StructureDefinition', url);
    const { snapshot } = found?.resource as { snapshot?: { element: ElementDefinition[] } };
    return (snapshot?.element ?? []).flatMap(({ constraint }) => (constraint ?? []).map((one) => one.expression ?? ''));
  });
  return [...new Set(expressions)].filter((expression) => nativePattern(expression) !== undefined);
}

describe('where a native constraint means to differ, the fault is said all the same', () => {
  const validator = createValidator(buildContext([], []));
  const errors = (resource: object): readonly string[] =>
    validator
      .validateText(JSON.stringify(resource))
      .findings.filter(({ severity }) => severity === 'error')
      .map(({ rule, expression }) => `${rule} at ${expression}`);

  it('ele-1 on an element without content', () => {
    expect(errors({ resourceType: 'Patient', maritalStatus: {} })).toEqual([
      'syntax/empty-object at Patient.maritalStatus',
    ]);
    expect(errors({ resourceType: 'Patient', name: [] })).toEqual(['syntax/empty-array at Patient.name']);
    expect(errors({ resourceType: 'Patient', gender: '' })).toEqual(['primitive/empty at Patient.gender']);
  });

  it('ref-1, said of the reference', () => {
    const resource = { resourceType: 'Patient', managingOrganization: { reference: '#a' } };
    const { root } = readDocument(JSON.stringify(resource));
    const { expression } = constraints.find(({ key }) => key === 'ref-1')!;
    expect(holds(expression, root!.children[0]!)).toBe(false);
    expect(errors(resource)).toEqual(['reference/contained-missing at Patient.managingOrganization']);
  });

  it('dom-3, said also of a contained resource without an id', () => {
    expect(errors({ resourceType: 'Patient', contained: [{ resourceType: 'Patient', active: true }] })).toEqual([
      'invariant/dom-3 at Patient.contained[0]',
    ]);
  });

  it('dom-3, said of the contained resource and not of the one around it', () => {
    expect(errors({ resourceType: 'Patient', contained: [{ resourceType: 'Patient', id: 'a' }] })).toEqual([
      'invariant/dom-3 at Patient.contained[0]',
    ]);
  });
});
