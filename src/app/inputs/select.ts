import type { LeftOut } from '../../model/finding.js';
import fs from 'node:fs';
import path from 'node:path';
import { addAll, fileError, fileHead, UsageError } from '../../base/index.js';
import { checkOutput, refuseEndless, systemReason } from '../environment/index.js';
import type { Environment } from '../environment/index.js';
import { exclusionTest, globOf } from './globs.js';
import type { Candidate, Exclusion, Glob } from './globs.js';
import type { Input } from './input.js';
import { isNdjsonName, ndjsonLines, ndjsonLinesOfFile } from './ndjson.js';
import { leftOutReason } from './notSubmissions.js';
import { isDropping, otherFileReason } from './otherFiles.js';
import { walkFolder } from './walk.js';

/** What a command's arguments mean. */
export interface Selection {
  /** In the order of the arguments; what a folder or a pattern means is sorted by path. */
  readonly inputs: readonly Input[];
  readonly leftOut: readonly LeftOut[];
  /** Every folder that was looked into, absolute. */
  readonly folders: readonly string[];
}

/** What to select, and what not. */
export interface SelectOptions {
  readonly exclusions?: readonly Exclusion[];
  /** Whether NDJSON is taken, each line as a submission or, for a look at what is there, a file as a whole. */
  readonly ndjson?: 'lines' | 'files';
  /** What `-` means: the bytes of standard input, and the name to report; without it, it is a name like any other. */
  readonly stdin?: { readonly name: string; readonly bytes: Uint8Array } | undefined;
  /** True where nothing at all may be found. */
  readonly mayBeEmpty?: boolean;
}

/**
 * Finds the files that arguments mean: a file itself, a folder's submissions at any depth, those that a pattern fits where
 * no file has that very name. A file that is named is taken whatever it is; of folders, what is known to be no
 * submission is left out.
 * @throws {UsageError} for a path that does not exist, a folder without a submission, and a pattern that fits nothing.
 */
export function selectInputs(given: readonly string[], options: SelectOptions, environment: Environment): Selection {
  const search: Search = {
    options,
    environment,
    isExcluded: exclusionTest(options.exclusions ?? []),
    inputs: [],
    leftOut: [],
    folders: new Set(),
  };
  for (const argument of given) selectArgument(argument, search);
  const { inputs, leftOut, folders } = search;
  if (inputs.length === 0 && leftOut.length > 0 && options.mayBeEmpty !== true) throw allLeftOut(leftOut);
  return { inputs, leftOut: unique(leftOut), folders: [...folders] };
}

/** Nothing is judged where all was left out: that is no success. */
export function allLeftOut(leftOut: readonly LeftOut[]): UsageError {
  const names = leftOut.slice(0, 3).map(({ file }) => file);
  const list = `${names.join(', ')}${leftOut.length > names.length ? ', …' : ''}`;
  const isAsked = leftOut.some(({ reason }) => reason === 'excluded');
  const hint = isAsked
    ? { da: '', en: '' }
    : { da: ' Nævn filen selv for at få den bedømt.', en: ' Name the file itself to have it judged.' };
  return new UsageError({
    da: `Der er intet at bedømme: alt er udeladt (${list}).${hint.da}`,
    en: `There is nothing to judge: all was left out (${list}).${hint.en}`,
  });
}

interface Search {
  readonly options: SelectOptions;
  readonly environment: Environment;
  readonly isExcluded: (candidate: Candidate) => boolean;
  readonly inputs: Input[];
  readonly leftOut: LeftOut[];
  readonly folders: Set<string>;
}

function selectArgument(given: string, search: Search): void {
  const { stdin } = search.options;
  if (given === '-' && stdin !== undefined) {
    addLines({ name: stdin.name, file: stdin.name, bytes: stdin.bytes, isNamed: true }, search);
    return;
  }
  const absolute = path.resolve(search.environment.cwd, given);
  const stat = given === '' ? undefined : fs.statSync(absolute, { throwIfNoEntry: false });
  if (stat?.isDirectory() === true) {
    if (!addFolder(given, wholeFolder(search.options), search) && search.options.mayBeEmpty !== true)
      throw noSubmissions(given, search.options);
  } else if (stat !== undefined) {
    search.folders.add(path.dirname(absolute));
    if (search.isExcluded({ path: absolute, below: path.basename(given), isNamed: true })) {
      search.leftOut.push({ file: given, reason: 'excluded' });
    } else addLines({ name: given, file: given, isNamed: true }, search);
  } else {
    const glob = globOf(given);
    if (glob === undefined) throw doesNotExist(given);
    addGlob(given, glob, search);
  }
}

function addGlob(given: string, glob: Glob, search: Search): void {
  const base = path.resolve(search.environment.cwd, glob.base);
  if (fs.statSync(base, { throwIfNoEntry: false })?.isDirectory() !== true) throw fitsNothing(given);
  const isSubmission = wantedName(search.options);
  const wanted: Wanted = {
    file: (below, within) =>
      within ? isSubmission(below) : glob.matches(below) && (glob.spellsEnding || isSubmission(below)),
    folder: glob.matches,
    looksInto: glob.looksInto,
  };
  if (!addFolder(glob.base, wanted, search)) throw fitsNothing(given);
}

interface Wanted {
  readonly file: (below: string, within: boolean) => boolean;
  readonly folder: (below: string) => boolean;
  readonly looksInto: (below: string) => boolean;
}

