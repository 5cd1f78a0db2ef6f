import type { Store, Version } from './store.js';
import { createVersionIndex } from './versionIndex.js';

/** A store that lasts as long as the process. */
export function memoryStore(): Store {
  const index = createVersionIndex();
  const contents = new Map<Version, Uint8Array>();
  const saved: Version[] = [];
  return {
    latest: index.latest,
    versions: index.versions,
    all: index.all,
    withCode: index.withCode,
    content: (version) => Promise.resolve(contents.get(version) ?? new Uint8Array()),
    save: (change) => {
      const version = index.add(change);
      contents.set(version, change.content);
      saved.push(version);
      return version;
    },
    transaction: (work) => {
      const before = saved.length;
      try {
        return work();
      } catch (error) {
        for (const version of saved.splice(before).reverse()) {
          index.remove(version);
          contents.delete(version);
        }
        throw error;
      }
    },
    undo: (versions) => {
      for (const version of index.takeBack(versions)) contents.delete(version);
      return Promise.resolve();
    },
    settled: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}
