import { literal, readBytes } from '../../fhir/index.js';
import type { FhirDocument, FhirNode } from '../../fhir/index.js';

/** A FHIR document that stands as bytes within another: the data of a Binary or of an attachment. */
export interface HeldDocument {
  /** The element that holds it, in base64. */
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
    if (node.literal !== undefined && holdsBytes.has(node.name)) {
      const document = heldDocument(node, node.literal);
      if (document !== undefined) found.push({ node, document });
    }
    for (const one of node.children) visit(one);
  };
  visit(root);
  return found;
}

/** Elements of type base64Binary in which whole documents are sent (Binary, Attachment, Signature; Parameters). */
const holdsBytes: ReadonlySet<string> = new Set(['data', 'valueBase64Binary']);

function heldDocument(node: FhirNode, text: string): FhirDocument | undefined {
  const compact = text.replace(/\s/g, '');
  if (compact === '') return undefined;
  const isDeclared = /fhir/i.test(literal(node.parent ?? undefined, 'contentType') ?? '');
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