const submissionName =
  ({ ndjson }: SelectOptions): ((name: string) => boolean) =>
  (name) =>
    /\.(json|xml)$/i.test(name) || (ndjson !== undefined && isNdjsonName(name));

/** Names of files that are judged or, where whole files are looked at for judging, named as not judged. */
const wantedName = (options: SelectOptions): ((name: string) => boolean) => {
  const isSubmission = submissionName(options);
  return (name) => isSubmission(name) || (options.ndjson !== undefined && !isDropping(name));
};

const wholeFolder = (options: SelectOptions): Wanted => ({
  file: wantedName(options),
  folder: () => true,
  looksInto: () => true,
});

/** @returns whether anything was found, also what is left out */
function addFolder(given: string, wanted: Wanted, search: Search): boolean {
  const folder = path.resolve(search.environment.cwd, given);
  const met = walkFolder(folder, {
    isExcluded: (below) => search.isExcluded({ path: path.join(folder, below), below, isNamed: false }),
    wantsFile: wanted.file,
    wantsFolder: (below) => below !== '' && wanted.folder(below),
    looksInto: wanted.looksInto,
    enter: (entered) => void search.folders.add(entered),
  });
  const isSubmission = submissionName(search.options);
  for (const one of met) {
    const file = path.join(given, one.below);
    const other =
      one.kind === 'file' && !isSubmission(one.below) ? otherFileReason(path.join(folder, one.below)) : undefined;
    if (one.kind === 'left-out') search.leftOut.push({ file, reason: one.reason });
    else if (other !== undefined) search.leftOut.push({ file, reason: other });
    else if (one.kind === 'unreadable') search.inputs.push({ name: file, file, fault: one.fault });
    else addLines({ name: file, file }, search);
  }
  return met.some(({ kind }) => kind !== 'left-out') || met.some((one) => 'reason' in one && one.reason === 'excluded');
}

/** Adds a file, or each line of one that is named as NDJSON. */
function addLines(input: Input, { inputs, leftOut, options, environment }: Search): void {
  const { file, bytes, isNamed } = input;
  if (options.ndjson !== 'lines' || !isNdjsonName(file)) {
    inputs.push(input);
    return;
  }
  const absolute = path.resolve(environment.cwd, file);
  if (bytes === undefined) refuseEndless(absolute, file, { inPieces: true });
  try {
    const reason = isNamed === true ? undefined : leftOutReason(file, fileHead(absolute, headLength));
    if (reason !== undefined) leftOut.push({ file, reason });
    else addAll(inputs, linesOf(input, bytes === undefined ? ndjsonLinesOfFile(absolute) : ndjsonLines(bytes)));
  } catch (error) {
    const fault = systemReason(error);
    if (fault === undefined) throw error;
    inputs.push({ ...input, fault });
  }
}

/** The lines of NDJSON as inputs of their own; a file without any is one that is empty. */
export function linesOf(
  input: Input,
  parts: readonly { start: number; end: number; line: number }[],
): readonly Input[] {
  if (parts.length === 0) return [input];
  return parts.map((part) => ({ ...input, name: `${input.name}:${part.line}`, part }));
}

const headLength = 4096;

/**
 * A selection without what a run itself writes: where testcamp wrote it before, it is left out.
 * @param outputs files as the user named them
 * @throws {UsageError} where something else would be overwritten that is to be judged
 */
export function withoutOutputs(selection: Selection, outputs: readonly string[], environment: Environment): Selection {
  const targets = new Map(outputs.map((output) => [path.resolve(environment.cwd, output), output]));
  const isTarget = ({ file, bytes }: Pick<Input, 'file' | 'bytes'>): boolean =>
    bytes === undefined && targets.has(path.resolve(environment.cwd, file));
  const written = selection.inputs.filter(isTarget);
  const seen = selection.leftOut.map((one): LeftOut => (isTarget(one) ? { ...one, reason: 'own-output' } : one));
  if (written.length === 0) return { ...selection, leftOut: seen };
  for (const { file, isNamed } of written) {
    const target = path.resolve(environment.cwd, file);
    const reason = isNamed === true ? undefined : leftOutReason(file, fileHead(target, headLength));
    if (reason !== 'own-output') checkOutput(targets.get(target) ?? file, [file], environment);
  }
  const inputs = selection.inputs.filter((input) => !isTarget(input));
  const leftOut = [...seen, ...written.map(({ file }) => ({ file, reason: 'own-output' }) as const)];
  return { ...selection, inputs, leftOut: unique(leftOut) };
}

/** Each once: two arguments may lead to the same folder. */
const unique = (leftOut: readonly LeftOut[]): readonly LeftOut[] => [
  ...new Map(leftOut.map((one) => [one.file, one])).values(),
];

const doesNotExist = (given: string): UsageError =>
  fileError(given === '' ? "''" : given, { da: 'findes ikke', en: 'does not exist' });

const fitsNothing = (given: string): UsageError =>
  fileError(given, {
    da: 'ingen fil passer til mønsteret',
    en: 'no file fits the pattern',
  });

const noSubmissions = (folder: string, { ndjson }: SelectOptions): UsageError =>
  ndjson !== undefined
    ? fileError(folder, {
        da: 'mappen har ingen .json-, .xml- eller .ndjson-filer at bedømme',
        en: 'the folder has no .json, .xml or .ndjson files to judge',
      })
    : fileError(folder, {
        da: 'mappen har ingen .json- eller .xml-filer',
        en: 'the folder has no .json or .xml files',
      });
