import type { Finding } from '../../model/finding.js';
import type { Lang } from '../../model/text.js';
import { outside } from '../outside.js';
import type { CiProblem } from './ciRun.js';

/**
 * A finding as build servers see it.
 * @param file as a reader of the build finds it, from the folder that testcamp was started in
 */
export function problemOf(finding: Finding, file: string, lang: Lang, accepted?: string): CiProblem {
  return {
    rule: finding.rule,
    severity: finding.severity,
    file: outside(file),
    expression: outside(finding.expression),
    position: finding.position,
    end: finding.end,
    message: outside(finding.message[lang]),
    profiles: [...new Set(finding.sources.map(({ profile }) => outside(profile)))],
    elementId: finding.sources[0]?.elementId,
    followers: (finding.followers ?? []).map((follower) => problemOf(follower, file, lang)),
    accepted,
  };
}
