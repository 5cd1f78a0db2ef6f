import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileError } from '../../base/index.js';
import type { Environment } from './environment.js';
import { systemReason } from './systemReason.js';

function statOf(given: string, environment: Environment): fs.Stats {
  const stat = given === '' ? undefined : fs.statSync(path.resolve(environment.cwd, given), { throwIfNoEntry: false });
  if (stat === undefined) throw fileError(given === '' ? "''" : given, { da: 'findes ikke', en: 'does not exist' });
  return stat;
}

/** The absolute path of a folder that must exist. @throws {UsageError} naming it as the user did. */
export function existingFolder(given: string, environment: Environment): string {
  if (!statOf(given, environment).isDirectory())
    throw fileError(given, { da: 'er ikke en mappe', en: 'is not a folder' });
  return path.resolve(environment.cwd, given);
}

/** Results never overwrite what was judged. @throws {UsageError} where they would */
export function checkOutput(output: string, files: readonly string[], environment: Environment): void {
  const target = path.resolve(environment.cwd, output);
  if (!files.some((file) => path.resolve(environment.cwd, file) === target)) return;
  throw fileError(output, {
    da: 'er en af de filer, der bedømmes; skriv resultatet til en anden fil',
    en: 'is one of the files that are judged; write the output to another file',
  });
}

/** Bytes of a file as the user named it; 0 for a device or pipe, which has no size. @throws {UsageError} where it is missing */
export const inputSize = (given: string, environment: Environment): number => statOf(given, environment).size;

/** Largest file that a command reads whole, in bytes: Node makes no longer text of one. */
const largestInput = 512 * 1024 * 1024 - 1024;

/** Pipes that a shell has opened for the command: `<(…)`, /dev/stdin. */
const openedPipe = /^\/(?:dev\/(?:fd\/|std)|proc\/(?:self|\d+)\/fd\/)/;

/**
 * A pipe that has a name waits for whoever writes to it, and holds the command up for ever where nobody does.
 * @param shown the file as the user named it
 * @throws {UsageError} for a pipe in a folder, and, where a file is read to its end in pieces, for what may have no end
 */
export function refuseEndless(file: string, shown = file, { inPieces = false } = {}): void {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  const isPipe = stat?.isFIFO() === true && !openedPipe.test(file);
  const isDevice = stat?.isCharacterDevice() === true || stat?.isBlockDevice() === true;
  if (!isPipe && !(inPieces && isDevice)) return;
  throw fileError(shown, {
    da: 'er et rør eller en enhed, der kan vente i det uendelige; giv en fil, eller send indholdet til standardinput',
    en: 'is a pipe or a device, which may wait for ever; give a file, or send the content to standard input',
  });
}

/**
 * Reads a file or opened pipe whole, unless it is larger than a command can read: a device such as /dev/zero never ends.
 * @throws the error of the file system. @throws {UsageError} as {@link refuseEndless}
 */
export function readWhole(file: string, shown = file): Uint8Array {
  refuseEndless(file, shown);
  const handle = fs.openSync(file, 'r');
  try {
    const { size } = fs.fstatSync(handle);
    if (size > largestInput) throw tooLarge(shown, size);
    const chunks: Uint8Array[] = [];
    let length = 0;
    for (;;) {
      // Of a file that has not grown, the second call says that it has ended.
      const chunk = Buffer.allocUnsafe(chunks.length === 0 ? Math.max(size, 64 * 1024) : 1024 * 1024);
      const taken = fs.readSync(handle, chunk);
      if (taken === 0) break;
      length += taken;
      if (length > largestInput) throw tooLarge(shown, length);
      chunks.push(chunk.subarray(0, taken));
    }
    const [only] = chunks;
    return chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks);
  } finally {
    fs.closeSync(handle);
  }
}

/** Size and SHA-256 of a file that is larger than {@link readWhole} reads; undefined for any other. */
export function largeFile(file: string): { readonly size: number; readonly sha256: string } | undefined {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (stat?.isFile() !== true || stat.size <= largestInput) return undefined;
  const hash = createHash('sha256');
  const handle = fs.openSync(file, 'r');
  try {
    const chunk = Buffer.allocUnsafe(4 * 1024 * 1024);
    for (let taken = 1; taken > 0; hash.update(chunk.subarray(0, taken))) taken = fs.readSync(handle, chunk);
  } finally {
    fs.closeSync(handle);
  }
  return { size: stat.size, sha256: hash.digest('hex') };
}

const tooLarge = (file: string, size: number): Error =>
  fileError(file, {
    da: `er på ${size} bytes eller mere; der læses højst ${largestInput}`,
    en: `has ${size} bytes or more; at most ${largestInput} are read`,
  });

/** Reads a file as the user named it. @throws {UsageError} naming the file. */
export function readInput(given: string, environment: Environment): Uint8Array {
  try {
    return readWhole(path.resolve(environment.cwd, given), given);
  } catch (error) {
    const reason = systemReason(error);
    throw reason === undefined ? error : fileError(given, reason);
  }
}

/** As {@link readInput}, as text. @throws {UsageError} naming the file. */
export function readText(given: string, environment: Environment): string {
  return new TextDecoder().decode(readInput(given, environment));
}
