import { isUtf8 } from 'node:buffer';
import type { XmlElement } from '../fhir/index.js';
import type { Finding } from '../model/finding.js';
import { elementsIn, findingAt, headerValue, peppolNamespace, shown, valueOf } from './elements.js';
import { judgeOnce } from './header.js';
import type { Envelope } from './types.js';

/** What was in an envelope, where it could be unpacked: its text, in whatever encoding its bytes are. */
export interface Content {
  readonly element: XmlElement;
  readonly text: string;
}

const mediaTypes = ['application/xml', 'application/fhir+json', 'application/fhir+xml'];

/** Unpacks BinaryContent, and judges how it is packed (ehmiEDN-Business-Message-Envelope-1.2.xsd). */
export function unpack(envelope: Envelope): { readonly content?: Content; readonly findings: readonly Finding[] } {
  const { root } = envelope;
  const [element] = elementsIn(root, 'BinaryContent');
  const found = judgeOnce(envelope, root, 'BinaryContent');
  if (element === undefined || valueOf(element) === '') return { findings: found };
  const attributes = judgeAttributes(envelope, element);
  const packed = element.text.replace(/[ \t\r\n]+/g, '');
  const fault = base64Fault(packed);
  if (fault !== undefined) {
    const params = { place: fault + 1, found: shown(packed.slice(fault, fault + 1)) };
    return { findings: [...found, ...attributes, findingAt(envelope, 'envelope/base64', element, params)] };
  }
  const bytes = Buffer.from(packed, 'base64');
  const { encoding = '' } = element.attributes;
  const isLatin = /^iso-8859-1$/i.test(encoding);
  const misfit = encodingFault(envelope, element, bytes, encoding);
  const text = isLatin && misfit.length === 0 ? fromLatin(bytes) : bytes.toString('utf8');
  return {
    content: { element, text },
    findings: [...found, ...attributes, ...misfit, ...judgeKind(envelope, element, text)],
  };
}

/** Offset of the first character that is not base64 (RFC 4648 section 4, with its padding); undefined where all is. */
function base64Fault(packed: string): number | undefined {
  const end = /[^0-9A-Za-z+/]/.exec(packed)?.index ?? packed.length;
  const padding = packed.slice(end);
  if (packed.length % 4 === 0 && (padding === '' || padding === '=' || padding === '==')) return undefined;
  return Math.min(end, packed.length - 1);
}

function judgeAttributes(envelope: Envelope, element: XmlElement): readonly Finding[] {
  const { mimeType = '', encoding = '' } = element.attributes;
  const contradiction = (name: string, found: string, one: string, other: string): Finding =>
    findingAt(envelope, 'envelope/sources-contradict', element, { name, found: shown(found), one, other });
  const wrong = (name: string, found: string, expected: string): Finding =>
    findingAt(envelope, 'envelope/value', element, { name: `BinaryContent@${name}`, found: shown(found), expected });
  const namespace = element.uri === peppolNamespace ? element.uri : 'SBDH';
  const type =
    mimeType === 'fhir/xml'
      ? [contradiction('BinaryContent@mimeType', mimeType, 'mime-list', 'mime-prose')]
      : mediaTypes.includes(mimeType)
        ? []
        : [wrong('mimeType', mimeType, mediaTypes.map((one) => `'${one}'`).join(' / '))];
  const encodings =
    encoding.toUpperCase() === 'ISO-8859-1'
      ? [contradiction('BinaryContent@encoding', encoding, 'utf8-fhir', 'latin1-envelope')]
      : encoding.toUpperCase() === 'UTF-8'
        ? []
        : [wrong('encoding', encoding, "'UTF-8' / 'ISO-8859-1'")];
  return [contradiction('BinaryContent', namespace, 'namespace-schema', 'namespace-prose'), ...type, ...encodings];
}

function encodingFault(envelope: Envelope, element: XmlElement, bytes: Buffer, encoding: string): readonly Finding[] {
  const isLatin = /^iso-8859-1$/i.test(encoding);
  // What is UTF-8 with characters beyond ASCII is not meant as ISO-8859-1, though each of its bytes is a character there.
  const fits = isLatin ? !isUtf8(bytes) || !/[\u0080-\uffff]/.test(bytes.toString('latin1')) : isUtf8(bytes);
  if (fits) return [];
  const isOther = isLatin ? (byte: number): boolean => byte > 127 : notUtf8From(bytes);
  const place = bytes.findIndex((byte, at) => isOther(byte, at)) + 1;
  const params = { declared: shown(encoding === '' ? 'UTF-8' : encoding), place };
  return [findingAt(envelope, 'envelope/content-encoding', element, params)];
}

/** Tells the first byte of what is not UTF-8: where the reader puts a mark that the bytes do not have. */
function notUtf8From(bytes: Buffer): (byte: number, at: number) => boolean {
  const text = bytes.toString('utf8');
  const mark = text.search(/\ufffd/);
  const offset = Buffer.byteLength(text.slice(0, Math.max(0, mark)), 'utf8');
  return (_, at) => at === offset;
}

/** Text of ISO-8859-1; a declaration of XML then says so, where FHIR's reader asks for UTF-8. */
const fromLatin = (bytes: Buffer): string =>
  bytes
    .toString('latin1')
    .replace(
      /^(<\?xml[^>]{0,80}?encoding=["'])ISO-8859-1(["'])/i,
      (_, before: string, after: string) => `${before}UTF-8${after}     `,
    );

function judgeKind(envelope: Envelope, element: XmlElement, text: string): readonly Finding[] {
  const first = /^\uFEFF?\s*([\s\S])/.exec(text.slice(0, 8192))?.[1] ?? '';
  const format = first === '<' ? 'xml' : first === '{' ? 'json' : '';
  const { mimeType = '' } = element.attributes;
  const declared = mimeType === 'application/fhir+json' ? 'json' : 'xml';
  const isKnown = mediaTypes.includes(mimeType);
  const misfit =
    isKnown && declared !== format
      ? [findingAt(envelope, 'envelope/content-format', element, { declared: mimeType, found: format })]
      : [];
  if (format === '') return misfit;
  const found = format === 'json' ? 'JSON' : (rootName.exec(text.slice(0, 8192))?.[1] ?? 'XML');
  const expected = envelope.kind === 'receipt' ? 'ReceiptAcknowledgement' : 'Bundle';
  const isNegative = expected === 'ReceiptAcknowledgement' && found === negativeReceipt;
  const fits = isNegative || (format === 'json' ? expected === 'Bundle' : found === expected);
  if (fits) return misfit;
  const standard = shown(headerValue(envelope, 'DocumentIdentification', 'Standard'));
  const params = { standard, expected, found: shown(found) };
  return [findingAt(envelope, 'envelope/content-of-other-standard', element, params)];
}

/** What a receipt holds by which a message is refused (ebBP signals 2.0.4). */
const negativeReceipt = 'Exception';

/** True where the content of a receipt says that the message was not taken. */
export const isNegative = ({ text }: Content): boolean => rootName.exec(text.slice(0, 8192))?.[1] === negativeReceipt;

/** Name of the outermost element, past declaration and comments. */
const rootName = /<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)/;
