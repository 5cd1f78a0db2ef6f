import { link, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { machineDisk, makeFolderLater, syncFolderLater, writeSynced } from '../../../base/index.js';
import type { Disk } from '../../../base/index.js';
import { markTakenBack, readSegments, segmentName, segmentParts } from './segments.js';
import type { SegmentLocation, SavedVersion } from './segments.js';
import { StoreError } from './store.js';
import type { Store, Version } from './store.js';
import { createVersionIndex } from './versionIndex.js';
import type { VersionIndex } from './versionIndex.js';

export interface DiskStoreOptions {
  /** The machine's if left out. */
  readonly disk?: Disk;
  /** Called with each file of the folder that is not read: an interrupted write, or damage. */
  readonly onIgnored?: (file: string) => void;
}

/** State shared by the parts of a disk store. */
interface DiskState {
  readonly folder: string;
  readonly disk: Disk;
  readonly index: VersionIndex;
  readonly locations: Map<Version, SegmentLocation>;
  /** What is not yet on disk, in the order in which it was saved. */
  readonly waiting: SavedVersion[];
  /** What is being written. */
  writing: readonly SavedVersion[];
}

/**
 * A store in a folder, which is read at start. Pending changes are written together, in one file with one
 * synchronisation: hundreds of concurrent requests then cost as much as one.
 * @throws the error of the file system if the folder can't be read.
 */
export function diskStore(folder: string, options: DiskStoreOptions = {}): Store {
  const { disk = machineDisk } = options;
  const state: DiskState = {
    folder,
    disk,
    index: createVersionIndex(),
    locations: new Map(),
    waiting: [],
    writing: [],
  };
  const { versions, ignored } = readSegments(folder);
  for (const file of ignored) options.onIgnored?.(file);
  for (const { version, place } of versions) {
    state.index.restore(version);
    state.locations.set(version, place);
  }
  const { index, waiting } = state;
  const writer = createWriter(state);
  return {
    latest: index.latest,
    versions: index.versions,
    all: index.all,
    withCode: index.withCode,
    content: (version) => contentOf(state, version),
    save: (change) => {
      const version = index.add(change);
      waiting.push({ version, content: change.content });
      writer.start();
      return version;
    },
    transaction: (work) => {
      const before = waiting.length;
      try {
        return work();
      } catch (error) {
        for (const { version } of waiting.splice(before).reverse()) index.remove(version);
        throw error;
      }
    },
    undo: async (given) => {
      const found = index.takeBack(given).flatMap((version) => state.locations.get(version) ?? []);
      await markTakenBack(found).catch((error: unknown) => {
        throw new StoreError(error instanceof Error ? error.message : String(error));
      });
    },
    settled: writer.settled,
    close: () => writer.settled().catch(() => undefined),
  };
}

async function contentOf({ locations: places, waiting, writing }: DiskState, version: Version): Promise<Uint8Array> {
  const place = places.get(version);
  if (place === undefined) {
    const saved = [...writing, ...waiting].find((one) => one.version === version);
    if (saved === undefined) throw new StoreError('the version was not kept');
    return saved.content;
  }
  try {
    const handle = await open(place.file, 'r');
    try {
      const bytes = Buffer.alloc(version.size);
      const { bytesRead } = await handle.read(bytes, 0, version.size, place.offset);
      if (bytesRead === version.size) return bytes;
    } finally {
      await handle.close();
    }
  } catch {
    // Reported below, without the path.
  }
  throw new StoreError("the content can't be read");
}

/** One write of pending changes: it settles when they are on disk. */
interface Round {
  readonly done: Promise<void>;
  /** Why it is not carried out: what it depended on could not be written. */
  failed?: StoreError;
}

/** Writes pending changes. */
interface Writer {
  readonly start: () => void;
  readonly settled: () => Promise<void>;
}

/** Writes pending changes, one file after the other. */
function createWriter(state: DiskState): Writer {
  let current: Round | undefined;
  let next: Round | undefined;
  const fail = (thrown: unknown): StoreError => {
    const error = new StoreError(thrown instanceof Error ? thrown.message : String(thrown));
    const undone = [...state.writing, ...state.waiting.splice(0)];
    for (const { version } of undone.reverse()) state.index.remove(version);
    if (next !== undefined) next.failed = error;
    next = undefined;
    return error;
  };
  const write = async (round: Round, before: Promise<void> | undefined): Promise<void> => {
    await before?.catch(() => undefined);
    if (round.failed !== undefined) throw round.failed;
    current = round;
    next = undefined;
    state.writing = state.waiting.splice(0);
    try {
      await writeSegment(state, state.writing);
    } catch (error) {
      throw fail(error);
    } finally {
      state.writing = [];
      current = undefined;
    }
  };
  return {
    start: () => {
      if (next !== undefined) return;
      const before = current?.done;
      // Requests that arrive in the same turn of the event loop are written together.
      const gathered = new Promise<void>((resolve) => setImmediate(resolve));
      const round: Round = { done: gathered.then(() => write(round, before)) };
      round.done.catch(() => undefined);
      next = round;
    },
    settled: () => (next ?? current)?.done ?? Promise.resolve(),
  };
}

async function writeSegment(
  { folder, disk, locations: places }: DiskState,
  saved: readonly SavedVersion[],
): Promise<void> {
  const [first] = saved;
  if (first === undefined) return;
  await makeFolderLater(folder);
  const file = path.join(folder, segmentName(first.version.sequence));
  const temporary = `${file}.part`;
  const { parts, locations } = segmentParts(saved);
  try {
    await rm(temporary, { force: true });
    await writeSynced(temporary, parts, disk);
    // A link, since an existing name must not be overwritten: then another process writes to the same folder.
    await link(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
  try {
    await syncFolderLater(folder);
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
  saved.forEach(({ version }, at) => {
    const location = locations[at];
    if (location !== undefined) places.set(version, { file, ...location });
  });
}
