import type { DateTime, Internals } from './internals.js';

/**
 * Dates and times whose order or equality the library finds by the time zone of the machine. N1 6.1.1 and 6.2 compare them
 * precision by precision: a date without a time has no zone, so that its parts are compared as they are written; of a
 * dateTime with a zone and one without, nothing can be said unless no zone could bring them together.
 */
export function mendDates({ FP_DateTime }: Internals['types']): void {
  const { compare, equals } = FP_DateTime.prototype;
  const isDateTime = (value: unknown): value is DateTime =>
    value instanceof (FP_DateTime as unknown as new () => object);
  FP_DateTime.prototype.compare = function (other) {
    const order = isDateTime(other) ? orderOf(this.toString(), other.toString()) : undefined;
    return order === undefined ? compare.call(this, other) : order;
  };
  FP_DateTime.prototype.equals = function (other) {
    const order = isDateTime(other) ? orderOf(this.toString(), other.toString()) : undefined;
    if (order === undefined) return equals.call(this, other);
    return order === null ? undefined : order === 0;
  };
}

/** No two places on earth are further apart: from UTC-12 to UTC+14. */
const widestZones = 26 * 3_600_000;

/** Less than, equal to or greater than 0; null where it can't be said; undefined where the library knows. */
function orderOf(left: string, right: string): number | null | undefined {
  const [leftDate = '', leftTime = ''] = left.split('T');
  const [rightDate = '', rightTime = ''] = right.split('T');
  if (leftTime === '' || rightTime === '') {
    const length = Math.min(leftDate.length, rightDate.length);
    const order = byText(leftDate.slice(0, length), rightDate.slice(0, length));
    const isSamePrecision = leftDate.length === rightDate.length && leftTime === rightTime;
    return order === 0 && !isSamePrecision ? null : order;
  }
  if (hasZone(leftTime) === hasZone(rightTime)) return undefined;
  const apart = instant(left, leftTime) - instant(right, rightTime);
  return Math.abs(apart) > widestZones ? apart : null;
}

const byText = (left: string, right: string): number => (left === right ? 0 : left < right ? -1 : 1);
const hasZone = (time: string): boolean => /(?:Z|[+-]\d\d:\d\d)$/.test(time);
const instant = (text: string, time: string): number => Date.parse(hasZone(time) ? text : `${text}Z`);
