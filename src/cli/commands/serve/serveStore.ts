import fs from 'node:fs';
import path from 'node:path';
import { diskStore, exchangeFiles, readExchanges, memoryStore } from '../../../http/server/index.js';
import type { ExchangeKeeper, Store } from '../../../http/server/index.js';
import { fileError, line } from '../../shared/failure.js';
import type { Io } from '../../shared/io.js';
import type { Settings } from '../../shared/settings/settings.js';

/** Where what one system sends is kept. */
export interface SystemStore {
  readonly store: Store;
  readonly keeper: ExchangeKeeper | undefined;
}

/** The stores of all systems. */
export interface Stores {
  of(system: string): SystemStore;
  close(): Promise<void>;
}

/**
 * Opens the stores: of each system `resources/` and `exchanges/` in a folder of its own, or memory where there is no
 * folder. A file that can't be used is named on stderr.
 * @throws {UsageError} where another testcamp uses the folder
 */
export function openStores(folder: string | undefined, systems: readonly string[], { lang }: Settings, io: Io): Stores {
  const unlock = folder === undefined ? undefined : lock(folder);
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
    of: (system) => {
      const found = opened.get(system);
      if (found === undefined) throw new Error(`there is no system ${system}`);
      return found;
    },
    close: async () => {
      for (const { store } of opened.values()) await store.close();
      unlock?.();
    },
  };
}

/** Keeps a second server away from a folder: both would count versions and exchanges from the same number. */
function lock(folder: string): () => void {
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'serve.lock');
  const owner = Number(fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : NaN);
  if (owner !== process.pid && isRunning(owner)) {
    throw fileError(file, {
      da: `mappen bruges af en anden testcamp serve (proces ${owner})`,
      en: `another testcamp serve uses the folder (process ${owner})`,
    });
  }
  fs.writeFileSync(file, String(process.pid));
  return () => fs.rmSync(file, { force: true });
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
