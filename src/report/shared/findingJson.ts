import type { Finding } from '../../model/finding.js';
import type { Lang } from '../../base/index.js';
import { ruleReference } from './findings.js';
import { untrusted } from './untrusted.js';

/** A finding as in JSON output. */
export interface FindingJson {
  readonly severity: Finding['severity'];
  readonly rule: string;
  /** FHIRPath of the element. */
  readonly expression: string;
  readonly line: number;
  readonly column: number;
  /** In the language asked for. */
  readonly message: string;
  /** Canonical URLs with version of the profiles that asked. */
  readonly profiles: readonly string[];
  /** ElementDefinition.id in the first of the profiles; null where the FHIR format itself asks. */
  readonly elementId: string | null;
  /** Where MedCom asks for it; only of business rules. */
  readonly reference?: string;
  /** Findings that go away with this one; absent where there are none. */
  readonly followers?: readonly FindingJson[];
}

export function findingJson(finding: Finding, lang: Lang): FindingJson {
  const followers = finding.followers ?? [];
  const reference = ruleReference(finding);
  return {
    severity: finding.severity,
    rule: finding.rule,
    expression: untrusted(finding.expression),
    line: finding.position.line,
    column: finding.position.column,
    message: untrusted(finding.message[lang]),
    profiles: [...new Set(finding.sources.map((source) => untrusted(source.profile)))],
    elementId: finding.sources[0]?.elementId ?? null,
    ...(reference === undefined ? {} : { reference }),
    ...(followers.length > 0 ? { followers: followers.map((follower) => findingJson(follower, lang)) } : {}),
  };
}
