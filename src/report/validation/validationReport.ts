import type { Text } from '../../base/index.js';
import { gapsOfResults } from '../../catalogue/index.js';
import type { LeftOut, ValidationResult } from '../../model/finding.js';
import type { Gap } from '../../model/undecided/gap.js';
import type { ContextRecord } from '../../model/package.js';

/** Validation results of files: the input of each output format. */
export interface ValidationReport {
  readonly results: readonly ValidationResult[];
  /** What each was validated against, to include; undefined leaves it out. */
  readonly contextOf?: ReadonlyMap<ValidationResult, ContextRecord>;
  /** Lowest severity that makes a file fail; by default error. */
  readonly failSeverity?: 'error' | 'warning';
  /** What was found and not judged. */
  readonly leftOut?: readonly LeftOut[];
  /** The testcamp.yaml that settings come from, relative to the working folder. */
  readonly config?: string;
  /** What is to be said of its settings. */
  readonly notes?: readonly Text[];
}

/** What the results were judged by, each once. */
export const contextsOf = ({ contextOf }: ValidationReport): readonly ContextRecord[] => [
  ...new Set(contextOf?.values() ?? []),
];

/** What was not judged of any of the files: the same list in every format. */
export const gapsOfReport = (report: ValidationReport): readonly Gap[] =>
  gapsOfResults(report.results, contextsOf(report));

/** True if a file is not conformant, or no verdict could be reached. */
export function isFailed({ verdict, findings }: ValidationResult, { failSeverity }: ValidationReport): boolean {
  const warned = failSeverity === 'warning' && findings.some(({ severity }) => severity === 'warning');
  return verdict !== 'valid' || warned;
}
