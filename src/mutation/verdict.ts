import type { Finding } from '../model/finding.js';
import type { MutatedConstraint, ExpectedFinding } from '../model/mutation.js';

/** A validator's result for a mutant. */
export interface MutantVerdict {
  /** True if a finding names the constraint, by rule, location and profile element. */
  readonly killed: boolean;
  /** True if a finding names the violation by rule and location, for any profile. */
  readonly found: boolean;
  /** True if nothing else is an error. */
  readonly alone: boolean;
  /** Constraints that the finding names among its sources. */
  names(constraint: MutatedConstraint): boolean;
}

/** Rules of the FHIR format itself, whose findings name no profile. */
const formatRules = /^(structure|primitive|narrative|syntax)\/|^profile\/wrong-type$|^reference\/contained-missing$/;

/** Searches findings, derived ones included, for the one that a mutant must give. */
export function mutantVerdict(
  findings: readonly Finding[],
  constraint: MutatedConstraint,
  expected: ExpectedFinding,
): MutantVerdict {
  const fits = (finding: Finding): boolean =>
    expected.rules.includes(finding.rule) && isAt(finding.expression, expected);
  const names = (finding: Finding, one: MutatedConstraint): boolean =>
    formatRules.test(finding.rule) ||
    finding.sources.some(({ profile, elementId }) => profile === one.profile && elementId === one.elementId);
  const found = findings.flatMap(withDerived).filter(fits);
  const errors = findings.filter(({ severity }) => severity === 'error');
  const others = errors.filter((error) => !withDerived(error).some(fits));
  return {
    found: found.length > 0,
    killed: found.some((finding) => names(finding, constraint)),
    alone: others.length === 0 && errors.length <= 1,
    names: (one) => found.some((finding) => names(finding, one)),
  };
}

const withDerived = (finding: Finding): readonly Finding[] => [
  finding,
  ...(finding.followers ?? []).flatMap(withDerived),
];

function isAt(expression: string, expected: ExpectedFinding): boolean {
  if (expression === expected.expression) return true;
  return expected.orBelow && ['.', '['].some((mark) => expression.startsWith(`${expected.expression}${mark}`));
}
