import { setTimeout as pause } from 'node:timers/promises';
import type { ClientResponse, HttpClient } from './client.js';
import { HttpError, statusError } from '../httpError.js';

export interface DownloadOptions {
  /** Maximum bytes. */
  readonly limit: number;
  /** Milliseconds to wait before each retry; one try more than there are pauses. */
  readonly pauses?: readonly number[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** What was downloaded. */
export interface Download {
  readonly bytes: Buffer;
  /** URL that it came from, after redirects. */
  readonly url: string;
  /** Number of retries. */
  readonly retries: number;
}

/** What has arrived so far, and of which version of the file. */
interface PartialDownload {
  chunks: Uint8Array[];
  length: number;
  /** Entity tag or date of the file, so that a range is only used of the same file. */
  validator: string | undefined;
  url: string;
}

/**
 * Downloads a whole file. If the connection breaks, or the server is busy, it retries, for the rest of the file if the
 * server supports ranges (RFC 9110 section 14), else from the start.
 * @throws {HttpError} if the file is not available, is larger than the limit, or ends too early every time
 */
export async function download(client: HttpClient, url: string, options: DownloadOptions): Promise<Download> {
  const { limit, pauses = [200, 1000, 3000], headers = {} } = options;
  const part: PartialDownload = { chunks: [], length: 0, validator: undefined, url };
  for (let retries = 0; ; retries++) {
    try {
      const range = rangeHeaders(part);
      await take(part, await client.get(url, { ...headers, ...range }), limit);
      return { bytes: Buffer.concat(part.chunks), url: part.url, retries };
    } catch (thrown) {
      if (!(thrown instanceof HttpError) || !thrown.passing || retries >= pauses.length) throw thrown;
      await pause(pauses[retries]);
    }
  }
}

/** Without a validator of the file's version, a range might be that of another file. */
function rangeHeaders({ length, validator }: PartialDownload): Readonly<Record<string, string>> {
  return length === 0 || validator === undefined ? {} : { range: `bytes=${length}-`, 'if-range': validator };
}

async function take(part: PartialDownload, answer: ClientResponse, limit: number): Promise<void> {
  const { status, headers } = answer;
  const total = status === 206 ? totalOf(part, headers['content-range']) : lengthOf(headers['content-length']);
  if ((status !== 200 && status !== 206) || total === 'other') {
    await answer.discard();
    // A range that does not continue what is here: from the start again.
    if (status === 206 || status === 416) restart(part);
    throw status === 206 || status === 416 ? ended() : statusError(status);
  }
  if (status === 200) restart(part);
  const etag = headers['etag'];
  part.validator = etag !== undefined && !etag.startsWith('W/') ? etag : headers['last-modified'];
  part.url = answer.url;
  if (total !== undefined && total > limit) {
    await answer.discard();
    throw tooLarge(total, limit);
  }
  for await (const chunk of answer.body) {
    part.chunks.push(chunk);
    part.length += chunk.length;
    if (part.length > limit) throw tooLarge(part.length, limit);
  }
  if (total !== undefined && part.length !== total) throw ended();
}

function restart(part: PartialDownload): void {
  part.chunks = [];
  part.length = 0;
}

/** Length of the whole file of `bytes 100-199/200`; `other` if the range does not begin where requested. */
function totalOf(part: PartialDownload, range: string | undefined): number | 'other' | undefined {
  const match = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(range ?? '');
  if (match === null || Number(match[1]) !== part.length) return 'other';
  return lengthOf(match[2]);
}

const lengthOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;

const ended = (): HttpError =>
  new HttpError(
    { da: 'forbindelsen blev afbrudt, før alt var hentet', en: 'the connection was cut before all had come' },
    undefined,
    true,
  );

const tooLarge = (bytes: number, limit: number): HttpError =>
  new HttpError({
    da: `fylder ${bytes} bytes eller mere; der hentes højst ${limit}`,
    en: `is ${bytes} bytes or more; at most ${limit} are fetched`,
  });
