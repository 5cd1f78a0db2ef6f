import { eventsOf } from './types.js';
import type { CampEvent, EventType } from './types.js';

const retractable = [
  'mark',
  'remark',
  'submission-received',
  'prerequisite-confirmed',
  'dispensation',
  'system-withdrawn',
] as const satisfies readonly EventType[];

/** An act that can be taken back: what a person said of a step, a test or a system, or filed. */
export type RetractableEvent = CampEvent<(typeof retractable)[number]>;

const types: ReadonlySet<EventType> = new Set(retractable);

/** True for an act that can be taken back. */
export const isRetractable = (event: CampEvent): event is RetractableEvent => types.has(event.type);

/** By the number of an act what took it back: the first retraction of it that came after it and names its test. */
export function retractionsOf(events: readonly CampEvent[]): ReadonlyMap<number, CampEvent<'retraction'>> {
  const retractions = eventsOf(events, 'retraction');
  const found = new Map<number, CampEvent<'retraction'>>();
  if (retractions.length === 0) return found;
  const acts = new Map(events.filter(isRetractable).map((event) => [event.seq, event]));
  for (const retraction of retractions) {
    const { event, vendor, system, standard } = retraction.data;
    const act = acts.get(event);
    if (act === undefined || act.seq > retraction.seq || found.has(event)) continue;
    const { data } = act;
    if (data.vendor === vendor && data.system === system && data.standard === standard) found.set(event, retraction);
  }
  return found;
}

/** The events without the acts that later ones among them took back. The log keeps both. */
export function standingEvents(events: readonly CampEvent[]): readonly CampEvent[] {
  const retracted = retractionsOf(events);
  return retracted.size === 0 ? events : events.filter(({ seq }) => !retracted.has(seq));
}

/**
 * The files whose receipt was taken back and that were not received again, by path in the camp: they stay where they are, since
 * the log names them, and are judged no more.
 */
export function retractedFiles(events: readonly CampEvent[]): ReadonlySet<string> {
  const retracted = retractionsOf(events);
  const received = eventsOf(events, 'submission-received');
  const standing = new Set(received.filter(({ seq }) => !retracted.has(seq)).map(({ data }) => data.path));
  return new Set(
    received.filter(({ seq, data }) => retracted.has(seq) && !standing.has(data.path)).map(({ data }) => data.path),
  );
}
