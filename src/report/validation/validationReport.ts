import type { ValidationResult } from '../../model/finding.js';
import type { ContextRecord } from '../../model/package.js';

/** What validation says of files: what each of its formats is made of. */
export interface ValidationReport {
  readonly results: readonly ValidationResult[];
  /** What each was judged by, to be told; undefined leaves it out. */
  readonly contextOf?: ReadonlyMap<ValidationResult, ContextRecord>;
  /** Least severity that makes a file fail; an error where nothing is said. */
  readonly failSeverity?: 'error' | 'warning';
}

/** What the results were judged by, each once. */
export const contextsOf = ({ contextOf }: ValidationReport): readonly ContextRecord[] => [
  ...new Set(contextOf?.values() ?? []),
];

/** True where a file is not conformant, or no verdict could be reached. */
export function isFailed({ verdict, findings }: ValidationResult, { failSeverity }: ValidationReport): boolean {
  const warned = failSeverity === 'warning' && findings.some(({ severity }) => severity === 'warning');
  return verdict !== 'valid' || warned;
}
