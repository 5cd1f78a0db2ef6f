import type { KeyObject } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { authorityOf, fingerprintOf, readPrivateKey } from '../../camp/index.js';
import type { CampEvent } from '../../camp/index.js';
import { fileError, UsageError } from '../../base/index.js';
import { readText } from '../environment/index.js';
import type { Environment } from '../environment/index.js';

/** Who works on a camp, and the key that signs what they do; without a key only camps without keys can be worked on. */
export interface Actor {
  readonly by: string;
  readonly key?: KeyObject;
}

/** What a command says of who runs it. */
export interface ActorFlags {
  readonly by?: string;
  /** File of the person's private key; else the variable TESTCAMP_KEY names it. */
  readonly key?: string;
}

/**
 * Who runs a command on a camp: named by a flag, else by the camp for the given key, else by the system.
 * @throws {UsageError} where nobody is named, and for a key that can't be read or that others can read.
 */
export function actorOf({ by, key: given }: ActorFlags, events: readonly CampEvent[], environment: Environment): Actor {
  const file = given ?? environment.env['TESTCAMP_KEY'];
  const key = file === undefined || file === '' ? undefined : privateKey(file, environment);
  const own = key && authorityOf(events).people.find((person) => person.key === fingerprintOf(key))?.name;
  const name = (by ?? own ?? environment.user).trim();
  if (name !== '') return { by: name, ...(key === undefined ? {} : { key }) };
  throw new UsageError({
    da: 'Angiv med --by, hvem der udfører det.',
    en: 'Say who does it with --by.',
  });
}

/**
 * A private key from a PEM file that its owner alone can read: others could act in the owner's name.
 * @throws {UsageError} for anything else.
 */
export function privateKey(given: string, environment: Environment): KeyObject {
  const key = readPrivateKey(readText(given, environment));
  if (key === undefined) {
    throw fileError(given, { da: 'er ikke en privat Ed25519-nøgle (PEM)', en: 'is not a private Ed25519 key (PEM)' });
  }
  // Windows has no such bits: what it reports there says nothing.
  const { mode } = fs.statSync(path.resolve(environment.cwd, given));
  if (os.platform() !== 'win32' && (mode & 0o077) !== 0) {
    throw fileError(given, {
      da: `kan læses af andre end dig, så den beviser intet. Kør: chmod 600 ${given}`,
      en: `can be read by others than you, so it proves nothing. Run: chmod 600 ${given}`,
    });
  }
  return key;
}
