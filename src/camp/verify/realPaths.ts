import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { CampFile } from '../../model/certificate.js';
import type { FileChecker } from './files.js';

/** A file as a certificate names it. */
type NamedFile = Pick<CampFile, 'path' | 'sha256'>;

/**
 * Locations of the files that a certificate names, in the same order. A path with a masked person identifier means
 * the file whose own path is equal once masked; where several are, the one with the recorded hash. A path that
 * means no file is returned as it is.
 * @param mask rewrites paths below `submissions/` and `evidence/` as the certificate does.
 */
export function realPaths(
  dir: string,
  named: readonly NamedFile[],
  files: FileChecker,
  mask: (text: string) => string,
): readonly string[] {
  const taken = new Set<string>();
  const byMasked = maskedNames(dir, named, mask);
  return named.map((one) => {
    const candidates = (byMasked.get(one.path) ?? []).filter((file) => !taken.has(file));
    const same = candidates.find((file) => files.check({ path: file, sha256: one.sha256 }) === undefined);
    const real = same ?? candidates[0] ?? one.path;
    taken.add(real);
    return real;
  });
}

/** Files below `submissions/` and `evidence/` whose paths change when masked, by masked path; none where no path is masked. */
function maskedNames(
  dir: string,
  named: readonly NamedFile[],
  mask: (text: string) => string,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  if (!named.some((one) => one.path.includes('****'))) return found;
  for (const file of [...filesBelow(dir, 'submissions'), ...filesBelow(dir, 'evidence')]) {
    const shown = shownPath(file, mask);
    if (shown !== file) found.set(shown, [...(found.get(shown) ?? []), file]);
  }
  return found;
}

/** The path of a submission or of a tester's evidence, relative to the camp, as a certificate shows it. */
export const shownPath = (file: string, mask: (text: string) => string): string =>
  file.replace(/^(submissions\/|evidence\/)([^]*)$/, (_, folder: string, rest: string) => folder + mask(rest));

/** Visible files of a folder of a camp, by path relative to the camp with forward slashes, sorted. */
export function filesBelow(dir: string, folder: string): readonly string[] {
  const at = path.join(dir, folder);
  if (!existsSync(at)) return [];
  return readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}
