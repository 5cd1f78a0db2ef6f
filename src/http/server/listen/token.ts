import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Whether a request has the token: as a bearer token, or as the password of any user, which browsers can ask for. The time
 * it takes says nothing of how much of it was right.
 */
export function hasToken(authorization: string | undefined, token: string): boolean {
  const [, scheme = '', given = ''] = /^(\w+) +(\S+)\s*$/.exec(authorization ?? '') ?? [];
  const secret = scheme.toLowerCase() === 'basic' ? passwordOf(given) : scheme.toLowerCase() === 'bearer' ? given : '';
  return timingSafeEqual(digest(secret), digest(token));
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

function passwordOf(credentials: string): string {
  const text = Buffer.from(credentials, 'base64').toString('utf8');
  return text.slice(text.indexOf(':') + 1);
}
