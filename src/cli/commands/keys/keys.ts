import fs from 'node:fs';
import path from 'node:path';
import { createDurably } from '../../../base/index.js';
import { newKeys } from '../../../camp/index.js';
import { exitCode, fileError } from '../../shared/failure.js';
import type { Io } from '../../shared/io.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { KeysFlags } from './declarations.js';
import { writeLine } from '../../shared/output/write.js';

/** File names of a key pair. */
const names = { private: 'testcamp-private.pem', public: 'testcamp-public.pem' } as const;

/** `testcamp keys new`: a pair of Ed25519 keys to sign certificates with. Existing keys are never overwritten. */
export async function keysNewCommand(flags: KeysFlags, io: Io): Promise<number> {
  const { lang } = await resolveSettings(flags, io);
  const dir = path.resolve(io.cwd, flags.out);
  fs.mkdirSync(dir, { recursive: true });
  const existing = Object.values(names).find((name) => fs.existsSync(path.join(dir, name)));
  if (existing !== undefined) {
    throw fileError(path.join(flags.out, existing), {
      da: 'findes allerede og overskrives ikke',
      en: 'exists already and is not overwritten',
    });
  }
  const { privatePem, publicPem, fingerprint } = newKeys();
  // Readable by its owner alone from the start.
  createDurably(path.join(dir, names.private), privatePem, 0o600);
  try {
    createDurably(path.join(dir, names.public), publicPem);
  } catch (error) {
    fs.rmSync(path.join(dir, names.private), { force: true });
    throw error;
  }
  const words = {
    da: { secret: 'privat nøgle; hold den hemmelig', open: 'offentlig nøgle; giv den til dem, der skal efterprøve' },
    en: { secret: 'private key; keep it secret', open: 'public key; give it to those who verify' },
  }[lang];
  const say = (text: string): void => {
    writeLine(text, io);
  };
  say(`${path.join(flags.out, names.private)}  ${words.secret}`);
  say(`${path.join(flags.out, names.public)}  ${words.open}`);
  say(`SHA-256 ${fingerprint}`);
  return exitCode.conformant;
}
