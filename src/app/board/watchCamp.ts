import fs from 'node:fs';
import path from 'node:path';

/** How often the files of a camp are looked at, in milliseconds: shares tell of no changes. */
const everyMs = 300;
/** Files that come together are looked at together, in milliseconds. */
const settleMs = 50;

const files = ['camp.yaml', 'known-issues.yaml', 'events.head.json'];

/** Calls back when a camp's files may have changed, whoever changed them. Returns what ends that. */
export function watchCamp(dir: string, changed: () => void): () => void {
  let before = stamps(dir);
  let settling: NodeJS.Timeout | undefined;
  const soon = (): void => {
    settling ??= setTimeout(() => {
      settling = undefined;
      changed();
    }, settleMs);
  };
  const timer = setInterval(() => {
    const now = stamps(dir);
    if (now !== before) changed();
    before = now;
  }, everyMs);
  const watcher = watchFolder(path.join(dir, 'submissions'), soon);
  return () => {
    clearInterval(timer);
    clearTimeout(settling);
    watcher?.close();
  };
}

/** Times and sizes of the files that every act changes. */
function stamps(dir: string): string {
  return files
    .map((name) => {
      const stat = fs.statSync(path.join(dir, name), { throwIfNoEntry: false });
      return stat === undefined ? '' : `${stat.size} ${stat.mtimeMs} ${stat.ino}`;
    })
    .join('\n');
}

/** Undefined where the system can't watch folders, or there is none yet: what is recorded is seen by its event. */
function watchFolder(dir: string, changed: () => void): fs.FSWatcher | undefined {
  try {
    return fs.watch(dir, { recursive: true }, changed).on('error', () => undefined);
  } catch {
    return undefined;
  }
}
