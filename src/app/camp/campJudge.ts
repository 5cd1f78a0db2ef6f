import path from 'node:path';
import { inputsHash, runCampTest } from '../../camp/index.js';
import { guidesOf } from '../../model/protocol.js';
import type { Camp, CampTest } from '../../camp/index.js';
import type { CampEntry } from '../../model/camp.js';
import { sha256 } from '../../base/index.js';
import { maskAll } from '../../privacy/index.js';
import type { Mask } from '../../privacy/index.js';
import type { RunJudge } from '../../protocol/index.js';
import { readWhole } from '../environment/index.js';
import { createJudge } from '../judge/index.js';
import type { JudgePolicy } from '../judge/index.js';
import { maskOf, shownResult } from '../privacy/index.js';
import type { Privacy } from '../privacy/index.js';
import { isBundledProtocol } from '../protocol/index.js';
import { toolInfo } from '../tool/index.js';

/** A test as it was judged, and the hash of its inputs. */
export interface JudgedTest {
  readonly entry: CampEntry;
  readonly inputs: string;
}

/** Judges the tests of a camp. */
export interface CampJudge {
  /** Hash of a test's inputs, without judging it. */
  readonly inputs: (test: CampTest) => string;
  readonly judge: (test: CampTest) => JudgedTest;
}

/**
 * Makes the judge of a camp. Person identifiers are masked in its results, unless the user asked otherwise. Packages
 * are opened when the first test is judged.
 */
export function campJudge(camp: Camp, policy: Pick<JudgePolicy, 'guides' | 'remote' | 'privacy'>): CampJudge {
  const { privacy } = policy;
  const by = createJudge(policy);
  const tool = toolInfo();
  const mask = maskOf(privacy);
  const read = (file: string): Uint8Array => readWhole(path.join(camp.submissions, file), file);
  const judgeFor = (test: CampTest): RunJudge => by.forRun(guidesOf(test.protocol));
  const hashOf = (test: CampTest, bytes: (file: string) => Uint8Array): string => {
    const { context } = judgeFor(test).validator;
    const files = test.files.map((file) => ({ ...file, sha256: sha256(bytes(file.path)) }));
    return inputsHash(test, { tool, context, testNumbers: privacy.known, masked: privacy.masked, files });
  };
  return {
    inputs: (test) => hashOf(test, read),
    judge: (test) => {
      // What is hashed is what is judged, even where a file changes meanwhile.
      const bytes = new Map(test.files.map((file) => [file.path, read(file.path)]));
      const kept = (file: string): Uint8Array => bytes.get(file) ?? read(file);
      const judge = judgeFor(test);
      const judged = runCampTest(test, { judgeFor: () => judge, read: kept, tool, isBundled: isBundledProtocol });
      return { entry: shownEntry(judged, privacy, mask), inputs: hashOf(test, kept) };
    },
  };
}

/** A test as it may be shown: its person identifiers masked, or with a mark that they are not. */
export function shownEntry({ run, certificate }: CampEntry, privacy: Privacy, mask: Mask): CampEntry {
  return { run: shownResult(run, privacy, mask), certificate: maskAll(certificate, mask) };
}
