import type { Lang, Text } from '../../../../base/index.js';
import type { KeyObject } from 'node:crypto';
import {
  authorityOf,
  eventsOf,
  fingerprintOf,
  publicKeyText,
  readPrivateKey,
  readPublicKey,
  readSources,
} from '../../../../camp/index.js';
import type { CampEvent, CampRole, EventData, NewEvent, TrustedPerson } from '../../../../camp/index.js';
import { personOf, privateKey, recordEvents } from '../../../../app/camp/index.js';
import { existingFolder, problemError, readText } from '../../../../app/environment/index.js';
import { exitCode, fileError, UsageError } from '../../../shared/failure.js';
import type { Io } from '../../../shared/io.js';
import { writeLine } from '../../../shared/output/write.js';
import { resolveSettings } from '../../../shared/settings/settings.js';
import type { TrustFlags } from '../declarations/keys.js';

type Voucher = NonNullable<EventData['camp-keyed']['issuer']>;

/**
 * `testcamp camp trust`: gives the camp its key, from which on every event is signed, and names with it who may mark, dispense
 * and certify. A person's new key is named like a new person; the old one is taken back with `--remove`.
 */
export async function campTrustCommand(folder: string, flags: TrustFlags, io: Io): Promise<number> {
  const { lang } = await resolveSettings(flags, io);
  const dir = existingFolder(folder, io);
  const sources = readSources(dir);
  if ('problems' in sources) throw problemError(sources.problems);
  const { events } = sources.log;
  const key = privateKey(flags.campKey, io);
  const { by } = personOf(flags.by === undefined ? {} : { by: flags.by }, [], { ...io, env: {} });
  const made = [...keying(key, events, flags, io), ...naming(flags, events, io), ...removal(flags, events)];
  if (made.length === 0) {
    throw new UsageError({
      da: 'Campen har sin nøgle. Angiv --person med --role og --public-key, eller --remove.',
      en: 'The camp has its key. Give --person with --role and --public-key, or --remove.',
    });
  }
  const at = io.now();
  const added = recordEvents({ dir }, { by, key }, () => made.map((one) => ({ at, by, ...one }) as NewEvent), io);
  for (const event of added)
    writeLine(`${{ da: 'Hændelse', en: 'Event' }[lang]} ${event.seq}: ${told(event)[lang]}`, io);
  return exitCode.conformant;
}

type Made = Pick<NewEvent, 'type' | 'data'>;

/** The event that gives the camp its key, where it has none. */
function keying(key: KeyObject, events: readonly CampEvent[], flags: TrustFlags, io: Io): readonly Made[] {
  if (authorityOf(events).campKey !== undefined) {
    if (flags.voucher === undefined) return [];
    throw new UsageError({
      da: 'Campen har allerede sin nøgle; udstederens bekræftelse hører til den hændelse, der gav den.',
      en: "The camp has its key already; the issuer's voucher belongs to the event that gave it.",
    });
  }
  const publicKey = publicKeyText(key);
  const issuer = flags.voucher === undefined ? undefined : readVoucher(flags.voucher, io);
  return [{ type: 'camp-keyed', data: { publicKey, ...(issuer === undefined ? {} : { issuer }) } }];
}

