import path from 'node:path';
import { maskAll, maskUnknown } from '../../privacy/index.js';
import { clip, escapeInvisible } from '../../report/shared/index.js';

const maxLineLength = 1000;

/** Lines for stderr end up in logs: they never contain a person identifier, whatever the command's options. */
export const masked = <T>(fields: T): T => maskAll(fields, maskUnknown);

/** A line for stderr: paths relative to the working folder, and no terminal control characters. */
export function line(message: string, { cwd }: { readonly cwd: string }): string {
  const atRoot = cwd === path.parse(cwd).root;
  const short = atRoot ? message : message.replaceAll(`${cwd}${path.sep}`, '');
  return `testcamp: ${clip(escapeInvisible(maskUnknown(short)), maxLineLength)}\n`;
}
