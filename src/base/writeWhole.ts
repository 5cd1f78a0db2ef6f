import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { machineDisk, writeAll } from './disk.js';
import type { Disk } from './disk.js';
import { syncFolder } from './syncFolder.js';

/**
 * Writes a temporary file beside the file and renames it, so that nobody sees a partial file; creates its folder
 * if missing. A link is followed, and a device or pipe is written to directly. If anything fails, the
 * temporary file is removed and the file is as it was.
 * @throws the file system's error, naming the file as given.
 */
export function writeWhole(file: string, content: string | Uint8Array, disk: Disk = machineDisk): void {
  naming(file, () => replace(file, content, false, disk));
}

/** As {@link writeWhole}, for what must outlast a loss of power: it and its name are on disk on return. */
export function writeDurably(file: string, content: string | Uint8Array, disk: Disk = machineDisk): void {
  naming(file, () => replace(file, content, true, disk));
}

/**
 * Creates a file that must not exist yet, durably. If anything fails there is no file.
 * @param mode permissions of the file, such as 0o600
 * @throws the file system's error, naming the file as given: EEXIST for one that exists.
 */
export function createDurably(
  file: string,
  content: string | Uint8Array,
  mode = 0o666,
  disk: Disk = machineDisk,
): void {
  naming(file, () => {
    create(file, content, { mode, isSynced: true }, disk);
    syncFolder(path.dirname(file));
  });
}

/** A file that is on disk under another name. */
export interface PreparedFile {
  /** Gives it its name. Needs no room on the disk. */
  commit(): void;
  abandon(): void;
}

/** Writes a file under another name: what can fail for lack of room has then happened. @throws as {@link writeWhole} */
export function prepareFile(file: string, content: string | Uint8Array, disk: Disk = machineDisk): PreparedFile {
  return naming(file, () => {
    const temporary = temporaryFor(file);
    create(temporary, content, { mode: 0o666, isSynced: true }, disk);
    return {
      commit: () => naming(file, () => disk.rename(temporary, file)),
      abandon: () => fs.rmSync(temporary, { force: true }),
    };
  });
}

function replace(file: string, content: string | Uint8Array, isSynced: boolean, disk: Disk): void {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (stat !== undefined && !stat.isFile()) return writeInto(file, content, disk);
  makeFolder(path.dirname(file), isSynced);
  const target = stat === undefined ? file : fs.realpathSync(file);
  const temporary = temporaryFor(target);
  create(temporary, content, { mode: 0o666, isSynced }, disk);
  try {
    disk.rename(temporary, target);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
  if (isSynced) syncFolder(path.dirname(target));
}

/** A unique name, so that two processes can write the same file at once: the last one wins. */
const temporaryFor = (file: string): string => `${file}.${randomUUID().slice(0, 8)}.part`;

/** A folder is refused here; a device can't be renamed. */
function writeInto(file: string, content: string | Uint8Array, disk: Disk): void {
  const handle = fs.openSync(file, 'w');
  try {
    writeAll(handle, content, disk);
  } finally {
    fs.closeSync(handle);
  }
}

function create(
  file: string,
  content: string | Uint8Array,
  { mode, isSynced }: { readonly mode: number; readonly isSynced: boolean },
  disk: Disk,
): void {
  const handle = fs.openSync(file, 'wx', mode);
  try {
    writeAll(handle, content, disk);
    if (isSynced) disk.sync(handle);
    fs.closeSync(handle);
  } catch (error) {
    closeQuietly(handle);
    fs.rmSync(file, { force: true });
    throw error;
  }
}

function closeQuietly(handle: number): void {
  try {
    fs.closeSync(handle);
  } catch {
    // What went wrong before is what counts; a network disk reports it again here.
  }
}

function naming<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error) Object.assign(error, { path: file });
    throw error;
  }
}

/** Creates a folder and its parents. Node's own `recursive` never returns on a file system such as /proc. */
function makeFolder(folder: string, isSynced: boolean): void {
  if (fs.existsSync(folder)) return;
  const above = path.dirname(folder);
  if (above !== folder) makeFolder(above, isSynced);
  try {
    fs.mkdirSync(folder);
  } catch (error) {
    if (!fs.existsSync(folder)) throw error; // Another process may have created it meanwhile.
  }
  if (isSynced) syncFolder(above);
}
