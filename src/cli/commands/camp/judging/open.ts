import os from 'node:os';
import path from 'node:path';
import { appendEvents, campSourceTexts, loadCamp } from '../../../../camp/index.js';
import type {
  EventMaker,
  CampEvent,
  EventData,
  EventType,
  NewEvent,
  Camp,
  CampResult,
  CampTest,
} from '../../../../camp/index.js';
import type { LockOwner, Lang } from '../../../../base/index.js';
import { nearest } from '../../../../base/index.js';
import { line, UsageError } from '../../../shared/failure.js';
import { existingFolder } from '../../../shared/files.js';
import type { Io } from '../../../shared/io.js';
import { createMask } from '../../../../privacy/index.js';
import type { Mask } from '../../../../privacy/index.js';
import { availableProtocols, problemError } from '../../../shared/protocols.js';
import { testNumbers } from '../../../shared/testNumbers.js';
import type { TestSelectionFlags } from '../declarations/testOptions.js';
import { writeLine } from '../../../shared/output/write.js';

/** Loads a camp with the protocols at hand. @throws {UsageError} with all that is wrong with it. */
export function openCamp(folder: string, protocols: string | undefined, io: Io): Camp {
  const absolute = existingFolder(folder, io);
  const result = campIn(absolute, protocols, io);
  if ('problems' in result)
    throw problemError(result.problems.map((one) => ({ ...one, file: path.relative(io.cwd, one.file) })));
  return result.camp;
}

/**
 * Loads a camp with the protocols whose ids stand in its files, since reading all takes half a second; with all where it
 * then has problems, so that near misses are named.
 */
export function campIn(dir: string, protocols: string | undefined, io: Io): CampResult {
  const files = campSourceTexts(dir);
  const result = loadCamp(
    dir,
    availableProtocols(protocols, io, (id) => files.some((text) => text.includes(id))),
  );
  return 'problems' in result ? loadCamp(dir, availableProtocols(protocols, io)) : result;
}

/** Tells on stderr what is not as it should be and hinders nothing. */
export function printWarnings(camp: Camp, lang: Lang, io: Io): void {
  for (const { file, line: at, message } of camp.warnings) {
    const place = `${path.relative(io.cwd, file)}${at === 0 ? '' : `:${at}`}`;
    io.err(line(`${place}: ${message[lang]}`, io));
  }
  for (const { rule, expires } of camp.expiredIssues) {
    const said = {
      da: `Den kendte fejl for ${rule} gjaldt kun til og med ${expires} og anvendes ikke.`,
      en: `The known issue of ${rule} held only until ${expires} and is not applied.`,
    };
    io.err(line(said[lang], io));
  }
}

/** Who works on a camp. @throws {UsageError} where neither a flag nor the system says. */
export function userNameOf(by: string | undefined, io: Io): string {
  const name = (by ?? io.user).trim();
  if (name !== '') return name;
  throw new UsageError({ da: 'Sig, hvem der gør det, med --by.', en: 'Say who does it with --by.' });
}

/** The owner of locks that this process takes. */
export function lockOwner(by: string, io: Io): LockOwner {
  const { pid = 0, isAlive = () => true } = io.process ?? {};
  return { by, pid, host: os.hostname(), at: io.now(), isAlive };
}

/** What people write of a test in their own words. */
const freeTextKeys: ReadonlySet<string> = new Set(['remark', 'reason']);

/**
 * An event with numbers of persons masked in what somebody wrote: it stands in the log for good, and in every archive.
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

/** Adds events to a camp's log. @throws {UsageError} where the log is broken. @throws {LockError} where it is in use. */
export function recordEvents(dir: string, by: string, make: EventMaker, io: Io): readonly CampEvent[] {
  const mask = createMask(testNumbers(undefined, io));
  const made: EventMaker = (log) => make(log).map((event) => withMaskedFreeText(event, mask));
  const result = appendEvents(dir, made, lockOwner(by, io));
  if ('problems' in result)
    throw problemError(result.problems.map((one) => ({ ...one, file: path.relative(io.cwd, one.file) })));
  return result.events;
}

/** Adds one event and says so on stdout. */
export function recordEvent<Type extends EventType>(
  { dir, by, lang }: { readonly dir: string; readonly by: string; readonly lang: Lang },
  type: Type,
  data: EventData[Type],
  said: string,
  io: Io,
): CampEvent {
  const event = { at: io.now(), by, type, data } as NewEvent;
  const added = recordEvents(dir, by, () => [event], io).at(-1);
  if (added === undefined) throw new Error('no event was added');
  writeLine(`${{ da: 'Hændelse', en: 'Event' }[lang]} ${added.seq}: ${said} (${by})`, io);
  return added;
}

/** The tests that the flags mean, all of them where the flags say nothing. @throws {UsageError} where they mean none. */
export function selectTests(camp: Camp, { vendor, system, standard }: TestSelectionFlags): readonly CampTest[] {
  const fits = camp.tests.filter(
    ({ ref, protocol }) =>
      (vendor === undefined || ref.vendor === vendor) &&
      (system === undefined || ref.system === system) &&
      (standard === undefined || ref.standard === standard || protocol.id === standard),
  );
  if (fits.length > 0) return fits;
  if (camp.tests.length === 0) throw noSystems();
  const asked = [vendor, system, standard].filter((part) => part !== undefined).join(' / ');
  const known = camp.tests.map(({ ref }) => `${ref.vendor} / ${ref.system} / ${ref.standard}`);
  const list = known.join('; ');
  throw new UsageError({
    da: `${asked} er ikke i campen. I campen: ${list}.`,
    en: `${asked} is not in the camp. In the camp: ${list}.`,
  });
}

const noSystems = (): UsageError =>
  new UsageError({
    da: 'Der er ingen systemer i campen endnu. Føj dem til med: testcamp camp add-system',
    en: 'There are no systems in the camp yet. Enter them with: testcamp camp add-system',
  });

/** The one test that the flags mean. @throws {UsageError} where they mean none or several. */
export function selectTest(camp: Camp, flags: TestSelectionFlags): CampTest {
  const [test, ...others] = selectTests(camp, flags);
  if (test !== undefined && others.length === 0) return test;
  const list = [test, ...others].map((one) => `${one?.ref.vendor} / ${one?.ref.system} / ${one?.ref.standard}`);
  throw new UsageError({
    da: `Flere test passer: ${list.join('; ')}. Vælg én med --vendor, --system og --standard.`,
    en: `Several tests fit: ${list.join('; ')}. Choose one with --vendor, --system and --standard.`,
  });
}

/** The step of a test with this id. @throws {UsageError} naming one that is spelt almost like it. */
export function selectStep({ protocol }: CampTest, step: string): string {
  const steps = protocol.sections.flatMap((section) => section.steps.map(({ id }) => id));
  if (steps.includes(step)) return step;
  const near = nearest(step, steps);
  throw new UsageError({
    da: `Trinnet '${step}' findes ikke i ${protocol.id}.${near === undefined ? '' : ` Mente du '${near}'?`}`,
    en: `There is no step '${step}' in ${protocol.id}.${near === undefined ? '' : ` Did you mean '${near}'?`}`,
  });
}
