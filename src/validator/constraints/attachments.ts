import { createHash } from 'node:crypto';
import { withoutEnding } from '../../base/index.js';
import { literal } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { Report } from '../walk/draft.js';

/**
 * Judges what an Attachment says of its data (R4 section 2.24.0.15): `size` is the number of bytes before they were written in
 * base64, and `hash` their SHA-1.
 */
export function checkAttachment(node: FhirNode, report: Report): void {
  const data = literal(node, 'data')?.replace(/\s+/g, '');
  if (data === undefined) return;
  const stated = literal(node, 'size');
  const actual = Math.floor((withoutEnding(data, '=').length * 3) / 4);
  if (stated !== undefined && Number(stated) !== actual) {
    report({ rule: 'value/attachment-size', node, params: { stated, actual }, sources: [] });
  }
  const hash = literal(node, 'hash');
  if (hash === undefined) return;
  const sha1 = createHash('sha1').update(Buffer.from(data, 'base64')).digest('base64');
  if (hash.replace(/\s+/g, '') !== sha1) {
    report({ rule: 'value/attachment-hash', node, params: { stated: hash, actual: sha1 }, sources: [] });
  }
}
