import { positionIndex, readDocument, readXmlTree } from '../../fhir/index.js';
import type { SyntaxProblem, XmlElement } from '../../fhir/index.js';
import type { Position } from '../../model/finding.js';
import type { DocumentEntry, Place } from '../entry.js';
import { documentReferences } from './documentReference.js';
import { ebrimEntries } from './ebrim.js';
import { elementsNamed } from './elements.js';
import { bodyParts } from './multipart.js';

/** A document that came with its metadata. */
export interface CarriedDocument {
  /** entryUUID or uniqueId that the message names it by. */
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** A file of metadata as read. */
export interface MetadataFile {
  readonly entries: readonly DocumentEntry[];
  readonly documents: readonly CarriedDocument[];
  /** What is wrong with the syntax of FHIR, whatever could be read of it. */
  readonly syntax?: readonly SyntaxProblem[];
  /** Why there are no entries; absent where there are. A message that carries none (ITI-43, ITI-57) is never a pass. */
  readonly refusal?: Place & { readonly reason: string };
  /** Line and column of an offset into what was read, which may be a part of the file. */
  positionAt(offset: number): Position;
}

/** Most bytes of a file: as for submissions, whose text is at most as long. */
const mostBytes = 128 * 1024 * 1024;

/**
 * Reads metadata from DocumentReference in JSON or XML, alone or in a Bundle, and from ebRIM 3.0: bare, in SOAP, or in a multipart
 * body with the documents beside it. Never throws for what is in the file.
 */
export function readMetadata(bytes: Uint8Array): MetadataFile {
  if (bytes.length > mostBytes) return refused('', 'too-long', 0);
  // One character a byte, so that offsets into parts of a multipart body are offsets into the file.
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const parts = /^\s*(?:--|<)/.test(raw.slice(0, 2000)) ? bodyParts(raw) : undefined;
  const [main] = parts ?? [];
  const text = new TextDecoder().decode(main === undefined ? bytes : bytes.subarray(0, main.end));
  const offset = main === undefined ? 0 : new TextDecoder().decode(bytes.subarray(0, main.start)).length;
  const body = text.slice(offset);
  const isEbrim = /^\uFEFF?\s*</.test(body) && !body.includes('http://hl7.org/fhir');
  return isEbrim ? ofXml(body, offset, text, raw, parts ?? []) : ofFhir(body, offset, text);
}

function ofFhir(body: string, offset: number, text: string): MetadataFile {
  const document = readDocument(body);
  const { root, problems } = document;
  const [problem] = problems;
  if (root === null) return refused(text, 'not-fhir', offset + (problem?.start ?? 0));
  const entries = documentReferences(root);
  if (entries.length === 0) return refused(text, 'no-entry', offset + root.start);
  return { entries, documents: [], syntax: problems, positionAt: positionsFrom(text, offset) };
}

function ofXml(
  body: string,
  offset: number,
  text: string,
  raw: string,
  parts: readonly { readonly id: string; readonly start: number; readonly end: number }[],
): MetadataFile {
  const { root: tree, problems } = readXmlTree(body, { isEncodingKnown: true });
  const [problem] = problems;
  if (tree === null) return refused(text, refusals[problem?.rule ?? ''] ?? 'not-xml', offset + (problem?.start ?? 0));
  const entries = ebrimEntries(tree);
  const partOf = new Map(parts.map((part) => [part.id, part]));
  const documents = documentsOf(tree, (id) => {
    const part = partOf.get(id);
    return part === undefined ? undefined : Buffer.from(raw.slice(part.start, part.end), 'latin1');
  });
  if (entries.length === 0) return refused(text, 'no-entry', offset + tree.start);
  return { entries, documents, positionAt: positionsFrom(text, offset) };
}

/** Why XML is refused, by the rule of its syntax; for all others it is not well formed. */
const refusals: Readonly<Record<string, string>> = {
  'syntax/xml-doctype': 'doctype',
  'syntax/limit-depth': 'too-deep',
  'syntax/limit-nodes': 'too-many',
};

/** Lines and columns in a file of offsets into what begins there at an offset. */
function positionsFrom(text: string, offset: number): (at: number) => Position {
  const positionAt = positionIndex(text);
  return (at) => positionAt(offset + at);
}

/** The documents of ITI-41 and ITI-43: in base64, or in the part of a multipart body that `xop:Include` names. */
function documentsOf(tree: XmlElement, part: (id: string) => Uint8Array | undefined): readonly CarriedDocument[] {
  const named = new Map(
    elementsNamed(tree, 'DocumentResponse').flatMap(({ children }) => {
      const id = children.find(({ name }) => name === 'DocumentUniqueId')?.text.trim() ?? '';
      return children.map((one) => [one, id] as const);
    }),
  );
  return elementsNamed(tree, 'Document').flatMap((document) => {
    const id = document.attributes['id'] ?? named.get(document) ?? '';
    const [include] = elementsNamed(document, 'Include');
    const href = include?.attributes['href']?.replace(/^cid:/, '');
    const bytes = href === undefined ? Buffer.from(document.text, 'base64') : part(unescaped(href));
    return bytes === undefined ? [] : [{ id, bytes }];
  });
}

/** A `cid:` URL escapes what a Content-ID does not (RFC 2392). */
function unescaped(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}

const refused = (text: string, reason: string, start: number): MetadataFile => ({
  entries: [],
  documents: [],
  refusal: { reason, expression: '', start, end: start },
  positionAt: positionIndex(text),
});
