import { UsageError } from '../../base/index.js';
import { tooLongToRead } from '../../fhir/index.js';
import type { Input } from './input.js';
import { isNdjsonName, ndjsonLines } from './ndjson.js';

/** What comes through a stream: all of it, or the lines of NDJSON, each when it has come. */
export type StreamedInput =
  { readonly bytes: Uint8Array } | { readonly bytes?: never; readonly lines: AsyncIterable<Input> };

/** Bytes of a stream that are read at most where they are not judged line by line. */
const maxWhole = 512 * 1024 * 1024;

/** All bytes of a stream. @throws {UsageError} for more than can be judged */
export async function readWhole(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > maxWhole) {
      throw new UsageError({
        da: `Standardinput er længere end ${maxWhole / 1024 ** 2} MB; giv det som en fil.`,
        en: `Standard input is longer than ${maxWhole / 1024 ** 2} MB; give it as a file.`,
      });
    }
    pieces.push(chunk);
  }
  return Buffer.concat(pieces);
}

/**
 * Opens a stream: as lines where its name says that it is NDJSON, or the first two lines that are not empty do, of which the
 * first is an object of its own (ndjson.org); else as a whole. Of lines no more than one is in memory.
 * @param name the name to report
 * @throws {UsageError} for more than can be judged, where it is no NDJSON
 */
export async function openStream(name: string, chunks: AsyncIterable<Uint8Array>): Promise<StreamedInput> {
  const rest = chunks[Symbol.asyncIterator]();
  const pieces: Uint8Array[] = [];
  let isNdjson = isNdjsonName(name) ? true : undefined;
  while (isNdjson === undefined) {
    const next = await rest.next();
    if (next.done === true) break;
    pieces.push(next.value);
    if (pieces.some((piece) => piece.includes(lineFeed))) isNdjson = saysNdjson(Buffer.concat(pieces));
  }
  const all = async function* (): AsyncGenerator<Uint8Array> {
    yield* pieces.splice(0);
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  };
  return isNdjson === true ? { lines: inputsOf(name, all()) } : { bytes: await readWhole(all()) };
}

const lineFeed = 0x0a;

/** Whether the beginning of a text is NDJSON; undefined where more of it must be seen. */
function saysNdjson(head: Buffer): boolean | undefined {
  const [first, second] = ndjsonLines(head);
  if (first === undefined || (second === undefined && first.end >= head.length)) return undefined;
  if (!isObject(head.toString('utf8', first.start, first.end))) return false;
  return second === undefined ? undefined : true;
}

function isObject(line: string): boolean {
  const text = line.replace(/^\uFEFF/, '').trim();
  if (!text.startsWith('{')) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The lines that are not empty as inputs, numbered as they come. */
async function* inputsOf(name: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Input> {
  let number = 0;
  for await (const { bytes, length } of linesIn(chunks)) {
    number++;
    const [part = { start: 0, end: 0 }] = ndjsonLines(bytes);
    const end = length > bytes.length ? length : part.end;
    if (end > 0)
      yield { name: `${name}:${number}`, file: name, bytes, isNamed: true, part: { start: 0, end, line: number } };
  }
}

/** A line without its end; where it is longer than testcamp reads, its length alone. */
interface StreamLine {
  readonly bytes: Uint8Array;
  readonly length: number;
}

async function* linesIn(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<StreamLine> {
  let pieces: Uint8Array[] = [];
  let length = 0;
  const add = (piece: Uint8Array): void => {
    length += piece.length;
    if (tooLongToRead(length) === undefined) pieces.push(piece);
    else pieces = [];
  };
  const take = (): StreamLine => {
    const line = { bytes: Buffer.concat(pieces), length };
    [pieces, length] = [[], 0];
    return line;
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      add(chunk.subarray(start, end));
      yield take();
      start = end + 1;
    }
    add(chunk.subarray(start));
  }
  yield take();
}
