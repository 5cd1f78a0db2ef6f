/**
 * JSON in the canonical form of RFC 8785 (JSON Canonicalization Scheme): no white space, members sorted by the UTF-16
 * code units of their names, numbers and strings as ECMAScript writes them. Members without a value are left out, as
 * JSON.stringify leaves them out.
 * @throws {TypeError} for numbers that are not finite and for strings with a lone surrogate, which JSON does not allow.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} is no number of JSON`);
    return JSON.stringify(value);
  }
  if (typeof value === 'string') {
    if (!isWellFormed(value)) throw new TypeError('the text has half a surrogate pair');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`a ${typeof value} is no value of JSON`);
  const members = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${canonicalJson(key)}:${canonicalJson(item)}`);
  return `{${members.join(',')}}`;
}

const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);
