import path from 'node:path';
import { guidesOf } from '../../model/protocol.js';
import type { Camp, CampTest } from '../../camp/index.js';
import type { Guides } from '../guides/index.js';
import { createJudge } from '../judge/index.js';
import type { Privacy } from '../privacy/index.js';
import { readWhole } from '../environment/index.js';
import type { JudgedInContext } from './hl7Crosscheck.js';

/**
 * The FHIR files of tests' newest rounds, judged by the package of each test's standard. Other evidence, such as
 * pictures, is left out. Nothing is masked: what is shown of it has to be.
 */
export function crosscheckedTests(
  camp: Camp,
  tests: readonly CampTest[],
  guides: Guides,
  privacy: Privacy,
): readonly JudgedInContext[] {
  return tests.flatMap((test) => {
    const { vendor, system, standard } = test.ref;
    const names = guidesOf(test.protocol);
    // No other validator knows business rules.
    const judge = createJudge({ guides, names, privacy: { ...privacy, masked: false }, rules: 'none' });
    return newestFiles(test).flatMap((file): readonly JudgedInContext[] => {
      const at = path.join(camp.submissions, file);
      const bytes = readWhole(at, file);
      const { result, context } = judge.bytes(bytes, file);
      if (result.resourceType === null && !/\.(?:json|xml)$/i.test(file)) return [];
      const submission = { file, path: at, bytes };
      return [{ submission, result, context, test: { vendor, system, standard } }];
    });
  });
}

/** The files of each step's newest round. */
function newestFiles({ files }: CampTest): readonly string[] {
  const newest = new Map<string, number>();
  for (const { step, round } of files) newest.set(step, Math.max(round, newest.get(step) ?? 0));
  return files.filter(({ step, round }) => newest.get(step) === round).map((file) => file.path);
}
