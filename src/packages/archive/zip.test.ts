import zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { zipOf } from '../testing/zip.js';
import { isZip, readZip } from './zip.js';

const limits = { compressed: 1_000_000, unpacked: 100_000, file: 60_000, files: 10 };
const text = (of: string): Buffer => Buffer.from(of);
const faultOf = (bytes: Buffer): string => {
  try {
    readZip('in.zip', bytes, limits);
    return '';
  } catch (error) {
    return error instanceof Error && 'text' in error ? (error.text as { en: string }).en : String(error);
  }
};

describe('a ZIP', () => {
  it('gives its files, deflated or stored, without folders and what systems add', () => {
    const bytes = zipOf([
      { path: '3.3.1.3/', data: text('') },
      { path: '3.3.1.3/a.json', data: text('{"a":1}') },
      { path: 'b\\blåbær.txt', data: text('b'), isStored: true },
      { path: '__MACOSX/._a.json', data: text('x') },
      { path: '.DS_Store', data: text('x') },
    ]);
    expect(isZip(bytes)).toBe(true);
    expect(readZip('in.zip', bytes, limits).map(({ path, bytes: own }) => [path, Buffer.from(own).toString()])).toEqual(
      [
        ['3.3.1.3/a.json', '{"a":1}'],
        ['b/blåbær.txt', 'b'],
      ],
    );
  });

  it.each([
    ['leads out', { path: '../../evil.json' }, 'leads out'],
    ['leads out in the way of Windows', { path: 'a\\..\\..\\evil.json' }, 'leads out'],
    ['begins at the root', { path: '/etc/passwd' }, 'leads out'],
    ['begins at a drive', { path: 'C:/evil.json' }, 'leads out'],
    ['hides its name', { path: 'a\u001b[2Jb.json' }, 'leads out'],
    ['is a link', { path: 'link', mode: 0o120777 }, 'is a link'],
    ['is encrypted', { path: 'a', flags: 1 }, 'is encrypted'],
    ['is packed in another way', { path: 'a', method: 14 }, 'deflate alone'],
    ['claims less than it unpacks to', { path: 'a', data: Buffer.alloc(50_000), claimed: 10 }, 'is damaged'],
    ['is larger than a file may be', { path: 'a', data: Buffer.alloc(70_000) }, 'is larger than'],
    ['has another checksum', { path: 'a', crc: 1 }, 'is damaged'],
    ['has another name in its own header', { path: 'a', localName: 'b' }, 'is not a whole ZIP'],
  ])('is refused where a file %s', (_, entry, fault) => {
    expect(faultOf(zipOf([{ data: text('x'), ...entry }]))).toContain(fault);
  });

  it('is refused whole where it has too much, one name twice, or the same bytes twice', () => {
    const many = Array.from({ length: 11 }, (_, at) => ({ path: `${at}`, data: text('x') }));
    expect(faultOf(zipOf(many))).toContain('more than 10 files');
    const large = ['a', 'b'].map((path) => ({ path, data: Buffer.alloc(55_000) }));
    expect(faultOf(zipOf(large))).toContain('is larger than');
    expect(faultOf(zipOf(['a.json', 'A.json'].map((path) => ({ path, data: text('x') }))))).toContain('has two files');
    expect(faultOf(zipOf(['a', 'b'].map((path) => ({ path, data: text('x'), isSameData: true }))))).not.toBe('');
  });

  it('is refused with one clear fault, however it is cut or changed', () => {
    const bytes = zipOf([{ path: 'a.json', data: Buffer.from(zlib.deflateSync('x'.repeat(1000))) }]);
    for (let at = 0; at < bytes.length; at++) {
      expect(faultOf(bytes.subarray(0, at))).toContain('ZIP');
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      expect(faultOf(changed)).not.toMatch(/Error/);
    }
  });
});
