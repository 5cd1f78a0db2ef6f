import zlib from 'node:zlib';
import { Header } from 'tar';
import { describe, expect, it } from 'vitest';
import { defaultReadLimits, unpack, unpackEach } from './archive.js';

const MiB = 1024 * 1024;

/** An entry of zeros. */
function entry(path: string, size: number): Buffer {
  const header = new Header({ path, mode: 0o644, uid: 0, gid: 0, size, mtime: new Date(0), type: 'File' });
  header.encode();
  return Buffer.concat([header.block ?? Buffer.alloc(512), Buffer.alloc(Math.ceil(size / 512) * 512)]);
}
const tgz = (...parts: readonly Buffer[]): Buffer => zlib.gzipSync(Buffer.concat([...parts, Buffer.alloc(1024)]));

describe('unpacking', () => {
  it('holds no more than one file', () => {
    const bomb = tgz(...[1, 2, 3, 4].map((at) => entry(`package/${at}.bin`, 60 * MiB)), entry('package/a.json', 10));
    expect(bomb.length).toBeLessThan(300_000);
    const before = process.memoryUsage.rss();
    let peak = 0;
    const onFile = (): void => void (peak = Math.max(peak, process.memoryUsage.rss()));
    const wanted = (path: string): boolean => path.endsWith('.json');
    unpackEach('a.tgz', bomb, defaultReadLimits, { wanted, onFile });
    expect(peak - before).toBeLessThan(150 * MiB);
    expect([...unpack('a.tgz', bomb, defaultReadLimits, wanted).keys()]).toEqual(['package/a.json']);
  });

  it('stops at the first limit', () => {
    const limits = { ...defaultReadLimits, unpacked: 20 * MiB, file: 9 * MiB };
    const seen: string[] = [];
    const files = { wanted: () => true, onFile: (path: string) => void seen.push(path) };
    const many = tgz(...[1, 2, 3, 4].map((at) => entry(`package/${at}`, 8 * MiB)));
    expect(() => unpackEach('a.tgz', many, limits, files)).toThrow(/unpacks to more than 20971520 bytes/);
    expect(seen).toEqual(['package/1', 'package/2']);
    const large = tgz(entry('package/large', 10 * MiB));
    expect(() => unpackEach('a.tgz', large, limits, files)).toThrow(/"package\/large" of 10485760 bytes/);
  });

  it('does not go on behind the end of the archive', () => {
    const whole = Buffer.concat([tgz(entry('package/a', 1)), zlib.gzipSync(Buffer.alloc(64 * MiB, 'a'), { level: 0 })]);
    expect(() => unpack('a.tgz', whole, defaultReadLimits, () => true)).toThrow();
  });

  it.each([
    ['is no gzip', Buffer.from('PK\u0003\u0004')],
    ['is empty', Buffer.alloc(0)],
    ['ends too early', tgz(entry('package/a', 10 * MiB)).subarray(0, 4000)],
  ])('refuses what %s', (_, bytes) => {
    expect(() => unpack('a.tgz', bytes, defaultReadLimits, () => true)).toThrow(/^a\.tgz/);
  });
});
