import { XMLBuilder } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { openXmlParser } from '../../../fhir/xml/xmlParser.js';
import { xmlDocument, xmlElement } from './index.js';

/** What a strict reader finds in a document: text by element, attributes by element. @throws {Error} for what is not well-formed. */
function readBack(xml: string): { readonly text: string; readonly attribute: string | undefined } {
  const parser = openXmlParser();
  let text = '';
  let attribute: string | undefined;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('text', (part) => (text += part));
  parser.on('opentag', ({ attributes }) => (attribute = attributes['a']?.value ?? attribute));
  parser.write(xml).close();
  return { text: text.trim(), attribute };
}

describe('an XML document', () => {
  it('has elements below each other, indented, and text on the line of its element', () => {
    const xml = xmlDocument(
      xmlElement('r', { 'xmlns:p': 'urn:p', left: undefined, n: 0 }, [
        xmlElement('p:empty'),
        xmlElement('p:text', { a: 'one' }, 'two\nthree'),
        xmlElement('p:outer', {}, [xmlElement('p:inner', {}, 'x')]),
      ]),
    );
    expect(xml).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<r xmlns:p="urn:p" n="0">
  <p:empty/>
  <p:text a="one">two
three</p:text>
  <p:outer>
    <p:inner>x</p:inner>
  </p:outer>
</r>
`);
  });

  it.each([
    ['markup', `</e>&amp;<!--"'-->`],
    ['the end of a CDATA section', 'a ]]> b'],
    ['line feeds and tabs', 'one\ntwo\tthree'],
    ['letters beyond 16 bits', '𝔸 æøå'],
    ['what looks like an entity', '&#10;&quot;&apos;'],
    ['end tags alone', '/> </'],
  ])('gives text and attributes back as they were: %s', (_, given) => {
    const xml = xmlDocument(xmlElement('r', {}, [xmlElement('e', { a: given }, given)]));
    expect(readBack(xml)).toEqual({ text: given, attribute: given });
  });

  it.each(['\u0000', '\u0001', '\u000b', '\u001b', '\u007f', '\u009b', '\ud800', '\udc00', '\ufffe', '\uffff'])(
    'shows a character that XML 1.0 or a terminal can not bear: %j',
    (char) => {
      const xml = xmlDocument(xmlElement('r', {}, [xmlElement('e', { a: `x${char}` }, `x${char}`)]));
      expect(xml).not.toContain(char);
      expect(readBack(xml).text).toMatch(/^x(?:[\u2400-\u2421]|\[U\+[0-9A-F]{4}\])$/);
    },
  );

  // The day that this fails, the escaping in the writer can be looked at again.
  it('would not be well-formed, or not the same, if the library escaped it', () => {
    const library = new XMLBuilder({ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '' });
    const made = (text: string): string => library.build([{ e: [{ '#text': text }], ':@': { a: text } }]);
    expect(() => readBack(made('x\u0001'))).toThrow();
    expect(readBack(made('one\ntwo')).attribute).toBe('one two');
  });
});
