import { child } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import { shorten } from '../../privacy/index.js';
import type { Checks } from '../walk/checks.js';
import type { Report } from '../walk/draft.js';
import type { Engine } from '../walk/engine.js';

/** Judges HL7's extensions regex, which a whole value matches, and mimeType, one of which an attachment has. */
export function checkPatterns(node: FhirNode, checks: Checks, engine: Engine, report: Report): void {
  for (const { rule: regex, sources } of node.literal === undefined ? [] : checks.regexes) {
    const found = node.literal ?? '';
    const matches = engine.matches(regex, found);
    if (matches === undefined) {
      const what = `extension regex ${shorten(regex, 80)}`;
      report({ rule: 'validator/not-implemented', node, params: { what }, sources });
    } else if (!matches) report({ rule: 'value/regex', node, params: { found: shorten(found, 80), regex }, sources });
  }
  const contentType = checks.mimeTypes.length === 0 ? undefined : child(node, 'contentType');
  for (const { rule: types, sources } of contentType?.literal === undefined ? [] : checks.mimeTypes) {
    const found = contentType?.literal ?? '';
    if (types.some((type) => isOfType(found, type))) continue;
    const params = { found, allowed: types.join(', ') };
    report({ rule: 'value/mime-type', node, shown: contentType ?? node, params, sources });
  }
}

/** Types are compared without their parameters, in any letter case; `image/*` is every image (RFC 7231 section 5.3.2). */
function isOfType(found: string, allowed: string): boolean {
  const [type = ''] = found.toLowerCase().split(';');
  const [wanted = ''] = allowed.toLowerCase().split(';');
  return wanted.endsWith('/*') ? type.startsWith(wanted.slice(0, -1)) : type.trim() === wanted.trim();
}
