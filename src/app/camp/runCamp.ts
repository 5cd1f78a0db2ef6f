import path from 'node:path';
import { takeLock } from '../../base/index.js';
import { eventsOf, resultFile, tidy, writeOverview, writeRunList } from '../../camp/index.js';
import type { Camp, EventData } from '../../camp/index.js';
import { lockOwner } from '../environment/index.js';
import type { Environment } from '../environment/index.js';
import { envelopeOf, lineReader } from '../privacy/index.js';
import type { Actor } from './actor.js';
import { judgeCamp } from './judgeCamp.js';
import type { JudgedCamp } from './judgeCamp.js';
import type { CampMeans, CampOptions } from './means.js';
import { recordEvents } from './openCamp.js';
import { writeCampReports } from './reports.js';

/** A run may take long; a lock of another machine that was not renewed for so long is stale. */
const lockOptions = { wait: 2_000, stale: 600_000 };
const touchEvery = 60_000;

/** How a camp is run, and where its results go. */
export interface CampRunQuestion {
  readonly options: CampOptions;
  /** Runs it. */
  readonly actor: Actor;
  /** Absolute; where absent results go to the camp itself, and its log notes them. */
  readonly out?: string | undefined;
}

/**
 * Judges what has changed in a camp, and writes results as JSON and reports as HTML. One run per camp at a time. With
 * `out` the camp itself is left as it is, its log included.
 * @returns the camp as judged, and the path of the camp's own report.
 * @throws {LockError} where another process runs the camp.
 */
export async function runCamp(
  camp: Camp,
  { options, actor, out }: CampRunQuestion,
  means: CampMeans,
): Promise<{ readonly judged: JudgedCamp; readonly report: string }> {
  const { environment, settings } = means;
  const inCamp = out === undefined;
  const folder = out ?? camp.dir;
  const owner = lockOwner(actor.by, environment);
  const lock = inCamp ? takeLock(path.join(camp.dir, 'run.lock'), owner, lockOptions) : undefined;
  const touching = setInterval(() => lock?.touch(), touchEvery);
  try {
    const files = camp.tests.map(resultFile);
    tidy(folder, new Set(files));
    const judged = await judgeCamp(camp, options, { dir: folder, keep: true }, means);
    const { run, privacy } = judged;
    const envelope = envelopeOf({ at: environment.now(), by: actor.by, place: camp.info.place }, privacy);
    writeOverview(folder, run, files, envelope);
    const sources = lineReader(camp.submissions, privacy);
    const source = { run, envelope, files, sources, dir: camp.dir, privacy };
    const report = writeCampReports(source, path.join(folder, 'reports'), settings.lang);
    if (inCamp) recordRun(camp, judged, actor, environment);
    return { judged, report };
  } finally {
    clearInterval(touching);
    lock?.release();
  }
}

/** Notes a run in the log, where its result, or what it wrote, differs from the one before. */
function recordRun(camp: Camp, { run, inputs }: JudgedCamp, actor: Actor, environment: Environment): void {
  const tests: EventData['run-finished']['tests'] = camp.tests.map(({ ref }, index) => ({
    ...ref,
    inputs: inputs[index] ?? '',
    decision: run.entries[index]?.certificate.decision ?? 'in-progress',
  }));
  const data = { tests, files: writeRunList(camp.dir) };
  recordEvents(
    camp,
    actor,
    ({ events }) => {
      const last = eventsOf(events, 'run-finished').at(-1)?.data;
      if (JSON.stringify(last) === JSON.stringify(data)) return [];
      return [{ at: environment.now(), by: actor.by, type: 'run-finished', data }];
    },
    environment,
  );
}
