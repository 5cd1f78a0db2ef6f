import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CampEntry, CampRun, Envelope } from '../model/camp.js';
import type { SourceProblem } from '../model/problem.js';
import { slug } from './folders.js';
import { writeWhole } from '../packages/writeWhole.js';

/**
 * Writes a camp's results as JSON below `results/`: `camp.json`, `VENDOR/SYSTEM/PROTOCOL.json` for each test, and
 * `envelope.json` with when, where and by whom. Each file is written under a temporary name and renamed. Everything
 * can be thrown away and made again; equal runs give equal files but for the envelope.
 * @returns paths of the files written.
 */
export function writeResults(dir: string, run: CampRun, envelope: Envelope): readonly string[] {
  const results = path.join(dir, 'results');
  const entries = run.entries.map((entry) => {
    const { vendor, system } = entry.run.system;
    const file = path.join(slug(vendor), slug(system), `${entry.run.protocol.id}.json`);
    return { file, entry };
  });
  const overview = {
    camp: run.camp,
    entries: entries.map(({ file, entry }) => ({
      file: file.split(path.sep).join('/'),
      certificate: entry.certificate,
    })),
  };
  return [
    ...entries.map(({ file, entry }) => writeJson(path.join(results, file), entry)),
    writeJson(path.join(results, 'camp.json'), overview),
    writeJson(path.join(results, 'envelope.json'), envelope),
  ];
}

/** Writes a value as JSON under a temporary name in the same folder, then renames it. */
export function writeJson(file: string, value: unknown): string {
  writeWhole(file, `${JSON.stringify(value, null, 2)}\n`);
  return file;
}

/** A camp run as read back, with the envelope it was written with. */
export interface StoredRun {
  readonly run: CampRun;
  readonly envelope: Envelope;
}

/** Reads what `writeResults` wrote. Files that are missing or no JSON are named as problems. */
export function readResults(dir: string): StoredRun | { readonly problems: readonly SourceProblem[] } {
  const results = path.join(dir, 'results');
  const problems: SourceProblem[] = [];
  const read = (name: string): unknown => {
    const file = path.join(results, name);
    try {
      return JSON.parse(readFileSync(file, 'utf8'));
    } catch {
      problems.push({ file, line: 0, column: 0, message: noResults });
      return undefined;
    }
  };
  const overview = read('camp.json') as { camp: CampRun['camp']; entries: readonly { file: string }[] } | undefined;
  if (overview === undefined) return { problems };
  const entries = overview.entries.map(({ file }) => read(file) as CampEntry | undefined);
  const envelope = read('envelope.json') as Envelope | undefined;
  if (envelope === undefined || problems.length > 0) return { problems };
  return { run: { camp: overview.camp, entries: entries.filter((entry) => entry !== undefined) }, envelope };
}

const noResults = {
  da: 'mangler eller er ikke et resultat af testcamp; kør først: testcamp camp run',
  en: 'is missing or no result of testcamp; run first: testcamp camp run',
};
