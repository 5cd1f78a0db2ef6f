import { literal, readBytes } from '../../fhir/index.js';
import type { FhirDocument, FhirNode } from '../../fhir/index.js';

/** A FHIR document that stands as bytes or text within another: the data of a Binary or of an attachment, a string. */
export interface HeldDocument {
  /** The element that holds it. */
  readonly node: FhirNode;
  readonly document: FhirDocument;
}

/**
 * The FHIR documents that resources hold as bytes, in document order. What says by its media type that it is FHIR counts,
 * and so does what is FHIR by its content, whatever the type says.
 */
export function heldDocuments(root: FhirNode): readonly HeldDocument[] {
  const found: HeldDocument[] = [];
  const visit = (node: FhirNode): void => {
    const document = node.literal === undefined ? undefined : documentOf(node, node.literal);
    if (document !== undefined) found.push({ node, document });
    for (const one of node.children) visit(one);
  };
  visit(root);
  return found;
}

/** Elements of type base64Binary in which whole documents are sent (Binary, Attachment, Signature; Parameters). */
const holdsBytes: ReadonlySet<string> = new Set(['data', 'valueBase64Binary']);

/** Elements of type string in which whole documents are sent, for want of a better place. */
const holdsText: ReadonlySet<string> = new Set(['valueString', 'contentString']);

function documentOf(node: FhirNode, text: string): FhirDocument | undefined {
  if (holdsBytes.has(node.name)) return heldDocument(node, text);
  if (node.name === 'url') return documentOfUrl(node, text);
  if (!holdsText.has(node.name) || !/^\s*[{<]/.test(text)) return undefined;
  const bytes = Buffer.from(text);
  return isFhir(bytes) ? readBytes(bytes) : undefined;
}

/** The document in a URL that is its own content (RFC 2397). */
function documentOfUrl(node: FhirNode, url: string): FhirDocument | undefined {
  const comma = url.indexOf(',');
  if (comma < 0 || !/^data:/i.test(url.slice(0, 5))) return undefined;
  const head = url.slice(0, comma);
  const content = url.slice(comma + 1);
  const bytes = /;base64$/i.test(head)
    ? Buffer.from(content, 'base64')
    : Buffer.from(
        content.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
        'latin1',
      );
  const isDeclared = /fhir/i.test(head) || isDeclaredFhir(node);
  return isDeclared || (mayBeFhir(bytes) && isFhir(bytes)) ? readBytes(bytes) : undefined;
}

/** Whether the media type that stands beside an element says that it is FHIR. */
const isDeclaredFhir = (node: FhirNode): boolean =>
  /fhir/i.test(literal(node.parent ?? undefined, 'contentType') ?? '');

/** Content that may be FHIR and is not opened: it is packed, or stands elsewhere. */
export interface UnopenedContent {
  readonly node: FhirNode;
  readonly reason: 'packed' | 'elsewhere';
}

/** Content of attachments and Binaries that nobody looks into, in document order: each is to be named as not judged. */
export function unopenedContents(root: FhirNode): readonly UnopenedContent[] {
  const found: UnopenedContent[] = [];
  const visit = (node: FhirNode): void => {
    const { literal: text } = node;
    if (text !== undefined && holdsBytes.has(node.name) && isPacked(node, text)) found.push({ node, reason: 'packed' });
    if (text !== undefined && node.name === 'url' && /^data:/i.test(text.slice(0, 5))) {
      const [, content = ''] = text.split(',', 2);
      if (isPacked(node, content)) found.push({ node, reason: 'packed' });
    } else if (text !== undefined && node.name === 'url' && isDeclaredFhir(node))
      found.push({ node, reason: 'elsewhere' });
    for (const one of node.children) visit(one);
  };
  visit(root);
  return found;
}

/** gzip (RFC 1952) and zip by their first bytes; documents of offices are zip files that hold no FHIR. */
function isPacked(node: FhirNode, base64: string): boolean {
  const type = literal(node.parent ?? undefined, 'contentType') ?? '';
  if (/officedocument|opendocument|epub/i.test(type) || isDeclaredFhir(node)) return false;
  const start = Buffer.from(base64.slice(0, startLength).replace(/\s/g, '').slice(0, 8), 'base64').toString('latin1');
  return start.startsWith('\u001f\u008b') || start.startsWith('PK\u0003\u0004');
}

function heldDocument(node: FhirNode, text: string): FhirDocument | undefined {
  const compact = text.replace(/\s/g, '');
  if (compact === '') return undefined;
  const isDeclared = isDeclaredFhir(node);
  if (!isDeclared && !mayBeFhir(Buffer.from(compact.slice(0, startLength), 'base64'))) return undefined;
  const bytes = Buffer.from(compact, 'base64');
  return isDeclared || isFhir(bytes) ? readBytes(bytes) : undefined;
}

/** A multiple of four, so that whole bytes are read. */
const startLength = 400;

/** An object of JSON or an element of XML, in UTF-8 or in UTF-16, which FHIR may not be in. */
const mayBeFhir = (start: Buffer): boolean =>
  /^(\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)?[\s\0]*[{[<]/.test(start.toString('latin1'));

function isFhir(bytes: Buffer): boolean {
  const text = bytes.toString('latin1').replaceAll('\0', '');
  return (
    text.includes('"resourceType"') || /xmlns(:\w+)?\s*=\s*["']http:\/\/hl7\.org\/fhir["']/.test(text.slice(0, 10_000))
  );
}
