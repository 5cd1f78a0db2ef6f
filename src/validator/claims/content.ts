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
  visitTexts(root, (node, text) => {
    const document = documentOf(node, text);
    if (document !== undefined) found.push({ node, document });
  });
  return found;
}

/** What a resource holds beside its own elements, in document order: what is opened, and what nobody looks into. */
export interface HeldContents {
  readonly documents: readonly HeldDocument[];
  /** Of attachments, Binaries and texts: each is to be named as not judged. */
  readonly unopened: readonly UnopenedContent[];
}

/** Finds both in one walk: the bytes of each text are read once. */
export function heldContents(root: FhirNode): HeldContents {
  const documents: HeldDocument[] = [];
  const unopened: UnopenedContent[] = [];
  visitTexts(root, (node, text) => {
    const document = documentOf(node, text);
    if (document !== undefined) documents.push({ node, document });
    const reason = whyUnopened(node, text, document !== undefined);
    if (reason !== undefined) unopened.push({ node, reason });
  });
  return { documents, unopened };
}

function visitTexts(node: FhirNode, visit: (node: FhirNode, text: string) => void): void {
  if (node.literal !== undefined) visit(node, node.literal);
  for (const one of node.children) visitTexts(one, visit);
}

/** Elements of type base64Binary in which whole documents are sent (Binary, Attachment, Signature; Parameters). */
const holdsBytes: ReadonlySet<string> = new Set(['data', 'valueBase64Binary']);

