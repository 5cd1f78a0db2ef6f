import fs from 'node:fs';
import path from 'node:path';
import { LockError, takeLock } from '../../../base/index.js';
import type { Lock } from '../../../base/index.js';
import { diskStore, exchangeFiles, readExchanges, memoryStore } from '../../../http/server/index.js';
import type { ExchangeKeeper, Store } from '../../../http/server/index.js';
import { lockOwner } from '../camp/judging/open.js';
import { fileError, line } from '../../shared/failure.js';
import type { Io } from '../../shared/io.js';
import type { Settings } from '../../shared/settings.js';

/** Where what one system sends is kept. */
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
export function openStores(folder: string | undefined, systems: readonly string[], { lang }: Settings, io: Io): Stores {
  const lock = folder === undefined ? undefined : lockFolder(folder, io);
  const ignored = {
    da: 'er ufuldstændig eller beskadiget og er sprunget over',
    en: 'is incomplete or damaged, and was passed over',
  };
  const onIgnored = (file: string): void => io.err(line(`${file}: ${ignored[lang]}`, io));
  const opened = new Map<string, SystemStore>();
  for (const system of systems) {
    if (folder === undefined) opened.set(system, { store: memoryStore(), keeper: undefined });
    else {
      const exchanges = path.join(folder, system, 'exchanges');
      // Read once at the start, so that damage is told of before anything is built on it.
      readExchanges(exchanges, onIgnored);
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

/** How often the server gives a sign of life, in milliseconds. */
const touchMs = 5_000;
/**
 * A server of another machine or container that gave no sign of life for so long is gone. Larger messages hold the server up
 * for some seconds at most.
 */
const lockOptions = { wait: 500, stale: 60_000 };

interface FolderLock {
  /** Resolves where another has taken the folder over; the server has to stop then. */
  readonly lost: Promise<void>;
  release(): void;
}

/** Keeps a second server away from a folder: both would count versions and exchanges from the same number. */
function lockFolder(folder: string, io: Io): FolderLock {
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'serve.lock');
  const lock = takeServeLock(file, io);
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
function takeServeLock(file: string, io: Io): Lock {
  try {
    return takeLock(file, lockOwner(io.user, io), lockOptions);
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
