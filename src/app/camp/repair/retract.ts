import { isRetractable, retractionsOf, standingEvents } from '../../../camp/index.js';
import type { Camp, CampEvent, CampTest, NewEvent, RetractableEvent } from '../../../camp/index.js';
import { UsageError } from '../../../base/index.js';
import type { Environment } from '../../environment/index.js';
import type { Actor } from '../actor.js';
import { recordEvents } from '../openCamp.js';

/** What is taken back, and why. */
export interface RetractQuestion {
  /** Number of the event. */
  readonly event: number;
  readonly reason: string;
}

/** An act that was taken back, and the event that did. */
export interface Retracted {
  readonly act: RetractableEvent;
  readonly retraction: CampEvent;
}

/** The event that takes an act back; it names the act's test. */
export const retractionEvent = (
  { seq: event, data: { vendor, system, ...data } }: RetractableEvent,
  reason: string,
  { at, by }: Pick<NewEvent, 'at' | 'by'>,
): NewEvent => ({
  ...{ at, by, type: 'retraction' },
  data: { vendor, system, ...(data.standard === undefined ? {} : { standard: data.standard }), event, reason },
});

/**
 * Takes an act back: from then on it does not count, and the log keeps both with the reason.
 * @throws {UsageError} where there is no such act, or it was taken back already
 */
export function retractEvent(
  camp: Camp,
  { event: seq, reason }: RetractQuestion,
  actor: Actor,
  environment: Environment,
): Retracted {
  let act: RetractableEvent | undefined;
  const [retraction] = recordEvents(
    camp,
    actor,
    ({ events }) => {
      const event = events.find((one) => one.seq === seq);
      if (event === undefined || !isRetractable(event)) throw notRetractable(seq);
      if (retractionsOf(events).has(seq)) throw retractedAlready(seq);
      act = event;
      return [retractionEvent(event, reason, { at: environment.now(), by: actor.by })];
    },
    environment,
  ).slice(-1);
  if (retraction === undefined || act === undefined) throw new Error('no event was added');
  return { act, retraction };
}

/**
 * Lets a system, or one test of it, take part again: the withdrawals of it are taken back.
 * @param test one of the system's
 * @param standard the one test; undefined for the system and all of its tests
 * @throws {UsageError} where it was not withdrawn, or the one test was withdrawn with its system
 */
export function reinstate(
  camp: Camp,
  {
    test,
    standard,
    reason,
  }: { readonly test: CampTest; readonly standard: string | undefined; readonly reason: string },
  actor: Actor,
  environment: Environment,
): CampEvent {
  const { vendor, system } = test.ref;
  const added = recordEvents(
    camp,
    actor,
    ({ events }) => {
      const withdrawals = standingEvents(events).filter(
        (event): event is CampEvent<'system-withdrawn'> =>
          event.type === 'system-withdrawn' && event.data.vendor === vendor && event.data.system === system,
      );
      const own = withdrawals.filter(({ data }) => standard === undefined || data.standard === standard);
      if (standard !== undefined && own.length < withdrawals.length && withdrawals.some(isOfSystem))
        throw withSystem(system);
      if (own.length === 0) throw notWithdrawn(standard === undefined ? system : `${system}, ${standard}`);
      return own.map((event) => retractionEvent(event, reason, { at: environment.now(), by: actor.by }));
    },
    environment,
  ).at(-1);
  if (added === undefined) throw new Error('no event was added');
  return added;
}

const isOfSystem = ({ data }: CampEvent<'system-withdrawn'>): boolean => data.standard === undefined;

const notRetractable = (seq: number): UsageError =>
  new UsageError({
    da: `Hændelse ${seq} er ikke en karakter, en bemærkning, en modtagelse, en bekræftelse, en dispensation eller en tilbagetrækning, som kan tages tilbage.`,
    en: `Event ${seq} is no mark, remark, receipt, confirmation, dispensation or withdrawal that can be taken back.`,
  });

const retractedAlready = (seq: number): UsageError =>
  new UsageError({ da: `Hændelse ${seq} er allerede taget tilbage.`, en: `Event ${seq} was taken back already.` });

const notWithdrawn = (what: string): UsageError =>
  new UsageError({ da: `${what} er ikke trukket tilbage.`, en: `${what} is not withdrawn.` });

const withSystem = (system: string): UsageError =>
  new UsageError({
    da: `Hele ${system} er trukket tilbage: tag det med igen uden --standard, og træk derefter de andre test tilbage.`,
    en: `All of ${system} is withdrawn: reinstate it without --standard, then withdraw its other tests.`,
  });
