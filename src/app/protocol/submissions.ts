import path from 'node:path';
import { fileError } from '../../base/index.js';
import type { Lang } from '../../base/index.js';
import { listTestFiles } from '../../camp/index.js';
import type { Protocol } from '../../model/protocol.js';
import { stepsOf } from '../../model/protocol.js';
import type { Submission } from '../../protocol/index.js';
import { existingFolder, line, readWhole } from '../environment/index.js';
import type { Environment } from '../environment/index.js';

/**
 * Reads a folder of submissions, `STEP/files` or `STEP/round-N/files`. What matches no step is reported.
 * @throws {UsageError} for a folder that does not exist, or has no files of the protocol's steps.
 */
export function readSubmissions(
  folder: string,
  protocol: Protocol,
  lang: Lang,
  environment: Environment,
): readonly Submission[] {
  const absolute = existingFolder(folder, environment);
  const steps = new Set(stepsOf(protocol).map(({ id }) => id));
  const parent = path.dirname(absolute);
  const { files, unmatched } = listTestFiles(parent, path.basename(absolute), steps);
  const ignored = { da: 'svarer ikke til noget trin og er ikke vurderet', en: 'fits no step and was not judged' }[lang];
  for (const one of unmatched) {
    environment.err(line(`${path.join(path.dirname(folder), one)}: ${ignored}`, environment));
  }
  if (files.length === 0) {
    throw fileError(folder, {
      da: `ingen filer til trin i ${protocol.id}. Læg dem i mapper med trinets nummer, fx ${[...steps][0] ?? ''}/`,
      en: `no files for steps of ${protocol.id}. Put them in folders named by the step, such as ${[...steps][0] ?? ''}/`,
    });
  }
  return files.map((file) => ({ ...file, bytes: readWhole(path.join(parent, file.path), file.path) }));
}
