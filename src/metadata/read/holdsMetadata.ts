import { literal } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import { documentReferences } from './documentReference.js';

/** True where XML or a multipart body is meant as metadata in ebRIM, bare, in SOAP or with documents beside it. */
export function holdsEbrim(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = text.subarray(0, 2000).toString('latin1');
  if (!/^(?:\xef\xbb\xbf)?\s*(?:--|<|[A-Za-z-]+:)/.test(head)) return false;
  return text.includes('ExtrinsicObject') && !text.includes('http://hl7.org/fhir"');
}

/** True for a DocumentReference, and for a Bundle with some that is no document or message itself (ITI-65, ITI-67). */
export function holdsDocumentReference(root: FhirNode): boolean {
  if (root.resourceType === 'DocumentReference') return true;
  if (root.resourceType !== 'Bundle' || ['document', 'message'].includes(literal(root, 'type') ?? '')) return false;
  return documentReferences(root).length > 0;
}
