import type { FhirNode } from '../../../fhir/index.js';
import type { Lang, Text } from '../../../base/index.js';
import { createMask, knownTestNumbers, maskAll } from '../../../privacy/index.js';
import { buildResourceNode } from '../rest/nodes.js';
import type { Issue } from './refusal.js';

/** Issues repeat what a client sent: ids, names of elements, parts of an address. */
const mask = createMask(new Set(knownTestNumbers));

/** An OperationOutcome in a language, with person identifiers masked. */
export function outcomeOf(issues: readonly Issue[], lang: Lang): FhirNode {
  return buildResourceNode('OperationOutcome', {
    issue: maskAll(issues, mask).map(({ severity, code, text, diagnostics, expression }) => ({
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
