import zlib from 'node:zlib';
import type { Text } from '../../base/index.js';
import { PackageError } from '../error.js';
import type { ReadLimits } from './archive.js';

/** A file of a ZIP. */
export interface ZippedFile {
  /** With forward slashes, below the ZIP's root. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** An entry of the central directory (APPNOTE 6.3.10, section 4.3.12). */
interface Entry {
  readonly path: string;
  readonly rawName: Buffer;
  readonly method: number;
  readonly crc: number;
  readonly compressed: number;
  readonly size: number;
  /** Offset of its local header. */
  readonly at: number;
}

/** True for bytes that begin as a ZIP does, an empty one included. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes.length >= 22 && [0x04034b50, 0x06054b50].includes(view(bytes).readUInt32LE(0));

/**
 * Unpacks a ZIP in memory; nothing is written. Folders and what systems add by themselves are left out.
 * @param name of the ZIP, for messages
 * @throws {PackageError} for what is no whole ZIP, exceeds a limit (each bound holds while it is unpacked, whatever sizes it claims), is
 * encrypted, or has a path that leads out, a link, one name twice, or entries that overlap
 */
export function readZip(name: string, given: Uint8Array, limits: ReadLimits): readonly ZippedFile[] {
  const fail = (reason: Text): PackageError => new PackageError(name, reason);
  if (given.length > limits.compressed) throw fail(tooLarge);
  const bytes = view(given);
  const entries = readDirectory(bytes, limits, fail);
  const seen = new Set<string>();
  const wanted = entries.filter(({ path }) => !path.endsWith('/') && !isOfSystem(path));
  let left = limits.unpacked;
  let end = 0;
  return [...wanted]
    .sort((one, other) => one.at - other.at)
    .map((entry) => {
      const key = entry.path.toLowerCase();
      if (seen.has(key)) throw fail(twice(entry.path));
      seen.add(key);
      // Many entries of the same bytes unpack a small file to an endless one.
      if (entry.at < end) throw fail(overlapping);
      const start = dataStart(bytes, entry, fail);
      end = start + entry.compressed;
      if (end > bytes.length) throw fail(broken);
      const content = unpacked(bytes.subarray(start, end), entry, Math.min(limits.file, left), fail);
      left -= content.length;
      return { path: entry.path, bytes: content };
    });
}

type Fail = (reason: Text) => PackageError;

const view = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function readDirectory(bytes: Buffer, limits: ReadLimits, fail: Fail): readonly Entry[] {
  const at = directoryEnd(bytes);
  if (at === undefined) throw fail(broken);
  const [count, size, start] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 12), bytes.readUInt32LE(at + 16)];
  const isSplit = bytes.readUInt16LE(at + 4) !== 0 || bytes.readUInt16LE(at + 8) !== count;
  if (isSplit || start === 0xffffffff || start + size > at) throw fail(broken);
  if (count > limits.files) throw fail(tooMany(limits.files));
  const entries: Entry[] = [];
  let next = start;
  for (let index = 0; index < count; index++) {
    if (next + 46 > at || bytes.readUInt32LE(next) !== 0x02014b50) throw fail(broken);
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(next + offset));
    const rawName = bytes.subarray(next + 46, next + 46 + (nameLength ?? 0));
    entries.push(readEntry(bytes, next, rawName, fail));
    next += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return entries;
}

/** Offset of the end of the central directory, which a comment of up to 65,535 bytes follows (section 4.3.16). */
function directoryEnd(bytes: Buffer): number | undefined {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at--) {
    if (bytes.readUInt32LE(at) === 0x06054b50 && at + 22 + bytes.readUInt16LE(at + 20) === bytes.length) return at;
  }
  return undefined;
}

