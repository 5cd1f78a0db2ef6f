/**
 * What a file is that is handed in as FHIR and is something else, told by its content: a name of `otherFormats` in the
 * catalogue's labels. Only what vendors do hand in is looked for.
 */
export type OtherFormat =
  | 'base64'
  | 'cda'
  | 'edifact'
  | 'gzip'
  | 'hl7v2'
  | 'html'
  | 'list'
  | 'ndjson'
  | 'office'
  | 'oioxml'
  | 'pdf'
  | 'rtf'
  | 'several'
  | 'soap'
  | 'soap-fhir'
  | 'xds'
  | 'zip';

const signatures: readonly (readonly [OtherFormat, readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['gzip', [0x1f, 0x8b]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['office', [0xd0, 0xcf, 0x11, 0xe0]],
];

/** What the first bytes of a file say that it is; undefined where they say nothing. */
export function formatOfBytes(bytes: Uint8Array): OtherFormat | undefined {
  const found = signatures.find(([, start]) => start.every((byte, at) => bytes[at] === byte))?.[0];
  // Word's and Excel's files are zip files whose first entry has this name.
  return found === 'zip' && Buffer.from(bytes.subarray(30, 49)).toString('latin1') === '[Content_Types].xml'
    ? 'office'
    : found;
}

/** The encoding of a text whose bytes are not UTF-8, where its first bytes tell it: UTF-16, with or without a mark. */
export function encodingOfBytes(bytes: Uint8Array): 'UTF-16' | 'UTF-32' | undefined {
  const starts = (...mark: readonly number[]): boolean => mark.every((byte, at) => bytes[at] === byte);
  if (starts(0xff, 0xfe, 0, 0) || starts(0, 0, 0xfe, 0xff)) return 'UTF-32';
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff)) return 'UTF-16';
  // A letter of the Latin alphabet has one zero byte beside it.
  const look = [...bytes.subarray(0, 4)]
    .map((byte) => (byte === 0 ? '0' : byte >= 9 && byte < 127 ? 'a' : '?'))
    .join('');
  return look === 'a0a0' || look === '0a0a' ? 'UTF-16' : undefined;
}

const lookAt = 4096;

/** What a text is that is neither FHIR's JSON nor FHIR's XML, by how it begins; undefined where it may be FHIR. */
export function formatOfText(text: string, start: number): OtherFormat | undefined {
  const head = text.slice(start, start + lookAt);
  if (head.startsWith('%PDF-')) return 'pdf';
  if (head.startsWith('{\\rtf')) return 'rtf';
  if (/^MSH\|/.test(head)) return 'hl7v2';
  if (/^UN[AB][+:]/.test(head)) return 'edifact';
  if (isBase64(head)) return 'base64';
  return head.startsWith('<') ? formatOfXml(head, text) : undefined;
}

/** Shorter texts of its letters may be words. */
const minBase64 = 40;

/** A document in base64: nothing else, on lines of any length, and JSON, XML or a zip file once it is decoded. */
function isBase64(head: string): boolean {
  const plain = head.replace(/[\r\n]/g, '').trimEnd();
  if (plain.length < minBase64 || !/^[0-9A-Za-z+/]+={0,2}$/.test(plain)) return false;
  const bytes = Buffer.from(plain.slice(0, minBase64), 'base64').toString('latin1');
  return /^(?:\u00ef\u00bb\u00bf)?\s*["{[<]|^PK\u0003\u0004|^\u001f\u008b/.test(bytes);
}

/** XML of other standards, by its outermost element and the namespace of it. */
function formatOfXml(head: string, text: string): OtherFormat | undefined {
  const prolog = /^(?:\s|<\?[^>]*\?>|<!--[\s\S]*?-->|<!doctype[^>]*>)*/i.exec(head)?.[0] ?? '';
  if (/<!doctype\s+html/i.test(prolog)) return 'html';
  const [tag, prefix = '', name = ''] = /^<(?:([\w.-]+):)?([\w.-]+)[^>]*>?/.exec(head.slice(prolog.length)) ?? [];
  if (tag === undefined) return undefined;
  const declared = new RegExp(`xmlns${prefix === '' ? '' : `:${escaped(prefix)}`}\\s*=\\s*["']([^"']*)["']`).exec(tag);
  const namespace = declared?.[1] ?? '';
  if (namespace === 'http://hl7.org/fhir') return undefined;
  if (name.toLowerCase() === 'html') return 'html';
  if (namespace === 'urn:hl7-org:v3') return 'cda';
  if (/^urn:(oasis:names:tc:ebxml-regrep|ihe:iti:xds)/.test(namespace)) return 'xds';
  if (/^https?:\/\/rep\.oio\.dk\//.test(namespace)) return 'oioxml';
  if (name !== 'Envelope' || !/\/soap[-/]/.test(namespace)) return undefined;
  return text.includes('http://hl7.org/fhir') ? 'soap-fhir' : 'soap';
}

const escaped = (text: string): string => text.replace(/[.-]/g, '\\$&');
