import { actorOf, moveFiles, openCamp, selectTest } from '../../../../app/camp/index.js';
import { exitCode } from '../../../shared/failure.js';
import type { Io } from '../../../shared/io.js';
import { writeLine } from '../../../shared/output/write.js';
import { resolveSettings } from '../../../shared/settings/settings.js';
import { checkFilable, roundOf } from '../receive/rounds.js';
import type { MoveFlags } from './declarations.js';
import { checkReason } from './reason.js';

/** `testcamp camp move`: files that came to a wrong step are filed and judged under their own. */
export async function campMoveCommand(
  folder: string,
  files: readonly string[],
  flags: MoveFlags,
  io: Io,
): Promise<number> {
  await resolveSettings(flags, io);
  const camp = openCamp(folder, flags.protocols, io);
  checkReason(flags.reason);
  const actor = actorOf(flags, 'retraction', camp, io, 'submission-received');
  const { vendor, system, standard } = flags;
  const isChosen = vendor !== undefined || system !== undefined || standard !== undefined;
  const to = isChosen ? selectTest(camp, flags) : undefined;
  const round = flags.round === undefined ? undefined : roundOf(flags.round);
  const check = (test: Parameters<typeof checkFilable>[1]): void => {
    checkFilable(round, test);
  };
  const question = { files, to, step: flags.step, round, reason: flags.reason, check };
  for (const { from, filing } of moveFiles(camp, question, actor, flags.protocols, io))
    writeLine(`${from} -> ${filing.path}`, io);
  return exitCode.conformant;
}
