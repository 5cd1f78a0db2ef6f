import fs from 'node:fs';
import type { FileHandle } from 'node:fs/promises';

/**
 * The calls by which bytes get to a disk. A call may write fewer bytes than it was given, without an error: the disk has
 * become full, or the file has reached the size that the system allows.
 */
export interface Disk {
  /** Writes at the current end of what was written, and returns how many of the bytes were taken. */
  readonly write: (file: number, bytes: Uint8Array) => number;
  /** Returns once the file is on disk. */
  readonly sync: (file: number) => void;
  readonly rename: (from: string, to: string) => void;
  /** As `write`, without blocking. */
  readonly writeLater: (file: FileHandle, bytes: Uint8Array) => Promise<number>;
  /** As `sync`, without blocking. */
  readonly syncLater: (file: FileHandle) => Promise<void>;
}

/** The disk of the machine. */
export const machineDisk: Disk = {
  write: (file, bytes) => fs.writeSync(file, bytes),
  sync: (file) => fs.fsyncSync(file),
  rename: (from, to) => fs.renameSync(from, to),
  writeLater: async (file, bytes) => (await file.write(bytes)).bytesWritten,
  syncLater: (file) => file.sync(),
};

/** Writes all bytes, in as many calls as it takes. @throws the error of the file system */
export function writeAll(file: number, content: string | Uint8Array, disk: Disk = machineDisk): void {
  let rest = typeof content === 'string' ? Buffer.from(content) : content;
  while (rest.length > 0) {
    const taken = disk.write(file, rest);
    if (taken === 0) throw diskFull();
    rest = rest.subarray(taken);
  }
}

/** As {@link writeAll}, without blocking. */
export async function writeAllLater(file: FileHandle, content: Uint8Array, disk: Disk = machineDisk): Promise<void> {
  let rest = content;
  while (rest.length > 0) {
    const taken = await disk.writeLater(file, rest);
    if (taken === 0) throw diskFull();
    rest = rest.subarray(taken);
  }
}

/** What a disk says that takes no byte: some say nothing. */
const diskFull = (): Error =>
  Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', syscall: 'write' });
