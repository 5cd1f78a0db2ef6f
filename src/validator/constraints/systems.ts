import { child, literal } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { Report } from '../walk/draft.js';
import type { Engine } from '../walk/engine.js';

/** Code systems of Danish health care that no FHIR package defines, with the form of their codes. */
const nationalSystems: readonly (readonly [system: string, kind: string, form: RegExp])[] = [
  ['urn:oid:1.2.208.176.2.1', 'NPU', /^(NPU|DNK)\d{5}$/],
  ['urn:oid:1.2.208.176.2.4.12', 'SKS', /^D[A-Z]\d{2}[0-9A-Z]{0,6}$/],
  ['urn:oid:1.2.208.176.2.31', 'ICPC-2', /^[A-Z]\d{2}$/],
  ['http://loinc.org', 'LOINC', /^\d{1,6}-\d$/],
  ['http://snomed.info/sct', 'SNOMED CT', /^\d{6,18}$/],
];

const known: ReadonlySet<string> = new Set([
  ...nationalSystems.map(([system]) => system),
  // SKS as a whole, of which diagnoses are one part, and other registers of codes.
  'urn:oid:1.2.208.176.2.4.9',
]);

/** Whether a system is one of Danish health care, of R4 or of an available package. */
export const isSystemKnown = (system: string, engine: Engine): boolean =>
  known.has(system) || engine.terminology.isKnownSystem(system);

/** Whether a code has the form of the codes of its system; true where nothing is known of that. */
const hasForm = (found: string, system: string): boolean =>
  nationalSystems.find(([one]) => one === system)?.[2].test(found) ?? true;

/**
 * Names a code that stands under another system than the one by which the slices know its kind, or under none.
 * @param systems the systems that the slices of its element are told by
 */
export function checkSystemExpected(node: FhirNode, systems: readonly string[], engine: Engine, report: Report): void {
  const systemNode = child(node, 'system');
  const system = systemNode?.literal ?? '';
  const found = literal(node, 'code') ?? '';
  if (systemNode !== undefined && system === '') return;
  if (systems.includes(system) && hasForm(found, system)) return;
  // One that nobody knows is told as that.
  if (system !== '' && !isSystemKnown(system, engine)) return;
  const [meant, kind] = nationalSystems.find(([one, , form]) => systems.includes(one) && form.test(found)) ?? [];
  if (meant === undefined || kind === undefined) return;
  const params = { system, found, kind, meant };
  report({ rule: 'terminology/unexpected-system', node: systemNode ?? node, params, sources: [] });
}

/**
 * Names a code whose system nobody here knows: no package defines it or draws codes from it. It may be a vendor's own;
 * where the code looks like one of a known system, it hardly is.
 */
export function checkSystemKnown(node: FhirNode, engine: Engine, report: Report): void {
  const systemNode = child(node, 'system');
  const system = systemNode?.literal;
  const found = literal(node, 'code');
  if (systemNode === undefined || system === undefined || found === undefined) return;
  if (isSystemKnown(system, engine)) return;
  const [meant, kind] = nationalSystems.find(([, , form]) => form.test(found)) ?? ['', ''];
  const params = { system, found, kind, meant };
  const severity = meant === '' ? 'information' : 'warning';
  report({ rule: 'terminology/unknown-system', severity, node: systemNode, params, sources: [], mistake: system });
}
