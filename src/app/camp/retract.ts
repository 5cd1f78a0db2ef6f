import { isRetractable, retractionsOf } from '../../camp/index.js';
import type { Camp, CampEvent } from '../../camp/index.js';
import { UsageError } from '../../base/index.js';
import type { Environment } from '../environment/index.js';
import type { Actor } from './actor.js';
import { recordEvents } from './openCamp.js';

/** What is taken back, and why. */
export interface RetractQuestion {
  /** Number of the event. */
  readonly event: number;
  readonly reason: string;
}

/**
 * Takes a mark or a remark back: from then on it does not count, and the log keeps both with the reason.
 * @throws {UsageError} where there is no such act, or it was taken back already
 */
export function retractEvent(
  camp: Camp,
  { event: seq, reason }: RetractQuestion,
  actor: Actor,
  environment: Environment,
): CampEvent {
  const [added] = recordEvents(
    camp,
    actor,
    ({ events }) => {
      const event = events.find((one) => one.seq === seq);
      if (event === undefined || !isRetractable(event)) throw notRetractable(seq);
      if (retractionsOf(events).has(seq)) throw retractedAlready(seq);
      const { vendor, system, standard } = event.data;
      const data = { vendor, system, standard, event: seq, reason };
      return [{ at: environment.now(), by: actor.by, type: 'retraction', data }];
    },
    environment,
  ).slice(-1);
  if (added === undefined) throw new Error('no event was added');
  return added;
}

const notRetractable = (seq: number): UsageError =>
  new UsageError({
    da: `Hændelse ${seq} er ikke en karakter eller en bemærkning, som kan tages tilbage.`,
    en: `Event ${seq} is no mark or remark that can be taken back.`,
  });

const retractedAlready = (seq: number): UsageError =>
  new UsageError({ da: `Hændelse ${seq} er allerede taget tilbage.`, en: `Event ${seq} was taken back already.` });
