import { describe, expect, it } from 'vitest';
import { createMask } from './mask.js';
import { findPersonIdentifiers } from './personIdentifier.js';

const mask = createMask(new Set(['2509479989']));
const stars = (count: number): string => '*'.repeat(count);
const fullWidth = '\uff10\uff11\uff10\uff12\uff10\uff13\uff11\uff12\uff13\uff14';
const asJson = (text: string): string =>
  text.replace(/[^ -~]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
const asXml = (text: string): string => text.replace(/[^ -~]/gu, (one) => `&#${one.codePointAt(0) ?? 0};`);
const asHex = (text: string): string =>
  text.replace(/[^ -~]/gu, (one) => `&#x${(one.codePointAt(0) ?? 0).toString(16)};`);

describe('a number that is spelled in another way', () => {
  const spellings: readonly (readonly [string, string])[] = [
    ['en dash', '010203\u20131234'],
    ['soft hyphen', '010203\u00ad1234'],
    ['soft hyphens within', '01\u00ad02\u00ad03\u00ad12\u00ad34'],
    ['zero width space', '010203\u200b1234'],
    ['word joiner', '0102\u206003-1234'],
    ['byte order mark', '010203\ufeff1234'],
    ['variation selectors', '0\ufe0f1\ufe0f0\ufe0f2\ufe0f0\ufe0f3\ufe0f1\ufe0f2\ufe0f3\ufe0f4'],
    ['thin space', '010203\u20091234'],
    ['full width', fullWidth],
    ['full width e-CPR', '\uff10\uff11\uff10\uff12\uff10\uff13\uff11\uff21\uff22\uff12'],
    ['mathematical digits', '\u{1d7ce}1\u{1d7ce}2\u{1d7ce}31234'],
  ];
  const places: readonly (readonly [string, (text: string) => string])[] = [
    ['as it is', (text) => text],
    ['in JSON', asJson],
    ['in JSON in JSON', (text) => asJson(text).replaceAll('\\', '\\\\')],
    ['in XML', asXml],
    ['in XML with hex', asHex],
    ['in XML in XML', (text) => asXml(text).replaceAll('&', '&amp;')],
    ['in a URL', (text) => encodeURIComponent(text)],
    ['in a URL in a URL', (text) => encodeURIComponent(encodeURIComponent(text))],
  ];
  it.each(places.flatMap(([place, write]) => spellings.map(([name, text]) => [name, place, write(text)] as const)))(
    '%s, %s',
    (_, __, text) => {
      const whole = `set i dag: ${text}, og igen`;
      expect(findPersonIdentifiers(whole)).toHaveLength(1);
      const masked = mask(whole);
      expect(masked).toHaveLength(whole.length);
      expect(masked).not.toBe(whole);
      expect(findPersonIdentifiers(masked)).toEqual([]);
    },
  );

  it.each([
    ['010203&ndash;1234', `010203&ndash;${stars(4)}`],
    ['010203&shy;1234', `010203&shy;${stars(4)}`],
    ['010203&#00000000000000000000008211;1234', `010203&#00000000000000000000008211;${stars(4)}`],
    ['50%0102031234', `50%010203${stars(4)}`],
    ['%250102031234', `%25010203${stars(4)}`],
    ['0102031234\\u0020', `010203${stars(4)}\\u0020`],
    ['010203\\u002d1234\\u002d', `010203\\u002d${stars(4)}\\u002d`],
  ])('%j is masked as %j', (text, expected) => expect(mask(text)).toBe(expected));

  it.each([
    ['eleven digits', '01020\u200b312345'],
    ['a known number', '250947\\u20139989'],
    ['a GLN in a URL', '%31579000014746%35'],
    ['a date and a number', '01.02.2003 – 1234'],
  ])('%s is left', (_, text) => expect(mask(text)).toBe(text));
});

describe('a number in base64', () => {
  const encoded = (text: string, encoding: BufferEncoding = 'utf8'): string =>
    Buffer.from(text, encoding).toString('base64');
  const decoded = (text: string, encoding: BufferEncoding = 'utf8'): string =>
    Buffer.from(text.replace(/\\[rn]|&#1[03];/g, ''), 'base64').toString(encoding);
  const note = 'Notat om 010203-1234, set i dag. '.repeat(9);
  const lines = (text: string, length: number, end: string): string =>
    (text.match(new RegExp(`.{1,${length}}`, 'g')) ?? []).join(end);

  it.each([
    ['alone', encoded('0102031234')],
    ['alone, without padding', encoded('0102031234').replace(/=+$/, '')],
    ['with an en dash', encoded('010203–1234')],
    ['escaped', encoded('010203\\u20131234')],
    ['in lines of MIME', lines(encoded(note), 76, '\r\n')],
    ['in lines that JSON escapes', lines(encoded(note), 64, '\\r\\n')],
    ['in lines that XML escapes', lines(encoded(note), 64, '&#13;&#10;')],
    ['in lines of any length', lines(encoded(note), 7, '\n')],
    ['in indented lines', lines(encoded(note), 64, '\n    ')],
    ['in groups', lines(encoded(note), 4, ' ')],
    ['after a word on another line', `Notat\n${lines(encoded(note), 60, '\n')}`],
  ])('is masked: %s', (_, text) => {
    const masked = mask(`"data": "${text}"`);
    expect(masked).toHaveLength(text.length + 10);
    const readings = [0, 1, 2, 3].map((skip) =>
      decoded(
        masked
          .slice(9, -1)
          .replace(/^Notat\n/, '')
          .slice(skip),
      ),
    );
    expect(masked).not.toContain(text);
    for (const reading of readings) expect(reading).not.toMatch(/1234/);
  });

  it('is masked in UTF-16', () => {
    const masked = mask(encoded('CPR 010203-1234.', 'utf16le'));
    expect(decoded(masked, 'utf16le')).not.toContain('1234');
  });

  it('changes nothing else', () => {
    expect(decoded(mask(encoded(note)))).toBe(note.replaceAll('-1234', '-****'));
    const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 7919) >> 3)).toString('base64');
    expect(mask(bytes)).toBe(bytes);
    const letters = encoded('>>>>?????~~~ 0102031234 ');
    const escaped = letters.replaceAll('+', '\\u002B').replaceAll('/', '\\/');
    expect(mask(escaped)).toHaveLength(escaped.length);
    expect(mask(escaped).replaceAll('\\u002B', '+').replaceAll('\\/', '/')).toBe(mask(letters));
  });

  it('is masked in attachments of any size', () => {
    const text = `${'QUJD'.repeat(5_000_000)}${encoded('nr 0102031234')}`;
    const masked = mask(text);
    expect(masked).toHaveLength(text.length);
    expect(decoded(masked.slice(-20))).toBe('nr 010203****');
  });
});