/** @throws {UsageError} for a file that `testcamp keys vouch` did not write. */
function readVoucher(given: string, io: Io): Voucher {
  try {
    const { publicKey, value } = JSON.parse(readText(given, io)) as Partial<Voucher>;
    if (typeof publicKey === 'string' && typeof value === 'string') return { publicKey, value };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw fileError(given, {
    da: 'er ikke en bekræftelse, som testcamp keys vouch har skrevet',
    en: 'is not a voucher that testcamp keys vouch wrote',
  });
}

const roles: readonly CampRole[] = ['tester', 'dispensation', 'certifier'];

/** The words for the roles, which `--role` takes in either language. */
const roleWords: Readonly<Record<CampRole, Text>> = {
  tester: { da: 'tester', en: 'tester' },
  dispensation: { da: 'dispensation', en: 'dispensation' },
  certifier: { da: 'udsteder', en: 'certifier' },
};

const roleOf = (word: string): CampRole | undefined => roles.find((one) => one === word || roleWords[one].da === word);

/** The event that names a person, where one is given. @throws {UsageError} for half of it. */
function naming(
  { person, role, publicKey, remove }: TrustFlags,
  events: readonly CampEvent[],
  io: Io,
): readonly Made[] {
  if (person === undefined && role === undefined && publicKey === undefined) return [];
  const unknown = (role ?? []).find((one) => roleOf(one) === undefined);
  if (unknown !== undefined) {
    throw new UsageError({
      da: `Rollen '${unknown}' findes ikke. Vælg blandt ${roles.map((one) => roleWords[one].da).join(', ')}.`,
      en: `There is no role '${unknown}'. Choose among ${roles.join(', ')}.`,
    });
  }
  if (person === undefined || person.trim() === '' || publicKey === undefined) {
    throw new UsageError({
      da: 'En person kræver både --person og --public-key; --role siger, hvad personen må.',
      en: 'A person needs both --person and --public-key; --role says what the person may do.',
    });
  }
  const pem = readText(publicKey, io);
  if (readPrivateKey(pem) !== undefined) {
    throw fileError(publicKey, {
      da: 'er en privat nøgle. Kun dens ejer må have den; angiv den offentlige.',
      en: 'is a private key, which nobody but its owner may have. Give the public one.',
    });
  }
  const key = readPublicKey(pem);
  if (key === undefined) {
    throw fileError(publicKey, { da: 'er ikke en Ed25519-nøgle (PEM)', en: 'is not an Ed25519 key (PEM)' });
  }
  const others = authorityOf(events).people.filter(({ name }) => name !== remove);
  refuseTwins(person.trim(), fingerprintOf(key), others);
  const granted = roles.filter((one) => role?.some((word) => roleOf(word) === one) === true);
  return [{ type: 'person-trusted', data: { name: person.trim(), roles: granted, publicKey: publicKeyText(key) } }];
}

/** One key is one person's, and no two people have the same name but for its letters' case. @throws {UsageError} */
function refuseTwins(person: string, key: string, people: readonly TrustedPerson[]): void {
  const twin = people.find((one) => one.name !== person && (one.key === key || alike(one.name) === alike(person)));
  if (twin === undefined) return;
  throw new UsageError({
    da: `${twin.name} har nøglen eller næsten det samme navn. Fratag først retten med --remove, eller angiv et andet navn.`,
    en: `${twin.name} has that key, or nearly the same name. Take the right back with --remove first, or give another name.`,
  });
}

const alike = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ');

/** The events that take back a person's rights, one a key. @throws {UsageError} for somebody unknown. */
function removal({ remove, reason }: TrustFlags, events: readonly CampEvent[]): readonly Made[] {
  if (remove === undefined) return [];
  const { people } = authorityOf(events);
  const own = people.filter(({ name }) => name === remove);
  if (own.length === 0) {
    const list = people.map(({ name }) => name).join(', ');
    throw new UsageError({
      da: `'${remove}' er ikke blandt campens personer: ${list}.`,
      en: `'${remove}' is not among the people of the camp: ${list}.`,
    });
  }
  if (reason.trim() === '') {
    throw new UsageError({ da: 'Angiv hvorfor med --reason.', en: 'Say why with --reason.' });
  }
  return own.map(({ name, key }) => ({ type: 'person-removed', data: { name, key, reason } }));
}

function told(event: CampEvent): Readonly<Record<'da' | 'en', string>> {
  const [key] = eventsOf([event], 'camp-keyed');
  if (key !== undefined) return { da: 'campen har fået sin nøgle', en: 'the camp has got its key' };
  const [named] = eventsOf([event], 'person-trusted');
  if (named !== undefined) {
    const list = (lang: Lang): string => named.data.roles.map((role) => roleWords[role][lang]).join(', ');
    return { da: `${named.data.name} må handle (${list('da')})`, en: `${named.data.name} may act (${list('en')})` };
  }
  const name = eventsOf([event], 'person-removed')[0]?.data.name ?? '';
  return { da: `${name} må ikke længere handle`, en: `${name} may no longer act` };
}
