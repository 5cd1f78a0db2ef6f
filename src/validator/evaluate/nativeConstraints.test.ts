import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFhirPath, FhirPathError } from '../../fhir/fhirpath.js';
import { childrenNamed, expressionOf, literal } from '../../fhir/path.js';
import { r4Model } from '../../fhir/r4model.js';
import { readDocument } from '../../fhir/read.js';
import type { FhirNode } from '../../fhir/tree.js';
import { primitiveTypes, typeOf } from '../../fhir/types.js';
import { isPrimitive } from '../../fhir/plain.js';
import { buildContext } from '../../packages/context.js';
import { findPackages } from '../../packages/find.js';
import { findExact } from '../../packages/select.js';
import { listExamples } from '../../packages/store.js';
import { officialPackages, packagesMissing, repository, standards } from '../../testing/shared.js';
import { createValidator } from '../validator.js';
import { nativeConstraints } from './nativeConstraints.js';

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
  cmp: (node) => typeOf(node).path === 'Composition.section',
  obs: (node) => node.resourceType === 'Observation',
  qty: (node) => typeOf(node).type === 'Quantity',
  cpt: (node) => typeOf(node).type === 'ContactPoint',
};

/** An object where a primitive belongs, or the other way round, is judged no further (structure/wrong-json-type). */
const isWellShaped = (node: FhirNode): boolean => isPrimitive(node) === primitiveTypes.has(typeOf(node).type ?? '');

const allNodes = (node: FhirNode): readonly FhirNode[] => [node, ...node.children.flatMap(allNodes)];
const isEmpty = (node: FhirNode): boolean => node.literal === undefined && node.children.length === 0;

/** Where ours means to differ; each is shown below. */
const deliberate: Readonly<Record<string, (node: FhirNode) => boolean>> = {
  // Without any content it is an empty object, list or string, and is reported as that where it is read.
  'ele-1': isEmpty,
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
const constraints = [...nativeConstraints].map(([text, native]) => {
  const space = text.indexOf(' ');
  const key = text.slice(0, space);
  const applies = places[key] ?? places[key.slice(0, key.indexOf('-'))];
  return { key, expression: evaluable(key, text.slice(space + 1)), native, applies: applies ?? (() => false) };
});

/** Compares on every element of a document; gives the places where the two differ, and counts the comparisons. */
function compare(text: string, counts: Map<string, [held: number, broken: number]>): string[] {
  const { root } = readDocument(text);
  const differences: string[] = [];
  for (const node of root === null ? [] : allNodes(root)) {
    for (const { key, expression, native, applies } of constraints) {
      if (!applies(node) || !isWellShaped(node) || deliberate[key]?.(node) === true) continue;
      const expected = holds(expression, node);
      if (expected === undefined) continue;
      const found = native(node).length === 0;
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

/** A generator of numbers below `limit`, the same for the same seed. */
function randomOf(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const names = ['type', 'total', 'search', 'request', 'response', 'fullUrl', 'value', 'code', 'system', 'extension'];
const values: readonly Json[] = [
  'history',
  'searchset',
  'transaction',
  'batch-response',
  'https://a.example/Patient/1/_history/2',
  '#',
  '#a',
  1,
  { extension: [{ url: 'https://a.example', valueString: 'a' }] },
  { id: 'a' },
  [{ resourceType: 'Patient', id: 'a' }],
];

/** Changes one thing in a JSON value: removes, adds, repeats or replaces a member. */
function mutate(root: Json, random: (limit: number) => number): void {
  const holders: (Json[] | { [key: string]: Json })[] = [];
  const visit = (value: Json): void => {
    if (typeof value !== 'object' || value === null) return;
    holders.push(value);
    Object.values(value).forEach(visit);
  };
  visit(root);
  const holder = holders[random(holders.length)];
  if (holder === undefined) return;
  const copy = JSON.parse(JSON.stringify(values[random(values.length)])) as Json;
  if (Array.isArray(holder)) {
    const item = holder[random(holder.length)];
    if (item !== undefined) holder.push(JSON.parse(JSON.stringify(item)) as Json);
    return;
  }
  const keys = Object.keys(holder);
  const key = keys[random(keys.length)] ?? 'id';
  const name = names[random(names.length)] ?? 'value';
  switch (random(4)) {
    case 0:
      Reflect.deleteProperty(holder, key);
      break;
    case 1:
      if (typeof holder[key] === 'string') holder[key] = copy;
      break;
    case 2:
      holder[`_${key}`] = { extension: [{ url: 'https://a.example', valueCode: 'a' }] };
      if (typeof holder[key] !== 'object') Reflect.deleteProperty(holder, key);
      break;
    default:
      holder[name] = copy;
  }
}

function jsonFilesIn(folder: string): readonly string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => fs.readFileSync(path.join(folder, name), 'utf8'));
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
      for (let round = 0; round < 12; round++) {
        const random = randomOf(index * 1000 + round);
        const json = JSON.parse(text) as Json;
        for (let change = 0; change < 8; change++) mutate(json, random);
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
  ])('on small resources that break them: %j', (resource) => {
    expect(compare(JSON.stringify(resource), counts)).toEqual([]);
  });

  it('and each was seen to hold and to be broken', () => {
    const seen = new Map([...counts].filter(([, [held, broken]]) => held > 0 && broken > 0));
    const compared = constraints
      .filter(({ key }) => key !== 'ref-1')
      .map(({ key, expression }) => `${key} ${expression}`);
    expect(compared.filter((text) => !seen.has(text))).toEqual([]);
  });
});

describe.skipIf(packagesMissing !== undefined)(`native constraints ${packagesMissing ?? ''}`, () => {
  const available = packagesMissing === undefined ? findPackages([officialPackages]) : [];

  it.each(standards)('equal their text on the official examples of $guide', ({ guide }) => {
    const examples = listExamples(findExact(available, guide).open());
    expect(examples.flatMap(({ text }) => compare(text, new Map()))).toEqual([]);
  });
});

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
