import type { KeyObject } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fingerprintOf, mayNot, readPrivateKey } from '../../camp/index.js';
import type { Camp, EventType, TrustedPerson } from '../../camp/index.js';
import { fileError, UsageError } from '../../base/index.js';
import type { Text } from '../../base/index.js';
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
 * @param type of the event that the command is going to make
 * @param retracts type of the act that the event takes back, where it does
 * @throws {UsageError} where nobody is named, for a key that can't be read or that others can read, and where the person
 * may not do this at a camp with keys: before anything is written.
 */
export function actorOf(
  flags: ActorFlags,
  type: EventType,
  { authority }: Camp,
  environment: Environment,
  retracts?: EventType,
): Actor {
  const actor = personOf(flags, authority.people, environment);
  const key = actor.key && fingerprintOf(actor.key);
  const fault = mayNot(authority, { type, by: actor.by, key, retracts });
  if (fault !== undefined) throw refused(fault);
  return actor;
}

/** The refusal of what a person may not do, with the way out. */
export const refused = (fault: Text): UsageError =>
  new UsageError({
    da: `${fault.da} Angiv din private nøgle med --key eller TESTCAMP_KEY; campens nøgle giver rettigheder med: testcamp camp trust`,
    en: `${fault.en} Give your private key by --key or TESTCAMP_KEY; the camp's key grants rights with: testcamp camp trust`,
  });

/** Who runs a command, whatever they may. @throws {UsageError} */
export function personOf(
  { by, key: given }: ActorFlags,
  people: readonly TrustedPerson[],
  environment: Environment,
): Actor {
  const file = given ?? environment.env['TESTCAMP_KEY'];
  const key = file === undefined || file === '' ? undefined : privateKey(file, environment);
  const own = key && people.find((person) => person.key === fingerprintOf(key))?.name;
  const named = environment.env['TESTCAMP_BY'] ?? '';
  const name = (by ?? own ?? (named === '' ? environment.user : named)).trim();
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
