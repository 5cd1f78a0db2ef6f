import { open, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { machineDisk, writeAllLater } from './disk.js';
import type { Disk } from './disk.js';

/*
 * Durable writes of servers, which answer others meanwhile.
 */

/**
 * Writes a new file, which is on disk when this resolves; its name is durable once its folder is synchronized.
 * @throws the error of the file system, and there is no file
 */
export async function writeSynced(file: string, parts: readonly Uint8Array[], disk: Disk = machineDisk): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    try {
      for (const part of joined(parts)) await writeAllLater(handle, part, disk);
      await disk.syncLater(handle);
    } finally {
      await handle.close();
    }
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

const mostJoined = 1024 * 1024;

/** Small parts that follow each other as one, so that a hundred changes take one call. */
function joined(parts: readonly Uint8Array[]): readonly Uint8Array[] {
  const together: Uint8Array[] = [];
  let waiting: Uint8Array[] = [];
  let length = 0;
  for (const part of parts) {
    if (length + part.length > mostJoined && waiting.length > 0) {
      together.push(Buffer.concat(waiting));
      [waiting, length] = [[], 0];
    }
    waiting.push(part);
    length += part.length;
  }
  const [only, ...others] = waiting;
  if (only !== undefined) together.push(others.length === 0 ? only : Buffer.concat(waiting));
  return together;
}

/** Synchronizes the names in a folder to disk. Windows does so itself and can't open folders. */
export async function syncFolderLater(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EPERM' || code === 'EISDIR') return undefined;
    throw error;
  });
  try {
    await handle?.sync();
  } finally {
    await handle?.close();
  }
}

/** Creates a folder and its parents, with durable names. */
export async function makeFolderLater(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  const top = path.dirname(first);
  for (let at = path.dirname(folder); at.length >= top.length; at = path.dirname(at)) {
    await syncFolderLater(at);
    if (at === path.dirname(at)) break;
  }
}
