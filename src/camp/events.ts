import { appendFileSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { SourceProblem } from '../model/problem.js';
import type { Mark } from '../model/protocol.js';
import { sha256 } from '../packages/sha256.js';

/** A mark that a tester sets on a step in a round. */
export interface MarkData {
  readonly vendor: string;
  readonly system: string;
  readonly standard: string;
  readonly step: string;
  readonly round: number;
  readonly mark: Mark;
  readonly remark: string;
}

/** What happened, before it has a place in the log. Other types of event come with later parts of the camp. */
export interface NewEvent {
  /** ISO 8601 with offset. */
  readonly at: string;
  readonly by: string;
  readonly type: 'mark';
  readonly data: MarkData;
}

/** A line of the log: numbered, and chained to the line before by its hash. */
export interface CampEvent extends NewEvent {
  /** From 1. */
  readonly seq: number;
  /** SHA-256 of the previous line without its line break, in hex; 64 zeros for the first. */
  readonly prev: string;
}

export type EventsResult = { readonly events: readonly CampEvent[] } | { readonly problems: readonly SourceProblem[] };

const eventsFile = 'events.ndjson';
const beginning = '0'.repeat(64);

/** Reads and verifies the log of a camp; a camp without one has no events. */
export function readEvents(dir: string): EventsResult {
  const file = path.join(dir, eventsFile);
  const text = readLog(file);
  return typeof text === 'string' ? parseEvents(text, file) : text;
}

/**
 * Verifies the chain of a log and reads its events. The first line that is no event or does not follow the one
 * before is named; nothing after it can be trusted, so nothing is given.
 */
export function parseEvents(text: string, file: string): EventsResult {
  const lines = text.split('\n');
  if (lines[lines.length - 1] === '') lines.pop();
  const events: CampEvent[] = [];
  let prev = beginning;
  for (const [index, line] of lines.entries()) {
    const event = parseEvent(line);
    const fault = event === undefined ? notAnEvent : chainFault(event, index + 1, prev);
    if (event === undefined || fault !== undefined) {
      return { problems: [{ file, line: index + 1, column: 1, message: fault ?? notAnEvent }] };
    }
    events.push(event);
    prev = sha256(line);
  }
  return { events };
}

/** Text of a log, empty where there is none yet. */
function readLog(file: string): string | { readonly problems: readonly SourceProblem[] } {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return '';
  if (stat.isFile()) return readFileSync(file, 'utf8');
  return { problems: [{ file, line: 0, column: 0, message: { da: 'er ikke en fil', en: 'is not a file' } }] };
}

/** Adds an event to the end of a camp's log and gives it back with its number. The log is verified first. */
export function appendEvent(
  dir: string,
  event: NewEvent,
): { readonly event: CampEvent } | { readonly problems: readonly SourceProblem[] } {
  const file = path.join(dir, eventsFile);
  const text = readLog(file);
  if (typeof text !== 'string') return text;
  const known = parseEvents(text, file);
  if ('problems' in known) return known;
  const added = nextEvent(text, known.events.length, event);
  appendFileSync(file, `${text === '' || text.endsWith('\n') ? '' : '\n'}${JSON.stringify(added)}\n`);
  return { event: added };
}

/** The event as it stands after the lines of a log. */
export function nextEvent(log: string, count: number, event: NewEvent): CampEvent {
  const last = log.replace(/\n$/, '').split('\n').pop() ?? '';
  const { at, by, type, data } = event;
  return { seq: count + 1, at, by, type, data, prev: count === 0 ? beginning : sha256(last) };
}

const marks: readonly string[] = ['F1', 'F2', 'F3', 'F4', 'OK', 'not-relevant'];

function parseEvent(line: string): CampEvent | undefined {
  const value = parseJson(line);
  if (!isRecord(value) || !isRecord(value['data'])) return undefined;
  const { seq, at, by, type, prev, data } = value;
  const texts = [at, by, prev, data['vendor'], data['system'], data['standard'], data['step'], data['remark']];
  const isMark =
    type === 'mark' &&
    marks.includes(String(data['mark'])) &&
    Number.isInteger(data['round']) &&
    Number(data['round']) > 0;
  const fits = texts.every((text) => typeof text === 'string') && Number.isInteger(seq) && isMark;
  return fits ? (value as unknown as CampEvent) : undefined;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function chainFault(event: CampEvent, seq: number, prev: string): SourceProblem['message'] | undefined {
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

const notAnEvent: SourceProblem['message'] = {
  da: 'Linjen er ikke en hændelse, som testcamp har skrevet.',
  en: 'The line is not an event that testcamp wrote.',
};
