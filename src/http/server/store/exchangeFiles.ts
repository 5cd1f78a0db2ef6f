import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { HttpExchange } from '../../../model/exchange.js';
import { machineDisk, makeFolderLater, syncFolderLater, writeSynced } from '../../../base/index.js';
import type { Disk } from '../../../base/index.js';
import type { ExchangeKeeper } from './exchangeLog.js';
import { contentTypeOf } from '../listen/mediaTypes.js';

/**
 * Exchanges in a folder: each has a folder of its own, named by its number, with `exchange.json` and the two bodies byte
 * for byte, so that any tool can read them. A folder gets its name once everything in it is on disk.
 */
const head = 'exchange.json';

/** A body, as `exchange.json` describes it. */
interface BodyFile {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The content of `exchange.json`. */
interface Head {
  readonly number: number;
  readonly at: string;
  readonly by?: HttpExchange['by'];
  readonly request: Omit<HttpExchange['request'], 'body'> & { readonly body: BodyFile | null };
  readonly response: Omit<HttpExchange['response'], 'body'> & { readonly body: BodyFile | null };
}

/** Stores exchanges in a folder, after those already there. @throws the error of the file system */
export function exchangeFiles(folder: string, disk: Disk = machineDisk): ExchangeKeeper {
  const group = createGroup(() => syncFolderLater(folder));
  return {
    last: numbered(folder).at(-1) ?? 0,
    keep: async (exchange, note) => {
      await makeFolderLater(folder);
      const name = folderName(exchange.number);
      const temporary = path.join(folder, `${name}.part`);
      await rm(temporary, { recursive: true, force: true });
      await mkdir(temporary);
      try {
        for (const [file, content] of filesOf(exchange, note)) {
          await writeSynced(path.join(temporary, file), [content], disk);
        }
        await syncFolderLater(temporary);
        await rename(temporary, path.join(folder, name));
      } catch (error) {
        await rm(temporary, { recursive: true, force: true });
        throw error;
      }
      await group();
    },
  };
}

const folderName = (number: number): string => String(number).padStart(6, '0');

/** Numbers of the exchanges in a folder, in order. */
function numbered(folder: string): readonly number[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .filter((name) => /^\d{6,}$/.test(name))
    .map(Number)
    .sort((a, b) => a - b);
}

function filesOf(exchange: HttpExchange, note: string | undefined): readonly (readonly [string, Uint8Array])[] {
  const { number, at, by, request, response } = exchange;
  const asked = bodyFile('request', request.headers, request.body);
  const answered = bodyFile('response', response.headers, response.body);
  const content: Head = {
    number,
    at,
    ...(by === undefined ? {} : { by }),
    request: { method: request.method, url: request.url, headers: request.headers, body: asked },
    response: { status: response.status, headers: response.headers, body: answered },
  };
  return [
    ...(asked === null ? [] : [[asked.file, request.body] as const]),
    ...(answered === null ? [] : [[answered.file, response.body] as const]),
    ...(note === undefined ? [] : [['findings.json', Buffer.from(note)] as const]),
    [head, Buffer.from(`${JSON.stringify(content, undefined, 2)}\n`)],
  ];
}

function bodyFile(name: string, headers: Readonly<Record<string, string>>, body: Uint8Array): BodyFile | null {
  if (body.length === 0) return null;
  const format = contentTypeOf(headers['content-type'])?.format ?? 'bin';
  return { file: `${name}.${format}`, bytes: body.length, sha256: sha256(body) };
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * The exchanges that a folder holds, in order. One that is incomplete, or whose files are damaged, is left out, and
 * `onIgnored` receives its folder.
 */
export const readExchanges = (folder: string, onIgnored?: (folder: string) => void): HttpExchange[] => [
  ...eachExchange(folder, onIgnored),
];

/** As {@link readExchanges}, one after the other: together they may be larger than the memory. */
export function* eachExchange(
  folder: string,
  onIgnored: (folder: string) => void = () => undefined,
): Generator<HttpExchange> {
  if (!fs.existsSync(folder)) return;
  for (const name of fs.readdirSync(folder).sort()) if (!/^\d{6,}$/.test(name)) onIgnored(path.join(folder, name));
  for (const number of numbered(folder)) {
    const at = path.join(folder, folderName(number));
    const exchange = readExchange(at);
    if (exchange === undefined) onIgnored(at);
    else yield exchange;
  }
}

function readExchange(folder: string): HttpExchange | undefined {
  try {
    const { number, at, by, request, response } = JSON.parse(fs.readFileSync(path.join(folder, head), 'utf8')) as Head;
    const [asked, answered] = [readBody(folder, request.body), readBody(folder, response.body)];
    if (asked === undefined || answered === undefined) return undefined;
    return {
      number,
      at,
      ...(by === undefined ? {} : { by }),
      request: { ...request, body: asked },
      response: { ...response, body: answered },
    };
  } catch {
    return undefined;
  }
}

/** A body; undefined if it is not what was stored. The name is one of ours, whatever the file says. */
function readBody(folder: string, body: BodyFile | null): Uint8Array | undefined {
  if (body === null) return new Uint8Array();
  const bytes = new Uint8Array(fs.readFileSync(path.join(folder, path.basename(body.file))));
  return sha256(bytes) === body.sha256 ? bytes : undefined;
}

/** Runs work once for all callers that ask before it has begun. */
function createGroup(work: () => Promise<void>): () => Promise<void> {
  let next: Promise<void> | undefined;
  let current: Promise<void> = Promise.resolve();
  return () => {
    if (next === undefined) {
      const before = current;
      next = (async () => {
        await before.catch(() => undefined);
        next = undefined;
        await work();
      })();
      current = next;
    }
    return next;
  };
}
