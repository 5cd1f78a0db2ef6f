import fs from 'node:fs';
import path from 'node:path';
import { fileError } from '../failure.js';
import type { Io } from '../io.js';

/** Name of the file with settings for a folder and what is below it. */
export const configFile = 'testcamp.yaml';

/** The value of `--config`: a file, or false with `--no-config`. */
export type ConfigFlag = string | boolean | undefined;

/**
 * The testcamp.yaml to use, absolute: the one that is named, else the nearest from the working folder upwards. The search ends with
 * the folder that has `.git`, the user's home, or the top: beyond these the file would be another project's.
 * @throws {UsageError} for a file that is named and does not exist.
 */
export function findConfig(flag: ConfigFlag, { cwd, env }: Pick<Io, 'cwd' | 'env'>): string | undefined {
  if (flag === false) return undefined;
  if (typeof flag === 'string') {
    const named = path.resolve(cwd, flag);
    if (flag !== '' && fs.existsSync(named)) return named;
    throw fileError(flag === '' ? "''" : flag, { da: 'findes ikke', en: 'does not exist' });
  }
  const home = env['HOME'] ?? env['USERPROFILE'] ?? '';
  for (let folder = cwd; ; folder = path.dirname(folder)) {
    const file = path.join(folder, configFile);
    if (fs.existsSync(file)) return file;
    if (fs.existsSync(path.join(folder, '.git')) || folder === home || folder === path.dirname(folder)) {
      return undefined;
    }
  }
}

/** `--config` and `--no-config` in arguments that commander has not read yet. */
export function configFlagIn(argv: readonly string[]): ConfigFlag {
  const options = argv.slice(0, argv.includes('--') ? argv.indexOf('--') : undefined);
  const at = options.findLastIndex((word) => /^--(no-config$|config(=|$))/.test(word));
  const word = options[at];
  if (word === undefined) return undefined;
  if (word === '--no-config') return false;
  return word.includes('=') ? word.slice(word.indexOf('=') + 1) : options[at + 1];
}
