import { createHash, timingSafeEqual } from 'node:crypto';
import type { HttpRequest } from '../../../model/exchange.js';
import { refuse } from './refusal.js';
import type { Refusal } from './refusal.js';

/** Who may ask: whoever has the token, or whoever calls the server by a name of its own. */
export interface CallerPolicy {
  /** What every request must show; none where undefined. */
  readonly token: string | undefined;
  /** Names by which the server may be called, in lower case; any where undefined. */
  readonly hosts: ReadonlySet<string> | undefined;
}

/**
 * The policy of a server. Without a token it answers to its own names alone, since a web page may give itself a name that
 * leads here, and read what it is answered (DNS rebinding).
 */
export function callerPolicy(options: {
  readonly host: string;
  readonly token?: string;
  readonly publicUrl?: string;
}): CallerPolicy {
  const { host, token, publicUrl } = options;
  if (token !== undefined) return { token, hosts: undefined };
  const names = ['localhost', '127.0.0.1', '[::1]', host, `[${host}]`];
  const all = publicUrl === undefined ? names : [...names, new URL(publicUrl).hostname];
  return { token, hosts: new Set(all.map((name) => name.toLowerCase())) };
}

/** @throws {Refusal} for a request without the token, or by a name that is not the server's */
export function checkCaller({ token, hosts }: CallerPolicy, { headers }: Pick<HttpRequest, 'headers'>): void {
  if (token !== undefined && !hasToken(headers['authorization'], token)) throw unauthorized();
  if (hosts?.has(hostname(headers['host'])) === false) throw otherHost();
}

/**
 * Whether a request has the token: as a bearer token, or as the password of any user, which browsers can ask for. The time
 * it takes says nothing of how much of it was right.
 */
function hasToken(authorization: string | undefined, token: string): boolean {
  const [, scheme = '', given = ''] = /^(\w+) +(\S+)\s*$/.exec(authorization ?? '') ?? [];
  const secret = scheme.toLowerCase() === 'basic' ? passwordOf(given) : scheme.toLowerCase() === 'bearer' ? given : '';
  return timingSafeEqual(digest(secret), digest(token));
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

function passwordOf(credentials: string): string {
  const text = Buffer.from(credentials, 'base64').toString('utf8');
  return text.slice(text.indexOf(':') + 1);
}

/** The name in a `Host` header, without the port. */
const hostname = (host: string | undefined): string => (host ?? '').replace(/:\d+$/, '').toLowerCase();

const unauthorized = (): Refusal =>
  refuse(
    401,
    'login',
    { da: 'Forespørgslen mangler serverens token', en: "The request lacks the server's token" },
    { 'www-authenticate': 'Bearer realm="testcamp", Basic realm="testcamp"' },
  );
const otherHost = (): Refusal =>
  refuse(421, 'not-supported', {
    da: 'Serveren kender ikke det navn, den er kaldt ved (Host); se --base-url',
    en: 'The server does not know the name it was called by (Host); see --base-url',
  });
