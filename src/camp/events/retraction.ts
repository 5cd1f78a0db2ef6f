import { eventsOf } from './types.js';
import type { CampEvent } from './types.js';

/** An act that can be taken back: what a tester said of a step or a test. */
export type RetractableEvent = CampEvent<'mark' | 'remark'>;

/** True for an act that can be taken back. */
export const isRetractable = (event: CampEvent): event is RetractableEvent =>
  event.type === 'mark' || event.type === 'remark';

/** By the number of an act what took it back: the first retraction of it that came after it and names its test. */
export function retractionsOf(events: readonly CampEvent[]): ReadonlyMap<number, CampEvent<'retraction'>> {
  const acts = new Map(events.filter(isRetractable).map((event) => [event.seq, event]));
  const found = new Map<number, CampEvent<'retraction'>>();
  for (const retraction of eventsOf(events, 'retraction')) {
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
