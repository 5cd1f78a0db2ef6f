import { child, literal, isAbsolute } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { Report } from '../walk/draft.js';

const uriSystem = 'urn:ietf:rfc:3986';

/** Judges what R4 says in words of Identifier (section 2.24.0.11): its system is absolute; a value that is a URI is a whole one. */
export function checkIdentifier(node: FhirNode, report: Report): void {
  checkAbsoluteSystem(node, report);
  const value = child(node, 'value');
  const found = value?.literal;
  if (value === undefined || found === undefined || literal(node, 'system') !== uriSystem) return;
  if (/^[a-zA-Z][a-zA-Z0-9+.-]*:\S+$/.test(found)) return;
  report({ rule: 'value/identifier-not-uri', node: value, params: { found, meant: asUrn(found) }, sources: [] });
}

/** Judges the system of an Identifier or a Coding, which is absolute (sections 2.24.0.6 and 2.24.0.11). */
export function checkAbsoluteSystem(node: FhirNode, report: Report): void {
  const system = child(node, 'system');
  if (system?.literal === undefined || isAbsolute(system.literal) || system.literal.trim() === '') return;
  const params = {
    found: system.literal,
    meant: asUrn(system.literal) || (systemNames.get(nameOf(system.literal)) ?? ''),
  };
  report({ rule: 'value/relative-system', node: system, params, sources: [] });
}

/** A UUID or OID that lacks what makes it a URI, with that; empty where a text is none. */
function asUrn(text: string): string {
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)) return `urn:uuid:${text.toLowerCase()}`;
  const oid = text.replace(/^(urn:)?oid:/i, '');
  return /^[0-2](\.(0|[1-9]\d*))+$/.test(oid) ? `urn:oid:${oid}` : '';
}

const nameOf = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** What systems are called by people, and their addresses. */
const systemNames: ReadonlyMap<string, string> = new Map([
  ['cpr', 'urn:oid:1.2.208.176.1.2'],
  ['sor', 'urn:oid:1.2.208.176.1.1'],
  ['ydernummer', 'urn:oid:1.2.208.176.1.4'],
  ['gln', 'https://www.gs1.org/gln'],
  ['npu', 'urn:oid:1.2.208.176.2.1'],
  ['iupac', 'urn:oid:1.2.208.176.2.1'],
  ['sks', 'urn:oid:1.2.208.176.2.4.12'],
  ['icpc2', 'urn:oid:1.2.208.176.2.31'],
  ['loinc', 'http://loinc.org'],
  ['snomed', 'http://snomed.info/sct'],
  ['snomedct', 'http://snomed.info/sct'],
  ['sct', 'http://snomed.info/sct'],
  ['ucum', 'http://unitsofmeasure.org'],
]);
