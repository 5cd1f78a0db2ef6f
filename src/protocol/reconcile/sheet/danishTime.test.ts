import { describe, expect, it } from 'vitest';
import { compareTimes, onDanishClocks, readTime } from './danishTime.js';

function read(text: string) {
  const time = readTime(text);
  if (typeof time === 'string') throw new Error(`${text}: ${time}`);
  return time;
}
const starts = (text: string): readonly string[] =>
  read(text).intervals.map(({ from }) => new Date(from).toISOString());

describe('readTime', () => {
  it.each([
    ['2024-05-06 11:15', '2024-05-06T09:15:00.000Z'],
    ['2019-01-12 09:23', '2019-01-12T08:23:00.000Z'],
    ['2024-05-06T11:15:00+02:00', '2024-05-06T09:15:00.000Z'],
    ['2024-05-06T11:15:30.25Z', '2024-05-06T11:15:30.250Z'],
    ['2024-05-06', '2024-05-05T22:00:00.000Z'],
    ['2024-02', '2024-01-31T23:00:00.000Z'],
    ['1970-07-01 12:00', '1970-07-01T11:00:00.000Z'],
  ])('takes %s for Danish time where it names no zone', (text, start) => {
    expect(starts(text)).toEqual([start]);
  });

  it('knows the hour that clocks show twice and the one that they skip', () => {
    expect(starts('2024-10-27 02:30')).toEqual(['2024-10-27T00:30:00.000Z', '2024-10-27T01:30:00.000Z']);
    expect(readTime('2024-03-31 02:30')).toBe('none');
    expect(starts('2024-03-31 03:30')).toEqual(['2024-03-31T01:30:00.000Z']);
  });

  it('knows how long days and months are', () => {
    const hours = (text: string) => (read(text).intervals[0]!.to - read(text).intervals[0]!.from) / 3_600_000;
    expect([hours('2024-03-31'), hours('2024-10-27'), hours('2024-05-06'), hours('2024-02'), hours('2023')]).toEqual([
      23,
      25,
      24,
      29 * 24,
      365 * 24,
    ]);
  });

  it.each(['2024-13', '2024-02-30', '2024-05-06 24:00', '2024-05-06 11:60'])('%s is no time', (text) => {
    expect(readTime(text)).toBe('none');
  });
  it.each(['', '06-05-2024', '2024-5-6', '2024-05-06 11', '2024-05-06T11:15+02', 'i går'])(
    '%j is in no form',
    (text) => {
      expect(readTime(text)).toBe('format');
    },
  );
});

describe('compareTimes', () => {
  it.each([
    ['2019-06-08 10:34', '2019-06-08T10:34:00+02:00', 'same'],
    ['2019-06-08 10:34', '2019-06-08T08:34:59Z', 'same'],
    ['2019-06-08 10:34', '2019-06-08T10:34:00Z', 'differs'],
    ['2019-06-08 10:34', '2019-06-08T10:34:00+01:00', 'differs'],
    ['2019-06-08 10:34', '2019-06-08', 'less-precise'],
    ['2019-06-08 10:34', '2019', 'less-precise'],
    ['2019-06-08 10:34', '2019-06-09', 'differs'],
    ['2019-06-08', '2019-06-08T00:00:00+02:00', 'same'],
    ['2019-06-08', '2019-06-07T22:00:00Z', 'same'],
    ['2019-06-08', '2019-06-08T22:00:00Z', 'differs'],
    ['2024-10-27 02:30', '2024-10-27T02:30:00+01:00', 'same'],
    ['2024-10-27 02:30', '2024-10-27T02:30:00+02:00', 'same'],
    ['2024-10-27 02:30:15', '2024-10-27T02:30:16+02:00', 'differs'],
  ])('%s registered and %s published: %s', (registered, published, agreement) => {
    expect(compareTimes(read(registered), read(published))).toBe(agreement);
  });
});

it('onDanishClocks shows a moment as Danish clocks do', () => {
  expect(onDanishClocks(Date.parse('2024-05-06T09:15:00Z'))).toBe('2024-05-06 11:15');
  expect(onDanishClocks(Date.parse('2024-01-06T23:15:00Z'))).toBe('2024-01-07 00:15');
});
