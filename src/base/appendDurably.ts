import fs from 'node:fs';
import path from 'node:path';
import { machineDisk, writeAll } from './disk.js';
import type { Disk } from './disk.js';
import { syncFolder } from './syncFolder.js';

/**
 * Adds a text to the end of a file, which is on disk when this returns. A file whose last line has no line break gets it
 * first. The caller keeps other writers away.
 * @returns what takes the text away again
 * @throws the error of the file system, and the file is as it was
 */
export function appendDurably(file: string, text: string, disk: Disk = machineDisk): () => void {
  const before = fs.statSync(file, { throwIfNoEntry: false })?.size;
  const undo = (): void => cutTo(file, before);
  try {
    const handle = fs.openSync(file, 'a+');
    try {
      writeAll(handle, endsInLine(handle, before ?? 0) ? text : `\n${text}`, disk);
      disk.sync(handle);
    } finally {
      fs.closeSync(handle);
    }
    if (before === undefined) syncFolder(path.dirname(file));
  } catch (error) {
    undo();
    throw error;
  }
  return undo;
}

function endsInLine(handle: number, size: number): boolean {
  const last = Buffer.alloc(1);
  return size === 0 || (fs.readSync(handle, last, 0, 1, size - 1) === 1 && last[0] === 0x0a);
}

/** Gives a file the size it had, `undefined` for none: that needs no room. */
function cutTo(file: string, size: number | undefined): void {
  if (size === undefined) return fs.rmSync(file, { force: true });
  if (fs.statSync(file).size <= size) return;
  const handle = fs.openSync(file, 'r+');
  try {
    fs.ftruncateSync(handle, size);
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}
