import type { Finding } from '../../model/finding.js';
import type { Lang } from '../../base/index.js';
import { ruleReference } from '../shared/findings.js';
import { untrusted } from '../shared/untrusted.js';
import type { CiProblem } from './ciRun.js';

/**
 * A finding as a problem for build servers.
 * @param file path relative to the working directory of testcamp, for a reader of the build
 */
export function problemOf(finding: Finding, file: string, lang: Lang, accepted?: string): CiProblem {
  return {
    rule: finding.rule,
    severity: finding.severity,
    file: untrusted(file),
    expression: untrusted(finding.expression),
    position: finding.position,
    end: finding.end,
    message: untrusted(finding.message[lang]),
    profiles: [...new Set(finding.sources.map(({ profile }) => untrusted(profile)))],
    elementId: finding.sources[0]?.elementId,
    reference: ruleReference(finding),
    derivedFindings: (finding.followers ?? []).map((follower) => problemOf(follower, file, lang)),
    accepted,
  };
}
