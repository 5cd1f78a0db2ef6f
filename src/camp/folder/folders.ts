import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** A submitted file before it is read. */
export interface SubmissionFile {
  /** Path relative to the submissions folder, with forward slashes. */
  readonly path: string;
  readonly step: string;
  /** From 1. */
  readonly round: number;
}

/** Files of one test, and folders that match no step or round. */
export interface TestFiles {
  readonly files: readonly SubmissionFile[];
  /** Paths relative to the submissions folder. */
  readonly unmatched: readonly string[];
}

const danish: Readonly<Record<string, string>> = { æ: 'ae', ø: 'oe', å: 'aa' };

/** Folder name of a vendor or system: lower case, Danish letters spelt out, everything else a hyphen. */
export function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[æøå]/g, (letter) => danish[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/**
 * Lists `STEP/round-N/files` and `STEP/files` (round 1) below a test's folder, sorted by path. Hidden files and
 * everything that is not a plain file are left out; a folder that is missing has no files.
 */
export function listTestFiles(submissions: string, testFolder: string, steps: ReadonlySet<string>): TestFiles {
  const files: SubmissionFile[] = [];
  const strays: string[] = [];
  for (const step of entries(path.join(submissions, testFolder))) {
    const stepFolder = `${testFolder}/${step.name}`;
    if (!step.isFolder || !steps.has(step.name)) {
      strays.push(stepFolder);
      continue;
    }
    for (const entry of entries(path.join(submissions, stepFolder))) {
      const at = `${stepFolder}/${entry.name}`;
      const round = roundOf(entry);
      if (round === undefined) strays.push(at);
      else if (!entry.isFolder) files.push({ path: at, step: step.name, round });
      else for (const file of filesBelow(submissions, at)) files.push({ path: file, step: step.name, round });
    }
  }
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), unmatched: strays };
}

interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** Files directly in a step are round 1. */
function roundOf(entry: FolderEntry): number | undefined {
  if (!entry.isFolder) return 1;
  const number = /^round-([1-9]\d{0,2})$/.exec(entry.name)?.[1];
  return number === undefined ? undefined : Number(number);
}

/** Visible files and folders of a folder, sorted; links are not followed. */
export function entries(folder: string): readonly FolderEntry[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.') && (entry.isFile() || entry.isDirectory()))
    .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function filesBelow(submissions: string, folder: string): readonly string[] {
  return entries(path.join(submissions, folder)).flatMap((entry) => {
    const at = `${folder}/${entry.name}`;
    return entry.isFolder ? filesBelow(submissions, at) : [at];
  });
}
