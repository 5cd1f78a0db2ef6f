import { userText } from '../../base/index.js';
import type { Lang, Text } from '../../base/index.js';

/** What went wrong, in the user's language, where the user can fix it; undefined for a fault of ours. */
export function userMessage(error: unknown, lang: Lang): string | undefined {
  const text = userText(error);
  if (text !== undefined) return text[lang];
  const reason = systemReason(error)?.[lang];
  const file = error instanceof Error && 'path' in error && typeof error.path === 'string' ? `${error.path}: ` : '';
  return reason && `${file}${reason}`;
}

/** Why the file system refused. */
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
  EDQUOT: { da: 'der er ikke mere plads til denne bruger på disken', en: "the user's share of the disk is full" },
  EFBIG: { da: 'filen er større, end systemet tillader', en: 'the file is larger than the system allows' },
  EROFS: { da: 'der kan ikke skrives på disken', en: 'the disk is read-only' },
};
