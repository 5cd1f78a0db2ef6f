import path from 'node:path';
import { writeWhole } from '../../../base/index.js';
import { line } from '../failure.js';
import type { Io } from '../io.js';

/**
 * Writes a command's result: atomically into the file that `--output` or `--report` names, else
 * on stdout.
 * @param file as the user named it
 */
export function writeOutput(content: string, file: string | undefined, io: Io): void {
  if (file === undefined) io.out(content);
  else writeWhole(path.resolve(io.cwd, file), content);
}

/** Reports on stdout, in one line and escaped as on stderr, what a command did. */
export function writeLine(message: string, io: Io): void {
  io.out(line(message, io).replace('testcamp: ', ''));
}
