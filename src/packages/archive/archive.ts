import fs from 'node:fs';
import { createRequire } from 'node:module';
import zlib from 'node:zlib';
import type * as Tar from 'tar';
import { fileHead } from '../../base/index.js';
import type { Text } from '../../base/index.js';
import { messageOf, PackageError } from '../error.js';

const require = createRequire(import.meta.url);
/** Loaded with the first archive that is unpacked: cached packages are not. */
const tarLibrary = (): typeof Tar => require('tar') as typeof Tar;

/** Limits of an archive or folder of a package. MedCom's largest package has 300 files and 12 MB. */
export interface ReadLimits {
  /** Bytes of the compressed file. */
  readonly compressed: number;
  /** Bytes of all content, unpacked. */
  readonly unpacked: number;
  /** Bytes of one file. */
  readonly file: number;
  /** Number of files. */
  readonly files: number;
}

export const defaultReadLimits: ReadLimits = {
  compressed: 128 * 1024 * 1024,
  unpacked: 768 * 1024 * 1024,
  file: 96 * 1024 * 1024,
  files: 50_000,
};

/** Reads a file whole. @throws {PackageError} if it can't be read or is larger than the limit. */
export function readArchive(file: string, limits: ReadLimits): Buffer {
  try {
    const size = fs.statSync(file).size;
    if (size > limits.compressed) {
      throw new PackageError(file, {
        da: `fylder ${size} bytes; der læses højst ${limits.compressed}`,
        en: `is ${size} bytes large; at most ${limits.compressed} are read`,
      });
    }
    return fs.readFileSync(file);
  } catch (thrown) {
    if (thrown instanceof PackageError) throw thrown;
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new PackageError(file, { da: 'findes ikke', en: 'does not exist' });
    }
    throw new PackageError(file, {
      da: `kan ikke læses (${messageOf(thrown)})`,
      en: `can't be read (${messageOf(thrown)})`,
    });
  }
}

/**
 * Unpacks a .tgz in memory and returns the files for which `wanted` is true. Nothing is written to disk.
 * @throws {PackageError} if it is not a .tgz, exceeds a limit, or contains a path that leaves the package.
 */
export function unpack(
  name: string,
  bytes: Buffer,
  limits: ReadLimits,
  wanted: (path: string) => boolean,
): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  unpackEach(name, bytes, limits, { wanted, onFile: (path, content) => files.set(path, content) });
  return files;
}

/**
 * The package.json of a .tgz, found without reading all of it if it is at the beginning, as it usually is.
 * @throws {PackageError} if there is none.
 */
export function readManifestBytes(file: string, limits: ReadLimits): Buffer {
  const name = 'package/package.json';
  for (const length of headLengths) {
    const head = gunzipHead(readHead(file, length));
    const first = head && plainFile(head, name);
    if (first !== undefined) return first;
  }
  const found = unpack(file, readArchive(file, limits), limits, (path) => path === name).get(name);
  if (found === undefined) {
    throw new PackageError(file, {
      da: 'indeholder ikke package/package.json og er derfor ikke en FHIR-pakke',
      en: 'holds no package/package.json, so it is not a FHIR package',
    });
  }
  return found;
}

/**
 * The content of a file in the first part of a tar archive, if all entries before it are plain files or folders with
 * short names: avoids starting a tar reader for each available package. Header fields by POSIX 1003.1, ustar.
 */
function plainFile(tar: Buffer, name: string): Buffer | undefined {
  for (let at = 0; at + 512 <= tar.length;) {
    const size = /^([0-7]+)[\0 ]*$/.exec(tar.toString('latin1', at + 124, at + 136))?.[1];
    const isPlain = plainTypes.has(tar[at + 156] ?? -1) && tar[at + 345] === 0;
    if (size === undefined || !isPlain) return undefined;
    const [start, length] = [at + 512, parseInt(size, 8)];
    if (tar.toString('latin1', at, at + name.length + 1) === `${name}\0` && tar[at + 156] !== folderType) {
      return start + length > tar.length ? undefined : Buffer.from(tar.subarray(start, start + length));
    }
    at = start + Math.ceil(length / 512) * 512;
  }
  return undefined;
}

const folderType = 0x35;
/** Files, by either of their type flags, and folders: other types change what the next header means. */
const plainTypes: ReadonlySet<number> = new Set([0, 0x30, folderType]);

/** Bytes at the beginning of an archive that are tried: most begin with package.json, some have large files before it. */
const headLengths = [8 * 1024, 128 * 1024];

/** The first bytes of a file; none if it can't be read, which is reported when the whole file is read. */
function readHead(file: string, length: number): Buffer {
  try {
    return fileHead(file, length);
  } catch {
    return Buffer.alloc(0);
  }
}

function gunzipHead(bytes: Buffer): Buffer | undefined {
  try {
    return zlib.gunzipSync(bytes, { finishFlush: zlib.constants.Z_SYNC_FLUSH, maxOutputLength: 4 * 1024 * 1024 });
  } catch {
    return undefined; // The whole file is read next, and reports the problem.
  }
}

