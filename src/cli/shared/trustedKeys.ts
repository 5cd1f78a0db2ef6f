import type { KeyObject } from 'node:crypto';
import { readText } from '../../app/environment/index.js';
import { readPublicKeys } from '../../camp/index.js';
import { fileError } from './failure.js';
import type { Io } from './io.js';

/**
 * The keys that the user trusts: those of a file that an option names, and those that the variable TESTCAMP_TRUST names.
 * @throws {UsageError} for a file that is not Ed25519 public keys in PEM.
 */
export function trustedKeys(given: string | undefined, io: Io): readonly KeyObject[] {
  const files = [given, io.env['TESTCAMP_TRUST']].flatMap((file) => (file === undefined || file === '' ? [] : [file]));
  return files.flatMap((file) => {
    const keys = readPublicKeys(readText(file, io));
    if (keys !== undefined) return keys;
    throw fileError(file, { da: 'er ikke en Ed25519-nøgle (PEM)', en: 'is not an Ed25519 key (PEM)' });
  });
}
