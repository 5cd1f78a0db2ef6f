import { createHash, timingSafeEqual } from 'node:crypto';
import type { HttpRequest } from '../../../model/exchange.js';
import { refuse } from './refusal.js';
import type { Refusal } from './refusal.js';

/** Who may call: clients with the token, or clients that use one of the server's own host names. */
export interface CallerPolicy {
  /** Required of every request; undefined for none. */
  readonly token: string | undefined;
  /** Accepted host names, in lower case; undefined for any. */
  readonly hosts: ReadonlySet<string> | undefined;
}

/**
 * The policy of a server. Without a token it accepts only its own host names, since a web page may give itself a name
 * that resolves to this machine, and read the responses (DNS rebinding).
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

/**
 * @param isAdmitted true where the request shows a secret that its service accepts in place of the token
 * @throws {Refusal} for a request without the token, or with a host name that is not the server's
 */
export function checkCaller(
  { token, hosts }: CallerPolicy,
  { headers }: Pick<HttpRequest, 'headers'>,
  isAdmitted: () => boolean,
): void {
  if (token !== undefined && !hasToken(headers['authorization'], token) && !isAdmitted()) throw unauthorized();
  if (hosts?.has(hostname(headers['host'])) === false) throw otherHost();
}

/**
 * Whether a request has the token: as a bearer token, or as the password of any user, which browsers can prompt for.
 * The time it takes does not depend on how much of it is right.
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
