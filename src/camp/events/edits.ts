import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sha256 } from '../../base/index.js';
import type { CampEvent } from './types.js';

/** The files of a camp that people edit, and the event that tells of an edit. */
const editedFiles = {
  'camp-edited': 'camp.yaml',
  'known-issues-edited': 'known-issues.yaml',
} as const;

export type EditType = keyof typeof editedFiles;

/** A file that people edit, as the log knows it. */
export interface NotedFile {
  readonly type: EditType;
  /** Relative to the camp. */
  readonly file: string;
  /** SHA-256 of the file when it was noted last; null for no file, undefined where no event tells. */
  readonly sha256: string | null | undefined;
}

/** The files that people edit, as events that count have noted them last. */
export function notedFiles(counted: readonly CampEvent[]): readonly NotedFile[] {
  return (Object.keys(editedFiles) as EditType[]).map((type) => ({
    type,
    file: editedFiles[type],
    sha256: notedHash(type, counted),
  }));
}

/** SHA-256 of a file that people edit, as events that count have noted it last. */
export function notedHash(type: EditType, counted: readonly CampEvent[]): string | null | undefined {
  for (const event of [...counted].reverse()) {
    if (event.type === type) return event.data.sha256;
    // A camp begins with its camp.yaml, and without known issues.
    if (event.type === 'camp-created' && event.data.sha256 !== undefined) {
      return type === 'camp-edited' ? event.data.sha256 : null;
    }
  }
  return undefined;
}

/** Fingerprint of the key by which an edit was noted last; undefined where none was, or nobody signed it. */
export const noterOf = (type: EditType, counted: readonly CampEvent[]): string | undefined =>
  counted.findLast((event) => event.type === type)?.signature?.key;

/** SHA-256 of such a file as it is now; null where there is none. */
export function hashNow(dir: string, { file }: Pick<NotedFile, 'file'>): string | null {
  const at = path.join(dir, file);
  return existsSync(at) ? sha256(readFileSync(at)) : null;
}

/** The files that were edited since an event noted them, as they are now; those of which no event told and that do not exist are left out. */
export const editedSince = (
  dir: string,
  counted: readonly CampEvent[],
): readonly (NotedFile & { now: string | null })[] =>
  notedFiles(counted)
    .map((one) => ({ ...one, now: hashNow(dir, one) }))
    .filter(({ sha256: noted, now }) => (noted ?? null) !== now);
