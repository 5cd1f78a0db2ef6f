import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { HttpError } from './httpError.js';

const unpackers: Readonly<Record<string, (body: Uint8Array, options: { maxOutputLength: number }) => Buffer>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

/**
 * The content of a body that a server compressed although nobody asked for it (RFC 9110 section 8.4).
 * @param limit maximum bytes of the content
 * @throws {HttpError} if it is larger, or is not what its encoding says
 */
export function unpackBody(body: Uint8Array, encoding: string | undefined, limit: number): Uint8Array {
  const codings = (encoding ?? '').split(',').map((coding) => coding.trim().toLowerCase());
  // The last coding was applied last. More than two say nothing that a server would.
  return codings
    .slice(-2)
    .reverse()
    .reduce((content, coding) => {
      const unpacker = unpackers[coding];
      if (unpacker === undefined) return content;
      try {
        return unpacker(content, { maxOutputLength: limit });
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(limit);
        throw new HttpError({ da: 'svaret kan ikke pakkes ud', en: "the answer can't be unpacked" });
      }
    }, body);
}

/** An answer that is larger than the limit, in bytes. */
export const tooLarge = (limit: number): HttpError =>
  new HttpError({
    da: `svaret fylder mere end ${limit} bytes`,
    en: `the answer is larger than ${limit} bytes`,
  });
