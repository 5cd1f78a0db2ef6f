import { campMeans } from './means.js';
import { roundOf } from './receive/rounds.js';
import { diffRounds } from '../../../camp/index.js';
import type { CampTest } from '../../../camp/index.js';
import { formatNames, renderAs } from '../../../report/rendering.js';
import { checkFormat, exitCode, UsageError } from '../../shared/failure.js';
import { formats } from '../../shared/formats.js';
import type { Io } from '../../shared/io.js';
import { renderContext } from '../../shared/renderContext.js';
import { judgeCamp, openCamp, selectTests } from '../../../app/camp/index.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { DiffFlags } from './declarations/rounds.js';

/** `testcamp camp diff`: what changed between two rounds, for each system and step. Exit code 1 for a regression. */
export async function campDiffCommand(
  folder: string,
  before: string,
  after: string,
  flags: DiffFlags,
  io: Io,
): Promise<number> {
  const settings = await resolveSettings(flags, io);
  checkFormat(flags.format, formatNames(formats.roundDiff));
  const [a, b] = [roundOf(before), roundOf(after)];
  const camp = openCamp(folder, flags.protocols, io);
  const tests = selectTests(camp, flags);
  for (const round of [a, b]) checkHeld(round, tests);
  const { run } = await judgeCamp(
    { ...camp, tests },
    { ...flags, workers: '1' },
    { dir: camp.dir, keep: false },
    campMeans(settings, io),
  );
  const changes = run.entries.map((entry, index) => diffRounds(entry, tests[index]?.ref.standard ?? '', a, b));
  const result = { before: a, after: b, tests: changes };
  io.out(await renderAs(formats.roundDiff, flags.format, result, renderContext(settings, io)));
  const broken = changes.some(({ steps }) => steps.some(({ kind }) => kind === 'broken'));
  return broken ? exitCode.notConformant : exitCode.conformant;
}

/** @throws {UsageError} for a round in which nothing was handed in or marked, naming those that were held */
function checkHeld(round: number, tests: readonly CampTest[]): void {
  const held = new Set(tests.flatMap(({ files, marks }) => [...files, ...marks].map((one) => one.round)));
  if (held.has(round)) return;
  const list = [...held].sort((one, other) => one - other).join(', ');
  throw new UsageError({
    da: `Der er ingen runde ${round}. ${list === '' ? 'Intet er afleveret endnu.' : `Runder: ${list}.`}`,
    en: `There is no round ${round}. ${list === '' ? 'Nothing was handed in yet.' : `Rounds: ${list}.`}`,
  });
}
