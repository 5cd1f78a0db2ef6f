/** An interval of time in milliseconds since 1970: from the first, up to but not including the last. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/**
 * A time with the precision it is given in: 10:34 is the whole of that minute. An hour that the clock repeats when
 * summer time ends is two intervals.
 */
export interface DanishTime {
  /** As it was written. */
  readonly text: string;
  readonly intervals: readonly Interval[];
}

/** `none`: the day or time does not exist in Denmark; `format`: the text is not a date or time. */
export type TimeFault = 'format' | 'none';

const pattern =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;

/**
 * Reads a date or time of a sheet or of FHIR: `2024`, `2024-05`, `2024-05-06`, `2024-05-06 11:15`,
 * `2024-05-06T11:15:00+02:00`. Without a zone it is Danish local time (Europe/Copenhagen).
 */
export function readTime(text: string): DanishTime | TimeFault {
  const parts = pattern.exec(text);
  if (parts === null) return 'format';
  const [, year, month, day, hour, minute, second, fraction, zone] = parts;
  const numbers = [year, month ?? 1, day ?? 1, hour ?? 0, minute ?? 0, second ?? 0].map(Number);
  const wall = asUtc(numbers);
  if (wall === undefined) return 'none';
  if (hour === undefined) {
    const next = numbers.slice(0, 3);
    const unit = month === undefined ? 0 : day === undefined ? 1 : 2;
    next[unit] = (next[unit] ?? 0) + 1;
    return { text, intervals: [{ from: startOfDay(wall), to: startOfDay(utcOf(next)) }] };
  }
  const extra = fraction === undefined ? 0 : Math.trunc(Number(fraction) * 1000);
  const length = second === undefined ? 60_000 : fraction === undefined ? 1000 : 1;
  const starts = zone === undefined ? danishInstants(wall) : [wall - zoneOffset(zone)];
  if (starts.length === 0) return 'none';
  return { text, intervals: starts.map((from) => ({ from: from + extra, to: from + extra + length })) };
}

/** How a published time agrees with the registered one; `less-precise` where it contains it but is less precise. */
export type TimeAgreement = 'same' | 'less-precise' | 'differs';

/** A published time agrees where it is within the registered one: precision that the sheet leaves open may be any. */
export function compareTimes(registered: DanishTime, published: DanishTime): TimeAgreement {
  const within = (inner: Interval, outer: Interval): boolean => inner.from >= outer.from && inner.to <= outer.to;
  const pairs = registered.intervals.flatMap((one) => published.intervals.map((other) => [one, other] as const));
  if (pairs.some(([one, other]) => within(other, one))) return 'same';
  return pairs.some(([one, other]) => within(one, other)) ? 'less-precise' : 'differs';
}

/** A moment as Danish clocks show it, `2024-05-06 11:15`, for messages. */
export function onDanishClocks(instant: number): string {
  return new Date(instant + danishOffset(instant)).toISOString().slice(0, 16).replace('T', ' ');
}

/** Milliseconds of a local time taken as UTC; undefined for a day or time that does not exist. */
function asUtc(numbers: readonly number[]): number | undefined {
  const time = utcOf(numbers);
  const [year, month = 1, day, hour, minute, second] = numbers;
  const date = new Date(time);
  const same =
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute &&
    date.getUTCSeconds() === second;
  return same ? time : undefined;
}

/** Years below 100 are taken literally, which `Date.UTC` alone would take for those of the 1900s. */
function utcOf([year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0]: readonly number[]): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.setUTCHours(hour, minute, second, 0);
}

function zoneOffset(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

const dayLength = 24 * 3_600_000;

/** The moments with this local time in Denmark: none in the hour that is skipped in spring, two in autumn. */
function danishInstants(wall: number): readonly number[] {
  const offsets = new Set([danishOffset(wall - dayLength), danishOffset(wall + dayLength)]);
  return [...offsets]
    .map((offset) => wall - offset)
    .filter((instant) => instant + danishOffset(instant) === wall)
    .sort((a, b) => a - b);
}

/** Midnight, or the first moment after it where clocks skip midnight, as in 1940. */
const startOfDay = (wall: number): number => danishInstants(wall)[0] ?? wall - danishOffset(wall - dayLength);

const danishClock = new Intl.DateTimeFormat('en-US', {
  timeZone: 'Europe/Copenhagen',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
});

/** Offset of Danish local time from UTC, in milliseconds. */
function danishOffset(instant: number): number {
  const whole = Math.floor(instant / 1000) * 1000;
  const parts = Object.fromEntries(danishClock.formatToParts(whole).map(({ type, value }) => [type, Number(value)]));
  const { year, month, day, hour, minute, second } = parts;
  return utcOf([year ?? 0, month ?? 1, day ?? 1, hour ?? 0, minute ?? 0, second ?? 0]) - whole;
}
