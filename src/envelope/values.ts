const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

export const isUuid = (text: string): boolean => uuid.test(text);

/** SOR codes are SNOMED CT identifiers, 6 to 18 digits. */
export const isSor = (text: string): boolean => /^[1-9]\d{5,17}$/.test(text);

/** A CPR number, or a replacement number of ten characters, whose seventh may be a letter. */
export const isPatientNumber = (text: string): boolean => /^\d{6}[0-9A-Z]{4}$/i.test(text);

/** Milliseconds since 1970 of an xs:dateTime with a zone; undefined for anything else. */
export function timeOf(text: string): number | undefined {
  const milliseconds = instant.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

/** `0088:` and a GLN of 13 digits with its check digit (GS1 General Specifications 7.9). */
export function isParty(text: string): boolean {
  const [, digits = ''] = /^0088:(\d{13})$/.exec(text) ?? [];
  const sum = Array.from(digits).reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return digits !== '' && sum % 10 === 0;
}
