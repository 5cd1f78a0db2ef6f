import { expect, it } from 'vitest';
import { chain } from '../events/append.js';
import type { CampEvent, NewEvent } from '../events/types.js';
import { signEvent } from './eventSignature.js';
import { followLog } from './authority.js';
import type { FollowedLog } from './authority.js';
import { newKeys, publicKeyText, readPrivateKey } from './keys.js';

const by = 'Test Tester';
const at = '2026-09-15T09:00:00+00:00';

/** A log of a camp with a key and one person, who made `count` remarks. */
function signedLog(count: number): FollowedLog['log'] {
  const [camp, tester] = [newKeys(), newKeys()].map(({ privatePem }) => readPrivateKey(privatePem));
  if (camp === undefined || tester === undefined) throw new Error('no keys');
  const info = { id: 'a', name: 'A', place: '', from: '2026-09-15', to: '2026-09-17' };
  const trusted = { name: by, roles: ['tester'], publicKey: publicKeyText(tester) } as const;
  const remark = { vendor: 'V', system: 'S', standard: 'T', remark: 'r' };
  const made: readonly (readonly [NewEvent, typeof camp | undefined])[] = [
    [{ at, by, type: 'camp-created', data: info }, undefined],
    [{ at, by, type: 'camp-keyed', data: { publicKey: publicKeyText(camp) } }, camp],
    [{ at, by, type: 'person-trusted', data: trusted }, camp],
    ...Array.from({ length: count }, () => [{ at, by, type: 'remark', data: remark }, tester] as const),
  ];
  const events: CampEvent[] = [];
  let head = { seq: 0, sha256: '0'.repeat(64) };
  for (const [event, key] of made) {
    const next = chain(head, [event], key === undefined ? undefined : (plain) => signEvent(plain, key));
    events.push(...next.events);
    ({ head } = next);
  }
  return { events, head };
}

/** How often signatures are read while a log is followed as it grows, an event at a time. */
function readsOfSignatures(count: number): { readonly reads: number; readonly counted: number } {
  const { events, head } = signedLog(count);
  let reads = 0;
  const watched = events.map((event) => {
    const { signature } = event;
    return Object.defineProperty({ ...event }, 'signature', {
      enumerable: true,
      get: () => {
        reads += 1;
        return signature;
      },
    });
  });
  let known: FollowedLog | undefined;
  for (const seq of watched.keys()) {
    const sha256 = events[seq + 1]?.prev ?? head.sha256;
    const log = { events: watched.slice(0, seq + 1), head: { seq: seq + 1, sha256 } };
    known = { log, authority: followLog(log, known) };
  }
  return { reads, counted: known?.authority.counted.length ?? 0 };
}

it('a signature is verified once, however often a log is followed as it grows', () => {
  const [one, two, three] = [20, 40, 60].map(readsOfSignatures);
  expect([one?.counted, two?.counted, three?.counted]).toEqual([23, 43, 63]);
  const reads = (of: typeof one): number => of?.reads ?? 0;
  expect(reads(three) - reads(two)).toBe(reads(two) - reads(one));
});
