import path from 'node:path';
import { nearest } from '../../base/index.js';
import type { Lang, Text } from '../../base/index.js';
import { createMask, maskAll, knownTestNumbers } from '../../privacy/index.js';
import { clip, escapeInvisible } from '../../report/shared/index.js';

const maxLineLength = 1000;

/** Lines for stderr end in logs: there a number of a person never stands, whatever the command was asked. */
const mask = createMask(new Set(knownTestNumbers));
export const masked = <T>(fields: T): T => maskAll(fields, mask);

/** Exit codes of every command (DESIGN section 11). */
export const exitCode = { conformant: 0, notConformant: 1, wrongUse: 2, fault: 3 } as const;

/** Wrong use or unreadable input: one line for the user, exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
  constructor(readonly text: Text) {
    super(text.en);
  }
}

/** An error of one file or folder, at a line where one is known. */
export function fileError(file: string, reason: Text, line?: number, column?: number): UsageError {
  const place = line === undefined ? file : `${file}:${line}${column === undefined ? '' : `:${column}`}`;
  return new UsageError({ da: `${place}: ${reason.da}`, en: `${place}: ${reason.en}` });
}

/** A line for stderr: paths as seen from the working folder, and nothing that could steer a terminal. */
export function line(message: string, { cwd }: { readonly cwd: string }): string {
  const atRoot = cwd === path.parse(cwd).root;
  const short = atRoot ? message : message.replaceAll(`${cwd}${path.sep}`, '');
  return `testcamp: ${clip(escapeInvisible(mask(short)), maxLineLength)}\n`;
}

/** @throws {UsageError} for a format that a command does not have. */
export function checkFormat(format: string, formats: readonly string[]): void {
  if (formats.includes(format)) return;
  const near = nearest(format, formats);
  const list = formats.join(', ');
  throw new UsageError({
    da: `Formatet '${format}' findes ikke. ${near === undefined ? `Vælg ${list}.` : `Mente du '${near}'?`}`,
    en: `There is no format '${format}'. ${near === undefined ? `Choose ${list}.` : `Did you mean '${near}'?`}`,
  });
}

/** What went wrong, in the user's language, where it is something that the user can mend; undefined for a fault of ours. */
export function userMessage(error: unknown, lang: Lang): string | undefined {
  const text = userText(error);
  if (text !== undefined) return text[lang];
  const reason = systemReason(error)?.[lang];
  const file = error instanceof Error && 'path' in error && typeof error.path === 'string' ? `${error.path}: ` : '';
  return reason && `${file}${reason}`;
}

/** The words of an error that was made for a user: wrong use, or a package that can't be had; undefined for others. */
export const userText = (error: unknown): Text | undefined =>
  error instanceof UsageError || hasText(error) ? error.text : undefined;

const hasText = (error: unknown): error is { readonly text: Text } =>
  error instanceof Error && (error.name === 'PackageError' || error.name === 'LockError') && 'text' in error;

/** Why the file system said no. */
export function systemReason(error: unknown): Text | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return systemReasons[error.code];
}

const systemReasons: Readonly<Record<string, Text>> = {
  ENOENT: { da: 'findes ikke', en: 'does not exist' },
  EACCES: { da: 'må ikke læses eller skrives', en: 'may not be read or written' },
  EPERM: { da: 'må ikke læses eller skrives', en: 'may not be read or written' },
  EISDIR: { da: 'er en mappe', en: 'is a folder' },
  ENOTDIR: { da: 'er ikke en mappe', en: 'is not a folder' },
  ELOOP: { da: 'linker i ring', en: 'links in a circle' },
  ENAMETOOLONG: { da: 'navnet er for langt', en: 'the name is too long' },
  EMFILE: { da: 'der er for mange åbne filer', en: 'there are too many open files' },
  EEXIST: { da: 'findes allerede', en: 'exists already' },
  EINVAL: { da: 'kan ikke læses eller skrives', en: "can't be read or written" },
  ENXIO: { da: 'kan ikke læses eller skrives', en: "can't be read or written" },
  EIO: { da: 'kan ikke læses eller skrives', en: "can't be read or written" },
  ERR_INVALID_ARG_VALUE: { da: 'stien er ikke gyldig', en: 'the path is not valid' },
  ERR_FS_FILE_TOO_LARGE: { da: 'filen er for stor', en: 'the file is too large' },
  ENOSPC: { da: 'der er ikke mere plads på disken', en: 'the disk is full' },
  EROFS: { da: 'disken kan ikke skrives til', en: 'the disk is read-only' },
};
