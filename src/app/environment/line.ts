import path from 'node:path';
import { createMask, knownTestNumbers, maskAll } from '../../privacy/index.js';
import { clip, escapeInvisible } from '../../report/shared/index.js';

const maxLineLength = 1000;

/** Lines for stderr end in logs: there a number of a person never stands, whatever the command was asked. */
const mask = createMask(new Set(knownTestNumbers));
export const masked = <T>(fields: T): T => maskAll(fields, mask);

/** A line for stderr: paths as seen from the working folder, and nothing that could steer a terminal. */
export function line(message: string, { cwd }: { readonly cwd: string }): string {
  const atRoot = cwd === path.parse(cwd).root;
  const short = atRoot ? message : message.replaceAll(`${cwd}${path.sep}`, '');
  return `testcamp: ${clip(escapeInvisible(mask(short)), maxLineLength)}\n`;
}