function readEntry(bytes: Buffer, at: number, rawName: Buffer, fail: Fail): Entry {
  const flags = bytes.readUInt16LE(at + 8);
  const path = pathOf(rawName, (flags & 0x800) !== 0);
  if (!isInside(path)) throw fail(leadsOut);
  if ((flags & 0x41) !== 0) throw fail(encrypted(path));
  const madeBy = bytes.readUInt8(at + 5);
  const mode = bytes.readUInt32LE(at + 38) >>> 16;
  // Made on a system that has links (3, Unix; 19, macOS), and of that type.
  if ((madeBy === 3 || madeBy === 19) && (mode & 0o170000) === 0o120000) throw fail(link(path));
  const method = bytes.readUInt16LE(at + 10);
  if (method !== 0 && method !== 8) throw fail(otherMethod(path));
  return {
    ...{ path, rawName, method },
    crc: bytes.readUInt32LE(at + 16),
    compressed: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    at: bytes.readUInt32LE(at + 42),
  };
}

/** A name as UTF-8 where it says so or is, else byte by byte: code page 437 differs in letters that no step's name has. */
function pathOf(raw: Buffer, isUtf8: boolean): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: !isUtf8 }).decode(raw);
  } catch {
    text = raw.toString('latin1');
  }
  return text.replaceAll('\\', '/');
}

const isInside = (path: string): boolean =>
  path !== '' &&
  !path.startsWith('/') &&
  !/^[A-Za-z]:|[\u0000-\u001f\u007f]/.test(path) &&
  !path.split('/').includes('..');

/** What macOS and Windows put into folders by themselves. */
const isOfSystem = (path: string): boolean =>
  path.startsWith('__MACOSX/') || /(^|\/)(\.[^/]*|Thumbs\.db|desktop\.ini)$/i.test(path);

/** Where an entry's data begin, by its local header, which must be of the same name (section 4.3.7). */
function dataStart(bytes: Buffer, { at, rawName }: Entry, fail: Fail): number {
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== 0x04034b50) throw fail(broken);
  const length = bytes.readUInt16LE(at + 26);
  if (!bytes.subarray(at + 30, at + 30 + length).equals(rawName)) throw fail(broken);
  return at + 30 + length + bytes.readUInt16LE(at + 28);
}

function unpacked(data: Buffer, { method, size, crc, path }: Entry, most: number, fail: Fail): Uint8Array {
  if (size > most) throw fail(tooLarge);
  let content: Buffer;
  try {
    content = method === 0 ? data : zlib.inflateRawSync(data, { maxOutputLength: Math.max(1, size) });
  } catch {
    throw fail(damaged(path));
  }
  if (content.length !== size || zlib.crc32(content) !== crc) throw fail(damaged(path));
  return content;
}

const broken: Text = { da: 'er ikke en hel ZIP-fil', en: 'is not a whole ZIP file' };
const overlapping: Text = { da: 'har filer, der overlapper hinanden', en: 'has files that overlap' };
const leadsOut: Text = {
  da: 'har en sti, der fører ud af ZIP-filen, eller et navn med styretegn',
  en: 'has a path that leads out of the ZIP file, or a name with control characters',
};
const tooLarge: Text = { da: 'fylder mere, end der pakkes ud', en: 'is larger than what is unpacked' };
const tooMany = (most: number): Text => ({ da: `har over ${most} filer`, en: `has more than ${most} files` });
const twice = (path: string): Text => ({ da: `har to filer '${path}'`, en: `has two files '${path}'` });
const encrypted = (path: string): Text => ({ da: `'${path}' er krypteret`, en: `'${path}' is encrypted` });
const link = (path: string): Text => ({ da: `'${path}' er et link`, en: `'${path}' is a link` });
const damaged = (path: string): Text => ({ da: `'${path}' er beskadiget`, en: `'${path}' is damaged` });
const otherMethod = (path: string): Text => ({
  da: `'${path}' er pakket på en måde, der ikke læses (kun deflate)`,
  en: `'${path}' is packed in a way that is not read (deflate alone)`,
});
