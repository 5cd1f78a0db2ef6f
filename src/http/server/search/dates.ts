const pattern = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/;

/**
 * The interval of a date, dateTime or instant, end exclusive, in milliseconds since 1970
 * (R4 section 3.1.1.4.7). Without a time zone it is taken as UTC. Undefined for an invalid date.
 */
export function periodOf(text: string): readonly [number, number] | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [, year = '', month, day, hour, minute, second, fraction, zone] = match;
  const at = (m: number, d: number, h: number, min: number, s: number): number => {
    const date = new Date(0);
    date.setUTCFullYear(Number(year), m - 1, d);
    date.setUTCHours(h, min, s, 0);
    return date.getTime();
  };
  if (!isDay(Number(year), Number(month ?? '1'), Number(day ?? '1'))) return undefined;
  if (month === undefined) return [at(1, 1, 0, 0, 0), at(13, 1, 0, 0, 0)];
  const m = Number(month);
  if (day === undefined) return [at(m, 1, 0, 0, 0), at(m + 1, 1, 0, 0, 0)];
  const d = Number(day);
  if (hour === undefined) return [at(m, d, 0, 0, 0), at(m, d + 1, 0, 0, 0)];
  const [h, min, s] = [Number(hour), Number(minute), Number(second ?? '0')];
  if (h > 23 || min > 59 || s > 60) return undefined;
  const start = at(m, d, h, min, s) + Math.floor(Number(fraction ?? '0') * 1000) - offsetOf(zone);
  return [start, start + (second === undefined ? 60_000 : fraction === undefined ? 1000 : 1)];
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const last = new Date(Date.UTC(2000, 0, 1));
  last.setUTCFullYear(year, month, 0);
  return day <= last.getUTCDate();
}

function offsetOf(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
