import fs from 'node:fs';

/** How often it is looked where the system reports no changes, such as on a share; milliseconds. */
const every = 1000;
/** How long after a change files must stay as they are; milliseconds. */
const settle = 50;
/** Folders that the system is asked to watch at most; what changes in others is seen a little later. */
const maxFolders = 500;

/** Wakes whoever waits for a change. A change may be reported that is none, and late. */
export interface Waker {
  /** Watches these folders, and no others, for changes of what is directly in them. */
  watch(folders: readonly string[]): void;
  /** Resolves when something may have changed. */
  wait(): Promise<void>;
  /** Ends waiting. */
  wake(): void;
  /** Lets the next wait end as soon as a change has had time to be finished. */
  soon(): void;
  close(): void;
}

export function openWaker(): Waker {
  const watchers = new Map<string, fs.FSWatcher>();
  let [isWoken, delay] = [false, every];
  let end: () => void = () => undefined;
  const wake = (): void => {
    isWoken = true;
    end();
  };
  return {
    watch: (folders) => {
      const wanted = new Set(folders.slice(0, maxFolders));
      for (const [folder, watcher] of watchers) {
        if (wanted.has(folder)) continue;
        watcher.close();
        watchers.delete(folder);
      }
      for (const folder of wanted) {
        const watcher = watchers.has(folder) ? undefined : watchFolder(folder, wake);
        if (watcher !== undefined) watchers.set(folder, watcher);
      }
    },
    wait: async () => {
      if (!isWoken) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, delay);
          end = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      [isWoken, delay] = [false, every];
    },
    wake,
    soon: () => {
      delay = settle;
    },
    close: () => {
      for (const watcher of watchers.values()) watcher.close();
    },
  };
}

/** Undefined where the system watches no folders, or no more of them. */
function watchFolder(folder: string, changed: () => void): fs.FSWatcher | undefined {
  try {
    return fs.watch(folder, changed).on('error', () => undefined);
  } catch {
    return undefined;
  }
}
