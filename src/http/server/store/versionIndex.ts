import type { VersionChange, Version } from './store.js';

/** The versions that a store has, in memory and without their content. */
export interface VersionIndex {
  readonly latest: (type: string, id: string) => Version | undefined;
  readonly versions: (type: string, id: string) => readonly Version[];
  readonly all: (type: string) => readonly Version[];
  /** Counts a change as the next version of its resource. */
  add(change: VersionChange): Version;
  /** Adds a version that already has its number. */
  restore(version: Version): void;
  /** Removes a version that is the newest of its resource. */
  remove(version: Version): void;
}

/** Creates an empty index. */
export function createVersionIndex(): VersionIndex {
  const byType = new Map<string, Map<string, Version[]>>();
  let sequence = 0;
  const listOf = (type: string, id: string): Version[] => byType.get(type)?.get(id) ?? [];
  const push = (version: Version): void => {
    const { type, id } = version;
    let byId = byType.get(type);
    if (byId === undefined) byType.set(type, (byId = new Map<string, Version[]>()));
    const list = byId.get(id);
    if (list === undefined) byId.set(id, [version]);
    else list.push(version);
    sequence = Math.max(sequence, version.sequence);
  };
  return {
    latest: (type, id) => listOf(type, id).at(-1),
    versions: (type, id) => [...listOf(type, id)],
    all: (type) =>
      [...(byType.get(type)?.values() ?? [])]
        .flatMap((list) => list.at(-1) ?? [])
        .filter(({ method }) => method !== 'DELETE')
        .sort((a, b) => a.sequence - b.sequence),
    add: ({ content, ...change }) => {
      const number = (listOf(change.type, change.id).at(-1)?.version ?? 0) + 1;
      const version = { ...change, version: number, sequence: sequence + 1, size: content.length };
      push(version);
      return version;
    },
    restore: push,
    remove: (version) => {
      const list = listOf(version.type, version.id);
      if (list.at(-1) !== version) throw new Error('only the newest version of a resource can be taken away');
      list.pop();
      if (list.length === 0) byType.get(version.type)?.delete(version.id);
    },
  };
}
