import { describe, expect, it } from 'vitest';
import type { ListedCertificate } from '../../model/reported/reported.js';
import { campCsv } from './campCsv.js';

const listed = (system: string): ListedCertificate => ({
  ...{ vendor: 'Vendor', system, systemType: 'EOJ', channel: 'VANS', isTrial: false },
  standard: { id: 'notes', name: { da: 'Noter', en: 'Notes' }, version: '1.0.0' },
  ...{ publicStatus: 'Godkendt', testType: 'live-test' },
});

const firstCell = (system: string): string =>
  (campCsv([listed(system)]).split('\r\n')[1] ?? '').replace(/,Vendor,.*$/, '');

describe('the public list as CSV', () => {
  it.each([
    ['=1+1', "'=1+1"],
    [';=1+1', '";=1+1"'],
    [' =1+1', "' =1+1"],
    ['@cmd', "'@cmd"],
    ['＝1+1', "'＝1+1"],
    ['\t=1', `"'\t=1"`],
    ['a\u0000b\u001b[31m', 'a␀b␛[31m'],
    ['a\r\n=1+1', '"a␍\n=1+1"'],
    ['a\u202etxt\ud800', 'a[U+202E]txt[U+D800]'],
    ['x'.repeat(10_000), `${'x'.repeat(4000)}… (+6000)`],
  ])('has %j as text alone', (name, cell) => {
    expect(firstCell(name)).toBe(cell);
  });
});
