import { newestRound } from '../../../camp/index.js';
import { exitCode, UsageError } from '../../shared/failure.js';
import type { Io } from '../../shared/io.js';
import { openCamp, actorOf, selectTests } from '../../../app/camp/index.js';
import { recordEvent } from './event.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { SetVersionFlags } from './declarations/setup.js';

/**
 * `testcamp camp set-version`: from now on a new version of the product is tested. The rounds so far belong to the
 * earlier version, and count no more.
 */
export async function campSetVersionCommand(folder: string, flags: SetVersionFlags, io: Io): Promise<number> {
  const { lang } = await resolveSettings(flags, io);
  const camp = openCamp(folder, flags.protocols, io);
  const actor = actorOf(flags, 'version-changed', camp, io);
  const tests = selectTests(camp, flags);
  const [first] = tests;
  if (first === undefined) throw new Error('no test');
  const { vendor, system, version: before } = first.system;
  const version = flags.systemVersion;
  if (version === before) {
    throw new UsageError({
      da: `${system} er allerede med i version ${version}.`,
      en: `${system} is in version ${version} already.`,
    });
  }
  const own = tests.filter(({ ref }) => ref.vendor === vendor && ref.system === system);
  const rounds = Object.fromEntries(own.map((test) => [test.ref.standard, newestRound(test)]));
  const data = { vendor, system, version, reason: flags.reason, rounds };
  const said = {
    da: `${system} ${before} -> ${version}. Runderne indtil nu tæller ikke for den nye version.`,
    en: `${system} ${before} -> ${version}. The rounds so far do not count for the new version.`,
  }[lang];
  recordEvent({ camp, actor, lang }, 'version-changed', data, said, io);
  return exitCode.conformant;
}
