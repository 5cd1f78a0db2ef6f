import fs from 'node:fs';
import path from 'node:path';
import { fileError, LockError, takeLock } from '../../base/index.js';
import type { Lock } from '../../base/index.js';
import { diskStore, eachExchange, exchangeFiles, memoryStore } from '../../http/server/index.js';
import type { ExchangeKeeper, Store } from '../../http/server/index.js';
import { line, lockOwner } from '../environment/index.js';
import type { Environment, Settings } from '../environment/index.js';

/** Location of what one system sends. */
export interface SystemStore {
  readonly store: Store;
  readonly keeper: ExchangeKeeper | undefined;
}

/** The stores of all systems. */
export interface Stores {
  /** Resolves where another server has taken the folder over: nothing more may be written to it. */
  readonly lost: Promise<void>;
  of(system: string): SystemStore;
  close(): Promise<void>;
}

/**
 * Opens the stores: of each system `resources/` and `exchanges/` in a folder of its own, or memory where there is no
 * folder. A file that can't be used is named on stderr.
 * @throws {UsageError} where another testcamp uses the folder
 */
export function openStores(
  folder: string | undefined,
  systems: readonly string[],
  { lang }: Settings,
  environment: Environment,
): Stores {
  const lock = folder === undefined ? undefined : lockFolder(folder, environment);
  const ignored = {
    da: 'er ufuldstændig eller beskadiget og er sprunget over',
    en: 'is incomplete or damaged, and was passed over',
  };
  const onIgnored = (file: string): void => environment.err(line(`${file}: ${ignored[lang]}`, environment));
  const opened = new Map<string, SystemStore>();
  for (const system of systems) {
    if (folder === undefined) opened.set(system, { store: memoryStore(), keeper: undefined });
    else {
      const exchanges = path.join(folder, system, 'exchanges');
      // Read once at the start, so that damage is reported before anything is built on it.
      const read = eachExchange(exchanges, onIgnored);
      while (read.next().done !== true);
      const store = diskStore(path.join(folder, system, 'resources'), { onIgnored });
      opened.set(system, { store, keeper: exchangeFiles(exchanges) });
    }
  }
  return {
    lost: lock?.lost ?? new Promise(() => undefined),
    of: (system) => {
      const found = opened.get(system);
      if (found === undefined) throw new Error(`there is no system ${system}`);
      return found;
    },
    close: async () => {
      for (const { store } of opened.values()) await store.close();
      lock?.release();
    },
  };
}

/** How often the server renews its lock, in milliseconds. */
const touchMs = 5_000;
/**
 * A server on another machine or in another container that has not renewed its lock for so long is gone. Larger
 * messages block the server for some seconds at most.
 */
const lockOptions = { wait: 500, stale: 60_000 };

interface FolderLock {
  /** Resolves where another has taken the folder over; the server has to stop then. */
  readonly lost: Promise<void>;
  release(): void;
}

/** Keeps a second server away from a folder: both would number versions and exchanges from the same start. */
function lockFolder(folder: string, environment: Environment): FolderLock {
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'serve.lock');
  const lock = takeServeLock(file, environment);
  let lose = (): void => undefined;
  const lost = new Promise<void>((resolve) => (lose = resolve));
  let misses = 0;
  const touching = setInterval(() => {
    lock.touch();
    // A file that can't be read once is not lost yet.
    misses = lock.isHeld() ? 0 : misses + 1;
    if (misses > 1) lose();
  }, touchMs);
  touching.unref();
  return {
    lost,
    release: () => {
      clearInterval(touching);
      lock.release();
    },
  };
}

/** @throws {UsageError} where another server has it */
function takeServeLock(file: string, environment: Environment): Lock {
  try {
    return takeLock(file, lockOwner(environment.user, environment), lockOptions);
  } catch (error) {
    if (!(error instanceof LockError)) throw error;
    const { by = '', host = '?', pid = '?', at = '?' } = error.holder ?? {};
    const who = [by, host].filter(Boolean).join(', ');
    throw fileError(file, {
      da: `mappen bruges af en anden testcamp serve (${who}, proces ${pid}, siden ${at}). Er det ikke sandt, så slet filen.`,
      en: `another testcamp serve uses the folder (${who}, process ${pid}, since ${at}). If that is not true, delete the file.`,
    });
  }
}
