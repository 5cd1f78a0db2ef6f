import { refuse } from '../../http/server/index.js';
import type { Refusal } from '../../http/server/index.js';
import type { HttpRequest } from '../../model/exchange.js';
import type { Incoming } from '../../camp/index.js';

/** A form as a browser sends it. */
export interface SentForm {
  /** A field's text; empty where it was not sent. */
  readonly field: (name: string) => string;
  /** Files of the field `file`, by their base names; one that was not chosen is left out. */
  readonly files: readonly Incoming[];
}

/** Most fields and files of one form: each takes time, however short it is. */
const mostParts = 100;

/** Reads a form (RFC 7578). The listener has bounded its size. @throws {Refusal} for what is no form */
export async function readForm({ headers, body }: HttpRequest): Promise<SentForm> {
  const type = headers['content-type'] ?? '';
  const boundary = /^multipart\/form-data\s*;\s*boundary="?([^";\s]{1,70})"?$/i.exec(type)?.[1];
  if (boundary === undefined) throw notAForm(415);
  if (hasMoreParts(body, `--${boundary}`)) throw tooManyParts();
  const form = await new Response(Buffer.from(body), { headers: { 'content-type': type } }).formData().catch(() => {
    throw notAForm(400);
  });
  const given = form.getAll('file').filter((one) => typeof one !== 'string');
  const chosen = given.filter(({ name, size }) => name !== '' || size > 0);
  const files = chosen.map(async (file) => ({
    name: baseName(file.name),
    bytes: new Uint8Array(await file.arrayBuffer()),
  }));
  return {
    field: (name) => {
      const value = form.get(name);
      return typeof value === 'string' ? value : '';
    },
    files: await Promise.all(files),
  };
}

/** The last part of a name, whichever system's separators it has: browsers of old send whole paths. */
export const baseName = (name: string): string => name.split(/[/\\]/).at(-1)?.slice(0, 255) ?? '';

const notAForm = (status: 400 | 415): Refusal =>
  refuse(status, 'structure', {
    da: 'Indholdet er ikke en formular (multipart/form-data)',
    en: 'The body is not a form (multipart/form-data)',
  });

function hasMoreParts(body: Uint8Array, delimiter: string): boolean {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  let at = -1;
  for (let count = 0; count <= mostParts; count++) {
    at = bytes.indexOf(delimiter, at + 1, 'latin1');
    if (at === -1) return false;
  }
  return true;
}

const tooManyParts = (): Refusal =>
  refuse(413, 'too-long', { da: `Højst ${mostParts} felter og filer`, en: `At most ${mostParts} fields and files` });
