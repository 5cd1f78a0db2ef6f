import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CampInfo } from '../../model/camp.js';
import { dayIn } from '../../base/index.js';
import type { Text } from '../../base/index.js';
import { editedSince, notedHash } from '../events/edits.js';
import type { CampEvent, EventType, StepRef } from '../events/types.js';
import type { Discrepancy } from '../../model/verification.js';
import { lookAlikes } from './lookAlikes.js';

/**
 * What should be seen of a camp though it is allowed, for those who work on it: edits that nobody stands behind yet, and oddities.
 * @param now ISO 8601 with offset.
 */
export function noticesOf(
  dir: string,
  log: { readonly events: readonly CampEvent[]; readonly counted: readonly CampEvent[] },
  info: Pick<CampInfo, 'from' | 'to'>,
  now: string,
): readonly Text[] {
  const edits = unnotedEdits(dir, log.counted).map(({ file, message: { da, en } }) => ({
    da: `${file} ${da}.`,
    en: `${file} ${en}.`,
  }));
  return [...edits, ...oddities(dir, log.events, info, now)];
}

/** Files that people edit and that no longer are as the log has noted them; empty where it never noted any. */
export function unnotedEdits(dir: string, counted: readonly CampEvent[]): readonly Discrepancy[] {
  if (notedHash('camp-edited', counted) === undefined) return [];
  return editedSince(dir, counted).map(({ file, now }) => ({ file, message: now === null ? removed : edited }));
}

/** What is allowed but should be seen: the same file at several places, and times that can't be or that are not the camp's. */
export function oddities(
  dir: string,
  events: readonly CampEvent[],
  { from, to }: Pick<CampInfo, 'from' | 'to'>,
  now: string | undefined,
): readonly Text[] {
  const back = events.filter((event, at) => isBefore(event.at, events[at - 1]?.at));
  const ahead = now === undefined ? [] : events.filter(({ at }) => isBefore(now, at));
  const outside = events.filter(
    ({ type, at }) => ofTheDays.has(type) && (at.slice(0, 10) < from || at.slice(0, 10) > to),
  );
  return [
    ...sameFiles(events),
    ...lookAlikes(events, campYaml(dir)),
    ...(back.length === 0 ? [] : [goesBack(numbers(back))]),
    ...(ahead.length === 0 ? [] : [isAhead(numbers(ahead))]),
    ...(outside.length === 0 ? [] : [isOutside(numbers(outside), from, to)]),
  ];
}

/** Events that belong to the days of a camp; what prepares it and what follows from it may be at other times. */
const ofTheDays: ReadonlySet<EventType> = new Set(['mark', 'submission-received', 'prerequisite-confirmed']);

/** Seconds by which clocks of two machines may differ without being named. */
const tolerance = 120;

const isBefore = (at: string, than: string | undefined): boolean =>
  than !== undefined && Date.parse(at) < Date.parse(than) - tolerance * 1000;

function campYaml(dir: string): string | undefined {
  try {
    return readFileSync(path.join(dir, 'camp.yaml'), 'utf8');
  } catch {
    return undefined;
  }
}

/** The same file handed in or seen at several steps or systems. */
function sameFiles(events: readonly CampEvent[]): readonly Text[] {
  const places = new Map<string, Set<string>>();
  const note = (hash: string, { vendor, system, standard, step }: StepRef): void => {
    places.set(hash, (places.get(hash) ?? new Set()).add(`${vendor}, ${system}, ${standard} ${step}`));
  };
  for (const event of events) {
    if (event.type === 'submission-received') note(event.data.sha256, event.data);
    if (event.type === 'mark') for (const { sha256: hash } of event.data.evidence ?? []) note(hash, event.data);
  }
  return [...places].filter(([, at]) => at.size > 1).map(([hash, at]) => isSame(hash, [...at]));
}

/** Numbers of events, the first ten. */
const numbers = (events: readonly CampEvent[]): string => {
  const first = events.slice(0, 10).map(({ seq }) => seq);
  return `${first.join(', ')}${events.length > first.length ? ', …' : ''}`;
};

const edited: Text = {
  da: 'er ændret, siden hændelsesloggen sidst noterede filen, og ingen står inde for ændringen',
  en: 'was edited since the event log noted it last, and nobody stands behind the edit',
};
const removed: Text = {
  da: 'er fjernet, siden hændelsesloggen sidst noterede filen',
  en: 'was removed since the event log noted it last',
};
const isSame = (hash: string, places: readonly string[]): Text => {
  const list = `${places.slice(0, 5).join('; ')}${places.length > 5 ? '; …' : ''}`;
  return {
    da: `Den samme fil (SHA-256 ${hash.slice(0, 16)}…) er brugt flere steder: ${list}.`,
    en: `The same file (SHA-256 ${hash.slice(0, 16)}…) is used at several places: ${list}.`,
  };
};
const goesBack = (events: string): Text => ({
  da: `Tidspunktet ligger før hændelsen forinden: hændelse ${events}.`,
  en: `The time is before that of the event before: event ${events}.`,
});
const isAhead = (events: string): Text => ({
  da: `Tidspunktet ligger i fremtiden: hændelse ${events}.`,
  en: `The time is in the future: event ${events}.`,
});
const isOutside = (events: string, from: string, to: string): Text => ({
  da: `Test uden for campens dage, ${dayIn(from, 'da')} til ${dayIn(to, 'da')}: hændelse ${events}.`,
  en: `Tests outside the days of the camp, ${from} to ${to}: event ${events}.`,
});
