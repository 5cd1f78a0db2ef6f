import { dayIn } from '../../base/index.js';
import type { Lang } from '../../base/index.js';

/** A whole number with a separator every three digits: `12.345` in Danish, `12,345` in English. */
export function formatCount(count: number, lang: Lang): string {
  return String(count).replace(/\B(?=(?:\d{3}){1,6}$)/g, lang === 'da' ? '.' : ',');
}

/** A number with one decimal: `1,5` in Danish, `1.5` in English. */
export function formatDecimal(value: number, lang: Lang): string {
  const text = value.toFixed(1);
  return lang === 'da' ? text.replace('.', ',') : text;
}

/**
 * `2026-09-15T10:32:00+02:00` as `15. september 2026 kl. 10.32 (UTC+02:00)`, in the time zone it is written in,
 * so that the machine's own time zone does not matter. A text in another format is returned unchanged.
 */
export function formatInstant(instant: string, lang: Lang): string {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/.exec(instant);
  if (match === null) return instant;
  const [, date = '', hour = '', minute = '', offset] = match;
  const zone = offset === undefined ? '' : offset === 'Z' ? ' (UTC)' : ` (UTC${offset})`;
  const time = lang === 'da' ? `kl. ${hour}.${minute}` : `at ${hour}:${minute}`;
  return `${dayIn(date, lang)} ${time}${zone}`;
}

/** A span of dates: `15.–17. september 2026` within one month, else both in full; one date where they are equal. */
export function formatDates(from: string, to: string, lang: Lang): string {
  const sameMonth = /^\d{4}-\d{2}-\d{2}$/.test(from) && from.slice(0, 8) === to.slice(0, 8);
  if (sameMonth && from !== to) return `${Number(from.slice(8))}${lang === 'da' ? '.' : ''}–${dayIn(to, lang)}`;
  return from === to ? dayIn(from, lang) : `${dayIn(from, lang)} – ${dayIn(to, lang)}`;
}
