import { findRule } from '../../catalogue/index.js';
import type { Finding, Severity, ValidationResult } from '../../model/finding.js';

/** Findings of one cause: same rule, same location but for the index, same profile elements. */
export interface FindingGroup {
  readonly first: Finding;
  /** The others, in document order. */
  readonly more: readonly Finding[];
}

export interface FindingCounts {
  readonly error: number;
  readonly warning: number;
  /** Information findings, undecided ones excluded. */
  readonly information: number;
  readonly notVerifiable: number;
}

const severityOrder: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2 };

/** Said once for each code system of a document, as most have one: it stands under what was not checked, and is no count. */
const systemNotAvailable = 'terminology/system-not-available';

/** True for a finding that reports something as undecided, which is counted rather than listed. */
export function isNotVerifiable({ severity, rule }: Finding): boolean {
  return severity === 'information' && (rule.endsWith('/not-verifiable') || rule === systemNotAvailable);
}

/** Counts causes, not derived findings. */
export function countFindings(findings: readonly Finding[]): FindingCounts {
  const counts = { error: 0, warning: 0, information: 0, notVerifiable: 0 };
  for (const finding of findings) {
    if (finding.rule === systemNotAvailable) continue;
    if (isNotVerifiable(finding)) counts.notVerifiable += 1;
    else counts[finding.severity] += 1;
  }
  return counts;
}

export function countAll(results: readonly ValidationResult[]): FindingCounts {
  return countFindings(results.flatMap((result) => result.findings));
}

/** Groups findings of one cause; errors first, then warnings, else in the order of their first member. */
export function groupFindings(findings: readonly Finding[]): readonly FindingGroup[] {
  return groupBy(findings, (finding) => finding).map(([first, ...more]) => ({ first, more }));
}

/** Groups anything that contains a finding as `groupFindings` does. Each group has at least one member. */
export function groupBy<T>(items: readonly T[], findingOf: (item: T) => Finding): readonly (readonly [T, ...T[]])[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const key = causeKey(findingOf(item));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  const rank = (group: readonly [T, ...T[]]): number => severityOrder[findingOf(group[0]).severity];
  return [...groups.values()].sort((a, b) => rank(a) - rank(b));
}

function causeKey(finding: Finding): string {
  const place = finding.expression.replace(/\[\d+\]/g, '[]');
  const asked = finding.sources.map((source) => `${source.profile}#${source.elementId}`);
  return JSON.stringify([finding.severity, finding.rule, place, asked]);
}

/** Ids of all rules of the findings and derived findings, sorted. */
export function rulesUsed(findings: readonly Finding[]): readonly string[] {
  const ids = new Set<string>();
  const visit = (finding: Finding): void => {
    ids.add(finding.rule);
    finding.followers?.forEach(visit);
  };
  findings.forEach(visit);
  return [...ids].sort();
}

/** Where MedCom asks for what a business rule found, beside a profile; undefined for any other finding. */
export function ruleReference({ rule, sources }: Finding): string | undefined {
  return sources.length > 0 && /^(medcom|danish)\//.test(rule) ? findRule(rule)?.reference : undefined;
}
