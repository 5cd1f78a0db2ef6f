import path from 'node:path';
import { fileError } from '../../base/index.js';
import type { Lang } from '../../base/index.js';
import type { Protocol } from '../../model/protocol.js';
import { stepsOf } from '../../model/protocol.js';
import type { UnmatchedFile } from '../../model/run.js';
import type { Submission } from '../../protocol/index.js';
import { existingFolder, line } from '../environment/index.js';
import type { Environment } from '../environment/index.js';
import { readSubmissionFolder } from './submissionFolder.js';

/** The submissions of a self test, and what lay beside them. */
export interface ReadSubmissions {
  readonly submissions: readonly Submission[];
  readonly unmatched: readonly UnmatchedFile[];
}

/**
 * Reads a folder of submissions: files in folders named by the step, with or without `round-N`, or files that name their
 * step. What was not judged is reported at once, and in the run with what to do.
 * @throws {UsageError} for a folder that does not exist, or has no files of the protocol's steps.
 */
export function readSubmissions(
  folder: string,
  protocol: Protocol,
  lang: Lang,
  environment: Environment,
): ReadSubmissions {
  const absolute = existingFolder(folder, environment);
  const read = readSubmissionFolder(path.dirname(absolute), path.basename(absolute), protocol);
  const ignored = { da: 'svarer ikke til noget trin og er ikke vurderet', en: 'fits no step and was not judged' }[lang];
  const isEmpty = read.submissions.length === 0;
  for (const { path: at, message, isJudged } of read.unmatched) {
    const said = isEmpty ? `${ignored}. ${message[lang]}` : ignored;
    if (!isJudged) environment.err(line(`${path.join(path.dirname(folder), at)}: ${said}`, environment));
  }
  if (isEmpty) {
    const first = stepsOf(protocol)[0]?.id ?? '';
    throw fileError(folder, {
      da: `ingen filer til trin i ${protocol.id}. Læg dem i mapper med trinets nummer, fx ${first}/`,
      en: `no files for steps of ${protocol.id}. Put them in folders named by the step, such as ${first}/`,
    });
  }
  const unmatched = read.unmatched.map(({ path: at, message }) => ({ path: at, message }));
  return { submissions: read.submissions, unmatched };
}
