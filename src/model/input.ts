import type { Finding } from './finding.js';

/** Why a file of a folder or a pattern was left out. */
export type LeftOutReason = 'dependencies' | 'version-control' | 'settings' | 'own-output' | 'link' | 'excluded';

/** A file or folder that was found and is not judged. */
export interface LeftOut {
  /** As results name files; a folder ends in a slash. */
  readonly file: string;
  readonly reason: LeftOutReason;
}

/** The entry of testcamp.yaml by which a finding is ignored. */
export interface IgnoredBy {
  /** testcamp.yaml as messages name it, and the line of the entry. */
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  /** Last day that the entry holds, YYYY-MM-DD. */
  readonly expires: string;
}

/** A finding that does not count, with who said so and why. */
export interface IgnoredFinding {
  readonly finding: Finding;
  readonly by: IgnoredBy;
}
