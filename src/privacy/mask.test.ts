import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMask, maskAll, noMask } from './mask.js';

const mask = createMask(new Set(['2509479989', '0703921VJ5']));

describe('masking', () => {
  it.each([
    ['0102031234', '010203****'],
    ['010203-1234', '010203-****'],
    ['010203 1234', '010203 ****'],
    ['010203–1234', '010203–****'],
    ['Diagnoseoversigt for 0102031234.', 'Diagnoseoversigt for 010203****.'],
    ['ConditionList_3.3_0102031234.json', 'ConditionList_3.3_010203****.json'],
    ['CPR0102031234,3112991234', 'CPR010203****,311299****'],
    ['0102031AB2', '010203****'],
    ['010203-1ab2', '010203-****'],
    ['?identifier=urn:oid:1.2.208.176.1.2%7C0102031234', '?identifier=urn:oid:1.2.208.176.1.2%7C010203****'],
    ['for%200102031234', 'for%20010203****'],
    ['urn:oid:1.2.208.176.1.2.1502791234', 'urn:oid:1.2.208.176.1.2.150279****'],
    ['"\\u0030102031234"', '"\\u003010203****"'],
    ['01020312&#51;4', `010203${'*'.repeat(8)}`],
    ['０１０２０３１２３４', '０１０２０３****'],
    ['010203\u200b1234', '010203\u200b****'],
    ['2902001234', '290200****'],
    ['cpr=010203%2D1234', 'cpr=010203%2D****'],
    ['cpr=010203%201234', 'cpr=010203%20****'],
    ['cpr=010203+1234', 'cpr=010203+****'],
    ['cpr=010203-+1234', 'cpr=010203-+****'],
    ['2026-09-15T10:32:00+02:00 0102031234', '2026-09-15T10:32:00+02:00 010203****'],
    ['010203 1234 010203 1234.0102031234', '010203 **** 010203 ****.010203****'],
    ['01020312-3456-4abc-9def-0102031234ab:0102031234', '01020312-3456-4abc-9def-0102031234ab:010203****'],
    ['010203&nbsp;1234', '010203&nbsp;****'],
    ['010203&#xA0;1234', '010203&#xA0;****'],
    ['010203\\u002d1234', '010203\\u002d****'],
    ['0102&#48;3&#45;1234', '0102&#48;3&#45;****'],
  ])('hides the end of %j', (text, expected) => {
    expect(mask(text)).toBe(expected);
  });

  it.each([
    ['a known test number', '2509479989'],
    ['the same with hyphen', '250947-9989'],
    ['a known e-CPR', 'e-CPR 0703921VJ5'],
    ['no date', '3102031234'],
    ['a SOR number', '325381000016008'],
    ['a GLN', '5790000147465'],
    ['eleven digits', '01020312345'],
    ['a UUID', 'urn:uuid:01020312-3456-4abc-9def-0102031234ab'],
    ['a UUID with digits at a border', '3f010203-1234-4abc-9def-a10203123456'],
    ['a hash', `a0102031234b${'0f'.repeat(26)}`],
    ['an OID', 'urn:oid:1.2.208.1502791234.1'],
    ['an instant', '2026-09-15T10:32:00.123456+02:00'],
    ['a version', '1.0.1-20260102'],
  ])('leaves %s', (_, text) => {
    expect(mask(text)).toBe(text);
  });

  it('masks inside base64, at the same length', () => {
    const data = Buffer.from('Notat om 0102031234, set i dag').toString('base64');
    const masked = mask(`"data": "${data}"`);
    expect(masked).toHaveLength(data.length + 10);
    expect(Buffer.from(masked.slice(9, -1), 'base64').toString()).toBe('Notat om 010203****, set i dag');
  });

  it('never changes the length, so that positions hold, and does nothing twice', () => {
    const parts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('0102031234', '010203-1234', '0102031AB2', '\\u003', '%20', '&#5', '1.2.', 'MDEwMjAzMTIzNA=='),
    );
    fc.assert(
      fc.property(fc.array(parts), (all) => {
        const text = all.join('');
        expect(mask(text)).toHaveLength(text.length);
        expect(mask(mask(text))).toBe(mask(text));
      }),
    );
  });

  // `npm run limits` measures the time; one that grew with the square of the text would not end here.
  it('comes to an end with a million of anything', () => {
    for (const unit of [
      '0102031234 ',
      '0',
      '0102031',
      'A'.repeat(30),
      '\u200b',
      '1.',
      '010203 ',
      '0102031234 urn:oid:1.2.3.4.5.6 ',
      '01020312-3456-4abc-9def-0102031234ab:',
      'aa010203-1234-',
      '010203 1234567890 ',
    ]) {
      const text = unit.repeat(Math.ceil(1_000_000 / unit.length));
      expect(mask(text).length, unit).toBe(text.length);
    }
  });
});

describe('masking data', () => {
  it('masks every string, however deep, and shares what has nothing to mask', () => {
    const shared = { id: 'a', list: [1, null, 'x'] };
    const data = { shared, deep: [{ title: 'For 0102031234' }], at: undefined };
    const masked = maskAll(data, mask);
    expect(masked).toEqual({ ...data, deep: [{ title: 'For 010203****' }] });
    expect(masked.shared).toBe(shared);
    expect(maskAll(data, noMask)).toBe(data);
  });
});
