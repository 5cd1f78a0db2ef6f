import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { readEvents } from '../../camp/events/log.js';
import { repository } from '../shared.js';

/** What the camp contained when a run of it was killed. */
export type Standing = 'nothing' | 'some results' | 'all results' | 'some reports' | 'all reports';

/** One killed run, and the state of the camp after another run had resumed it. */
export interface Kill {
  /** Milliseconds from the start of the process. */
  readonly after: number;
  readonly standing: Standing;
  /** Files, or `events` for the log, that differ from those of the undisturbed run. */
  readonly differences: readonly string[];
}

export interface Storm {
  readonly kills: readonly Kill[];
  /** Runs that ended before they were to be killed; they are not counted. */
  readonly missed: number;
  /** Milliseconds of the undisturbed run. */
  readonly calm: number;
}

/** Settings of a storm. */
export interface StormOptions {
  readonly kills: number;
  /** Of the moments: equal seeds give the same shares of an undisturbed run. */
  readonly seed: number;
  /** Runs at a time, each on a camp of its own. */
  readonly lanes: number;
}

/**
 * Kills `camp run` at random moments, half of them while it writes. Each time a run on a new copy of the camp is killed
 * with SIGKILL, a second run resumes, and the result is compared with an undisturbed run: every file, and every event
 * of the log.
 * @param dir an empty folder to work in.
 */
export async function killStorm(camp: string, dir: string, { kills, seed, lanes }: StormOptions): Promise<Storm> {
  const calm = path.join(dir, 'calm/camp');
  let [whole, code]: [number, number | null] = [0, null];
  // The first run fills the cache of packages.
  for (const round of [1, 2]) {
    fs.rmSync(calm, { recursive: true, force: true });
    fs.cpSync(camp, calm, { recursive: true });
    const began = performance.now();
    code = await campRun(calm, dir);
    whole = performance.now() - began;
    if (code === null) throw new Error(`undisturbed run ${round} was killed`);
  }
  const writing = await writingTime(camp, path.join(dir, 'watched/camp'), dir);
  const expected = stateOf(calm);
  const moments = schedule(seed);
  const done: Kill[] = [];
  let [open, missed] = [kills, 0];
  const lane = async (number: number): Promise<void> => {
    const stormy = path.join(dir, `stormy-${number}/camp`);
    while (open > 0 && missed <= 2 * kills) {
      open--;
      // Every other one strikes while results and reports are written, a small part of the total time.
      const strikesLate = open % 2 === 0;
      const after = moments.next().value * (strikesLate ? writing : whole);
      fs.rmSync(stormy, { recursive: true, force: true });
      fs.cpSync(camp, stormy, { recursive: true });
      const began = performance.now();
      if ((await campRun(stormy, dir, { after, ...(strikesLate ? { onceThereIs: 'results' } : {}) })) === null) {
        const lived = Math.round(performance.now() - began);
        const standing = standingOf(stormy, calm);
        const second = await campRun(stormy, dir);
        const differences = second === code ? differing(expected, stateOf(stormy)) : [`exit ${String(second)}`];
        done.push({ after: lived, standing, differences });
      } else {
        missed++;
        open++;
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
  return { kills: done, missed, calm: Math.round(whole) };
}

/** When to kill a process. */
interface Strike {
  /** Milliseconds from its start, or from when the folder exists. */
  readonly after: number;
  /** A folder of the camp whose creation starts the time. */
  readonly onceThereIs?: string;
}

/** Runs a camp in a process of its own, and kills it after some time; the code is null where it was killed. */
async function campRun(camp: string, dir: string, strike?: Strike): Promise<number | null> {
  const args = [path.join(repository, 'dist/cli/main.js'), 'camp', 'run', camp, '-q', '--by', 'T'];
  const env = { ...process.env, FHIR_PACKAGE_CACHE: path.join(dir, 'none') };
  const child = spawn(process.execPath, args, { env, stdio: 'ignore' });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  if (strike === undefined) return ended;
  const isOver = ended.then(() => true);
  const { after, onceThereIs } = strike;
  if (onceThereIs !== undefined) await appearance(path.join(camp, onceThereIs), isOver);
  const timer = setTimeout(() => child.kill('SIGKILL'), after);
  const code = await ended;
  clearTimeout(timer);
  return code;
}

/** Waits until a folder exists, or the process that creates it has ended. */
async function appearance(folder: string, isOver: Promise<boolean>): Promise<void> {
  const soon = (): Promise<boolean> => new Promise((resolve) => setTimeout(() => resolve(fs.existsSync(folder)), 2));
  while (!(await Promise.race([isOver, soon()])));
}

/** Milliseconds from the first result to the end of an undisturbed run. */
async function writingTime(camp: string, copy: string, dir: string): Promise<number> {
  fs.cpSync(camp, copy, { recursive: true });
  const run = campRun(copy, dir);
  await appearance(
    path.join(copy, 'results'),
    run.then(() => true),
  );
  const began = performance.now();
  await run;
  return performance.now() - began;
}

/** Reproducible pseudo-random numbers from 0 to 1 (a linear congruential generator). */
function* schedule(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    yield state / 2 ** 32;
  }
}

/** All files of a camp with their content, without time and user; of the log every event without its time and chain. */
function stateOf(camp: string): ReadonlyMap<string, string> {
  const log = readEvents(camp);
  const events =
    'events' in log ? log.events.map(({ seq, by, type, data }) => ({ seq, by, type, data })) : log.problems;
  const read = (name: string): string =>
    fs.readFileSync(path.join(camp, name), 'utf8').replace(/<p id="envelope"[\s\S]*?<\/p>/, '');
  const names = filesBelow(camp, '').filter((name) => !/^events\.|envelope\.json$/.test(name));
  return new Map([['events', JSON.stringify(events)], ...names.map((name) => [name, read(name)] as const)]);
}

function differing(expected: ReadonlyMap<string, string>, found: ReadonlyMap<string, string>): readonly string[] {
  const names = new Set([...expected.keys(), ...found.keys()]);
  return [...names].filter((name) => expected.get(name) !== found.get(name)).sort();
}

function standingOf(camp: string, calm: string): Standing {
  const share = (folder: string): number =>
    filesBelow(camp, folder).filter((name) => !name.endsWith('.part')).length / filesBelow(calm, folder).length;
  const [results, reports] = [share('results'), share('reports')];
  if (reports > 0) return reports < 1 ? 'some reports' : 'all reports';
  return results === 0 ? 'nothing' : results < 1 ? 'some results' : 'all results';
}

function filesBelow(dir: string, folder: string): readonly string[] {
  const at = path.join(dir, folder);
  if (!fs.existsSync(at)) return [];
  return fs
    .readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(at, path.join(entry.parentPath, entry.name)))
    .sort();
}
