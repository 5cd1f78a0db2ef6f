import { machineDisk } from '../../base/disk.js';
import type { Disk } from '../../base/disk.js';

/** How a disk fails. */
export interface Fault {
  /** Bytes that it takes in all; then it is full. */
  readonly room?: number;
  /** Bytes that it takes in one call. */
  readonly perCall?: number;
  /** What of its other calls fails. */
  readonly fails?: 'sync' | 'rename';
}

/**
 * The machine's disk with faults. As a real disk does, it first takes a part of what it is given without a word, and
 * only then says that it is full.
 */
export function faultyDisk({ room = Infinity, perCall = Infinity, fails }: Fault): Disk {
  let left = room;
  const taken = (bytes: Uint8Array): Uint8Array => {
    const some = bytes.subarray(0, Math.min(left, perCall, bytes.length));
    if (some.length === 0) throw failure('ENOSPC');
    left -= some.length;
    return some;
  };
  return {
    write: (file, bytes) => machineDisk.write(file, taken(bytes)),
    writeLater: async (file, bytes) => machineDisk.writeLater(file, taken(bytes)),
    sync: (file) => (fails === 'sync' ? refuse() : machineDisk.sync(file)),
    syncLater: async (file) => (fails === 'sync' ? refuse() : machineDisk.syncLater(file)),
    rename: (from, to) => (fails === 'rename' ? refuse() : machineDisk.rename(from, to)),
  };
}

const failure = (code: string): Error => Object.assign(new Error(code), { code });

const refuse = (): never => {
  throw failure('EIO');
};
