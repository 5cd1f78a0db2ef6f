import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMask, maskAll, maskUnknown, noMask } from './mask.js';

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
    ['240288-<b>4399</b>', '240288-<b>****</b>'],
    ['<b>24</b>0288-43<i class="a>b">99</i>', '<b>24</b>0288-**<i class="a>b">**</i>'],
    ['CPR <b>240288</b>-<b>4399</b>.', 'CPR <b>240288</b>-<b>****</b>.'],
    ['<tr><td>240288</td>\n  <td>4399</td></tr>', '<tr><td>240288</td>\n  <td>****</td></tr>'],
    ['240288<!-- a > <b> -->4399', '240288<!-- a > <b> -->****'],
    ['<!-- 240288-<b>4399</b>', '<!-- 240288-<b>****</b>'],
    ['240288-&lt;b&gt;4399&lt;/b&gt;', '240288-&lt;b&gt;****&lt;/b&gt;'],
    ['"240288-\\u003cb\\u003e43\\u003c/b\\u003e99"', '"240288-\\u003cb\\u003e**\\u003c/b\\u003e**"'],
    ['%3Cb%3E240288%3C/b%3E-4399', '%3Cb%3E240288%3C/b%3E-****'],
    ['240288&nbsp;<b>&#52;399</b>', '240288&nbsp;<b>********</b>'],
    ['2402<span>\u200b</span>884399', '2402<span>\u200b</span>88****'],
    ['010203-0405<b>061234</b>', '010203-****<b>06****</b>'],
    ['{"div":"<p>240288<br/>\\n4399</p>"}', '{"div":"<p>240288<br/>\\n****</p>"}'],
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
    ['a known number in markup', '250947-<b>9989</b>'],
    ['eleven digits in markup', '0102<b>0312</b>345'],
    ['cells of a table', '<td>24</td><td>02</td><td>88</td><td>43</td><td>99</td>'],
    ['less than, and more than', '240288 < 4399 > 1'],
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
      fc.constantFrom(
        '0102031234',
        '010203-1234',
        '0102031AB2',
        '\\u003',
        '%20',
        '&#5',
        '1.2.',
        'MDEwMjAzMTIzNA==',
        '<b>',
        '</td>',
        '<!--',
        '-->',
        '&lt;i',
        '&gt;',
      ),
    );
    fc.assert(
      fc.property(fc.array(parts), (all) => {
        const text = all.join('');
        expect(mask(text)).toHaveLength(text.length);
        expect(mask(mask(text))).toBe(mask(text));
      }),
    );
  });

  it('masks a number that follows another with the escape of its first digit between them, at once', () => {
    for (const escape of [String.raw`\u0030`, '%30', '&#48;', '&#x30;']) {
      expect(mask(`0102031234${escape}102031234`)).toBe(`010203****${escape}10203****`);
    }
  });

  it('passes one long run of what may stand in a number in one pass', () => {
    for (const run of ['\u200b', '<b>', ' ', '<b>\u200b', '<td> ', '<b '].map((unit) => unit.repeat(100_000))) {
      expect(mask(`010203${run}x`)).toBe(`010203${run}x`);
      expect(mask(`1${run}0${run}203${run}-${run}x`)).toHaveLength(4 * run.length + 7);
    }
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
      '<b>',
      '<b',
      '<!--',
      '<!-- 0102',
      '1<b>',
      '010203<b> ',
      '010203-<b title="',
      '&lt;b&gt;010203',
      '\\u003c',
      '<b> ',
    ]) {
      const text = unit.repeat(Math.ceil(1_000_000 / unit.length));
      expect(mask(text).length, unit).toBe(text.length);
    }
  });
});

describe('masking without options', () => {
  it('hides all but the bundled test numbers', () => {
    expect(maskUnknown('250947-9989, 240288-4399')).toBe('250947-9989, 240288-****');
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
