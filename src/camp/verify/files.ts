import { existsSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { EvidenceFile } from '../../model/run.js';
import type { Text } from '../../base/index.js';
import type { Discrepancy } from '../../model/verification.js';
import { sha256 } from '../../base/index.js';

/** Reads files of a camp once, and compares them with recorded hashes. */
export interface FileChecker {
  /** The bytes of a file below the camp; undefined where it can't be read. */
  read(file: string): Uint8Array | undefined;
  /** What is wrong with a file; undefined where it is as recorded. */
  check(recorded: Pick<EvidenceFile, 'path' | 'sha256'>): Discrepancy | undefined;
  /** Number of files that were checked. */
  count(): number;
}

/** Makes the checker of a camp's folder. */
export function createFileChecker(dir: string): FileChecker {
  const known = new Map<string, Uint8Array | undefined>();
  const read = (file: string): Uint8Array | undefined => {
    if (!known.has(file)) known.set(file, readBelow(dir, file));
    return known.get(file);
  };
  return {
    read,
    check: (recorded) => {
      const bytes = read(recorded.path);
      if (bytes === undefined) {
        const isLink = existsSync(path.join(dir, recorded.path));
        return { file: recorded.path, message: isLink ? linked : missing };
      }
      const found = sha256(bytes);
      return found === recorded.sha256 ? undefined : { file: recorded.path, message: changed(recorded.sha256, found) };
    },
    count: () => known.size,
  };
}

/** Reads a file by an untrusted path: nothing outside the camp, and by no link, whose target may be another tomorrow. */
function readBelow(dir: string, file: string): Uint8Array | undefined {
  const at = path.resolve(dir, file);
  if (!at.startsWith(`${path.resolve(dir)}${path.sep}`)) return undefined;
  try {
    return isLinked(dir, at) ? undefined : readFileSync(at);
  } catch {
    return undefined;
  }
}

/** True where a file below the camp, or a folder on the way to it, is a link. */
function isLinked(dir: string, at: string): boolean {
  return path.relative(realpathSync(dir), realpathSync(at)) !== path.relative(path.resolve(dir), at);
}

export const linked: Text = {
  da: 'er et link, og hvad det fører til, kan ændre sig',
  en: 'is a link, and what it leads to may change',
};

const missing: Text = { da: 'filen mangler', en: 'the file is missing' };

const changed = (recorded: string, found: string): Text => ({
  da: `filen er ændret: SHA-256 er ${found}, men skulle være ${recorded}`,
  en: `the file was changed: its SHA-256 is ${found} but should be ${recorded}`,
});
