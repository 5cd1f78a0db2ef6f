import fs from 'node:fs';
import path from 'node:path';
import { columns } from './compiled.js';
import { isObject, sha256, writeWhole } from '../../base/index.js';
import type { FileMap, ResourceEntry } from './store.js';

/**
 * Packages unpacked earlier, on disk, by the SHA-256 of the package file: its index, and its resources one
 * after the other. It saves unpacking and parsing, and is optional: what is missing, damaged, truncated, of another
 * format or of another package is ignored, and written anew. Several processes may use one folder at once.
 */
export interface PackageCache {
  /** The package with this SHA-256; undefined if it is not cached completely. */
  read(hash: string): CachedPackage | undefined;
  /** Stores a package. If it can't be written, nothing is stored and nothing is reported. */
  write(hash: string, entries: readonly ResourceEntry[], files: FileMap): void;
}

export interface CachedPackage {
  readonly entries: readonly ResourceEntry[];
  /** Content of a resource file by its path, `package/...`; undefined if it is not what was written. */
  bytes(path: string): Buffer | undefined;
}

/** Raised whenever the format or the content of an entry changes, so that old files are not used. */
const format = 1;

interface CacheIndex {
  readonly format: number;
  readonly package: string;
  /** Entry fields in the order of `columns`; then file name, offset, length and SHA-256 of the resource. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** A cache in a folder, which is created on the first write. */
export function createPackageCache(folder: string): PackageCache {
  const fileOf = (hash: string): string => path.join(folder, `package-${format}-${hash}.bin`);
  return {
    read: (hash) => {
      try {
        return open(fileOf(hash), hash);
      } catch {
        return undefined; // Whatever is wrong with it: the package itself is available.
      }
    },
    write: (hash, entries, files) => {
      try {
        writeWhole(fileOf(hash), encode(hash, entries, files));
      } catch {
        // A full disk or a read-only home must not stop a run.
      }
    },
  };
}

/** A first line with length and SHA-256 of the index, the index, the resources. */
function encode(hash: string, entries: readonly ResourceEntry[], files: FileMap): Buffer {
  const parts: Buffer[] = [];
  let offset = 0;
  const rows = entries.map((entry) => {
    const bytes = files.get(`package/${entry.fileName}`) ?? Buffer.alloc(0);
    const row = [
      ...columns.map((column) => entry[column] ?? null),
      entry.fileName,
      offset,
      bytes.length,
      sha256(bytes),
    ];
    parts.push(bytes);
    offset += bytes.length;
    return row;
  });
  const index = Buffer.from(JSON.stringify({ format, package: hash, rows } satisfies CacheIndex));
  return Buffer.concat([Buffer.from(`${index.length} ${sha256(index)}\n`), index, ...parts]);
}

const maxHeaderBytes = 96;

function open(file: string, hash: string): CachedPackage | undefined {
  const head = /^(\d{1,9}) ([0-9a-f]{64})\n/.exec(readSlice(file, 0, maxHeaderBytes)?.toString('latin1') ?? '');
  if (head === null) return undefined;
  const [line, length, expected] = head;
  const bytes = readSlice(file, line.length, Number(length));
  if (bytes === undefined || bytes.length !== Number(length) || sha256(bytes) !== expected) return undefined;
  const index: unknown = JSON.parse(bytes.toString('utf8'));
  if (!isObject(index) || index['format'] !== format || index['package'] !== hash) return undefined;
  const { rows } = index as unknown as CacheIndex;
  const blob = line.length + bytes.length;
  const places = new Map(rows.map((row) => [`package/${String(row[columns.length])}`, row.slice(columns.length + 1)]));
  return {
    entries: rows.map(entryOfRow),
    bytes: (name) => {
      const [offset, size, digest] = places.get(name) ?? [];
      if (typeof offset !== 'number' || typeof size !== 'number') return undefined;
      const content = readSlice(file, blob + offset, size);
      return content !== undefined && sha256(content) === digest ? content : undefined;
    },
  };
}

function entryOfRow(row: readonly (string | number | null)[]): ResourceEntry {
  const entry: Record<string, unknown> = {};
  columns.forEach((column, at) => {
    if (row[at] !== null) entry[column] = row[at];
  });
  return { ...entry, fileName: row[columns.length] } as unknown as ResourceEntry;
}

/** Bytes of a file; fewer at its end, undefined if it can't be read. */
function readSlice(file: string, offset: number, length: number): Buffer | undefined {
  try {
    const fd = fs.openSync(file, 'r');
    try {
      const buffer = Buffer.alloc(length);
      return buffer.subarray(0, fs.readSync(fd, buffer, 0, length, offset));
    } finally {
      fs.closeSync(fd);
    }
  } catch {
    return undefined;
  }
}
