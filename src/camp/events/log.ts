import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { SourceProblem } from '../../model/problem.js';
import { sha256 } from '../../base/index.js';
import { isEvent, isEventOfUnknownType } from './schema.js';
import type { CampEvent } from './types.js';

/** The last event of a log and the hash of its line: what the next event is chained to. */
export interface LogHead {
  /** 0 where there is no event yet. */
  readonly seq: number;
  /** 64 zeros where there is no event yet. */
  readonly sha256: string;
}

/** An incomplete last line: its writer was interrupted. It is not an event. */
export interface TornLine {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/** A log whose chain is intact. */
export interface EventLog {
  readonly events: readonly CampEvent[];
  readonly head: LogHead;
  readonly torn?: TornLine;
}

export interface LogProblems {
  readonly problems: readonly SourceProblem[];
  /** True where the log is whole as far as it could be read, and goes on with a type of event that this version does not know. */
  readonly isNewer?: true;
}

export const eventsFile = 'events.ndjson';
/** Number and hash of the last event, so that a log that was truncated or changed at its end is detected. */
export const headFile = 'events.head.json';
const beginning: LogHead = { seq: 0, sha256: '0'.repeat(64) };

/** Reads and verifies the log of a camp; a camp without one has no events. */
export function readEvents(dir: string): EventLog | LogProblems {
  const file = path.join(dir, eventsFile);
  const headPath = path.join(dir, headFile);
  // The head is read first: an event that is added meanwhile makes the log longer than it, which is allowed.
  const headText = readText(headPath);
  const text = readText(file);
  if (typeof text !== 'string') return text;
  if (typeof headText !== 'string') return headText;
  const head = headText === '' ? undefined : parseHead(headText);
  if (headText !== '' && head === undefined) return problem(headPath, 0, notAHead);
  return parseEvents(text, file, head);
}

/**
 * Verifies the chain of a log and reads its events. The first line that is not an event or does not follow the previous
 * one is reported; nothing after it can be trusted, so no events are returned. A last line without line break that is
 * not an event is torn, unless the head says that it was written completely.
 */
export function parseEvents(text: string, file: string, known?: LogHead): EventLog | LogProblems {
  const lines = text.split('\n');
  const ended = lines[lines.length - 1] === '';
  if (ended) lines.pop();
  const events: CampEvent[] = [];
  let head = beginning;
  let torn: TornLine | undefined;
  for (const [index, line] of lines.entries()) {
    const event = parseEvent(line);
    const isLast = index === lines.length - 1;
    if (event === undefined && isLast && !ended && (known === undefined || known.seq <= index)) {
      torn = { line: index + 1, text: line };
      break;
    }
    if (event === undefined) return unreadLine(line, head, file);
    const fault = chainFault(event, index + 1, head.sha256);
    if (fault !== undefined) return problem(file, index + 1, fault);
    events.push(event);
    head = { seq: index + 1, sha256: sha256(line) };
    if (known?.seq === head.seq && known.sha256 !== head.sha256) return problem(file, head.seq, changedLine);
  }
  if (known !== undefined && known.seq > head.seq) return problem(file, 0, cutShort(known.seq, head.seq));
  return { events, head, ...(torn === undefined ? {} : { torn }) };
}

/** Why a line is no event of this version: a newer one wrote it after those before it, or none did. */
function unreadLine(line: string, { seq, sha256: prev }: LogHead, file: string): LogProblems {
  const newer = newerEvent(line);
  if (newer === undefined || chainFault(newer, seq + 1, prev) !== undefined) return problem(file, seq + 1, notAnEvent);
  return { ...problem(file, seq + 1, ofNewerVersion(newer.type)), isNewer: true };
}

/** Hash of the line of the event with this number; undefined where the log has no such line. */
export function lineHash(text: string, seq: number): string | undefined {
  if (seq === 0) return beginning.sha256;
  const line = text.split('\n')[seq - 1];
  return line === undefined ? undefined : sha256(line);
}

const problem = (file: string, line: number, message: SourceProblem['message']): LogProblems => ({
  problems: [{ file, line, column: line === 0 ? 0 : 1, message }],
});

/** Text of a file, empty where there is none. */
function readText(file: string): string | LogProblems {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return '';
  return stat.isFile() ? readFileSync(file, 'utf8') : problem(file, 0, { da: 'er ikke en fil', en: 'is not a file' });
}

/** An event as it is written: what a reader sees of a line, such as a key of two values, is what was signed (RFC 8259, section 4). */
function parseEvent(line: string): CampEvent | undefined {
  const value = parseJson(line);
  return isEvent(value) && JSON.stringify(value) === line ? (value as CampEvent) : undefined;
}

/** An event as {@link parseEvent}, but of a type that this version does not know. */
function newerEvent(line: string): EventFrame | undefined {
  const value = parseJson(line);
  return isEventOfUnknownType(value) && JSON.stringify(value) === line ? (value as EventFrame) : undefined;
}

function parseHead(text: string): LogHead | undefined {
  const value = parseJson(text) as Partial<LogHead> | null | undefined;
  const fits = Number.isInteger(value?.seq) && /^[0-9a-f]{64}$/.test(String(value?.sha256));
  return fits && text === headText(value as LogHead) ? (value as LogHead) : undefined;
}

/** Parses the content of the head's file. */
export const headText = ({ seq, sha256: hash }: LogHead): string => `${JSON.stringify({ seq, sha256: hash })}\n`;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What every event has, whatever its type. */
interface EventFrame {
  readonly seq: number;
  readonly type: string;
  readonly prev: string;
}

function chainFault(event: EventFrame, seq: number, prev: string): SourceProblem['message'] | undefined {
  if (event.seq !== seq) {
    return {
      da: `Hændelsen har nummer ${event.seq}, men skulle have ${seq}: en linje mangler eller er flyttet.`,
      en: `The event has number ${event.seq} but should have ${seq}: a line is missing or was moved.`,
    };
  }
  if (event.prev === prev) return undefined;
  return {
    da: 'Kæden er brudt: linjen før er ændret, efter at denne hændelse blev skrevet.',
    en: 'The chain is broken: the line before was changed after this event was written.',
  };
}

const ofNewerVersion = (type: string): SourceProblem['message'] => ({
  da: `Hændelsen er af typen '${type}', som denne version af testcamp ikke kender: loggen er skrevet af en nyere. Brug den.`,
  en: `The event is of the type '${type}', which this version of testcamp does not know: a newer one wrote the log. Use that.`,
});

const notAnEvent: SourceProblem['message'] = {
  da: 'Linjen er ikke en hændelse, som testcamp har skrevet.',
  en: 'The line is not an event that testcamp wrote.',
};

const changedLine: SourceProblem['message'] = {
  da: `Linjen er ændret, efter at den blev skrevet: den passer ikke til ${headFile}.`,
  en: `The line was changed after it was written: it does not fit ${headFile}.`,
};

const notAHead: SourceProblem['message'] = {
  da: 'er ændret: det er ikke den kontrollinje, som testcamp skrev til hændelsesloggen',
  en: 'was changed: it is not the head of the event log that testcamp wrote',
};

const cutShort = (expected: number, found: number): SourceProblem['message'] => ({
  da: `har ${found} hændelser, men ${headFile} siger ${expected}: loggen er afkortet`,
  en: `has ${found} events, but ${headFile} says ${expected}: the log was cut short`,
});
