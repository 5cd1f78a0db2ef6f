import fs from 'node:fs';
import path from 'node:path';
import type { Text } from '../../base/index.js';
import { readInput } from '../environment/index.js';
import type { Environment } from '../environment/index.js';

/** Something to judge. Plain data, so that it can be sent to a worker. */
export interface Input {
  /** The name that its result has: as the user named the file, `file.ndjson:3` for a line of one, `<stdin>`. */
  readonly name: string;
  /** The file that it is in, as the user named it. */
  readonly file: string;
  /** The line of NDJSON that it is; all of the file without it. */
  readonly part?: FilePart;
  /** Its bytes, where they are in no file. */
  readonly bytes?: Uint8Array;
  /** True where the user named the file itself: then it is judged whatever it is. */
  readonly isNamed?: true;
  /** Why it can't be read, where looking for files told. */
  readonly fault?: Text;
}

/** A line of a file: where it is in it, as offsets in bytes, and its number from 1. */
export interface FilePart {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** The bytes of an input. @throws {UsageError} naming the file where it can't be read. */
export function readBytesOf({ file, part, bytes }: Input, environment: Environment): Uint8Array {
  if (bytes !== undefined) return part === undefined ? bytes : bytes.subarray(part.start, part.end);
  if (part === undefined) return readInput(file, environment);
  const handle = fs.openSync(path.resolve(environment.cwd, file), 'r');
  try {
    const line = Buffer.alloc(part.end - part.start);
    return line.subarray(0, fs.readSync(handle, line, 0, line.length, part.start));
  } finally {
    fs.closeSync(handle);
  }
}
