import { verifyEvidence } from '../../../app/camp/index.js';
import { verificationJson, verificationText } from '../../../report/camp/verificationText.js';
import { publicKey } from '../camp/confirm.js';
import { checkFormat, exitCode, masked } from '../../shared/failure.js';
import type { Io } from '../../shared/io.js';
import { resolveSettings } from '../../shared/settings.js';
import type { CommonOptions } from '../../shared/settings.js';

export interface VerifyFlags extends CommonOptions {
  readonly key?: string;
  readonly camp?: string;
  readonly format: string;
}

/**
 * `testcamp verify`: holds a camp's folder, its archive or one certificate against everything that was recorded, and makes
 * every verdict again. Exit code 0 where all is as recorded and reproduced, 1 where anything is not, 2 where something
 * could not be looked at.
 */
export async function verifyCommand(given: string, flags: VerifyFlags, io: Io): Promise<number> {
  const settings = await resolveSettings(flags, io);
  checkFormat(flags.format, ['text', 'json']);
  const trusted = flags.key === undefined ? undefined : publicKey(flags.key, io);
  const result = verifyEvidence(given, { trusted, camp: flags.camp }, settings, io);
  const shown = masked(result);
  io.out(
    flags.format === 'json' ? verificationJson(shown, settings.lang) : verificationText(shown, settings.lang, io.color),
  );
  return { verified: exitCode.conformant, refuted: exitCode.notConformant, undecided: exitCode.wrongUse }[
    result.verdict
  ];
}
