import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { CampEntry, CampInfo, CampRun, Envelope } from '../../model/camp.js';
import type { TerminologyRecord } from '../../model/package.js';
import type { SourceProblem } from '../../model/problem.js';
import type { TestType } from '../../model/protocol.js';
import { sha256, writeWhole } from '../../base/index.js';
import type { CampTest } from '../folder/load.js';
import { refuseLinks } from './ownFolders.js';

/** Where results of earlier runs are read, and whether new ones are stored there. */
export interface ResultLocation {
  /** Folder that has `results/`. */
  readonly dir: string;
  readonly keep: boolean;
  /** True where stored results are not to be believed: everything is judged again. */
  readonly isFresh?: boolean;
}

/** Name of a test's results below its system's folder: a system may have a self test and a live test by one protocol. */
function resultName(protocol: string, testType: TestType): string {
  return testType === 'live-test' ? `${protocol}-live-test` : protocol;
}

/** Path of a test's result below `results/`, with forward slashes. */
export function resultFile({ folder, protocol, testType }: CampTest): string {
  return `${folder.split('/').slice(0, 2).join('/')}/${resultName(protocol.id, testType)}.json`;
}

/** The inputs of a stored result, kept with it: where both are unchanged, it need not be made again. */
interface Stamp {
  /** As `inputsHash` gives it. */
  readonly inputs: string;
  /** Which build of testcamp made it. */
  readonly build: string;
  /** SHA-256 of the result's file. */
  readonly sha256: string;
}

const stampOf = (results: string, file: string): string => path.join(results, '.inputs', file);

/** Writes the result of one test to a folder's `results/`, atomically, and then what it was made from. */
export function writeEntry(dir: string, file: string, entry: CampEntry, inputs: string, build: string): void {
  const results = path.join(dir, 'results');
  const text = indentedJson(entry);
  writeWhole(path.join(results, file), text);
  const stamp: Stamp = { inputs, build, sha256: sha256(text) };
  writeWhole(stampOf(results, file), indentedJson(stamp));
}

/**
 * The stored result of a test, where it was made from these inputs by this build and has not been changed since. The
 * hash of the inputs is asked for only where there is a result.
 */
export function readEntry(dir: string, file: string, inputs: () => string, build: string): CampEntry | undefined {
  const results = path.join(dir, 'results');
  const stamp = tryJson(tryRead(stampOf(results, file))) as Partial<Stamp> | undefined;
  if (stamp?.build !== build || stamp.inputs !== inputs()) return undefined;
  const text = tryRead(path.join(results, file));
  return text === undefined || sha256(text) !== stamp.sha256 ? undefined : (tryJson(text) as CampEntry);
}

/** The answers of a terminology server when a test's stored result was made; undefined where none was asked. */
export function storedTerminology(dir: string, file: string): TerminologyRecord | undefined {
  const entry = tryJson(tryRead(path.join(dir, 'results', file))) as CampEntry | undefined;
  return entry?.run.context.terminology;
}

/**
 * Writes `results/camp.json`, the overview of all tests, and `results/envelope.json` with when, where and by whom.
 * Everything can be deleted and made again; equal runs give equal files except for the envelope.
 */
export function writeOverview(dir: string, run: CampRun, files: readonly string[], envelope: Envelope): void {
  const results = path.join(dir, 'results');
  const entries = run.entries.map(({ certificate }, index) => ({ file: files[index], certificate }));
  writeWhole(path.join(results, 'camp.json'), indentedJson({ camp: run.camp, entries }));
  writeWhole(path.join(results, 'envelope.json'), indentedJson(envelope));
}

/**
 * Removes partial files of interrupted runs, and results of tests that no longer exist.
 * @throws {UsageError} as {@link refuseLinks}: what a link leads to is not the camp's to remove or write
 */
export function tidy(dir: string, files: ReadonlySet<string>): void {
  refuseLinks(dir);
  for (const folder of ['results', 'reports', 'results/.inputs']) {
    const at = path.join(dir, folder);
    if (!existsSync(at)) continue;
    for (const name of readdirSync(at, { recursive: true, encoding: 'utf8' })) {
      const isPart = name.endsWith('.part');
      const isForgotten = folder === 'results' && isEntry(name) && !files.has(name.split(path.sep).join('/'));
      if (isPart || isForgotten) rmSync(path.join(at, name), { force: true });
    }
  }
}

/** True for `VENDOR/SYSTEM/TEST.json`. */
const isEntry = (name: string): boolean => {
  const parts = name.split(path.sep);
  return parts.length === 3 && parts[0] !== '.inputs' && name.endsWith('.json');
};

/** A value as an indented JSON file. */
export const indentedJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** A camp run as read back, with the envelope it was written with and the path of each test's result. */
export interface StoredRun {
  readonly run: CampRun;
  readonly envelope: Envelope;
  readonly files: readonly string[];
}

/** Reads what a run wrote. Files that are missing or no JSON are reported as problems. */
export function readResults(dir: string): StoredRun | { readonly problems: readonly SourceProblem[] } {
  const results = path.join(dir, 'results');
  const problems: SourceProblem[] = [];
  const read = (name: string): unknown => {
    const file = path.join(results, name);
    const value = tryJson(tryRead(file));
    if (value === undefined) problems.push({ file, line: 0, column: 0, message: noResults });
    return value;
  };
  const overview = read('camp.json') as { camp: CampInfo; entries: readonly { file: string }[] } | undefined;
  if (overview === undefined) return { problems };
  const files = overview.entries.map(({ file }) => file);
  const entries = files.map((file) => read(file) as CampEntry | undefined);
  const envelope = read('envelope.json') as Envelope | undefined;
  if (envelope === undefined || problems.length > 0) return { problems };
  return { run: { camp: overview.camp, entries: entries.filter((entry) => entry !== undefined) }, envelope, files };
}

function tryRead(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function tryJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

const noResults = {
  da: 'mangler eller er ikke et resultat af testcamp; kør først: testcamp camp run',
  en: 'is missing or no result of testcamp; run first: testcamp camp run',
};
