import { createHash } from 'node:crypto';
import { partBefore } from '../../base/index.js';

/** A registry's checksums of a package. */
export interface Checksums {
  /** Subresource integrity, such as `sha512-...`; several are separated by spaces. */
  readonly integrity?: string;
  /** SHA-1 in hex. */
  readonly shasum?: string;
}

/** Result of the check: `unknown` if there is no usable checksum. */
export type IntegrityAnswer =
  | { readonly kind: 'good'; readonly by: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'wrong'; readonly by: string; readonly expected: string; readonly actual: string };

/** Strongest first. */
const algorithms = ['sha512', 'sha384', 'sha256', 'sha1'] as const;

/** Checks bytes by the strongest checksum given: any of several of that strength suffices, as in W3C's SRI. */
export function checkIntegrity(bytes: Uint8Array, { integrity, shasum }: Checksums): IntegrityAnswer {
  const given = (integrity ?? '').split(/\s+/).filter((item) => item !== '');
  for (const algorithm of algorithms) {
    const expected = given.filter((item) => item.startsWith(`${algorithm}-`)).map((item) => partBefore(item, '?'));
    const [first] = expected;
    if (first === undefined) continue;
    const actual = `${algorithm}-${createHash(algorithm).update(bytes).digest('base64')}`;
    if (expected.includes(actual)) return { kind: 'good', by: algorithm };
    return { kind: 'wrong', by: algorithm, expected: first, actual };
  }
  if (shasum === undefined || !/^[0-9a-f]{40}$/i.test(shasum)) return { kind: 'unknown' };
  const expected = shasum.toLowerCase();
  const actual = createHash('sha1').update(bytes).digest('hex');
  return actual === expected ? { kind: 'good', by: 'sha1' } : { kind: 'wrong', by: 'sha1', expected, actual };
}
