import fs from 'node:fs';
import path from 'node:path';
import { fileError } from '../../base/index.js';
import type { Environment } from './environment.js';
import { systemReason } from './systemReason.js';

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
