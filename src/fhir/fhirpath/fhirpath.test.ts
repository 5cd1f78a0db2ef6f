import { describe, expect, it } from 'vitest';
import { createFhirPath, FhirPathError, FhirPathUndecided } from './fhirpath.js';
import { readJson } from '../json/json.js';
import { expressionOf } from '../path.js';
import type { FhirNode } from '../tree.js';

const bundle = readJson(
  JSON.stringify({
    resourceType: 'Bundle',
    type: 'document',
    timestamp: '2024-05-06T11:15:00+02:00',
    entry: [
      { fullUrl: 'urn:uuid:1', resource: { resourceType: 'Composition', subject: { reference: 'urn:uuid:2' } } },
      {
        fullUrl: 'urn:uuid:2',
        resource: { resourceType: 'Patient', birthDate: '1947-09-25', name: [{ given: ['Bruno', 'B'] }] },
      },
      { fullUrl: 'urn:uuid:3', resource: { resourceType: 'Observation', valueQuantity: { value: 1.5 } } },
    ],
  }),
).root as FhirNode;

const entryOf = (url: string): FhirNode | undefined =>
  bundle.children.find((node) => node.name === 'entry' && node.children.some(({ literal }) => literal === url));

const path = createFhirPath({
  resolve: (reference) => entryOf(reference)?.children.find(({ name }) => name === 'resource'),
  memberOf: (_node, valueSet) => (valueSet === 'known' ? true : undefined),
  conformsTo: () => false,
});

describe('createFhirPath', () => {
  it('gives the nodes that an expression selects', () => {
    const results = path.evaluate("Bundle.entry.resource.ofType(Patient).name.given.where($this = 'B')", bundle);
    expect(results.map(({ node }) => node && expressionOf(node))).toEqual([
      'Bundle.entry[1].resource.name[0].given[1]',
    ]);
  });

  it('knows choice elements', () => {
    const [result] = path.evaluate('Bundle.entry.resource.ofType(Observation).value.ofType(Quantity).value', bundle);
    expect(result?.value).toBe(1.5);
    expect(result?.node && expressionOf(result.node)).toBe('Bundle.entry[2].resource.value.ofType(Quantity).value');
  });

  it('resolves references synchronously and keeps their type', () => {
    expect(path.test('Bundle.entry[0].resource.subject.resolve() is Patient', bundle)).toBe(true);
    expect(path.test('Bundle.entry[0].resource.subject.reference.resolve().birthDate.exists()', bundle)).toBe(true);
  });

  it('evaluates on an element with the variables of its resource', () => {
    const composition = entryOf('urn:uuid:1')?.children.find(({ name }) => name === 'resource') as FhirNode;
    expect(path.test("%resource.subject.reference = 'urn:uuid:2' and %context = $this", composition)).toBe(true);
  });

  it('asks its host for conformsTo and memberOf', () => {
    expect(path.test("entry[0].resource.conformsTo('x')", bundle)).toBe(false);
    expect(path.test("type.memberOf('known')", bundle)).toBe(true);
    expect(() => path.test("type.memberOf('unknown')", bundle)).toThrow(FhirPathUndecided);
  });

  it('is undecided by where its own references lead, not by those of what it asks on the way', () => {
    const leading = createFhirPath({
      resolve: () => 'elsewhere',
      conformsTo: (node) => {
        expect(() => leading.test('subject.resolve().exists()', node)).toThrow(FhirPathUndecided);
        return false;
      },
    });
    expect(leading.test("entry[0].resource.conformsTo('x')", bundle)).toBe(false);
    expect(() => leading.test('entry[0].resource.subject.resolve().exists()', bundle)).toThrow(FhirPathUndecided);
  });

  it('reads inline flags of regular expressions and finds them anywhere in the text', () => {
    expect(path.test("type.matches('(?i)^DOCUMENT$')", bundle)).toBe(true);
    expect(path.test("type.matches('cum')", bundle)).toBe(true);
    expect(path.test("timestamp.toString().matches('^[0-9]{4}-.*\\\\+02:00$')", bundle)).toBe(true);
  });

  it('says in one line what is wrong with an expression', () => {
    expect(() => path.test('entry.where(', bundle)).toThrow(FhirPathError);
    expect(() => path.test('entry.where(', bundle)).toThrow(/line 1, column \d+/);
    expect(() => path.test('entry.unheardOf()', bundle)).toThrow(/unheardOf/);
  });
});
