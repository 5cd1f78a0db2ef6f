import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../read.js';

const patient = (content: string): string => `<Patient xmlns="http://hl7.org/fhir">${content}</Patient>`;
const narrative = (text: string): string =>
  patient(`<text><status value="generated"/><div xmlns="http://www.w3.org/1999/xhtml">${text}</div></text>`);

/** What is not XML 1.0 with namespaces, or is more than FHIR takes, by the name of what is wrong with it. */
const faulty: readonly (readonly [string, string])[] = [
  ['a prefix that is bound to no namespace', patient('<x:id value="a"/>')],
  ['two roots', '<Patient xmlns="http://hl7.org/fhir"/>'.repeat(2)],
  ['< in an attribute', patient('<id value="a<b"/>')],
  [']]> in text', narrative('a ]]> b')],
  ['an entity of a DTD', `<!DOCTYPE Patient [<!ENTITY e "hidden">]>${patient('<id value="&e;"/>')}`],
  ['an entity that nobody declared', patient('<id value="&nope;"/>')],
  ['a control character', patient('<id value="a\u0001"/>')],
  ['& alone', patient('<id value="a & b"/>')],
];

// Why vendors' XML is read by saxes although fast-xml-parser is at hand. It writes XML, of which we know what it holds.
describe('XML from outside', () => {
  it.each(faulty)('is refused by our reader, and passes fast-xml-parser checked and unchecked: %s', (_, text) => {
    expect(readDocument(text).problems.map(({ rule }) => rule)).toContainEqual(expect.stringMatching(/^syntax\//));
    expect(XMLValidator.validate(text)).toBe(true);
    expect(() => new XMLParser({ ignoreAttributes: false }).parse(text) as unknown).not.toThrow();
  });

  it('has an entity of a DTD filled in by fast-xml-parser, and never by our reader', () => {
    const [, text] = faulty.find(([name]) => name === 'an entity of a DTD')!;
    expect(JSON.stringify(new XMLParser({ ignoreAttributes: false }).parse(text))).toContain('hidden');
    expect(JSON.stringify(readDocument(text).root?.children.map(({ literal }) => literal) ?? [])).not.toContain(
      'hidden',
    );
  });

  it('is read where nothing is wrong with it', () => {
    expect(readDocument(patient('<id value="a"/>')).problems).toEqual([]);
  });
});
