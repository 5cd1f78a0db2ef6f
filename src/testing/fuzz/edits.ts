/** One change to a text: operation, position, and operand; each number is taken modulo the available range. */
export type FuzzEdit = readonly [kind: number, at: number, what: number];

/**
 * Bytes that readers stumble over: the ends of ranges, quotes and brackets, and the beginnings of longer characters.
 */
const sharpBytes = [
  0, 9, 10, 13, 27, 31, 34, 38, 39, 45, 47, 60, 62, 91, 92, 93, 123, 125, 127, 128, 191, 192, 0xc3, 0xe2,
];
const moreBytes = [0xed, 0xef, 0xf0, 0xf4, 0xfe, 0xff];

/** Flips, adds, removes, repeats and cuts bytes, whatever they mean. */
export function editBytes(bytes: Buffer, edits: readonly FuzzEdit[]): Buffer {
  let result = bytes;
  const sharp = [...sharpBytes, ...moreBytes];
  for (const [kind, at, what] of edits) {
    const from = at % (result.length + 1);
    const head = result.subarray(0, from);
    const length = what % 64;
    switch (kind % 6) {
      case 0:
        result = Buffer.concat([head, Buffer.from([sharp[what % sharp.length] ?? 0]), result.subarray(from + 1)]);
        break;
      case 1:
        result = Buffer.concat([head, Buffer.from([sharp[what % sharp.length] ?? 0]), result.subarray(from)]);
        break;
      case 2:
        result = Buffer.concat([head, result.subarray(from + length)]);
        break;
      case 3:
        result = Buffer.concat([head, result.subarray(from, from + length), result.subarray(from)]);
        break;
      case 4:
        result = Buffer.from(head);
        break;
      default:
        result = Buffer.from(result);
        if (from < result.length) result[from] = (result[from] ?? 0) ^ (1 << (what % 8));
    }
  }
  return result;
}

/** Tokens with a meaning to one of the readers. */
export const sharpWords: readonly string[] = [
  ...[
    '',
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '<',
    '>',
    '</',
    '/>',
    '=',
    '&',
    ';',
    '#',
    '-',
    '?',
    '|',
    '*',
    '%',
    '@',
  ],
  ...[
    'null',
    'true',
    'false',
    '0',
    '-0',
    '1e999',
    '-1',
    '1.0',
    '0001',
    '9007199254740993',
    '{}',
    '[]',
    '""',
    '[[]]',
    '{"":""}',
  ],
  ...[
    '"resourceType"',
    '"__proto__"',
    '"constructor"',
    '"toString"',
    '"_id"',
    '"id"',
    '"extension"',
    '"contained"',
    '"Bundle"',
  ],
  ...[
    '"Patient"',
    '"urn:uuid:0"',
    '"#"',
    '"#a"',
    '"http://"',
    '"\\ud800"',
    '"\\u0000"',
    '"\u202e"',
    '"æøå"',
    '"\ud83d\ude00"',
  ],
  ...[
    '<!DOCTYPE a>',
    '<!ENTITY a "b">',
    '&a;',
    '&#0;',
    '&#xD800;',
    '&lt;',
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '<?xml?>',
    '<?a?>',
  ],
  ...['xmlns=""', 'xmlns:a="b"', ' value=""', ' id="a"', '<div/>', '<a:b/>', '&amp;', '&x', '<f:x/>', ' url="a"'],
  ...[
    '&a',
    '*a',
    '!!js/function',
    '!!binary',
    '<<: *a',
    '- ',
    '? ',
    '|',
    '>',
    '---',
    '...',
    '\t',
    '\n',
    '\r\n',
    '\u2028',
    '%YAML 9',
  ],
  ...['.', '(', ')', '()', '$this', '%resource', 'where(', 'repeat(', '.resolve()', '`', 'and', '|', '@2020', "'\\'"],
];

const token = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[\p{L}_][\p{L}\p{N}_-]*|\d+|\s+|[^]/gu;

/** Words and punctuation of a text, and what is between them. */
export const tokensOf = (text: string): readonly string[] => text.match(token) ?? [];