function documentOf(node: FhirNode, text: string): FhirDocument | undefined {
  if (holdsBytes.has(node.name)) return heldDocument(node, text);
  if (text.length < shortestDocument) return undefined;
  if (isDataUrl(text)) return documentOfUrl(node, text);
  if (base64Start.test(text)) return documentOfBase64(text);
  if (!/^\s*["{[<]/.test(text) || (node.name === 'div' && /^\s*<div[\s>]/.test(text))) return undefined;
  const plain = unquoted(text);
  return isFhir(plain) ? readBytes(Buffer.from(plain)) : undefined;
}

/** A URL may be its own content wherever a uri, a url, a canonical, a reference or a text may stand (RFC 2397). */
const isDataUrl = (text: string): boolean => text.length >= shortestDocument && /^data:[^,]{0,200},/i.test(text);

/** Characters of the shortest document, `{"resourceType":"X"}`: most texts are codes, dates and ids. */
const shortestDocument = 20;

/** Enough of base64 (RFC 4648, of either alphabet) that it is no word, id or code. */
const base64Start = /^\s*[\w+/-]{40}/;

/** How often a document is looked for in a string of JSON within a string of JSON. */
const maxQuotes = 4;

/** What a string of JSON says, where a text is nothing else, at any depth up to `maxQuotes`. */
function unquoted(text: string): string {
  let plain = text;
  for (let depth = 0; depth < maxQuotes && /^\s*"/.test(plain); depth++) {
    try {
      plain = String(JSON.parse(plain));
    } catch {
      return plain;
    }
  }
  return plain;
}

/** The document in a URL that is its own content (RFC 2397). */
function documentOfUrl(node: FhirNode, url: string): FhirDocument | undefined {
  const bytes = bytesOfUrl(url);
  if (bytes === undefined) return undefined;
  const isDeclared = /fhir/i.test(url.slice(0, url.indexOf(','))) || isDeclaredFhir(node);
  return readIfFhir(bytes, isDeclared);
}

function bytesOfUrl(url: string): Buffer | undefined {
  const comma = url.indexOf(',');
  if (comma < 0) return undefined;
  const content = url.slice(comma + 1);
  if (/;base64$/i.test(url.slice(0, comma))) return Buffer.from(content, 'base64');
  return Buffer.from(unescapedUrl(content), 'latin1');
}

const unescapedUrl = (text: string): string =>
  text.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** The document in bytes that nothing declares, themselves base64 perhaps, at any depth up to `maxQuotes`. */
function documentOfBase64(text: string, depth = 0): FhirDocument | undefined {
  const start = Buffer.from(text.slice(0, startLength), 'base64');
  if (mayBeFhir(start)) return readIfFhir(Buffer.from(text, 'base64'), false);
  if (depth === maxQuotes || !base64Start.test(start.toString('latin1'))) return undefined;
  return documentOfBase64(Buffer.from(text, 'base64').toString('latin1'), depth + 1);
}

function readIfFhir(bytes: Buffer, isDeclared: boolean): FhirDocument | undefined {
  if (!isDeclared && !mayBeFhir(bytes)) return undefined;
  if (/^\s*"/.test(bytes.subarray(0, startLength).toString('latin1'))) {
    const plain = unquoted(bytes.toString('utf8'));
    if (isFhir(plain)) return readBytes(Buffer.from(plain));
  }
  return isDeclared || isFhir(bytes.toString('latin1')) ? readBytes(bytes) : undefined;
}

/** Whether the media type that stands beside an element says that it is FHIR. */
const isDeclaredFhir = (node: FhirNode): boolean =>
  /fhir/i.test(literal(node.parent ?? undefined, 'contentType') ?? '');

/** Content that may be FHIR and is not opened: it is packed, stands elsewhere, or stands amid other text. */
export interface UnopenedContent {
  readonly node: FhirNode;
  readonly reason: 'packed' | 'elsewhere' | 'amid';
}

function whyUnopened(node: FhirNode, text: string, isOpened: boolean): UnopenedContent['reason'] | undefined {
  const holds = holdsBytes.has(node.name);
  const isUrl = isDataUrl(text);
  if (holds || isUrl) {
    const base64 = isUrl ? text.slice(text.indexOf(',') + 1) : text;
    if (isPacked(node, base64)) return 'packed';
    const bytes = isUrl ? bytesOfUrl(text) : bytesOfText(text);
    return !isOpened && bytes !== undefined && hasFhirAmid(bytes.toString('latin1')) ? 'amid' : undefined;
  }
  if (node.name === 'url' && isDeclaredFhir(node)) return 'elsewhere';
  return !isOpened && hasFhirAmid(text) ? 'amid' : undefined;
}

/** The bytes of base64 where they are text by their start; pictures and the like are not looked through. */
function bytesOfText(base64: string): Buffer | undefined {
  const start = Buffer.from(base64.slice(0, startLength).replace(/\s/g, '').slice(0, 40), 'base64');
  return start.some((byte) => byte < 9) ? undefined : Buffer.from(base64, 'base64');
}

/**
 * Whether a text has FHIR somewhere in it, quoted or escaped as it may be: in a narrative, behind a few words, in an
 * envelope of another namespace.
 */
function hasFhirAmid(text: string): boolean {
  return hasFhirInUrl(text) || hasFhirPlain(/%(?:22|3c)/i.test(text) ? unescapedUrl(text) : text);
}

/** Whether a link in a narrative, in Markdown or in another text is its own content (RFC 2397), and that is FHIR. */
function hasFhirInUrl(text: string): boolean {
  const contents = text.split(/;base64,/i).slice(1);
  return contents.some((content) => documentOfBase64(/^[\w+/=-]*/.exec(content)?.[0] ?? '') !== undefined);
}

function hasFhirPlain(text: string): boolean {
  // Addresses of FHIR's own are in every document: without a tag, plain or escaped, one opens no element.
  const mayHaveElement = text.includes('//hl7.org/fhir') && /[<&]/.test(text);
  if (!mayHaveElement && !text.includes('resourceType')) return false;
  const plain = text
    .replace(/&(?:quot|#34|#x22);/gi, '"')
    .replace(/&(?:lt|#60|#x3c);/gi, '<')
    .replace(/&(?:gt|#62|#x3e);/gi, '>')
    .replace(/\\(?=[\\"/])/g, '');
  return /"resourceType"\s*:\s*"[A-Z]/.test(plain) || hasFhirElement(plain);
}

/** Whether any element of FHIR's namespace is opened: a prefix that only stands in values, as in ELM, opens none. */
function hasFhirElement(text: string): boolean {
  if (/<[\w.-]+\s[^<>]*xmlns\s*=\s*["']http:\/\/hl7\.org\/fhir["']/.test(text)) return true;
  const prefixes = text.matchAll(/\sxmlns:([\w.-]+)\s*=\s*["']http:\/\/hl7\.org\/fhir["']/g);
  return [...new Set([...prefixes].map(([, prefix = '']) => prefix))].some((prefix) => text.includes(`<${prefix}:`));
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
  return isDeclared ? readIfFhir(Buffer.from(compact, 'base64'), true) : documentOfBase64(compact);
}

/** A multiple of four, so that whole bytes are read. */
const startLength = 400;

/** An object or string of JSON or an element of XML, in UTF-8 or in UTF-16, which FHIR may not be in. */
const mayBeFhir = (start: Buffer): boolean =>
  /^(\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)?[\s\0]*["{[<]/.test(start.toString('latin1', 0, startLength));

/** Whether a text is FHIR by its content: JSON with a `resourceType`, or XML whose outermost element is in FHIR's namespace. */
function isFhir(text: string): boolean {
  const plain = text.replaceAll('\0', '');
  return /^[^"{[<]*</.test(plain.slice(0, startLength)) ? isFhirElement(plain) : plain.includes('"resourceType"');
}

/** What only declares the namespace, for use in values, is something else (Namespaces in XML 1.0, section 6). */
function isFhirElement(xml: string): boolean {
  const head = xml.slice(0, 10_000).replace(/<!--[\s\S]*?-->/g, '');
  const [, prefix, attributes = ''] = /<(?:([\w.-]+):)?[A-Za-z_][\w.-]*(\s[^<>]*)?>/.exec(head) ?? [];
  const name = prefix === undefined ? 'xmlns' : `xmlns:${prefix}`;
  const declared = [...attributes.matchAll(/\s([\w.:-]+)\s*=\s*["']([^"']*)["']/g)];
  return declared.some(([, attribute, value]) => attribute === name && value === 'http://hl7.org/fhir');
}
