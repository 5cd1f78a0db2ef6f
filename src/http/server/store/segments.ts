import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Version } from './store.js';

/**
 * The files of a disk store. Each holds what was saved in one write: a first line that names the format, then for every
 * version a line of JSON that describes it, its content byte for byte, and a line feed. A file is complete once it has
 * its name, and is never changed.
 */
const firstLine = 'testcamp versions 1\n';
const ending = '.versions';

/** The location of a version's content. */
export interface SegmentLocation {
  readonly file: string;
  readonly offset: number;
}

/** A version with its content, before it is written. */
export interface SavedVersion {
  readonly version: Version;
  readonly content: Uint8Array;
}

/** Name of the file whose first version has this number. */
export const segmentName = (sequence: number): string => `${String(sequence).padStart(12, '0')}${ending}`;

/** The bytes of a file, in parts, and the offset of each content in it. */
export function segmentParts(saved: readonly SavedVersion[]): {
  readonly parts: readonly Uint8Array[];
  readonly offsets: readonly number[];
} {
  const parts: Uint8Array[] = [Buffer.from(firstLine)];
  const offsets: number[] = [];
  let length = firstLine.length;
  for (const { version, content } of saved) {
    const head = Buffer.from(`${JSON.stringify({ ...version, sha256: hashOf(content) })}\n`);
    offsets.push(length + head.length);
    parts.push(head, content, Buffer.from('\n'));
    length += head.length + content.length + 1;
  }
  return { parts, offsets };
}

const hashOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** The content of a folder. */
export interface Segments {
  readonly versions: readonly { readonly version: Version; readonly place: SegmentLocation }[];
  /** Incomplete or damaged files; the unreadable part of each is left out. */
  readonly ignored: readonly string[];
}

/** Reads the files of a folder in the order in which they were written; none if the folder does not exist. */
export function readSegments(folder: string): Segments {
  if (!fs.existsSync(folder)) return { versions: [], ignored: [] };
  const versions: { version: Version; place: SegmentLocation }[] = [];
  const ignored: string[] = [];
  for (const name of fs.readdirSync(folder).sort()) {
    const file = path.join(folder, name);
    if (!name.endsWith(ending)) ignored.push(file);
    else if (!readSegment(file, versions)) ignored.push(file);
  }
  return { versions, ignored };
}

/** Adds the versions of a file; false if it is damaged. */
function readSegment(file: string, versions: { version: Version; place: SegmentLocation }[]): boolean {
  const bytes = fs.readFileSync(file);
  if (bytes.toString('latin1', 0, firstLine.length) !== firstLine) return false;
  let at = firstLine.length;
  while (at < bytes.length) {
    const end = bytes.indexOf(10, at);
    const version = end < 0 ? undefined : readHead(bytes.toString('utf8', at, end));
    if (version === undefined) return false;
    const { sha256, ...rest } = version;
    const offset = end + 1;
    const content = bytes.subarray(offset, offset + rest.size);
    if (content.length !== rest.size || bytes[offset + rest.size] !== 10 || hashOf(content) !== sha256) return false;
    versions.push({ version: rest, place: { file, offset } });
    at = offset + rest.size + 1;
  }
  return true;
}

function readHead(line: string): (Version & { readonly sha256: string }) | undefined {
  try {
    return JSON.parse(line) as Version & { readonly sha256: string };
  } catch {
    return undefined;
  }
}
