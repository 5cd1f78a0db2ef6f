import type { RuleId } from '../../../catalogue/index.js';
import type { Finding } from '../../../model/finding.js';

/** Rules of the profiles and of FHIR by which the same fault is told as by a business rule. */
const alsoToldBy: Readonly<Partial<Record<RuleId, readonly string[]>>> = {};

/**
 * The findings of the profiles and those of the business rules: one that says again what was said stands under it, since both
 * go away with one fault.
 */
export function underCauses(own: readonly Finding[], findings: readonly Finding[]): readonly Finding[] {
  const followers = new Map<Finding, Finding[]>();
  const free = own.filter((finding) => {
    const cause = findings.find((one) => tells(one, finding));
    if (cause === undefined) return true;
    followers.set(cause, [...(followers.get(cause) ?? []), finding]);
    return false;
  });
  const told = findings.map((finding) => {
    const more = followers.get(finding);
    return more === undefined ? finding : { ...finding, followers: [...(finding.followers ?? []), ...more] };
  });
  return [...told, ...free];
}

function tells(cause: Finding, finding: Finding): boolean {
  const rules: readonly string[] = alsoToldBy[finding.rule as RuleId] ?? [];
  if (cause.severity === 'error' && rules.includes(cause.rule) && isAt(cause, finding)) return true;
  return (cause.followers ?? []).some((follower) => tells(follower, finding));
}

/** At the element itself, or at what is in it or around it. */
const isAt = ({ expression: one }: Finding, { expression: other }: Finding): boolean =>
  one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
