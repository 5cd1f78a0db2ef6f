import fs from 'node:fs';
import path from 'node:path';
import type { Text } from '../../base/index.js';
import { isObject, sha256, writeWhole } from '../../base/index.js';
import type { RemoteAnswer } from './remote.js';

/** A stored answer. */
export interface KeptAnswer {
  /** As {@link questionKey} returns it. */
  readonly key: string;
  readonly answer: RemoteAnswer;
  /** When the server gave it, ISO 8601. */
  readonly at: string;
}

/** Answers of one server, as in a file. */
export interface TerminologyRecording {
  readonly server: string;
  readonly software?: string;
  /** Why some questions got no answer; they will get none on replay. */
  readonly notes?: readonly Text[];
  readonly answers: readonly KeptAnswer[];
}

const format = 1;

/** Milliseconds that an answer remains valid: terminology servers load new editions. */
const maxAgeMs = 7 * 24 * 60 * 60 * 1000;

/** Whether an answer is still valid. @param now ISO 8601 */
export const isFresh = ({ at }: Pick<KeptAnswer, 'at'>, now: string): boolean => {
  const age = Date.parse(now) - Date.parse(at);
  return age >= 0 && age < maxAgeMs;
};

/** Answers on disk, by server and question. Optional: what is missing or damaged is asked again. */
export interface AnswerCache {
  /** @param now ISO 8601; answers older than a week by then are to be asked for again */
  read(key: string, now: string): KeptAnswer | undefined;
  /** Stores an answer; if it can't be written, nothing is stored and nothing is reported. */
  write(kept: KeptAnswer): void;
}

/** The cache of a server's answers in a folder, which is created on the first write. */
export function createAnswerCache(folder: string, server: string): AnswerCache {
  const fileOf = (key: string): string =>
    path.join(folder, 'terminology', sha256(server).slice(0, 16), `answer-${format}-${sha256(key)}.json`);
  return {
    read: (key, now) => {
      try {
        const kept = keptOf(JSON.parse(fs.readFileSync(fileOf(key), 'utf8')));
        return kept?.key === key && isFresh(kept, now) ? kept : undefined;
      } catch {
        return undefined;
      }
    },
    write: (kept) => {
      try {
        writeWhole(fileOf(kept.key), `${JSON.stringify(kept)}\n`);
      } catch {
        // A full disk or a read-only home must not stop a run.
      }
    },
  };
}

/** Text of a recording: sorted by question, so that the same answers give the same file. */
export function recordingText({ server, software, notes = [], answers }: TerminologyRecording): string {
  const sorted = [...answers].sort((a, b) => (a.key < b.key ? -1 : 1)).map(inOrder);
  return `${JSON.stringify({ format, server, ...(software === undefined ? {} : { software }), notes, answers: sorted }, null, 2)}\n`;
}

/** An answer with its members in file order, whether read from a file or new. */
const inOrder = ({ key, answer: { result, message, codes }, at }: KeptAnswer): object => ({
  key,
  answer: { result, message, codes },
  at,
});

/** Reads a recording; a fault in it is worded to follow its file's name. */
export function parseRecording(text: string): TerminologyRecording | { readonly fault: Text } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { fault: notJson };
  }
  if (!isObject(json) || typeof json['server'] !== 'string' || !Array.isArray(json['answers']))
    return { fault: notOurs };
  if (json['format'] !== format) return { fault: otherFormat };
  const answers = json['answers'].map(keptOf);
  const at = answers.indexOf(undefined);
  if (at >= 0) return { fault: badAnswer(at) };
  const { server, software, notes } = json;
  return {
    server,
    ...(typeof software === 'string' ? { software } : {}),
    notes: Array.isArray(notes) ? notes.filter(isText) : [],
    answers: answers.filter((kept) => kept !== undefined),
  };
}

function keptOf(json: unknown): KeptAnswer | undefined {
  if (!isObject(json) || !isObject(json['answer'])) return undefined;
  const { key, at, answer } = json;
  const { result, message, codes } = answer;
  if (typeof key !== 'string' || typeof at !== 'string') return undefined;
  if (result !== 'yes' && result !== 'no' && result !== 'unknown') return undefined;
  const listed = Array.isArray(codes) ? codes.filter(isListed) : undefined;
  return {
    key,
    at,
    answer: {
      result,
      ...(typeof message === 'string' ? { message } : {}),
      ...(listed === undefined ? {} : { codes: listed }),
    },
  };
}

const isListed = (code: unknown): code is { system: string; code: string } =>
  isObject(code) && typeof code['system'] === 'string' && typeof code['code'] === 'string';

const isText = (note: unknown): note is Text =>
  isObject(note) && typeof note['da'] === 'string' && typeof note['en'] === 'string';

const notJson: Text = { da: 'er ikke gyldig JSON', en: 'is not valid JSON' };
const notOurs: Text = {
  da: 'er ikke en fil med svar, som --tx-record har skrevet',
  en: 'is not a file of answers that --tx-record wrote',
};
const otherFormat: Text = {
  da: 'er skrevet af en anden version af testcamp',
  en: 'was written by another version of testcamp',
};
const badAnswer = (at: number): Text => ({
  da: `er beskadiget: svar ${at + 1} kan ikke læses`,
  en: `is damaged: answer ${at + 1} can't be read`,
});
