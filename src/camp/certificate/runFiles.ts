import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { CampFile } from '../../model/certificate.js';
import type { Text } from '../../base/index.js';
import { sha256, writeWhole } from '../../base/index.js';
import type { Discrepancy } from '../../model/verification.js';
import { eventsOf } from '../events/types.js';
import type { CampEvent } from '../events/types.js';
import { indentedJson } from './store.js';

/** The list of what a run wrote, which the log has the hash of. */
const listFile = 'results/files.json';

/** What says only when, where and by whom a run was; and what only spares a later run some work. */
const isLeftOut = (name: string): boolean =>
  name === listFile ||
  name === 'results/envelope.json' ||
  name.startsWith('results/.inputs/') ||
  name.endsWith('.part');

interface RunList {
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
}

/** A page without the line that says when, where and by whom it was made. */
export const withoutEnvelope = (page: string): string =>
  page.replace(/<p id="envelope" title="[^"<>]*">[^<>]*<\/p>/, '<p id="envelope"></p>');

/** Writes the list of a camp's results and reports with their hashes, and returns it as a file: equal runs give equal lists. */
export function writeRunList(dir: string): CampFile {
  const files = runFiles(dir).map((name) => ({ path: name, sha256: hashOf(dir, name) }));
  const text = indentedJson({ files } satisfies RunList);
  writeWhole(path.join(dir, listFile), text);
  return { path: listFile, sha256: sha256(text), bytes: Buffer.byteLength(text) };
}

/** Results and reports that are not as the last run that the log noted wrote them; those that were thrown away are no fault. */
export function runFaults(
  dir: string,
  counted: readonly CampEvent[],
): { readonly discrepancies: readonly Discrepancy[]; readonly notes: readonly Text[] } {
  const noted = eventsOf(counted, 'run-finished').at(-1)?.data.files;
  const at = path.join(dir, listFile);
  if (noted === undefined || !existsSync(path.join(dir, 'results'))) return { discrepancies: [], notes: [] };
  if (!existsSync(at)) return { discrepancies: [{ file: listFile, message: listMissing }], notes: [] };
  const bytes = readFileSync(at);
  if (sha256(bytes) !== noted.sha256) return { discrepancies: [{ file: listFile, message: otherRun }], notes: [] };
  const { files } = JSON.parse(bytes.toString('utf8')) as RunList;
  const listed = new Set(files.map(({ path: name }) => name));
  const there = runFiles(dir);
  const isThere = new Set(there);
  const changed = files.filter(({ path: name, sha256: hash }) => isThere.has(name) && hashOf(dir, name) !== hash);
  const missing = files.filter(({ path: name }) => !isThere.has(name));
  const added = there.filter((name) => !listed.has(name));
  return {
    discrepancies: changed.map(({ path: name }) => ({ file: name, message: otherRun })),
    notes: [
      ...(missing.length === 0 ? [] : [areMissing(missing.map(({ path: name }) => name))]),
      ...(added.length === 0 ? [] : [areAdded(added)]),
    ],
  };
}

/** Results and reports of a camp, by path relative to it, sorted. */
function runFiles(dir: string): readonly string[] {
  return ['results', 'reports'].flatMap((folder) => {
    const at = path.join(dir, folder);
    if (!existsSync(at)) return [];
    return readdirSync(at, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
      .filter((name) => !isLeftOut(name) && (folder === 'results' || name.endsWith('.html')))
      .sort();
  });
}

/** Of bytes, since text is decoded with replacements: only pages lose their envelope, and those are whole UTF-8. */
function hashOf(dir: string, name: string): string {
  const bytes = readFileSync(path.join(dir, name));
  if (!name.endsWith('.html')) return sha256(bytes);
  // Each byte a character, so that every byte counts.
  return sha256(Buffer.from(withoutEnvelope(bytes.toString('latin1')), 'latin1'));
}

const listOf = (files: readonly string[]): string => `${files.slice(0, 5).join(', ')}${files.length > 5 ? ', …' : ''}`;

const otherRun: Text = {
  da: 'er ikke, som den seneste kørsel ifølge loggen skrev den; lav den igen med: testcamp camp run',
  en: 'is not as the last run in the log wrote it; make it again with: testcamp camp run',
};
const listMissing: Text = {
  da: 'mangler, så resultater og rapporter kan ikke sammenholdes; lav dem igen med: testcamp camp run',
  en: 'is missing, so that results and reports can not be compared; make them again with: testcamp camp run',
};
const areMissing = (files: readonly string[]): Text => ({
  da: `Den seneste kørsel skrev ${files.length} filer, som ikke er her mere: ${listOf(files)}.`,
  en: `The last run wrote ${files.length} files that are no longer here: ${listOf(files)}.`,
});
const areAdded = (files: readonly string[]): Text => ({
  da: `Den seneste kørsel skrev ikke disse filer: ${listOf(files)}.`,
  en: `The last run did not write these files: ${listOf(files)}.`,
});
