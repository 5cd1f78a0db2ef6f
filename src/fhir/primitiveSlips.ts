/** In what way a text misses the format of its type, where that can be told; the catalogue words each. */
export type PrimitiveSlip =
  | 'zone-missing'
  | 'zone-form'
  | 'seconds-missing'
  | 'seconds-and-zone-missing'
  | 'blank-for-t'
  | 'day-first'
  | 'hyphens-missing'
  | 'one-digit'
  | 'date-alone'
  | 'time-in-date'
  | 'comma'
  | 'uuid'
  | 'uuid-case'
  | 'oid'
  | 'oid-case'
  | 'control'
  | 'blank-around'
  | 'blank-inside'
  | 'boolean-case'
  | 'boolean-word'
  | 'unit'
  | 'comparator'
  | 'data-url'
  | 'not-base64';

/** Names the slip of a text that is not in the format of its type; undefined where it is none of the usual ones. */
export function slipOf(type: string, text: string): PrimitiveSlip | undefined {
  switch (type) {
    case 'date':
    case 'dateTime':
    case 'instant':
      return slipOfTime(type, text);
    case 'time':
      return /^\d\d:\d\d$/.test(text) ? 'seconds-missing' : undefined;
    case 'decimal':
      return slipOfDecimal(text);
    case 'base64Binary':
      return /^data:/i.test(text) ? 'data-url' : 'not-base64';
    case 'uuid':
    case 'oid':
    case 'uri':
    case 'url':
    case 'canonical':
      return slipOfUri(text) ?? blanks(text);
    case 'code':
    case 'id':
      return blanks(text);
    case 'boolean':
      if (/^(true|false)$/i.test(text)) return 'boolean-case';
      return /^(ja|nej|yes|no|0|1)$/i.test(text) ? 'boolean-word' : undefined;
    default:
      return undefined;
  }
}

function slipOfDecimal(text: string): PrimitiveSlip | undefined {
  if (/^-?\d+,\d+$/.test(text)) return 'comma';
  if (/^[<>≤≥]/.test(text)) return 'comparator';
  return /^-?\d+([.,]\d+)? *[A-Za-zµ°%/]/.test(text) && !/^-?[\d.]+[eE]/.test(text) ? 'unit' : undefined;
}

function slipOfTime(type: string, text: string): PrimitiveSlip | undefined {
  if (/^\d{1,2}[-./]\d{1,2}[-./]\d{4}/.test(text)) return 'day-first';
  if (/^\d{4}[./]\d/.test(text) || /^\d{8}/.test(text)) return 'hyphens-missing';
  if (/^\d{4}-(\d-|\d\d?-\d([T ]|$)|\d$)/.test(text)) return 'one-digit';
  if (type === 'date') return /^\d{4}-\d\d-\d\d[T ]/.test(text) ? 'time-in-date' : undefined;
  if (/^\d{4}(-\d\d(-\d\d)?)?$/.test(text)) return 'date-alone';
  if (/^\d{4}-\d\d-\d\d \d\d:\d\d/.test(text)) return 'blank-for-t';
  const [time, seconds] = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(?:[.,]\d+)?)?/.exec(text) ?? [];
  const rest = time === undefined ? '' : text.slice(time.length);
  if (seconds === undefined && rest === '') return /T\d\d:\d\d$/.test(text) ? 'seconds-and-zone-missing' : undefined;
  if (seconds === undefined) return zone.test(rest) ? 'seconds-missing' : undefined;
  if (seconds.includes(',')) return 'comma';
  return rest === '' ? 'zone-missing' : zone.test(rest) ? undefined : 'zone-form';
}

const zone = /^(Z|[+-]\d\d:\d\d)$/;

/** What is wrong with a `urn:uuid:` or `urn:oid:`, of whatever type of URI (RFC 4122, RFC 3061; R4 2.24.0.1: in lower case). */
export function slipOfUri(text: string): 'uuid' | 'uuid-case' | 'oid' | 'oid-case' | undefined {
  // Nearly all are as they should be: that is seen first.
  if (!/^urn:/i.test(text) || uuid.test(text)) return undefined;
  if (/^urn:uuid:/i.test(text)) {
    // A fragment may follow; that a fullUrl names a version is told by bdl-8.
    const [plain = ''] = text.split(/#|\/_history\//);
    if (uuid.test(plain)) return undefined;
    return uuid.test(plain.toLowerCase()) ? 'uuid-case' : 'uuid';
  }
  if (!/^urn:oid:/i.test(text) || oid.test(text)) return undefined;
  return oid.test(text.toLowerCase()) ? 'oid-case' : 'oid';
}

const uuid = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const oid = /^urn:oid:[0-2](\.(0|[1-9][0-9]*))+$/;

/** What a text was surely meant to be; undefined where more than one value may be meant. */
export function mended(text: string, slip: string): string | undefined {
  switch (slip) {
    case 'uuid-case':
    case 'oid-case':
    case 'boolean-case':
      return text.toLowerCase();
    case 'blank-around':
      return text.trim();
    case 'control':
      return [...text].filter((one) => one >= ' ' || '\t\n\r'.includes(one)).join('');
    case 'oid': {
      const plain = text.toLowerCase().replace(/\/+$/, '');
      return oid.test(plain) ? plain : undefined;
    }
    default:
      return undefined;
  }
}

function blanks(text: string): PrimitiveSlip | undefined {
  if (text !== text.trim()) return 'blank-around';
  return /\s/.test(text) ? 'blank-inside' : undefined;
}
