import type { EnteredTest, SystemData, AvailableProtocol, Camp } from '../../../camp/index.js';
import { chain, campOf, readSources } from '../../../camp/index.js';
import type { Text } from '../../../base/index.js';
import { stringsOf } from '../../../report/strings/index.js';
import type { TestType } from '../../../model/protocol.js';
import { exitCode, UsageError } from '../../shared/failure.js';
import type { Io } from '../../shared/io.js';
import { availableProtocols, chooseProtocol } from '../../../app/protocol/index.js';
import { problemError } from '../../../app/environment/index.js';
import { openCamp, actorOf } from '../../../app/camp/index.js';
import { recordEvent } from './event.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { AddSystemFlags } from './declarations/setup.js';

/** `testcamp camp add-system`: enters a system, or further tests of one that is entered. */
export async function campAddSystemCommand(folder: string, flags: AddSystemFlags, io: Io): Promise<number> {
  const { lang } = await resolveSettings(flags, io);
  const camp = openCamp(folder, flags.protocols, io);
  const actor = actorOf(flags, 'system-added', camp, io);
  const { vendor, system, systemVersion: version, systemType } = flags;
  const own = camp.tests.filter(({ ref }) => ref.vendor === vendor && ref.system === system);
  const known = own[0]?.system;
  if (known !== undefined && (known.version !== version || known.systemType !== systemType)) {
    throw new UsageError({
      da: `${system} er med i campen som version ${known.version}, ${known.systemType}. Ny version: testcamp camp set-version`,
      en: `${system} is in the camp as version ${known.version}, ${known.systemType}. A new version: testcamp camp set-version`,
    });
  }
  const taken = own.map(({ ref }) => ref.standard);
  const tests: EnteredTest[] = [];
  const wanted = flags.test.map((asked) => readTest(asked, flags.protocols, io));
  const needed = new Set([...camp.tests.map(({ protocol }) => protocol.id), ...wanted.map(({ protocol }) => protocol)]);
  const protocols = availableProtocols(flags.protocols, io, (id) => needed.has(id));
  for (const { protocol, testType } of wanted) {
    if (own.some((test) => test.protocol.id === protocol && test.testType === testType)) continue;
    const folderName = freeFolder(protocols, protocol, testType, taken);
    taken.push(folderName.name);
    tests.push({ protocol, testType, ...(folderName.isDefault ? {} : { folder: folderName.name }) });
  }
  if (tests.length === 0) {
    throw new UsageError({ da: 'Systemet er allerede med i de test.', en: 'The system is in those tests already.' });
  }
  const data: SystemData = { vendor, system, version, systemType, tests };
  const list = tests
    .map(({ protocol, testType }) => `${protocol} (${lang === 'en' ? testType : stringsOf(lang).testType[testType].toLowerCase()})`)
    .join(', ');
  refuseUnfit(camp, data, protocols, actor.by, io);
  recordEvent({ camp, actor, lang }, 'system-added', data, `${system} ${version}: ${list}`, io);
  return exitCode.conformant;
}

/** An event can't be undone, so that conflicts with the camp are reported before. @throws {UsageError} */
function refuseUnfit(
  { dir, authority }: Camp,
  data: SystemData,
  protocols: readonly AvailableProtocol[],
  by: string,
  io: Io,
): void {
  const sources = readSources(dir);
  if ('problems' in sources) throw problemError(sources.problems);
  const added = chain(sources.log.head, [{ at: io.now(), by, type: 'system-added', data }]).events;
  const log = { ...sources.log, events: [...sources.log.events, ...added] };
  // It will be signed.
  const counted = [...authority.counted, ...added];
  const result = campOf({ ...sources, log, authority: { ...authority, counted } }, protocols);
  if ('camp' in result) return;
  const join = (lang: keyof Text): string => result.problems.map(({ message }) => message[lang]).join('\n');
  throw new UsageError({ da: join('da'), en: join('en') });
}

/** @throws {UsageError} for an unknown protocol or test type. */
function readTest(
  asked: string,
  protocols: string | undefined,
  io: Io,
): { readonly protocol: string; readonly testType: TestType } {
  const [name = '', type = 'self-test'] = asked.split(':');
  const { protocol } = chooseProtocol(name, protocols, io);
  const testType = protocol.testTypes.find((one) => one === type);
  if (testType !== undefined) return { protocol: protocol.id, testType };
  throw new UsageError({
    da: `${protocol.id} har ingen ${type}. Vælg ${protocol.testTypes.join(', ')}.`,
    en: `${protocol.id} has no ${type}. Choose ${protocol.testTypes.join(', ')}.`,
  });
}

/** The standard's id where the system has no such folder yet, else that with the type of test. */
function freeFolder(
  protocols: readonly AvailableProtocol[],
  id: string,
  testType: TestType,
  taken: readonly string[],
): { readonly name: string; readonly isDefault: boolean } {
  const protocol = protocols.find((one) => one.protocol.id === id)?.protocol;
  const standard = protocol?.standard.id ?? id;
  if (!taken.includes(standard)) return { name: standard, isDefault: true };
  const names = [`${standard}-${testType}`, `${standard}-${protocol?.role ?? id}`, `${standard}-${id}-${testType}`];
  return { name: names.find((name) => !taken.includes(name)) ?? `${standard}-${taken.length}`, isDefault: false };
}
