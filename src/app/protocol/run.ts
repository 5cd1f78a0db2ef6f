import { decide } from '../../camp/index.js';
import type { CampEntry } from '../../model/camp.js';
import { guidesOf, stepsOf } from '../../model/protocol.js';
import type { SystemInfo, UnmatchedFile } from '../../model/run.js';
import { isBlocking, nextSteps, runProtocol, unjudgedFiles } from '../../protocol/index.js';
import type { Submission } from '../../protocol/index.js';
import type { Remote } from '../../terminology/remote/index.js';
import type { Guides } from '../guides/index.js';
import { createJudge } from '../judge/index.js';
import type { Privacy } from '../privacy/index.js';
import { toolInfo } from '../tool/index.js';
import type { ProtocolFile } from './protocols.js';

/** The input of a protocol run, and its subject. */
export interface ProtocolQuestion {
  readonly protocol: Pick<ProtocolFile, 'protocol' | 'sha256'>;
  readonly system: SystemInfo;
  readonly submissions: readonly Submission[];
  /** Files beside them that fit no step. */
  readonly unmatched: readonly UnmatchedFile[];
  /** The folder of submissions, from the working folder: where the next files go. */
  readonly folder: string;
  readonly privacy: Privacy;
}

/** A run with its decision as a self test. */
export interface ProtocolOutcome {
  readonly entry: CampEntry;
  /** False where a step that counts is marked F1, F2 or F3, or could not be carried out. */
  readonly conforms: boolean;
  /** True where a step waits for a tester or was not tested. */
  readonly isOpen: boolean;
}

/**
 * Carries out a protocol on a system's submissions, by the protocol's own guide. Person identifiers are masked in the
 * result.
 * @param remote the answers of a terminology server, where one is asked.
 * @throws {PackageError} where the protocol's guide is not available.
 */
export function carryOut(question: ProtocolQuestion, guides: Guides, remote?: Remote): ProtocolOutcome {
  const { protocol, sha256 } = question.protocol;
  const { system, submissions, folder, privacy } = question;
  const judge = createJudge({ guides, privacy, remote });
  const forRun = judge.forRun(guidesOf(protocol));
  const plain = runProtocol(
    { protocol, protocolSha256: sha256, system, submissions, marks: [] },
    { ...forRun, tool: toolInfo() },
  );
  const unmatched = besides(question.unmatched, unjudgedFiles(protocol, submissions, forRun.validator));
  const next = nextSteps(plain, folder);
  const run = judge.shown({ ...plain, ...(unmatched.length === 0 ? {} : { unmatched }), next });
  const newest = [...new Map(run.steps.map((step) => [step.step, step])).values()];
  const failed = newest.some(({ mark, proposed }) => isBlocking(mark ?? proposed));
  const faults = newest.some(({ state }) => state === 'could-not-run');
  const isOpen = stepsOf(run.protocol).some((step) => {
    const result = newest.find((one) => one.step === step.id);
    const state = result?.state ?? 'not-tested';
    return state === 'waiting-for-tester' || (state === 'not-tested' && step.obligation !== 'not-relevant');
  });
  const certificate = decide(run, { testType: 'self-test', prerequisitesMet: [] });
  return { entry: { run, certificate }, conforms: !failed && !faults, isOpen };
}

/** All files that are to be named, each once: that nothing judged it outweighs what its name says. */
function besides(unmatched: readonly UnmatchedFile[], unjudged: readonly UnmatchedFile[]): readonly UnmatchedFile[] {
  const byPath = new Map([...unmatched, ...unjudged].map((one) => [one.path, one]));
  return [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