/** What is done with the files of an archive. */
export interface UnpackedFiles {
  readonly wanted: (path: string) => boolean;
  /** Called for each wanted file that is whole. */
  readonly onFile: (path: string, content: Buffer) => void;
}

/** Bytes that are unpacked at a time: a thousand times as many may come of them. */
const slice = 16 * 1024;
/** Bytes that may follow the end of the archive. */
const mostAfterEnd = 1024 * 1024;

/**
 * As {@link unpack}, one file after the other: of what is unpacked, no more is in memory than one file and one slice. It
 * stops at the first limit that is exceeded.
 * @throws {PackageError} as `unpack`; files may have been handed on before
 */
export function unpackEach(name: string, bytes: Buffer, limits: ReadLimits, { wanted, onFile }: UnpackedFiles): void {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) throw new PackageError(name, notTgz('no gzip'));
  const faults: Text[] = [];
  let [count, total, end] = [0, 0, Infinity];
  const add = (size: number): void => {
    total += size;
    if (total > limits.unpacked) faults.push(tooMuch(limits));
  };
  const parser = new (tarLibrary().Parser)({
    strict: true,
    maxDecompressionRatio: Infinity,
    onReadEntry: (entry) => {
      count += 1;
      add(entry.size);
      const path = entry.path.replace(/^\.\//, '');
      const fault = pathFault(path) ?? linkFault(path, entry.type) ?? sizeFault(path, entry.size, count, limits);
      if (fault !== undefined) faults.push(fault);
      const regular = entry.type === 'File' || entry.type === 'OldFile' || entry.type === 'ContiguousFile';
      if (faults.length > 0 || !regular || !wanted(path)) {
        entry.resume();
        return;
      }
      const chunks: Buffer[] = [];
      entry.on('data', (chunk) => chunks.push(chunk));
      entry.on('end', () => {
        // A copy: a slice would keep the whole archive in memory.
        const content = Buffer.concat(chunks);
        if (content.length === entry.size && faults.length === 0) onFile(path, content);
      });
    },
  });
  parser.on('ignoredEntry', ({ size }: Tar.ReadEntry) => add(size));
  parser.on('meta', (meta: string) => add(meta.length));
  parser.on('eof', () => (end = 0));
  parser.on('error', (error) => faults.push(damaged(error)));
  for (let at = 0; at < bytes.length && faults.length === 0; at += slice) {
    if (end > mostAfterEnd && end !== Infinity) faults.push(damaged(new Error('data after its end')));
    else parser.write(bytes.subarray(at, at + slice));
    end += slice;
  }
  if (faults.length === 0) parser.end();
  const [fault] = faults;
  if (fault !== undefined) throw new PackageError(name, fault);
}

const notTgz = (reason: string): Text => ({
  da: `er ikke en læsbar .tgz-fil (${reason})`,
  en: `is not a readable .tgz file (${reason})`,
});

const damaged = (error: unknown): Text => {
  // Of what was compressed, not of what it holds.
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('Z_') || code === 'TAR_ABORT') return notTgz(messageOf(error));
  return { da: `er beskadiget (${messageOf(error)})`, en: `is damaged (${messageOf(error)})` };
};

const tooMuch = ({ unpacked }: ReadLimits): Text => ({
  da: `fylder udpakket mere end ${unpacked} bytes, og det er mere, end en pakke må fylde`,
  en: `unpacks to more than ${unpacked} bytes, which is more than a package may hold`,
});

/** Why a path is not allowed in a package, or undefined. */
function pathFault(path: string): Text | undefined {
  const outside = path.startsWith('/') || /^[A-Za-z]:/.test(path) || path.split(/[\\/]/).includes('..');
  if (!outside) return undefined;
  return {
    da: `indeholder stien ${quote(path)}, som fører ud af pakken`,
    en: `holds the path ${quote(path)}, which leads out of the package`,
  };
}

/** A link could point out of the package once it is on disk, and no FHIR package needs one. */
function linkFault(path: string, type: string): Text | undefined {
  if (type !== 'SymbolicLink' && type !== 'Link') return undefined;
  return {
    da: `indeholder linket ${quote(path)}, og links må ikke stå i en pakke`,
    en: `holds the link ${quote(path)}, and links may not stand in a package`,
  };
}

function sizeFault(path: string, size: number, count: number, limits: ReadLimits): Text | undefined {
  if (size > limits.file) {
    return {
      da: `indeholder filen ${quote(path)} på ${size} bytes; der læses højst ${limits.file}`,
      en: `holds the file ${quote(path)} of ${size} bytes; at most ${limits.file} are read`,
    };
  }
  if (count > limits.files) {
    return {
      da: `indeholder flere end ${limits.files} filer`,
      en: `holds more than ${limits.files} files`,
    };
  }
  return undefined;
}

function quote(path: string): string {
  return JSON.stringify(path.length > 120 ? `${path.slice(0, 120)}…` : path);
}
