import fs from 'node:fs';
import path from 'node:path';
import { fileError } from '../../base/index.js';
import type { Environment } from './environment.js';
import { systemReason } from './systemReason.js';

const submissionFile = /\.(json|xml)$/i;

/**
 * The files that a command's arguments mean, in the order given; a folder means its .json and .xml files at any
 * depth, sorted by path. Names stay as the user gave them.
 * @throws {UsageError} for a path that does not exist and for a folder without such a file.
 */
export function expandInputs(paths: readonly string[], environment: Environment): readonly string[] {
  return expandSome(paths, environment, (folder) => {
    throw fileError(folder, {
      da: 'mappen har ingen .json- eller .xml-filer',
      en: 'the folder has no .json or .xml files',
    });
  });
}

/** As {@link expandInputs}, but a folder may be empty. @throws {UsageError} for a path that does not exist. */
export function expandAny(paths: readonly string[], environment: Environment): readonly string[] {
  return expandSome(paths, environment, () => undefined);
}

function expandSome(
  paths: readonly string[],
  environment: Environment,
  onEmpty: (folder: string) => void,
): readonly string[] {
  return paths.flatMap((given) => {
    const absolute = path.resolve(environment.cwd, given);
    if (!statOf(given, environment).isDirectory()) return [given];
    const found = listFiles(absolute).map((file) => path.join(given, file));
    if (found.length === 0) onEmpty(given);
    return found;
  });
}

function listFiles(folder: string): readonly string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => submissionFile.test(name))
    .filter((name) => fs.statSync(path.join(folder, name), { throwIfNoEntry: false })?.isFile() === true)
    .sort();
}

function statOf(given: string, environment: Environment): fs.Stats {
  const stat = given === '' ? undefined : fs.statSync(path.resolve(environment.cwd, given), { throwIfNoEntry: false });
  if (stat === undefined) throw fileError(given === '' ? "''" : given, { da: 'findes ikke', en: 'does not exist' });
  return stat;
}

/** The absolute path of a folder that must exist. @throws {UsageError} naming it as the user did. */
export function existingFolder(given: string, environment: Environment): string {
  if (!statOf(given, environment).isDirectory())
    throw fileError(given, { da: 'er ikke en mappe', en: 'is not a folder' });
  return path.resolve(environment.cwd, given);
}

/** Results never overwrite what was judged. @throws {UsageError} where they would */
export function checkOutput(output: string, files: readonly string[], environment: Environment): void {
  const target = path.resolve(environment.cwd, output);
  if (!files.some((file) => path.resolve(environment.cwd, file) === target)) return;
  throw fileError(output, {
    da: 'er en af de filer, der bedømmes; skriv resultatet til en anden fil',
    en: 'is one of the files that are judged; write the output to another file',
  });
}

/** Reads a file as the user named it. @throws {UsageError} naming the file. */
export function readInput(given: string, environment: Environment): Uint8Array {
  try {
    return fs.readFileSync(path.resolve(environment.cwd, given));
  } catch (error) {
    const reason = systemReason(error);
    throw reason === undefined ? error : fileError(given, reason);
  }
}

/** As {@link readInput}, as text. @throws {UsageError} naming the file. */
export function readText(given: string, environment: Environment): string {
  return new TextDecoder().decode(readInput(given, environment));
}
