import { withoutEnding } from '../../base/index.js';
import { literal } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { Report } from '../walk/draft.js';

/** Judges Attachment.size, the number of bytes of the data before it was written in base64 (R4 section 2.24.0.15). */
export function checkAttachment(node: FhirNode, report: Report): void {
  const data = literal(node, 'data')?.replace(/\s+/g, '');
  const stated = literal(node, 'size');
  if (data === undefined || stated === undefined) return;
  const actual = Math.floor((withoutEnding(data, '=').length * 3) / 4);
  if (Number(stated) !== actual)
    report({ rule: 'value/attachment-size', node, params: { stated, actual }, sources: [] });
}
