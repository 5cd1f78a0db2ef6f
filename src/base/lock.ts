import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Text } from './text.js';
import { UserError } from './userError.js';
import { createDurably } from './writeWhole.js';

/** Who holds a lock, and how to tell whether a process of this machine still runs. */
export interface LockOwner {
  readonly by: string;
  readonly pid: number;
  readonly host: string;
  /** ISO 8601 with offset. */
  readonly at: string;
  readonly isAlive: (pid: number) => boolean;
}

export interface LockOptions {
  /** How long to wait for another holder, in milliseconds. */
  readonly wait: number;
  /** Time without a sign of life after which a lock of another machine, or of a hung process, is taken over. */
  readonly stale: number;
}

/** The holder of a lock, as recorded in its file. */
export interface LockHolder {
  readonly token: string;
  readonly by: string;
  readonly pid: number;
  readonly host: string;
  readonly at: string;
}

/** A lock that is held. */
export interface Lock {
  /** True while nobody has taken the lock over. */
  isHeld(): boolean;
  /** Gives a sign of life if the file system allows it: a temporarily full disk does not lose the lock. */
  touch(): void;
  release(): void;
}

/** The lock is held by another. `text` names the holder. */
export class LockError extends UserError {
  override readonly name = 'LockError';
  constructor(
    readonly file: string,
    text: Text,
    /** Undefined where the file does not say. */
    readonly holder?: LockHolder,
  ) {
    super(text);
  }
}

const pause = 15;

/**
 * Takes a lock file, created only if none exists, and waits for another holder to release it. A lock whose process
 * has ended on this machine, or without a sign of life for long, is taken over. Ages are measured by the file
 * system's clock, since the clocks of machines that share a folder differ.
 * @throws {LockError} if another holder keeps it all the time.
 */
export function takeLock(file: string, owner: LockOwner, { wait, stale }: LockOptions): Lock {
  const { by, pid, host, at } = owner;
  const own: LockHolder = { token: randomUUID(), by, pid, host, at };
  const mine = JSON.stringify(own);
  for (let waited = 0; ; waited += pause) {
    if (make(file, mine)) return heldLock(file, mine);
    const text = read(file);
    if (text !== undefined && isStale(file, text, owner, stale)) {
      takeAway(file, text);
      continue;
    }
    if (waited >= wait) throw busy(file, text);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause + (pid % pause));
  }
}

function heldLock(file: string, mine: string): Lock {
  const isHeld = (): boolean => read(file) === mine;
  return {
    isHeld,
    touch: () => {
      try {
        const now = isHeld() ? fileSystemNow(file) : undefined;
        if (now !== undefined) fs.utimesSync(file, now / 1000, now / 1000);
      } catch {
        // The next sign of life may succeed.
      }
    },
    release: () => {
      if (isHeld()) fs.rmSync(file, { force: true });
    },
  };
}

/** Creates the file with its content atomically: under another name first, which is then linked. */
function make(file: string, content: string): boolean {
  const temporary = `${file}.${randomUUID().slice(0, 8)}.part`;
  fs.writeFileSync(temporary, content, { flag: 'wx' });
  try {
    fs.linkSync(temporary, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    // A file system without hard links: the file is there a moment before its content.
    return makePlainly(file, content);
  } finally {
    fs.rmSync(temporary, { force: true });
  }
}

function makePlainly(file: string, content: string): boolean {
  try {
    createDurably(file, content);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isStale(file: string, text: string, owner: LockOwner, stale: number): boolean {
  const holder = parse(text);
  if (holder?.host === owner.host && !owner.isAlive(holder.pid)) return true;
  const written = fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  const now = fileSystemNow(file);
  return written !== undefined && now !== undefined && now - written > stale;
}

/** The time that a folder's file system gives a new file. */
function fileSystemNow(file: string): number | undefined {
  const probe = `${file}.${randomUUID().slice(0, 8)}.part`;
  try {
    fs.writeFileSync(probe, '', { flag: 'wx' });
    return fs.statSync(probe).mtimeMs;
  } finally {
    fs.rmSync(probe, { force: true });
  }
}

/** Removes a stale lock, and puts it back if another process has taken it over in the meantime. */
function takeAway(file: string, stale: string): void {
  const aside = path.join(path.dirname(file), `${path.basename(file)}.${randomUUID().slice(0, 8)}.part`);
  try {
    fs.renameSync(file, aside);
  } catch {
    return; // Another was faster.
  }
  try {
    if (read(aside) !== stale) fs.linkSync(aside, file);
  } catch {
    // Another process has it by now.
  } finally {
    fs.rmSync(aside, { force: true });
  }
}

function read(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function parse(text: string): LockHolder | undefined {
  try {
    const holder = JSON.parse(text) as LockHolder | null;
    return typeof holder?.host === 'string' && typeof holder.pid === 'number' ? holder : undefined;
  } catch {
    return undefined;
  }
}

function busy(file: string, content: string | undefined): LockError {
  const holder = content === undefined ? undefined : parse(content);
  const who = holder === undefined ? '?' : `${holder.by || '?'} (${holder.host}, ${holder.pid}, ${holder.at})`;
  const text: Text = {
    da: `Campen er optaget af ${who}. Prøv igen om lidt. Er det ikke sandt, så slet ${path.basename(file)}.`,
    en: `The camp is in use by ${who}. Try again in a while. If that is not true, delete ${path.basename(file)}.`,
  };
  return new LockError(file, text, holder);
}
