import fs from 'node:fs';
import path from 'node:path';
import {
  appendDurably,
  machineDisk,
  prepareFile,
  sha256,
  syncFolder,
  takeLock,
  writeDurably,
} from '../../base/index.js';
import type { Disk, Lock, LockOwner } from '../../base/index.js';
import { eventsFile, headFile, headText, readEvents } from './log.js';
import type { EventLog, LogHead, LogProblems } from './log.js';
import type { CampEvent, NewEvent } from './types.js';

/** Adding an event takes milliseconds; a lock that is older is stale. */
const lockOptions = { wait: 20_000, stale: 30_000 };

/** Writes a new file of the camp, by its path in the folder; it is taken away again where its events are not recorded. */
export type FileWriter = (name: string, content: string | Uint8Array) => void;

/** Makes the events to add from the current log, once it is locked; none where nothing is to be added. */
export type EventMaker = (log: EventLog, write: FileWriter) => readonly NewEvent[];

/** How events are signed before they are written, and what they must meet then. */
export interface Signing {
  /**
   * What signs events that are numbered and chained, one after the other, at the end of a log; without it events are left as
   * they are.
   */
  readonly signer?: (log: EventLog) => (event: CampEvent) => CampEvent;
  /** Throws where the events may not be added to the log. */
  readonly check?: (log: EventLog, added: readonly CampEvent[]) => void;
}

/** What may be other than usual when events are added. */
export interface AppendOptions extends Signing {
  /** The file system; the machine's own by default. */
  readonly disk?: Disk;
}

export type Appended = { readonly events: readonly CampEvent[] } | LogProblems;

/**
 * Adds events to the end of a camp's log and returns them with their numbers. One process at a time: the log is locked,
 * verified, appended to and synced to disk before anything is reported as recorded, and its head is
 * renewed. Where any of that fails, log, head and files are as they were. A line that another process left unfinished is
 * moved to a file that an event names.
 * @throws {LockError} where another process holds the log for long. @throws errors of the file system.
 */
export function appendEvents(
  dir: string,
  make: EventMaker,
  owner: LockOwner,
  { disk = machineDisk, ...signing }: AppendOptions = {},
): Appended {
  const lock = takeLock(path.join(dir, 'events.lock'), owner, lockOptions);
  try {
    const log = readEvents(dir);
    if ('problems' in log) return log;
    const repaired = log.torn === undefined ? [] : [setAside(dir, log.torn.line, log.torn.text, owner, disk)];
    const files = createFiles(dir, disk);
    try {
      return { events: write(dir, log, [...repaired, ...make(log, files.write)], lock, { ...signing, disk }) };
    } catch (error) {
      files.undo();
      throw error;
    }
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
  sign: (event: CampEvent) => CampEvent = (event) => event,
): { events: CampEvent[]; text: string; head: LogHead } {
  const added: CampEvent[] = [];
  let text = '';
  let { seq, sha256: prev } = head;
  for (const { at, by, type, data } of events) {
    const event = sign({ seq: ++seq, at, by, type, data, prev } as CampEvent);
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
  { signer, check, disk }: Signing & { readonly disk: Disk },
): readonly CampEvent[] {
  if (events.length === 0) return [];
  const added = chain(log.head, events, signer?.(log));
  check?.(log, added.events);
  // A holder that was suspended for long may have been considered dead.
  if (!lock.isHeld()) throw new Error('the lock on the event log was taken over');
  const head = prepareFile(path.join(dir, headFile), headText(added.head), disk);
  try {
    const undo = appendDurably(path.join(dir, eventsFile), added.text, disk);
    try {
      head.commit();
    } catch (error) {
      undo();
      throw error;
    }
  } finally {
    head.abandon();
  }
  syncFolder(dir);
  return added.events;
}

/** Moves an unfinished last line to a file of its own, and returns the event that records it. */
function setAside(dir: string, line: number, torn: string, { at, by }: LockOwner, disk: Disk): NewEvent {
  const hash = sha256(torn);
  const name = `events.torn-${line}-${hash.slice(0, 8)}.txt`;
  writeDurably(path.join(dir, name), torn, disk);
  const file = path.join(dir, eventsFile);
  const whole = fs.readFileSync(file, 'utf8');
  writeDurably(file, whole.slice(0, whole.length - torn.length), disk);
  return { at, by, type: 'log-repaired', data: { line, file: name, sha256: hash } };
}

/** New files of a camp that belong to events. */
function createFiles(dir: string, disk: Disk): { readonly write: FileWriter; readonly undo: () => void } {
  const written: string[] = [];
  const folders: string[] = [];
  return {
    write: (name, content) => {
      const file = path.join(dir, name);
      const isNew = !fs.existsSync(file);
      for (let at = path.dirname(file); !fs.existsSync(at); at = path.dirname(at)) folders.push(at);
      writeDurably(file, content, disk);
      if (isNew) written.push(file);
    },
    undo: () => {
      for (const file of written) fs.rmSync(file, { force: true });
      // The innermost first; one that another process has filled meanwhile stays.
      for (const folder of folders.toSorted((a, b) => b.length - a.length)) {
        if (fs.existsSync(folder) && fs.readdirSync(folder).length === 0) fs.rmdirSync(folder);
      }
    },
  };
}
