import { verifyGiven } from '../../../app/camp/index.js';
import { checkFormat, exitCode, masked } from '../../shared/failure.js';
import { formatNames, renderAs } from '../../../report/rendering.js';
import { formats } from '../../shared/formats.js';
import { renderContext } from '../../shared/renderContext.js';
import { trustedKeys } from '../../shared/trustedKeys.js';
import type { Io } from '../../shared/io.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { VerifyFlags } from './command.js';

/**
 * `testcamp verify`: compares a camp's folder, its archive, one certificate or a report with everything that was recorded, and
 * makes every verdict again. Exit code 0 where all is as recorded and reproduced and a trusted key stands behind it, 1 where
 * anything is not, 2 where something could not be checked or no trusted key stands behind it.
 */
export async function verifyCommand(given: string, flags: VerifyFlags, io: Io): Promise<number> {
  const settings = await resolveSettings(flags, io);
  checkFormat(flags.format, formatNames(formats.verification));
  const trusted = trustedKeys(flags.key, io);
  const result = await verifyGiven(given, { trusted, heads: flags.head, camp: flags.camp }, settings, io);
  io.out(await renderAs(formats.verification, flags.format, masked(result), renderContext(settings, io)));
  return codes[result.verdict];
}

const codes = {
  verified: exitCode.conformant,
  refuted: exitCode.notConformant,
  undecided: exitCode.wrongUse,
  'self-consistent': exitCode.wrongUse,
} as const;
