import { describe, expect, it } from 'vitest';
import { readDocument } from './read.js';
import { toJson, toXml, UnwritableError } from './serialize.js';
import type { OrderOf } from './serialize.js';

const orders: Readonly<Record<string, readonly string[]>> = {
  Patient: ['id', 'text', 'contained', 'extension', 'active', 'name', 'birthDate', 'deceased[x]', 'contact'],
  HumanName: ['id', 'extension', 'use', 'family', 'given'],
  Extension: ['id', 'extension', 'url', 'value[x]'],
};
const orderOf: OrderOf = (path) => orders[path] ?? [];
const rootOf = (text: string) => readDocument(text).root!;
const xmlOf = (resource: object): string => toXml(rootOf(JSON.stringify(resource)), orderOf);

describe('toXml', () => {
  it('writes elements in the order of the definition, with ids and urls as attributes', () => {
    const xml = xmlOf({
      resourceType: 'Patient',
      deceasedBoolean: false,
      birthDate: '1948',
      _birthDate: { extension: [{ valueCode: 'x', url: 'u' }], id: 'b' },
      name: [{ given: ['Åse', null], _given: [null, { id: 'g' }], family: 'A & "B"\n<', id: 'n' }],
      contained: [{ resourceType: 'Device', id: 'd' }],
      text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">a\u00a0b &amp; c</div>' },
      id: 'p',
    });
    expect(xml).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<Patient xmlns="http://hl7.org/fhir">
  <id value="p"/>
  <text>
    <status value="generated"/>
    <div xmlns="http://www.w3.org/1999/xhtml">a\u00a0b &amp; c</div>
  </text>
  <contained>
    <Device>
      <id value="d"/>
    </Device>
  </contained>
  <name id="n">
    <family value="A &amp; &quot;B&quot;&#10;&lt;"/>
    <given value="Åse"/>
    <given id="g"/>
  </name>
  <birthDate id="b" value="1948">
    <extension url="u">
      <valueCode value="x"/>
    </extension>
  </birthDate>
  <deceasedBoolean value="false"/>
</Patient>
`);
  });

  it.each([
    ['a control character', { name: [{ family: 'a\u0001' }] }, 'Patient.name[0].family: XML has no character U+0001'],
    ['half a character', { name: [{ family: 'a\ud800' }] }, 'Patient.name[0].family: XML has no character U+D800'],
    ['a name that XML lacks', { '@id': 'x' }, "XML has no element named '@id'"],
    ['a list in a list', { name: [[{ family: 'x' }]] }, 'a list inside a list'],
    ['an id with an extension', { name: [{ id: 'x', _id: { extension: [{ url: 'u' }] } }] }, 'an attribute can hold'],
    ['a narrative that is not well-formed', { text: { div: '<div><p></div>' } }, "the narrative can't stand in XML"],
    ['a narrative with more after it', { text: { div: '<div/><script/>' } }, "the narrative can't stand in XML"],
    ['a narrative that is text', { text: { div: 'x' } }, 'it is not a div'],
    ['a narrative with an unknown entity', { text: { div: '<div>&x;</div>' } }, "the narrative can't stand in XML"],
  ])('refuses %s', (_, content, message) => {
    const write = (): string => xmlOf({ resourceType: 'Patient', ...content });
    expect(write).toThrow(UnwritableError);
    expect(write).toThrow(message);
  });

  it('brings back every character that XML can hold', () => {
    const points = [9, 10, 13, 32, 34, 38, 39, 60, 62, 0x7f, 0x85, 0xa0, 0xe6, 0x2028, 0xfeff, 0xfffd, 0x1f600];
    for (const first of points) {
      for (const second of points) {
        const family = `${String.fromCodePoint(first, second)}x${String.fromCodePoint(second)}`;
        const root = rootOf(JSON.stringify({ resourceType: 'Patient', name: [{ family }] }));
        const again = readDocument(toXml(root, orderOf));
        expect(again.problems).toEqual([]);
        expect(toJson(again.root!)).toBe(toJson(root));
      }
    }
  });
});

describe('toJson', () => {
  const text = `{
  "resourceType": "Observation",
  "valueQuantity": {
    "value": 1.500,
    "unit": "x"
  },
  "component": [
    {
      "valueInteger": 3
    },
    {
      "valueBoolean": true
    },
    {
      "valueInteger": 1.0e2
    }
  ],
  "note": [
    {
      "text": "1"
    }
  ]
}
`;

  it('writes what was read, digits included', () => {
    expect(toJson(rootOf(text))).toBe(text);
  });

  it('gives values from XML the kinds that JSON has for their types', () => {
    expect(toJson(rootOf(toXml(rootOf(text), () => [])))).toBe(text);
  });

  it('writes ids and extensions of primitives in lists of the same length', () => {
    const source =
      '{"resourceType":"Patient","name":[{"given":["A",null],"_given":[null,{"id":"g"}]}],"_active":{"id":"a"}}';
    expect(JSON.parse(toJson(rootOf(source)))).toEqual(JSON.parse(source));
  });

  it('writes in the order of the definition where one is given', () => {
    const root = rootOf('{"resourceType":"Patient","birthDate":"1948","active":true}');
    expect(Object.keys(JSON.parse(toJson(root, orderOf)) as object)).toEqual(['resourceType', 'active', 'birthDate']);
    expect(Object.keys(JSON.parse(toJson(root)) as object)).toEqual(['resourceType', 'birthDate', 'active']);
  });
});
