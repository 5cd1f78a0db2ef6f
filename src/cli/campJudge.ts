import fs from 'node:fs';
import path from 'node:path';
import { loadCamp } from '../camp/load.js';
import type { Camp, CampTest } from '../camp/load.js';
import { runCampTest } from '../camp/run.js';
import type { CampEntry } from '../model/camp.js';
import { maskAll } from '../report/mask.js';
import { existingFolder } from './files.js';
import { openGuides } from './guides.js';
import type { Io } from './io.js';
import { maskOf, shownResult } from './privacy.js';
import type { Privacy } from './privacy.js';
import { availableProtocols, problemError } from './protocols.js';
import type { Settings } from './settings.js';
import { toolInfo } from './tool.js';

/** Loads a camp with the protocols at hand. @throws {UsageError} with all that is wrong with it. */
export function openCamp(folder: string, protocols: string | undefined, io: Io): Camp {
  const absolute = existingFolder(folder, io);
  const result = loadCamp(absolute, availableProtocols(protocols, io));
  if ('problems' in result)
    throw problemError(result.problems.map((one) => ({ ...one, file: path.relative(io.cwd, one.file) })));
  return result.camp;
}

/** Makes the function that judges one test of a camp. What it gives has numbers of persons masked. */
export function campJudge(camp: Camp, privacy: Privacy, settings: Settings, io: Io): (test: CampTest) => CampEntry {
  const guides = openGuides(settings, io);
  const deps = {
    validatorFor: ({ standard }: { readonly standard: { readonly package: string } }) =>
      guides.named([standard.package]),
    read: (file: string) => fs.readFileSync(path.join(camp.submissions, file)),
    testNumbers: privacy.known,
    tool: toolInfo(),
  };
  const mask = maskOf(privacy);
  return (test) => {
    const entry = runCampTest(test, deps);
    return { run: shownResult(entry.run, privacy, mask), certificate: maskAll(entry.certificate, mask) };
  };
}
