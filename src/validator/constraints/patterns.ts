import { compilePattern, FhirPathError } from '../../fhir/fhirpath/index.js';
import type { Pattern } from '../../fhir/fhirpath/index.js';
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

/**
 * Matches whole texts by regular expressions of packages, each read once; undefined where one can't be read, or takes longer than
 * a second.
 */
export function createWholeMatch(): Engine['matches'] {
  const known = new Map<string, Pattern | undefined>();
  return (regex, text) => {
    if (!known.has(regex))
      known.set(
        regex,
        unlessFaulty(() => compilePattern(wholly(regex))),
      );
    const pattern = known.get(regex);
    return pattern === undefined ? undefined : unlessFaulty(() => pattern.test(text));
  };
}

function unlessFaulty<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof FhirPathError) return undefined;
    throw error;
  }
}

/** The expression for a text as a whole; flags stay at its start. */
function wholly(regex: string): string {
  const flags = /^\(\?[ims]+\)/.exec(regex)?.[0] ?? '';
  return `${flags}^(?:${regex.slice(flags.length)})$`;
}
