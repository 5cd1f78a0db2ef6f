import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CampRun, Envelope } from '../model/camp.js';
import { slug } from './folders.js';

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
  mkdirSync(path.dirname(file), { recursive: true });
  const temporary = `${file}.part`;
  writeFileSync(temporary, `${JSON.stringify(value, null, 2)}\n`);
  renameSync(temporary, file);
  return file;
}
