import type { VersionChange, Version } from './store.js';

/** The versions that a store has, in memory and without their content. */
export interface VersionIndex {
  readonly latest: (type: string, id: string) => Version | undefined;
  readonly versions: (type: string, id: string) => readonly Version[];
  readonly all: (type: string) => readonly Version[];
  readonly withCode: (type: string, parameter: string, code: string) => readonly Version[];
  /** Counts a change as the next version of its resource. */
  add(change: VersionChange): Version;
  /** Adds a version that already has its number. */
  restore(version: Version): void;
  /** Removes a version that is the newest of its resource. */
  remove(version: Version): void;
  /** Removes those that are still the newest of their resource, the last first, and gives them. */
  takeBack(versions: readonly Version[]): readonly Version[];
}

/** The resources of one type. */
interface TypeIndex {
  readonly versions: Map<string, Version[]>;
  /** The newest versions that are no `DELETE`, the last changed one at the end. */
  readonly current: Map<string, Version>;
  /** False after a change was taken back: what is current again changed before others did. */
  isOrdered: boolean;
  /** These by the codes of their tokens. */
  readonly byCode: Map<string, Set<Version>>;
}

/** Creates an empty index. */
export function createVersionIndex(): VersionIndex {
  const byType = new Map<string, TypeIndex>();
  let sequence = 0;
  const listOf = (type: string, id: string): Version[] => byType.get(type)?.versions.get(id) ?? [];
  const indexOf = (type: string): TypeIndex => {
    let index = byType.get(type);
    if (index === undefined) {
      byType.set(type, (index = { versions: new Map(), current: new Map(), isOrdered: true, byCode: new Map() }));
    }
    return index;
  };
  const push = (version: Version): void => {
    const index = indexOf(version.type);
    const list = index.versions.get(version.id);
    if (list === undefined) index.versions.set(version.id, [version]);
    else list.push(version);
    show(index, version.id, version);
    sequence = Math.max(sequence, version.sequence);
  };
  const remove = (version: Version): void => {
    const { type, id } = version;
    const list = listOf(type, id);
    if (list.at(-1) !== version) throw new Error('only the newest version of a resource can be taken away');
    list.pop();
    const index = indexOf(type);
    if (list.length === 0) index.versions.delete(id);
    show(index, id, list.at(-1));
    index.isOrdered = false;
  };
  return {
    latest: (type, id) => listOf(type, id).at(-1),
    versions: (type, id) => [...listOf(type, id)],
    all: (type) => {
      const index = byType.get(type);
      if (index !== undefined && !index.isOrdered) order(index);
      return [...(index?.current.values() ?? [])];
    },
    withCode: (type, parameter, code) =>
      [...(byType.get(type)?.byCode.get(codeKey(parameter, code)) ?? [])].sort((a, b) => a.sequence - b.sequence),
    add: ({ content, ...change }) => {
      const number = (listOf(change.type, change.id).at(-1)?.version ?? 0) + 1;
      const version = { ...change, version: number, sequence: sequence + 1, size: content.length };
      push(version);
      return version;
    },
    restore: push,
    remove,
    takeBack: (versions) =>
      [...versions].reverse().filter((version) => {
        const isNewest = listOf(version.type, version.id).at(-1) === version;
        if (isNewest) remove(version);
        return isNewest;
      }),
  };
}

function order(index: TypeIndex): void {
  const inOrder = [...index.current].sort(([, a], [, b]) => a.sequence - b.sequence);
  index.current.clear();
  for (const [id, version] of inOrder) index.current.set(id, version);
  index.isOrdered = true;
}

const codeKey = (parameter: string, code: string): string => `${parameter} ${code}`;

/** Makes a version the current one of its resource; none of a deleted one. */
function show({ current, byCode }: TypeIndex, id: string, version: Version | undefined): void {
  const before = current.get(id);
  if (before !== undefined) {
    for (const key of codesOf(before)) {
      const found = byCode.get(key);
      found?.delete(before);
      if (found?.size === 0) byCode.delete(key);
    }
  }
  // Removed first, so that it comes to stand at the end.
  current.delete(id);
  if (version === undefined || version.method === 'DELETE') return;
  current.set(id, version);
  for (const key of codesOf(version)) {
    const found = byCode.get(key);
    if (found === undefined) byCode.set(key, new Set([version]));
    else found.add(version);
  }
}

/** Parameter and code of each token: system and code, in that order. */
function codesOf({ keys }: Version): ReadonlySet<string> {
  const codes = new Set<string>();
  for (const [parameter, values] of Object.entries(keys)) {
    for (const value of values) {
      if (typeof value !== 'string' && value.length === 2 && typeof value[1] === 'string') {
        codes.add(codeKey(parameter, value[1]));
      }
    }
  }
  return codes;
}
