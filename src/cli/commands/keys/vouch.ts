import path from 'node:path';
import { writeWhole } from '../../../base/index.js';
import { campKeyStatement, fingerprintOf, publicKeyText, readPublicKey, signData } from '../../../camp/index.js';
import { privateKey } from '../../../app/camp/index.js';
import { readText } from '../../../app/environment/index.js';
import { exitCode, fileError } from '../../shared/failure.js';
import type { Io } from '../../shared/io.js';
import { writeLine } from '../../shared/output/write.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { VouchFlags } from './declarations.js';

/** `testcamp keys vouch`: the issuer's signature of a camp's id and key, as a file for `testcamp camp trust`. */
export async function keysVouchCommand(given: string, flags: VouchFlags, io: Io): Promise<number> {
  const { lang } = await resolveSettings(flags, io);
  const campKey = readPublicKey(readText(given, io));
  if (campKey === undefined) {
    throw fileError(given, { da: 'er ikke en Ed25519-nøgle (PEM)', en: 'is not an Ed25519 key (PEM)' });
  }
  const issuer = privateKey(flags.key, io);
  const statement = campKeyStatement(flags.camp, publicKeyText(campKey));
  const voucher = { publicKey: publicKeyText(issuer), value: signData(statement, issuer) };
  writeWhole(path.resolve(io.cwd, flags.output), `${JSON.stringify(voucher)}\n`);
  const key = fingerprintOf(campKey);
  writeLine(
    {
      da: `${flags.output}: campen ${flags.camp} må bruge nøglen ${key}`,
      en: `${flags.output}: the camp ${flags.camp} may use the key ${key}`,
    }[lang],
    io,
  );
  return exitCode.conformant;
}
