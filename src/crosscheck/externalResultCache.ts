import fs from 'node:fs';
import path from 'node:path';
import type { ExternalIssue } from '../model/crosscheck.js';
import { sha256, writeWhole } from '../base/index.js';

/** Raised whenever the parsing of answers changes, so that results cached by an earlier version are not used. */
const format = 2;

/** A question: equal questions are assumed to have equal answers. */
export interface ExternalResultKey {
  readonly bytes: Uint8Array;
  readonly profiles: readonly string[];
  readonly validator: string;
}

/** External results of earlier runs. A cache that can't be read or written counts as empty. */
export interface ExternalResultCache {
  read(question: ExternalResultKey): readonly ExternalIssue[] | undefined;
  write(question: ExternalResultKey, issues: readonly ExternalIssue[]): void;
}

/** A cache in a folder, which is created on the first write. */
export function createExternalResultCache(folder: string): ExternalResultCache {
  const keyOf = ({ bytes, profiles, validator }: ExternalResultKey): string =>
    sha256(Buffer.from(JSON.stringify([format, sha256(bytes), profiles, validator])));
  const fileOf = (key: string): string => path.join(folder, `opinion-${key}.json`);
  return {
    read: (question) => {
      try {
        const [digest = '', text = ''] = fs.readFileSync(fileOf(keyOf(question)), 'utf8').split('\n');
        return sha256(Buffer.from(text)) === digest ? (JSON.parse(text) as readonly ExternalIssue[]) : undefined;
      } catch {
        return undefined;
      }
    },
    write: (question, issues) => {
      try {
        const text = JSON.stringify(issues);
        writeWhole(fileOf(keyOf(question)), `${sha256(Buffer.from(text))}\n${text}\n`);
      } catch {
        // A full disk or a read-only home must not stop a run.
      }
    },
  };
}
