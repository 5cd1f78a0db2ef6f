/**
 * A FHIR date or dateTime as milliseconds since 1970, or undefined where it is no full date. A time without zone
 * and a date alone count as UTC: comparing them with a time that has a zone is off by hours, so callers that mind
 * compare texts.
 */
export function instantOf(value: string | undefined): number | undefined {
  if (value === undefined || !/^\d{4}-\d{2}-\d{2}/.test(value)) return undefined;
  const zoned = !value.includes('T') || /(Z|[+-]\d{2}:\d{2})$/.test(value) ? value : `${value}Z`;
  const time = Date.parse(zoned);
  return Number.isNaN(time) ? undefined : time;
}

/** True where a value has a time and no time zone. */
export function lacksZone(value: string): boolean {
  return value.includes('T') && !/(Z|[+-]\d{2}:\d{2})$/.test(value);
}
