import type { ContextRecord } from '../../model/package.js';
import { sha256, canonicalJson } from '../../base/index.js';
import { scriptsOf } from '../../protocol/index.js';
import type { SubmissionFile } from './folders.js';
import type { CampTest } from './load.js';

/** The inputs of a test's run besides the test in the camp. */
export interface RunBasis {
  readonly tool: { readonly name: string; readonly version: string };
  readonly context: ContextRecord;
  readonly testNumbers: ReadonlySet<string>;
  /** Whether person identifiers are masked. */
  readonly masked: boolean;
  readonly files: readonly (SubmissionFile & { readonly sha256: string })[];
}

/** SHA-256 of all inputs of a run and its certificate: where it is equal, they are. */
export function inputsHash(test: CampTest, { tool, context, testNumbers, masked, files }: RunBasis): string {
  const { ref, sha256: protocol, system, testType, prerequisitesMet, marks, earlierRounds } = test;
  return sha256(
    canonicalJson({
      tool,
      protocol,
      scripts: scriptsOf(test.protocol).map(({ path, sha256: hash }) => ({ path, sha256: hash })),
      ref,
      system,
      testType,
      context,
      testNumbers: [...testNumbers].sort(),
      masked,
      files: [...files].sort((a, b) => (a.path < b.path ? -1 : 1)),
      marks,
      earlierRounds,
      prerequisitesMet: [...prerequisitesMet].sort(),
      remarks: test.remarks,
      dispensations: [...test.dispensations].sort(([a], [b]) => (a < b ? -1 : 1)),
      withdrawn: test.withdrawn,
      selfTest: test.selfTest,
      knownIssues: test.knownIssues,
      lastDay: test.lastDay,
      limits: test.limits,
      evidenced: [...test.evidenced].sort(),
      seen: [...test.seen].sort(([a], [b]) => (a < b ? -1 : 1)),
    }),
  );
}
