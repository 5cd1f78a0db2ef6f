import { describe, expect, it } from 'vitest';
import { readJson } from './json.js';
import { child, expressionOf, literal } from '../path.js';
import { plainOf } from '../plain.js';
import { readBytes, readDocument } from '../read.js';

const rules = (text: string, limits = {}): string[] => readJson(text, limits).problems.map(({ rule }) => rule);

describe('readJson', () => {
  it('gives every node the line and column where it stands', () => {
    const document = readJson('{\n  "resourceType": "Patient",\n  "name": [\n    { "family": "Elmer" }\n  ]\n}');
    const family = child(child(document.root ?? undefined, 'name'), 'family');
    expect(family?.literal).toBe('Elmer');
    expect(document.positionAt(family?.start ?? 0)).toEqual({ line: 4, column: 17 });
    expect(document.positionAt(family?.nameStart ?? 0)).toEqual({ line: 4, column: 7 });
    expect(family && expressionOf(family)).toBe('Patient.name[0].family');
  });

  it('joins a primitive with the id and extensions of its underscore sibling', () => {
    const { root, problems } = readJson(
      '{"resourceType":"Patient","name":[{"given":["Anna",null],"_given":[null,{"extension":[{"url":"u","valueCode":"x"}]}]}],"_birthDate":{"id":"b"}}',
    );
    expect(problems).toEqual([]);
    const given = child(root ?? undefined, 'name')?.children ?? [];
    expect(given.map(({ literal: text, children }) => [text, children.length])).toEqual([
      ['Anna', 0],
      [undefined, 1],
    ]);
    expect(child(root ?? undefined, 'birthDate')?.children[0]?.literal).toBe('b');
  });

  it('takes an underscore sibling of an object for an element of that name, since only primitives have shadows', () => {
    const { root, problems } = readDocument('{"resourceType":"Patient","text":{"id":"a"},"_text":{"id":"b"}}');
    expect(problems).toEqual([]);
    expect(root?.children.map(({ name }) => name)).toEqual(['text', '_text']);
  });

  it('keeps the digits of decimals as written', () => {
    const { root } = readJson('{"resourceType":"Observation","valueQuantity":{"value":1.500}}');
    expect(literal(child(root ?? undefined, 'valueQuantity'), 'value')).toBe('1.500');
  });

  it.each([
    ['{"resourceType":"Patient","gender":"male","gender":"female"}', 'syntax/duplicate-key'],
    ['{"resourceType":"Patient","name":[]}', 'syntax/empty-array'],
    ['{"resourceType":"Patient","name":[{}]}', 'syntax/empty-object'],
    ['{"resourceType":"Patient","gender":null}', 'syntax/null-value'],
    ['{"resourceType":"Patient","_gender":"x","gender":"male"}', 'syntax/underscore-shape'],
    ['{"resourceType":"Patient",}', 'syntax/not-json'],
    ['{"resourceType":"Patient"} x', 'syntax/not-json'],
    ['{"resourceType":"Pat\nient"}', 'syntax/not-json'],
    ['{"resourceType":"Patient","active":tru}', 'syntax/not-json'],
    ['{"resourceType":"Patient","n":01}', 'syntax/not-json'],
    ['[1]', 'syntax/not-fhir'],
    ['{"a":1}', 'syntax/not-fhir'],
  ])('finds what is wrong with %s', (text, rule) => {
    expect(rules(text)).toEqual([rule]);
  });

  it('says where the JSON breaks', () => {
    const document = readJson('{\n"resourceType": "Patient",\n"id": oops\n}');
    expect(document.root).toBeNull();
    expect(document.positionAt(document.problems[0]?.start ?? -1)).toEqual({ line: 3, column: 7 });
  });

  it('refuses what is beyond a limit with a problem, not an exception', () => {
    const deep = `{"resourceType":"Patient","a":${'['.repeat(5000)}${']'.repeat(5000)}}`;
    expect(rules(deep)).toEqual(['syntax/limit-depth']);
    expect(rules('{"resourceType":"Patient","a":[1,2,3]}', { nodes: 3 })).toEqual(['syntax/limit-nodes']);
    expect(rules('{"resourceType":"Patient"}', { length: 5 })).toEqual(['syntax/limit-length']);
  });

  it('decodes escapes and is not harmed by __proto__', () => {
    const { root } = readJson('{"resourceType":"Patient","id":"\\u00e6\\n\\"","__proto__":{"polluted":true}}');
    expect(literal(root ?? undefined, 'id')).toBe('æ\n"');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(root && Object.getPrototypeOf(plainOf(root))).toBe(Object.prototype);
  });
});

describe('problems of a submission in JSON', () => {
  it('name the element of a choice as FHIRPath does', () => {
    const { problems } = readJson('{"resourceType":"Observation","component":[{"valueQuantity":{}}]}');
    expect(problems).toMatchObject([
      { rule: 'syntax/empty-object', expression: 'Observation.component[0].value.ofType(Quantity)' },
    ]);
  });
});

describe('readBytes', () => {
  it('refuses other encodings and binary files', () => {
    expect(readBytes(Buffer.from('{"resourceType":"Patient","id":"\u00e6"}', 'latin1')).problems[0]).toMatchObject({
      rule: 'syntax/not-utf8',
      params: { offset: 32, found: '0xe6' },
    });
    expect(readBytes(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1])).problems[0]?.rule).toBe('syntax/not-utf8');
  });

  it('accepts a byte order mark', () => {
    expect(readBytes(Buffer.from('\ufeff{"resourceType":"Patient"}')).root?.resourceType).toBe('Patient');
  });

  it('tells an empty file from JSON', () => {
    expect(readDocument(' \n').problems[0]?.rule).toBe('syntax/empty-file');
  });
});
