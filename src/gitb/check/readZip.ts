import zlib from 'node:zlib';
import type { Text } from '../../base/index.js';

/** Bytes that all files of an archive may have, unpacked, and the number of files. MedCom's documents may be large. */
const mostBytes = 256 * 1024 * 1024;
const mostFiles = 10_000;

/** The files of an archive by their paths, or why it can't be read. */
export type ReadZip = { readonly files: ReadonlyMap<string, Uint8Array> } | { readonly fault: Text };

/** True for what begins as a ZIP archive (APPNOTE 4.3.7), one without files included. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);

/** Reads a ZIP archive (PKWARE APPNOTE 6.3) of stored and deflated files, in memory and by its directory. Never throws. */
export function readZip(bytes: Uint8Array): ReadZip {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return { files: filesIn(zip) };
  } catch (error) {
    if (error instanceof ZipFault) return { fault: error.text };
    return { fault: damaged };
  }
}

class ZipFault extends Error {
  constructor(readonly text: Text) {
    super();
  }
}

const damaged: Text = { da: 'er ikke et zip-arkiv, der kan læses', en: 'is no ZIP archive that can be read' };

function filesIn(zip: Buffer): ReadonlyMap<string, Uint8Array> {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > zip.length) throw new ZipFault(damaged);
  const count = zip.readUInt16LE(end + 10);
  if (count > mostFiles) throw new ZipFault(tooLarge);
  const files = new Map<string, Uint8Array>();
  let [at, left] = [zip.readUInt32LE(end + 16), mostBytes];
  for (let i = 0; i < count; i++) {
    const entry = entryAt(zip, at);
    if (files.has(entry.name)) throw new ZipFault(twice(entry.name));
    const content = contentOf(zip, entry, left);
    left -= content.length;
    if (!entry.name.endsWith('/')) files.set(entry.name, content);
    at = entry.next;
  }
  return files;
}

interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly compressed: number;
  readonly local: number;
  readonly isEncrypted: boolean;
  readonly next: number;
}

/** An entry of the directory (APPNOTE 4.3.12). */
function entryAt(zip: Buffer, at: number): ZipEntry {
  if (zip.readUInt32LE(at) !== 0x02014b50) throw new ZipFault(damaged);
  const [name, extra, comment] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)];
  return {
    name: zip.toString('utf8', at + 46, at + 46 + name),
    isEncrypted: (zip.readUInt16LE(at + 8) & 1) === 1,
    method: zip.readUInt16LE(at + 10),
    crc: zip.readUInt32LE(at + 16),
    compressed: zip.readUInt32LE(at + 20),
    local: zip.readUInt32LE(at + 42),
    next: at + 46 + name + extra + comment,
  };
}

function contentOf(zip: Buffer, { method, crc, compressed, local, isEncrypted }: ZipEntry, left: number): Uint8Array {
  if (zip.readUInt32LE(local) !== 0x04034b50 || isEncrypted) throw new ZipFault(damaged);
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const stored = zip.subarray(start, start + compressed);
  if (stored.length < compressed || (method !== 0 && method !== 8)) throw new ZipFault(damaged);
  if (method === 0 && stored.length > left) throw new ZipFault(tooLarge);
  const content = method === 0 ? stored : inflated(stored, left);
  if (zlib.crc32(content) !== crc) throw new ZipFault(damaged);
  return content;
}

function inflated(bytes: Buffer, left: number): Buffer {
  try {
    return zlib.inflateRawSync(bytes, { maxOutputLength: Math.max(1, left) });
  } catch (error) {
    const isLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw new ZipFault(isLarge ? tooLarge : damaged);
  }
}

const tooLarge: Text = {
  da: `har mere end ${mostFiles} filer eller fylder udpakket mere end ${mostBytes} bytes`,
  en: `has more than ${mostFiles} files or unpacks to more than ${mostBytes} bytes`,
};

const twice = (name: string): Text => ({
  da: `indeholder ${JSON.stringify(name.slice(0, 200))} to gange`,
  en: `holds ${JSON.stringify(name.slice(0, 200))} twice`,
});
