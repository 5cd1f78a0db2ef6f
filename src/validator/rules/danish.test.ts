import { describe, expect, it } from 'vitest';
import { startsWithDayAndMonth } from '../../privacy/personIdentifier.js';
import { isCvr, isGln, maskCpr } from './danish.js';
import { markupFault } from './narratives/simplifiedHtml.js';
import { knownTestNumbers, parseTestNumbers } from '../../privacy/testNumbers.js';

describe('Danish numbers', () => {
  it.each([
    ['0101', true],
    ['2902', true],
    ['3002', false],
    ['3104', false],
    ['0013', false],
    ['0001', false],
  ])('%s begins with a day and month: %s', (value, expected) => expect(startsWithDayAndMonth(value)).toBe(expected));

  it.each([
    ['5790000147465', true],
    ['5790002757778', true],
    ['5790000147464', false],
    ['579000014746', false],
  ])('%s is a GLN: %s', (value, expected) => expect(isGln(value)).toBe(expected));

  it.each([
    ['26919991', true],
    ['26919992', false],
    ['2691999', false],
  ])('%s is a CVR number: %s', (value, expected) => expect(isCvr(value)).toBe(expected));

  it('hides the last four digits of a number that is not a known test number', () => {
    expect(maskCpr('0101701234', new Set())).toBe('010170-****');
    expect(maskCpr('0101701234', new Set(['0101701234']))).toBe('0101701234');
  });
});

describe('test numbers', () => {
  it('are ten digits that begin with a date', () => {
    for (const number of knownTestNumbers) expect(startsWithDayAndMonth(number) && number.length === 10).toBe(true);
  });

  it('are read one a line, with comments and hyphens', () => {
    expect(parseTestNumbers('# ours\n250947-9989  # Bruno\n\n3001749995\nx1\n')).toEqual({
      numbers: ['2509479989', '3001749995'],
      faults: [{ line: 5, text: 'x1' }],
    });
  });
});

describe('SimplifiedHTML', () => {
  it.each([
    ['plain text & more', undefined],
    ['<x:p xmlns:x="urn:x">a<x:br/></x:p>', undefined],
    ['<b>a<i>b</b></i>', '</b>'],
    ['<p>a', '<p>'],
    ['<script>x</script>', '<script>'],
    ['<p onclick="x">a</p>', '<p onclick="x">'],
    ['5 < 7 mmol', '< 7 mmol'],
  ])('%s has the fault %s', (text, fault) => expect(markupFault(text)).toBe(fault));
});
