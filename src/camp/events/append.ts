import fs from 'node:fs';
import path from 'node:path';
import { sha256, writeWhole, takeLock } from '../../base/index.js';
import type { Lock, LockOwner } from '../../base/index.js';
import { eventsFile, headFile, headText, readEvents } from './log.js';
import type { EventLog, LogHead, LogProblems } from './log.js';
import type { CampEvent, NewEvent } from './types.js';

/** Adding an event takes milliseconds; a lock that is older is stale. */
const lockOptions = { wait: 20_000, stale: 30_000 };

/** Makes the events to add from the current log, once it is locked; none where nothing is to be added. */
export type EventMaker = (log: EventLog) => readonly NewEvent[];

/** How events are signed before they are written, and what they must meet then. */
export interface Signing {
  /** Signs an event that is numbered and chained, after those before; without it events are left as they are. */
  readonly sign?: (event: CampEvent, before: readonly CampEvent[]) => CampEvent;
  /** Throws where the events may not be added to those before. */
  readonly check?: (before: readonly CampEvent[], added: readonly CampEvent[]) => void;
}

export type Appended = { readonly events: readonly CampEvent[] } | LogProblems;

/**
 * Adds events to the end of a camp's log and returns them with their numbers. One process at a time: the log is locked,
 * verified, appended to in one write that is synced to disk before anything is reported as recorded, and its head is
 * renewed. A line that another process left unfinished is moved to a file that an event names.
 * @throws {LockError} where another process holds the log for long. @throws errors of the file system.
 */
export function appendEvents(dir: string, make: EventMaker, owner: LockOwner, signing: Signing = {}): Appended {
  const lock = takeLock(path.join(dir, 'events.lock'), owner, lockOptions);
  try {
    const log = readEvents(dir);
    if ('problems' in log) return log;
    const repaired = log.torn === undefined ? [] : [setAside(dir, log.torn.line, log.torn.text, owner)];
    return { events: write(dir, log, [...repaired, ...make(log)], lock, signing) };
  } finally {
    lock.release();
  }
}

/** As {@link appendEvents}, for one event that does not depend on those before. */
export function appendEvent(
  dir: string,
  event: NewEvent,
  owner: LockOwner,
): { readonly event: CampEvent } | LogProblems {
  const result = appendEvents(dir, () => [event], owner);
  if ('problems' in result) return result;
  const added = result.events.at(-1);
  if (added === undefined) throw new Error('no event was added');
  return { event: added };
}

/** The lines of new events after the head of a log. */
export function chain(
  head: LogHead,
  events: readonly NewEvent[],
  sign: (event: CampEvent, added: readonly CampEvent[]) => CampEvent = (event) => event,
): { events: CampEvent[]; text: string; head: LogHead } {
  const added: CampEvent[] = [];
  let text = '';
  let { seq, sha256: prev } = head;
  for (const { at, by, type, data } of events) {
    const event = sign({ seq: ++seq, at, by, type, data, prev } as CampEvent, added);
    const line = JSON.stringify(event);
    added.push(event);
    text += `${line}\n`;
    prev = sha256(line);
  }
  return { events: added, text, head: { seq, sha256: prev } };
}

function write(
  dir: string,
  log: EventLog,
  events: readonly NewEvent[],
  lock: Lock,
  { sign, check }: Signing,
): readonly CampEvent[] {
  if (events.length === 0) return [];
  const added = chain(log.head, events, (event, earlier) => sign?.(event, [...log.events, ...earlier]) ?? event);
  check?.(log.events, added.events);
  // A holder that was suspended for long may have been considered dead.
  if (!lock.isHeld()) throw new Error('the lock on the event log was taken over');
  appendDurably(path.join(dir, eventsFile), added.text);
  writeWhole(path.join(dir, headFile), headText(added.head));
  return added.events;
}

/** Appends in one write and syncs. A file whose last line has no line break gets it first. */
function appendDurably(file: string, text: string): void {
  const isNew = !fs.existsSync(file);
  const handle = fs.openSync(file, 'a+');
  try {
    const { size } = fs.fstatSync(handle);
    const last = Buffer.alloc(1);
    if (size > 0) fs.readSync(handle, last, 0, 1, size - 1);
    fs.writeSync(handle, size > 0 && last[0] !== 0x0a ? `\n${text}` : text);
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
  if (isNew) syncFolder(path.dirname(file));
}

/** Moves an unfinished last line to a file of its own, and returns the event that records it. */
function setAside(dir: string, line: number, torn: string, { at, by }: LockOwner): NewEvent {
  const hash = sha256(torn);
  const name = `events.torn-${line}-${hash.slice(0, 8)}.txt`;
  writeWhole(path.join(dir, name), torn);
  const file = path.join(dir, eventsFile);
  const whole = fs.readFileSync(file, 'utf8');
  writeWhole(file, whole.slice(0, whole.length - torn.length));
  syncFolder(dir);
  return { at, by, type: 'log-repaired', data: { line, file: name, sha256: hash } };
}

/** Syncs a folder's entries to disk, where the system can. */
function syncFolder(dir: string): void {
  try {
    const handle = fs.openSync(dir, 'r');
    fs.fsyncSync(handle);
    fs.closeSync(handle);
  } catch {
    // Windows can't.
  }
}
