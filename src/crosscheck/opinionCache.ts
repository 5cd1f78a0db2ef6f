import fs from 'node:fs';
import path from 'node:path';
import type { OtherIssue } from '../model/crosscheck.js';
import { sha256 } from '../packages/sha256.js';
import { writeWhole } from '../packages/writeWhole.js';

/** Changes when what is read out of an answer does, so that what an earlier version kept is not taken. */
const format = 1;

/** What was asked: equal questions have equal answers, as far as anyone knows. */
export interface OpinionQuestion {
  readonly bytes: Uint8Array;
  readonly profiles: readonly string[];
  readonly validator: string;
}

/** Opinions that other validators gave in earlier runs. A cache that can't be read or written is none. */
export interface OpinionCache {
  read(question: OpinionQuestion): readonly OtherIssue[] | undefined;
  write(question: OpinionQuestion, issues: readonly OtherIssue[]): void;
}

/** A cache in a folder, which is made when something is first written. */
export function createOpinionCache(folder: string): OpinionCache {
  const keyOf = ({ bytes, profiles, validator }: OpinionQuestion): string =>
    sha256(Buffer.from(JSON.stringify([format, sha256(bytes), profiles, validator])));
  const fileOf = (key: string): string => path.join(folder, `opinion-${key}.json`);
  return {
    read: (question) => {
      try {
        const [digest = '', text = ''] = fs.readFileSync(fileOf(keyOf(question)), 'utf8').split('\n');
        return sha256(Buffer.from(text)) === digest ? (JSON.parse(text) as readonly OtherIssue[]) : undefined;
      } catch {
        return undefined;
      }
    },
    write: (question, issues) => {
      try {
        const text = JSON.stringify(issues);
        writeWhole(fileOf(keyOf(question)), `${sha256(Buffer.from(text))}\n${text}\n`);
      } catch {
        // A full disk or a read-only home must not stop anybody.
      }
    },
  };
}
