const months = {
  da: [
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
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
} as const;

/** A day, YYYY-MM-DD, as a sentence has it: `1. januar 2099`, `1 January 2099`; unchanged where it is no day. */
export function dayIn(day: string, lang: 'da' | 'en'): string {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  const name = months[lang][Number(month) - 1];
  if (year === undefined || name === undefined) return day;
  return `${Number(date)}${lang === 'da' ? '.' : ''} ${name} ${year}`;
}
