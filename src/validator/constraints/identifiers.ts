import { child, literal, isAbsolute } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { Report } from '../walk/draft.js';

const uriSystem = 'urn:ietf:rfc:3986';

/** Judges what R4 says in words of Identifier (section 2.24.0.11): its system is absolute; a value that is a URI is a whole one. */
export function checkIdentifier(node: FhirNode, report: Report): void {
  const system = literal(node, 'system');
  const value = literal(node, 'value');
  if (system !== undefined && !isAbsolute(system) && system.trim() !== '') {
    report({ rule: 'value/relative-system', node, params: { found: system }, sources: [] });
  }
  if (system === uriSystem && value !== undefined && !/^[a-zA-Z][a-zA-Z0-9+.-]*:\S+$/.test(value)) {
    report({ rule: 'value/identifier-not-uri', node, params: { found: value }, sources: [] });
  }
}

/** Judges Coding.system, which is absolute too (section 2.24.0.6). */
export function checkCodingSystem(node: FhirNode, report: Report): void {
  const system = child(node, 'system');
  if (system?.literal === undefined || isAbsolute(system.literal) || system.literal.trim() === '') return;
  report({ rule: 'value/relative-system', node: system, params: { found: system.literal }, sources: [] });
}
