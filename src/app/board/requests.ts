import { createHash, timingSafeEqual } from 'node:crypto';
import type { Lang } from '../../base/index.js';
import { refuse } from '../../http/server/index.js';
import type { Refusal, ServiceResponse } from '../../http/server/index.js';
import type { HttpRequest } from '../../model/exchange.js';

/** Policy of the board's pages: style, script, pictures and requests of this server alone, nothing inline, in no frame. */
const pagePolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A page. Its address may hold a secret, which no other server learns. */
export const page = (html: string, status = 200): ServiceResponse => ({
  status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': pagePolicy,
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  },
  body: Buffer.from(html),
});

export const json = (value: object, status = 200): ServiceResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: Buffer.from(JSON.stringify(value)),
});

/** Sends a browser to another page of the view. */
export const seeOther = (location: string, headers: Readonly<Record<string, string>> = {}): ServiceResponse => ({
  status: 303,
  headers: { ...headers, location, 'referrer-policy': 'same-origin' },
  body: new Uint8Array(),
});

/** The parts of a path, decoded one by one, so that a slash within a part stays one. Undefined for what can't be decoded. */
export function partsOf(url: string): readonly string[] | undefined {
  const [path = ''] = url.split('?', 1);
  try {
    return path.split('/').slice(1).map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

export const queryOf = (url: string): URLSearchParams =>
  new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?') + 1) : '');

/** True for a request by a script or a program that reads JSON. */
export const wantsJson = ({ headers }: HttpRequest): boolean => !(headers['accept'] ?? '*/*').includes('text/html');

/** Whether two secrets are equal, in a time that does not depend on where they differ. */
export const isSecret = (given: string, secret: string): boolean => timingSafeEqual(digest(given), digest(secret));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Refuses a request that a page of another origin made a browser send.
 * @param own the origin of the board's addresses
 * @param isNeeded false where a program may send it: its address holds the secret, so that no browser adds any by itself
 * @throws {Refusal}
 */
export function checkOrigin({ headers }: HttpRequest, own: string, isNeeded: boolean): void {
  const { origin, host = '' } = headers;
  const site = headers['sec-fetch-site'];
  const isOwn = origin === own || (origin !== undefined && URL.canParse(origin) && new URL(origin).host === host);
  if ((origin === undefined ? isNeeded : !isOwn) || (site !== undefined && site !== 'same-origin')) {
    throw refuse(403, 'not-supported', {
      da: 'Forespørgslen kommer fra en anden side end tavlens egne',
      en: "The request comes from a page that is not the board's",
    });
  }
}

const cookie = 'testcamp-lang';

/** The language that a reader chose, else the board's. */
export function languageOf({ headers }: HttpRequest, usual: Lang): Lang {
  const chosen = /(?:^|;\s?)testcamp-lang=(da|en)(?:;|$)/.exec(headers['cookie'] ?? '')?.[1];
  return chosen === 'da' || chosen === 'en' ? chosen : usual;
}

/** Remembers the language and goes back to where the reader was, within the view. */
export function chooseLanguage(lang: string, back: string, base: string): ServiceResponse {
  const chosen = lang === 'en' ? 'en' : 'da';
  const headers = { 'set-cookie': `${cookie}=${chosen}; Path=${base}; SameSite=Strict; HttpOnly` };
  return seeOther(within(back, base), headers);
}

/** A path if it lies within the view, else the view's first page. */
export function within(path: string, base: string): string {
  const isBelow = path === base || path.startsWith(`${base}/`) || path.startsWith(`${base}?`);
  return isBelow && /^[\x21-\x7e]*$/.test(path) && !path.includes('\\') ? path : base;
}

export const nothingHere = (): Refusal => refuse(404, 'not-found', { da: 'Her er intet', en: 'There is nothing here' });

/** Where a value is wanted that is not there. @throws {Refusal} */
export const missing = (): never => {
  throw nothingHere();
};

export const onlyRead = (): Refusal =>
  refuse(405, 'not-supported', { da: 'Siden kan kun læses', en: 'The page can only be read' }, { allow: 'GET, HEAD' });
