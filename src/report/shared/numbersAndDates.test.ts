import { dayIn } from '../../base/index.js';
import { describe, expect, it } from 'vitest';
import { formatCount, formatDates, formatInstant } from './numbersAndDates.js';
import { shortCanonical } from './wording.js';

describe('format', () => {
  it('separates thousands as the language does', () => {
    expect(formatCount(999, 'da')).toBe('999');
    expect(formatCount(1234567, 'da')).toBe('1.234.567');
    expect(formatCount(1234567, 'en')).toBe('1,234,567');
  });

  it('writes dates in words', () => {
    expect(dayIn('2026-09-05', 'da')).toBe('5. september 2026');
    expect(dayIn('2026-05-05', 'en')).toBe('5 May 2026');
    expect(formatDates('2026-09-15', '2026-09-17', 'da')).toBe('15.–17. september 2026');
    expect(formatDates('2026-09-30', '2026-10-01', 'en')).toBe('30 September 2026 – 1 October 2026');
    expect(formatDates('2026-09-15', '2026-09-15', 'da')).toBe('15. september 2026');
  });

  it('writes a time in the zone that it was given in', () => {
    expect(formatInstant('2026-01-02T23:59:58.123+13:00', 'da')).toBe('2. januar 2026 kl. 23.59 (UTC+13:00)');
    expect(formatInstant('2026-01-02T23:59:58Z', 'en')).toBe('2 January 2026 at 23:59 (UTC)');
  });

  it('leaves what is no date as it is', () => {
    expect(dayIn('2026-13-01', 'da')).toBe('2026-13-01');
    expect(formatInstant('yesterday', 'da')).toBe('yesterday');
  });

  it('shortens a canonical URL to name and version', () => {
    expect(shortCanonical('http://example.org/StructureDefinition/my-bundle|1.0.1')).toBe('my-bundle 1.0.1');
    expect(shortCanonical('http://example.org/StructureDefinition/my-bundle')).toBe('my-bundle');
  });
});
