const months = [
  'januar',
  'februar',
  'marts',
  'april',
  'maj',
  'juni',
  'juli',
  'august',
  'september',
  'oktober',
  'november',
  'december',
] as const;

/** A day, YYYY-MM-DD, as a sentence has it: `1. januar 2099` in Danish, unchanged in English and where it is no day. */
export function dayIn(day: string, lang: 'da' | 'en'): string {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  const name = months[Number(month) - 1];
  return lang === 'en' || year === undefined || name === undefined ? day : `${Number(date)}. ${name} ${year}`;
}
