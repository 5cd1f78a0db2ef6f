import fs from 'node:fs';
import type { FilePart } from './input.js';

/** True for a name that says that each line is a resource (http://ndjson.org, FHIR's Bulk Data Access). */
export const isNdjsonName = (name: string): boolean => /\.(ndjson|jsonl)$/i.test(name);

const lineFeed = 0x0a;
/** Space, tab, carriage return, and the bytes of a byte order mark: a line of nothing else is empty. */
const blank: ReadonlySet<number> = new Set([0x20, 0x09, 0x0d, 0xef, 0xbb, 0xbf]);
const chunkLength = 1024 * 1024;

/** The lines of a text that are not empty, without what ends them. */
export function ndjsonLines(bytes: Uint8Array): readonly FilePart[] {
  const reader = lineReader();
  reader.read(bytes);
  return reader.end();
}

/** As {@link ndjsonLines}, of a file, of which a part at a time is in memory. @throws what the file system does */
export function ndjsonLinesOfFile(file: string): readonly FilePart[] {
  const reader = lineReader();
  const handle = fs.openSync(file, 'r');
  try {
    const chunk = Buffer.alloc(chunkLength);
    for (let length = 1; length > 0; reader.read(chunk.subarray(0, length))) {
      length = fs.readSync(handle, chunk, 0, chunkLength, null);
    }
  } finally {
    fs.closeSync(handle);
  }
  return reader.end();
}

/** Finds lines in what it is given piece by piece. */
function lineReader(): { read(piece: Uint8Array): void; end(): readonly FilePart[] } {
  const parts: FilePart[] = [];
  let [offset, start, line, last, isBlank] = [0, 0, 1, -1, true];
  const finish = (end: number): void => {
    if (!isBlank) parts.push({ start, end: last === 0x0d ? end - 1 : end, line });
    [start, line, last, isBlank] = [end + 1, line + 1, -1, true];
  };
  return {
    read: (piece) => {
      for (const byte of piece) {
        if (byte === lineFeed) finish(offset);
        else {
          last = byte;
          isBlank &&= blank.has(byte);
        }
        offset++;
      }
    },
    end: () => {
      finish(offset);
      return parts;
    },
  };
}
