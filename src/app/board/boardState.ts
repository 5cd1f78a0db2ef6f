import { userText } from '../../base/index.js';
import type { Text } from '../../base/index.js';
import { maskedInfo } from '../../camp/index.js';
import type { Camp, CampTest } from '../../camp/index.js';
import type { BoardCamp, BoardTest } from '../../model/reported/board.js';
import type { CampEntry } from '../../model/camp.js';
import { judgeCamp } from '../camp/judgeCamp.js';
import type { CampMeans, CampOptions } from '../camp/means.js';
import { openCamp, rereadCamp } from '../camp/openCamp.js';
import { maskOf, privacyOf } from '../privacy/index.js';
import type { Privacy } from '../privacy/index.js';
import { actsByTest, boardTest, stateOf } from './boardTests.js';
import { watchCamp } from './watchCamp.js';

/** The camp as it is now. */
export interface BoardNow {
  readonly camp: Camp;
  readonly board: BoardCamp;
  /** By the id that the board's addresses have. */
  readonly tests: ReadonlyMap<string, { readonly test: CampTest; readonly shown: BoardTest }>;
  /** Why the camp's files can't be read; the state is then an earlier one. */
  readonly broken?: Text;
}

/** A camp that is followed while the board runs. */
export interface BoardState {
  readonly privacy: Privacy;
  now(): BoardNow;
  /** Reads what has changed and judges it; resolves when the state has it. */
  refresh(): Promise<void>;
  /** Calls back with the ids of the tests that changed; returns what ends that. */
  subscribe(listener: (changed: ReadonlySet<string>) => void): () => void;
  close(): void;
}

/** Opens a camp, judges it whole, and follows its files. @throws {UsageError} for a camp that can't be read */
export async function openBoardState(folder: string, options: CampOptions, means: CampMeans): Promise<BoardState> {
  const { environment, settings } = means;
  const privacy = privacyOf(options, settings.lang, environment);
  const known = new Map<string, { readonly state: string; readonly entry: CampEntry }>();
  const listeners = new Set<(changed: ReadonlySet<string>) => void>();
  const judge = async (camp: Camp, isFirst: boolean): Promise<BoardNow> => {
    const states = camp.tests.map((test) => stateOf(test, camp.submissions));
    const open = camp.tests.filter((test, at) => known.get(test.folder)?.state !== states[at]);
    if (open.length > 0) {
      const flags = isFirst ? options : { ...options, workers: '1' };
      const { progress, ...quiet } = means;
      const { run } = await judgeCamp(
        { ...camp, tests: open },
        flags,
        { dir: camp.dir, keep: false },
        {
          ...quiet,
          ...(isFirst && progress !== undefined ? { progress } : {}),
        },
      );
      for (const [at, test] of open.entries()) {
        const entry = run.entries[at];
        const state = states[camp.tests.indexOf(test)];
        if (entry !== undefined && state !== undefined) known.set(test.folder, { state, entry });
      }
    }
    return nowOf(camp, (test) => known.get(test.folder)?.entry, privacy);
  };
  let now = await judge(openCamp(folder, options.protocols, environment), true);
  const renew = async (): Promise<void> => {
    const before = now;
    try {
      now = await judge(rereadCamp(before.camp, options.protocols, environment), false);
    } catch (error) {
      const broken = userText(error);
      if (broken === undefined) throw error;
      now = { ...before, broken };
    }
    const changed = changedTests(before, now);
    if (changed.size > 0 || before.broken !== now.broken) for (const listener of listeners) listener(changed);
  };
  let last = Promise.resolve();
  const refresh = (): Promise<void> => {
    const next = last.then(renew);
    // One that failed does not keep the next from trying.
    last = next.catch(() => undefined);
    return next;
  };
  const unwatch = watchCamp(now.camp.dir, () => void refresh().catch(() => undefined));
  return {
    ...{ privacy, refresh, now: () => now, close: unwatch },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function nowOf(camp: Camp, entryOf: (test: CampTest) => CampEntry | undefined, privacy: Privacy): BoardNow {
  const mask = maskOf(privacy);
  const acts = actsByTest(camp, mask);
  const tests = new Map(
    camp.tests.flatMap((test) => {
      const entry = entryOf(test);
      return entry === undefined ? [] : [[test.folder, { test, shown: boardTest(test, entry, acts(test)) }] as const];
    }),
  );
  return {
    camp,
    tests,
    board: { info: maskedInfo(camp.info, mask), tests: [...tests.values()].map(({ shown }) => shown) },
  };
}

/** Tests that were judged anew, of which people did more, that came, or that went. */
function changedTests(before: BoardNow, after: BoardNow): ReadonlySet<string> {
  const ids = new Set([...before.tests.keys(), ...after.tests.keys()]);
  return new Set(
    [...ids].filter((id) => {
      const [was, is] = [before.tests.get(id)?.shown, after.tests.get(id)?.shown];
      return was?.entry !== is?.entry || JSON.stringify(was?.acts) !== JSON.stringify(is?.acts);
    }),
  );
}
