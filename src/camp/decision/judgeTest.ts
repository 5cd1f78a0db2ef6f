import type { CampEntry, CampRun } from '../../model/camp.js';
import type { Protocol } from '../../model/protocol.js';
import type { ProtocolRun } from '../../model/run.js';
import { runProtocol } from '../../protocol/index.js';
import type { RunJudge, WholeFile } from '../../protocol/index.js';
import { decide } from './decide.js';
import { foreignParts } from './foreign.js';
import type { ProtocolContent } from './foreign.js';
import type { Camp, CampTest } from '../folder/load.js';

/** What a camp run needs besides the camp. */
export interface CampDeps {
  /** The judge of a protocol's submissions; the same for the same guide. */
  judgeFor(protocol: Protocol): RunJudge;
  /** Bytes of a submission by its path relative to the submissions folder. */
  read(path: string): Uint8Array;
  /** What is known of a submission that is larger than can be read, of which `read` gives the beginning. */
  readonly whole?: (path: string) => WholeFile | undefined;
  /** True for a protocol that testcamp brings, TestScripts included; where absent none is asked after. */
  readonly isBundled?: (protocol: ProtocolContent) => boolean;
  readonly tool: { readonly name: string; readonly version: string };
}

/** Runs every test of a camp: a pure function of the camp, the files that `read` gives and the validators. */
export function runCamp(camp: Camp, deps: CampDeps): CampRun {
  return { camp: camp.info, entries: camp.tests.map((test) => runCampTest(test, deps)) };
}

/** A run with what testers kept with their marks. */
const withSeen = (run: ProtocolRun, seen: CampTest['seen']): ProtocolRun => ({
  ...run,
  steps: run.steps.map((result) => {
    const files = seen.get(`${result.step} ${result.round}`);
    return files === undefined ? result : { ...result, seen: files };
  }),
});

/** Runs one test of a camp, so that a caller can show progress or distribute the tests among workers. */
export function runCampTest(test: CampTest, deps: CampDeps): CampEntry {
  const { protocol, sha256, system, marks, knownIssues, earlierRounds, seen } = test;
  const submissions = test.files.map((file) => ({
    ...file,
    bytes: deps.read(file.path),
    whole: deps.whole?.(file.path),
  }));
  const whole = runProtocol(
    { protocol, protocolSha256: sha256, system, submissions, marks, knownIssues },
    { ...deps.judgeFor(protocol), tool: deps.tool },
  );
  const kept = withSeen(whole, seen);
  const run = earlierRounds === 0 ? kept : { ...kept, earlierRounds };
  const foreign = deps.isBundled === undefined ? [] : foreignParts(run, deps.isBundled);
  return { run, certificate: decide(run, { ...test, foreign }) };
}
