import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../fhir/read.js';
import { createPaths, isValidPath } from './paths.js';

const json = readDocument(
  JSON.stringify({
    resourceType: 'Observation',
    id: 'o',
    status: 'final',
    identifier: [
      { system: 'http://a', value: '1' },
      { system: 'http://b', value: '2' },
    ],
    code: { text: 'Temperature' },
    valueQuantity: { value: 37 },
  }).replace('37', '37.50'),
);
const xml = readDocument(`<?xml version="1.0"?>
<Observation xmlns="http://hl7.org/fhir"><id value="o"/>
  <text><status value="generated"/><div xmlns="http://www.w3.org/1999/xhtml"><p>Temperature</p></div></text>
  <identifier><system value="http://a"/><value value="1"/></identifier>
  <identifier><system value="http://b"/><value value="2"/></identifier>
  <status value="final"/><code><text value="Temperature"/></code>
  <valueQuantity><value value="37.50"/></valueQuantity></Observation>`);

/** What a path finds, or that it can't be evaluated. */
function found(path: string, document = xml): readonly string[] | 'fault' {
  const result = createPaths().evaluate(path, document);
  return 'fault' in result ? 'fault' : result.values;
}

describe('paths of scripts', () => {
  const cases: readonly (readonly [path: string, values: readonly string[]])[] = [
    ['/f:Observation/f:id/@value', ['o']],
    ['fhir:Observation/fhir:id/@value', ['o']],
    ['Observation/id', ['o']],
    ['//identifier/value/@value', ['1', '2']],
    ["//f:identifier[f:system/@value='http://b']/f:value/@value", ['2']],
    ['count(//f:identifier)', ['2']],
    ["//f:status/@value = 'final'", ['true']],
    ['//f:valueQuantity/f:value/@value', ['37.50']],
    ['//f:performer', []],
    ['$.id', ['o']],
    ['.id', ['o']],
    ['id', ['o']],
    ['Observation.code.text', ['Temperature']],
    ['identifier[0].value', ['1']],
    ["$.identifier[?@.system=='http://b'].value", ['2']],
    ['$..value', ['1', '2', '37.50']],
    ['$.resourceType', ['Observation']],
    ['.performer', []],
  ];
  for (const [path, values] of cases) {
    it(`${path} finds the same in JSON and XML`, () => {
      const inJson = found(path, json);
      expect(inJson === 'fault' ? inJson : [...inJson].sort()).toEqual(values);
      // A name alone is XPath on XML, as in R4's own example, where it is a child of the document.
      if (path !== 'id' && !/^(Observation\.|identifier\[0)/.test(path)) {
        const inXml = found(path);
        expect(inXml === 'fault' ? inXml : [...inXml].sort()).toEqual(values);
      }
    });
  }

  it('reads narrative and text content', () => {
    expect(found('//h:p')).toEqual(['Temperature']);
    expect(found('//p/text()')).toEqual(['Temperature']);
  });

  it('says that a path can not be evaluated', () => {
    for (const path of ['//f:id[', '$.id[', '//g:id', "document('http://example.org')"]) {
      expect(found(path), path).toBe('fault');
    }
    expect(isValidPath('//f:id[')).toBe(false);
    expect(isValidPath('$.id[')).toBe(false);
    expect(isValidPath('//f:id')).toBe(true);
    expect(isValidPath('.id')).toBe(true);
    expect(isValidPath('name[0].given')).toBe(true);
  });

  it('never expands an entity', () => {
    const hostile =
      '<!DOCTYPE a [<!ENTITY e "secret">]><Patient xmlns="http://hl7.org/fhir"><id value="&e;"/></Patient>';
    expect(found('//f:id/@value', readDocument(hostile))).not.toContain('secret');
  });
});
