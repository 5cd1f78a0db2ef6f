import fs from 'node:fs';
import path from 'node:path';
import { UsageError } from '../../../../base/index.js';
import type { Io } from '../../../shared/io.js';

/**
 * The camp that a command is about: as given, else as the variable TESTCAMP_CAMP names it, else the one in whose folder the user
 * stands.
 * @throws {UsageError} where there is none
 */
export function campFolder(given: string | undefined, io: Io): string {
  if (given !== undefined) return given;
  const named = io.env['TESTCAMP_CAMP'] ?? '';
  if (named !== '') return named;
  for (let at = io.cwd; ; at = path.dirname(at)) {
    if (isCamp(at)) return path.relative(io.cwd, at) || '.';
    if (path.dirname(at) === at) break;
  }
  throw new UsageError({
    da: 'Angiv campmappen, stå i den, eller nævn den i TESTCAMP_CAMP.',
    en: 'Name the camp folder, stand in it, or name it in TESTCAMP_CAMP.',
  });
}

/** True for a folder with a camp. */
export const isCamp = (folder: string): boolean => fs.existsSync(path.join(folder, 'camp.yaml'));