/** Replaces, adds, removes, repeats and swaps words and punctuation. */
export function editTokens(from: readonly string[], edits: readonly FuzzEdit[]): string {
  const tokens = [...from];
  for (const [kind, at, what] of edits) {
    const place = at % (tokens.length + 1);
    const word = sharpWords[what % sharpWords.length] ?? '';
    const other = tokens[what % (tokens.length + 1)] ?? '';
    switch (kind % 6) {
      case 0:
        tokens[place] = word;
        break;
      case 1:
        tokens.splice(place, 0, word);
        break;
      case 2:
        tokens.splice(place, 1 + (what % 5));
        break;
      case 3:
        tokens.splice(place, 0, ...tokens.slice(place, place + (what % 200)));
        break;
      case 4:
        tokens[place] = other;
        break;
      default:
        tokens.length = place;
    }
  }
  return tokens.join('');
}

type JsonContainer = { [key: string]: unknown } | unknown[];

/** Values in locations where they don't belong. */
const strangeValues: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    0,
    -1,
    1.5,
    1e21,
    '',
    ' ',
    'x',
    '\n',
    '\u0000',
    '\ud800',
    'a'.repeat(5000),
    [],
    {},
    [null],
    [[]],
    [{}],
  ],
  ...[
    { resourceType: 'Patient' },
    { resourceType: 'Bundle', entry: [] },
    { resourceType: 7 },
    { resourceType: '__proto__' },
  ],
  ...[
    { url: 'http://example.org/x', valueString: 'y' },
    { reference: '#' },
    { reference: '#a' },
    { system: 'a', code: 'b' },
  ],
  ...[
    '2020-13-45',
    '2020-02-30T25:00:00Z',
    '1e999',
    'http://unitsofmeasure.org',
    'urn:uuid:x',
    'Patient/1/_history/2',
    '|',
    'a|b|c',
  ],
  ...[
    'value',
    'required',
    '$this',
    '$this.resolve()',
    'http://hl7.org/fhir/StructureDefinition/Patient',
    '*',
    '99999999999',
  ],
  ...[
    '(a+)+$',
    'repeat($this)',
    'a.b.c',
    'Extension',
    'Resource',
    'complex-type',
    'constraint',
    'Bundle.entry',
    'Patient.name:a',
  ],
];

const strangeKeys = [
  '__proto__',
  'constructor',
  'id',
  '_id',
  'extension',
  'resourceType',
  'valueString',
  'x',
  '',
  '_',
  'contained',
  'url',
];

function holdersOf(value: unknown, into: JsonContainer[] = []): JsonContainer[] {
  if (typeof value !== 'object' || value === null) return into;
  into.push(value as JsonContainer);
  for (const one of Object.values(value)) holdersOf(one, into);
  return into;
}

/** Changes members and items of a JSON value: what comes out is JSON again, and mostly no longer FHIR. */
export function editStructure(json: unknown, edits: readonly FuzzEdit[]): unknown {
  const root = structuredClone(json);
  for (const [kind, at, what] of edits) {
    const holders = holdersOf(root);
    const holder = holders[at % holders.length];
    if (holder === undefined) break;
    const keys = Object.keys(holder);
    const key = keys[what % Math.max(1, keys.length)] ?? '0';
    const other = holders[what % holders.length];
    editMember(holder, key, kind, what, structuredClone(other));
  }
  return root;
}

function editMember(holder: JsonContainer, key: string, kind: number, what: number, other: unknown): void {
  const members = holder as Record<string, unknown>;
  const value = members[key];
  const strange = structuredClone(strangeValues[what % strangeValues.length]);
  switch (kind % 8) {
    case 0:
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else Reflect.deleteProperty(holder, key);
      break;
    case 1:
      members[key] = strange;
      break;
    case 2:
      members[key] = [value, value];
      break;
    case 3:
      define(holder, strangeKeys[what % strangeKeys.length] ?? '', strange);
      break;
    case 4:
      define(holder, strangeKeys[what % strangeKeys.length] ?? '', value);
      break;
    case 5:
      members[key] = other;
      break;
    case 6:
      members[key] = { [key]: value };
      break;
    default:
      if (Array.isArray(value)) value.push(...(structuredClone(value) as unknown[]));
      else members[`_${key}`] = { extension: [{ url: 'http://example.org/a', valueString: 'b' }], id: strange };
  }
}

/** Sets even a member that is called `__proto__`, as JSON.parse does. */
function define(holder: JsonContainer, key: string, value: unknown): void {
  if (Array.isArray(holder)) holder.push(value);
  else Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}
