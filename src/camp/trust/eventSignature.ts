import type { KeyObject } from 'node:crypto';
import { without } from '../../base/index.js';
import type { CampEvent } from '../events/types.js';
import { fingerprintOf, isSignatureOf, signData } from './keys.js';

/** An event signed by the person who makes it: over all of it, with its number and the hash of the line before. */
export function signEvent(event: CampEvent, key: KeyObject): CampEvent {
  const plain = without(event, 'signature');
  return { ...plain, signature: { key: fingerprintOf(key), value: signData(plain, key) } };
}

/** True for an event whose signature this public key made. */
export const isSignedBy = (event: CampEvent, key: KeyObject): boolean =>
  event.signature !== undefined &&
  event.signature.key === fingerprintOf(key) &&
  isSignatureOf(without(event, 'signature'), key, event.signature.value);
