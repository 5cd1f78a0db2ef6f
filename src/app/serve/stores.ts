import fs from 'node:fs';
import path from 'node:path';
import { diskStore, exchangeFiles, readExchanges, memoryStore } from '../../http/server/index.js';
import type { ExchangeKeeper, Store } from '../../http/server/index.js';
import { takeLock } from '../../base/index.js';
import type { Text } from '../../base/index.js';
import { line, lockOwner } from '../environment/index.js';
import type { Environment, Settings } from '../environment/index.js';

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
 * @throws {LockError} where another testcamp uses the folder
 */
export function openStores(
  folder: string | undefined,
  systems: readonly string[],
  { lang }: Settings,
  environment: Environment,
): Stores {
  const unlock = folder === undefined ? undefined : lock(folder, environment);
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

/** A store may be served for days; a lock that was not touched for so long was left behind by another machine. */
const staleAfter = 600_000;
const touchEvery = 60_000;

/** Keeps a second server away from a folder: both would count versions and exchanges from the same number. */
function lock(folder: string, environment: Environment): () => void {
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'serve.lock');
  const owner = lockOwner(environment.user, environment);
  const busy = (who: string): Text => ({
    da: `${file}: mappen bruges af en anden testcamp serve: ${who}`,
    en: `${file}: another testcamp serve uses the folder: ${who}`,
  });
  // A process with our own id, such as the first of a container, is one that has ended.
  const isAlive = (pid: number): boolean => pid !== owner.pid && owner.isAlive(pid);
  const held = takeLock(file, { ...owner, isAlive }, { wait: 0, stale: staleAfter, busy });
  const touching = setInterval(() => held.touch(), touchEvery);
  touching.unref();
  return () => {
    clearInterval(touching);
    held.release();
  };
}
