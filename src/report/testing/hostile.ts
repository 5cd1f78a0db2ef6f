/** Vendor input that would do harm in a page that trusts it. */
export const attacks = {
  script: '<script>alert(1)</script>',
  handler: '<img src="http://127.0.0.1:9/x" onerror="alert(2)"><svg onload=alert(3)>',
  style: '</style></title></textarea><style>*{display:none}</style>',
  attribute: '" autofocus onfocus="alert(4)" x="',
  link: '<a href="javascript:alert(5)">x</a><meta http-equiv=refresh content="0;url=http://127.0.0.1:9/">',
  direction: 'abc\u202Edcba\u2066x\u2069',
  control: 'a\u0000b\u001b[31mc\u0007d\u0085e',
  long: 'x'.repeat(1_000_000),
} as const;

/** Keys of plain data whose text comes from outside, whole or in part. */
const fromOutside = new Set(
  'vendor system version systemType by remark reason place name da en file path expression profile elementId url message title'.split(
    ' ',
  ),
);

/** A copy of plain data in which every untrusted text contains an attack. */
export function poison<T>(value: T, attack: string): T {
  return poisoned(value, '', attack) as T;
}

function poisoned(value: unknown, key: string, attack: string): unknown {
  if (typeof value === 'string') return fromOutside.has(key) ? `${value}${attack}` : value;
  if (Array.isArray(value)) return value.map((one) => poisoned(one, key, attack));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, poisoned(one, name, attack)]));
}
