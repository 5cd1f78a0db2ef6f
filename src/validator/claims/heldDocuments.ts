import { addAll } from '../../base/index.js';
import { expressionOf } from '../../fhir/index.js';
import type { FhirDocument, FhirNode } from '../../fhir/index.js';
import type { Finding, RuleApplication, ValidationResult } from '../../model/finding.js';
import type { FindingDraft } from '../walk/draft.js';
import { heldContents } from './content.js';

/**
 * Judges the FHIR documents that a document holds as bytes, each as if it came alone. What is wrong in one makes what
 * holds it wrong, and what was not judged in one was not judged.
 * @returns whether a profile was applied to any of them, and what was done about their business rules
 */
export function judgeHeld(
  root: FhirNode,
  judge: (document: FhirDocument) => ValidationResult,
  drafts: FindingDraft[],
): { readonly hasProfile: boolean; readonly rules: readonly RuleApplication[] } {
  let hasProfile = false;
  const rules: RuleApplication[] = [];
  const { documents, unopened } = heldContents(root);
  for (const { node, document } of documents) {
    const result = judge(document);
    hasProfile ||= result.resourceType !== null && result.formatOnly !== true;
    const ofHeld = (result.rules ?? []).map((one) => ({ ...one, expression: expressionOf(node) }));
    addAll(rules, ofHeld);
    const rule = ruleFor(result);
    if (rule === undefined) continue;
    const type = result.resourceType ?? '';
    const errors = result.findings.filter(({ severity }) => severity === 'error').length;
    const held = result.findings.map((finding) => asHeld(finding, expressionOf(node)));
    drafts.push({ rule, node, params: { type, errors, findings: result.findings.length }, sources: [], held });
  }
  for (const { node, reason } of unopened) {
    drafts.push({ rule: 'content/not-opened', node, params: { reason }, sources: [] });
  }
  return { hasProfile, rules };
}

type ContentRule = 'content/invalid' | 'content/not-judged' | 'content/remarks';

function ruleFor({ verdict, resourceType, findings }: ValidationResult): ContentRule | undefined {
  if (verdict === 'invalid' || resourceType === null) return 'content/invalid';
  if (verdict !== 'valid') return 'content/not-judged';
  return findings.length > 0 ? 'content/remarks' : undefined;
}

/** A finding within the bytes: where it stands there is told in its words, since nobody sees lines of base64. */
function asHeld(finding: Finding, holder: string): Finding {
  const { message, position, expression, followers } = finding;
  const at = expression === '' ? '' : `, ${expression}`;
  return {
    ...finding,
    expression: holder,
    message: {
      da: `I indholdet, linje ${position.line}${at}: ${message.da}`,
      en: `In the content, line ${position.line}${at}: ${message.en}`,
    },
    ...(followers === undefined ? {} : { followers: followers.map((one) => asHeld(one, holder)) }),
  };
}
