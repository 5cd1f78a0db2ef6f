import path from 'node:path';
import {
  appendEvents,
  authorityOf,
  campSourceTexts,
  editedSince,
  eventsOf,
  fingerprintOf,
  followLog,
  loadCamp,
  mayNot,
  signEvent,
} from '../../camp/index.js';
import type {
  Authority,
  Camp,
  CampEvent,
  CampResult,
  EventLog,
  EventMaker,
  FollowedLog,
  NewEvent,
} from '../../camp/index.js';
import { noticesOf } from '../../camp/verify/index.js';
import type { Lang, Text, UsageError } from '../../base/index.js';
import { dayIn } from '../../base/index.js';
import { existingFolder, line, lockOwner, problemError } from '../environment/index.js';
import type { Environment } from '../environment/index.js';
import type { SourceProblem } from '../../model/problem.js';
import type { Mask } from '../../privacy/index.js';
import { availableProtocols } from '../protocol/index.js';
import { maskOf, testNumbers } from '../privacy/index.js';
import { refused } from './actor.js';
import type { Actor } from './actor.js';

/**
 * Loads a camp with the available protocols.
 * @param known the camp as it was loaded before: of its log only what is new is verified.
 * @throws {UsageError} with all that is wrong with it.
 */
export function openCamp(
  folder: string,
  protocols: string | undefined,
  environment: Environment,
  known?: FollowedLog,
): Camp {
  const absolute = existingFolder(folder, environment);
  const result = campIn(absolute, protocols, environment, known);
  if ('problems' in result) throw problemsBelow(result.problems, environment);
  return result.camp;
}

/** A camp read again after its log has changed; its protocols are not read again. @throws {UsageError} */
export function rereadCamp(camp: Camp, protocols: string | undefined, environment: Environment): Camp {
  const known = [...new Map(camp.tests.map((test) => [test.protocol.id, test])).values()];
  const result = loadCamp(camp.dir, known, camp);
  // Another process may have entered a test of a protocol that was not needed before.
  return 'problems' in result ? openCamp(camp.dir, protocols, environment, camp) : result.camp;
}

/** Problems of a camp's files, named relative to the working folder. */
const problemsBelow = (problems: readonly SourceProblem[], { cwd }: Environment): UsageError =>
  problemError(problems.map((one) => ({ ...one, file: path.relative(cwd, one.file) })));

/**
 * Loads a camp with the protocols whose ids occur in its files, since reading all takes half a second; with all where
 * it then has problems, so that near misses are named.
 */
export function campIn(
  dir: string,
  protocols: string | undefined,
  environment: Environment,
  known?: FollowedLog,
): CampResult {
  const files = campSourceTexts(dir);
  const result = loadCamp(
    dir,
    availableProtocols(protocols, environment, (id) => files.some((text) => text.includes(id))),
    known,
  );
  return 'problems' in result ? loadCamp(dir, availableProtocols(protocols, environment), known) : result;
}

/** Reports the camp's warnings on stderr. */
export function warnOfCamp(camp: Camp, lang: Lang, environment: Environment): void {
  for (const { file, line: at, message } of camp.warnings) {
    const place = `${path.relative(environment.cwd, file)}${at === 0 ? '' : `:${at}`}`;
    environment.err(line(`${place}: ${message[lang]}`, environment));
  }
  for (const { rule, expires } of camp.expiredIssues) {
    const said = {
      da: `Den kendte fejl for ${rule} gjaldt kun til og med ${dayIn(expires, 'da')} og anvendes ikke.`,
      en: `The known issue of ${rule} held only until ${expires} and is not applied.`,
    };
    environment.err(line(said[lang], environment));
  }
}

/** What should be seen of a camp though it is allowed, with person identifiers masked. */
export function campNotices({ dir, log, authority, info }: Camp, environment: Environment): readonly Text[] {
  const mask = maskOf({ known: testNumbers(undefined, environment), masked: true });
  const { counted } = authority;
  return noticesOf(dir, { events: log.events, counted }, info, environment.now()).map(({ da, en }) => ({
    da: mask(da),
    en: mask(en),
  }));
}

/** The fields of events that are free text. */
const freeTextKeys: ReadonlySet<string> = new Set(['remark', 'reason']);

/**
 * An event with person identifiers masked in its free text: it stays in the log forever, and in every archive.
 * Names and paths stay as they are, since other events and files are found by them.
 */
function withMaskedFreeText(event: NewEvent, mask: Mask): NewEvent {
  const masked = (key: string, value: unknown): unknown =>
    freeTextKeys.has(key) && typeof value === 'string' ? mask(value) : value;
  const data: unknown = Object.fromEntries(
    Object.entries(event.data).map(([key, value]: [string, unknown]) => [key, masked(key, value)]),
  );
  return { ...event, data } as NewEvent;
}

/** A camp whose log grows; where it was read before, only what is new of its log is verified again. */
export type WritableCamp = { readonly dir: string } & Partial<FollowedLog>;

/**
 * Adds events to a camp's log, signed with the actor's key where there is one. Before them come events on files that people
 * edited since, where the actor may answer for those.
 * @throws {UsageError} where the log is broken, or the actor may not do this at a camp that has keys; nothing is written then.
 * @throws {LockError} where it is in use.
 */
export function recordEvents(
  camp: WritableCamp,
  actor: Actor,
  make: EventMaker,
  environment: Environment,
): readonly CampEvent[] {
  const { dir, log: knownLog, authority: knownAuthority } = camp;
  const { by, key } = actor;
  const known = knownLog && knownAuthority && { log: knownLog, authority: knownAuthority };
  const mask = maskOf({ known: testNumbers(undefined, environment), masked: true });
  const followed = new Map<string, Authority>();
  const authorityIn = (log: EventLog): Authority => {
    const authority = followed.get(log.head.sha256) ?? followLog(log, known);
    followed.set(log.head.sha256, authority);
    return authority;
  };
  const made: EventMaker = (log, write) => {
    const own = make(log, write).map((event) => withMaskedFreeText(event, mask));
    return [...editsNoted(dir, authorityIn(log), actor, own, environment.now()), ...own];
  };
  const signer = (log: EventLog): ((event: CampEvent) => CampEvent) => {
    let isKeyed = eventsOf(log.events, 'camp-keyed').length > 0;
    return (event) => {
      isKeyed ||= event.type === 'camp-keyed';
      return key !== undefined && isKeyed ? signEvent(event, key) : event;
    };
  };
  /** A person without the right to act learns it before anything is written. */
  const check = (log: EventLog, added: readonly CampEvent[]): void => {
    const { faults } = authorityOf([...log.events, ...added], authorityIn(log));
    const fault = faults.find(({ seq }) => seq > log.head.seq);
    if (fault !== undefined) throw refused(fault.message);
  };
  const result = appendEvents(dir, made, lockOwner(by, environment), { signer, check });
  if ('problems' in result) throw problemsBelow(result.problems, environment);
  return result.events;
}

/** Events on camp.yaml and known-issues.yaml where they were edited since the log told of them, and the actor may. */
function editsNoted(
  dir: string,
  authority: Authority,
  { by, key }: Actor,
  own: readonly NewEvent[],
  at: string,
): readonly NewEvent[] {
  if (own.some(({ type }) => type === 'camp-created' || type === 'camp-keyed')) return [];
  return editedSince(dir, authority.counted)
    .filter(({ type }) => mayNot(authority, { type, by, key: key && fingerprintOf(key) }) === undefined)
    .map(({ type, now }): NewEvent => ({ at, by, type, data: { sha256: now } }));
}
