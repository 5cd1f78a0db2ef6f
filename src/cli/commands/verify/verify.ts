import { verifyEvidence } from '../../../app/camp/index.js';
import type { KeyObject } from 'node:crypto';
import { readText } from '../../../app/environment/index.js';
import { readPublicKeys } from '../../../camp/index.js';
import { checkFormat, exitCode, fileError, masked } from '../../shared/failure.js';
import { formatNames, renderAs } from '../../../report/rendering.js';
import { formats } from '../../shared/formats.js';
import { renderContext } from '../../shared/renderContext.js';
import type { Io } from '../../shared/io.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { VerifyFlags } from './command.js';

/**
 * `testcamp verify`: compares a camp's folder, its archive or one certificate with everything that was recorded, and
 * makes every verdict again. Exit code 0 where all is as recorded and reproduced and a trusted key stands behind it, 1 where
 * anything is not, 2 where something could not be checked or no trusted key stands behind it.
 */
export async function verifyCommand(given: string, flags: VerifyFlags, io: Io): Promise<number> {
  const settings = await resolveSettings(flags, io);
  checkFormat(flags.format, formatNames(formats.verification));
  const keyFiles = [flags.key, io.env['TESTCAMP_TRUST']].filter((file) => file !== undefined && file !== '');
  const trusted = keyFiles.flatMap((file) => publicKeys(file ?? '', io));
  const result = verifyEvidence(given, { trusted, heads: flags.head, camp: flags.camp }, settings, io);
  io.out(await renderAs(formats.verification, flags.format, masked(result), renderContext(settings, io)));
  return codes[result.verdict];
}

const codes = {
  verified: exitCode.conformant,
  refuted: exitCode.notConformant,
  undecided: exitCode.wrongUse,
  'self-consistent': exitCode.wrongUse,
} as const;

/** The public keys of a PEM file. @throws {UsageError} for anything else. */
function publicKeys(given: string, io: Io): readonly KeyObject[] {
  const keys = readPublicKeys(readText(given, io));
  if (keys !== undefined) return keys;
  throw fileError(given, { da: 'er ikke en Ed25519-nøgle (PEM)', en: 'is not an Ed25519 key (PEM)' });
}
