import { lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileError } from '../../base/index.js';

/** Folders of a camp that testcamp fills, and throws away from. */
const ownFolders = ['results', 'reports'];

/**
 * Looks for links where testcamp writes: whoever filled the folder could have any file of the tester's overwritten by one.
 * @throws {UsageError} naming the first
 */
export function refuseLinks(dir: string): void {
  for (const name of ownFolders) {
    const link = firstLink(path.join(dir, name));
    if (link === undefined) continue;
    throw fileError(link, {
      da: 'er et link, og testcamp skriver ikke gennem links i results/ og reports/; slet det',
      en: 'is a link, and testcamp writes through no link in results/ and reports/; delete it',
    });
  }
}

function firstLink(at: string): string | undefined {
  const stat = lstatSync(at, { throwIfNoEntry: false });
  if (stat?.isSymbolicLink() === true) return at;
  if (stat?.isDirectory() !== true) return undefined;
  for (const entry of readdirSync(at, { withFileTypes: true })) {
    const inner = path.join(at, entry.name);
    if (entry.isSymbolicLink()) return inner;
    const found = entry.isDirectory() ? firstLink(inner) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
