import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import type { Version } from './store.js';

/**
 * The files of a disk store. Each holds what was saved in one write: a first line that names the format, then for every
 * version a line of JSON that describes it, its content byte for byte, and a line feed. A file is complete once it has
 * its name, and is never changed, but for the first sign of the line of a version that was taken back: to write over one
 * byte takes no room, which may be what is missing.
 */
const firstLine = 'testcamp versions 1\n';
const ending = '.versions';

/** The location of a version's content. */
export interface SegmentLocation {
  readonly file: string;
  readonly offset: number;
  /** Offset of the line that describes it. */
  readonly head: number;
}

/** Stands in place of the brace of a version that was taken back. */
const takenBack = '-';

/** Marks versions as taken back. @throws the error of the file system */
export async function markTakenBack(locations: readonly SegmentLocation[]): Promise<void> {
  for (const { file, head } of locations) {
    const handle = await open(file, 'r+');
    try {
      await handle.write(takenBack, head);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
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
  readonly locations: readonly Omit<SegmentLocation, 'file'>[];
} {
  const parts: Uint8Array[] = [Buffer.from(firstLine)];
  const locations: Omit<SegmentLocation, 'file'>[] = [];
  let length = firstLine.length;
  for (const { version, content } of saved) {
    const head = Buffer.from(`${JSON.stringify({ ...version, sha256: hashOf(content) })}\n`);
    locations.push({ head: length, offset: length + head.length });
    parts.push(head, content, Buffer.from('\n'));
    length += head.length + content.length + 1;
  }
  return { parts, locations };
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
    const line = bytes.toString('utf8', at, Math.max(at, end));
    const isTakenBack = line.startsWith(takenBack);
    const version = readHead(isTakenBack ? `{${line.slice(1)}` : line);
    if (version === undefined) return false;
    const { sha256, ...rest } = version;
    const offset = end + 1;
    const content = bytes.subarray(offset, offset + rest.size);
    if (content.length !== rest.size || bytes[offset + rest.size] !== 10 || hashOf(content) !== sha256) return false;
    if (!isTakenBack) versions.push({ version: rest, place: { file, offset, head: at } });
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
