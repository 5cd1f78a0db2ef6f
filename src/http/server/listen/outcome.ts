import type { FhirNode } from '../../../fhir/index.js';
import type { Lang, Text } from '../../../base/index.js';
import { maskAll, maskUnknown } from '../../../privacy/index.js';
import { buildResourceNode } from '../nodes.js';
import type { Issue } from './refusal.js';

/**
 * An OperationOutcome in a language, with person identifiers masked: issues repeat what a client sent, such as ids, names of
 * elements and parts of an address.
 */
export function outcomeOf(issues: readonly Issue[], lang: Lang): FhirNode {
  return buildResourceNode('OperationOutcome', {
    issue: maskAll(issues, maskUnknown).map(({ severity, code, text, diagnostics, expression }) => ({
      severity,
      code,
      details: { text: text[lang] },
      ...(diagnostics === undefined ? {} : { diagnostics }),
      ...(expression === undefined ? {} : { expression: [expression] }),
    })),
  });
}

/** Success as an informational issue. */
export const information = (text: Text): Issue => ({ severity: 'information', code: 'informational', text });
