import { eventsOf, headLine, readSources } from '../../../../camp/index.js';
import { existingFolder, problemError } from '../../../../app/environment/index.js';
import { exitCode, UsageError } from '../../../shared/failure.js';
import type { Io } from '../../../shared/io.js';
import { writeLine } from '../../../shared/output/write.js';
import type { HeadFlags } from '../declarations/keys.js';

/** `testcamp camp head`: the last event of the log as a line to publish; `testcamp verify --head` compares with it later. */
export async function campHeadCommand(folder: string, _flags: HeadFlags, io: Io): Promise<number> {
  const sources = readSources(existingFolder(folder, io));
  if ('problems' in sources) throw problemError(sources.problems);
  const { events, head } = sources.log;
  const created = eventsOf(events, 'camp-created')[0]?.data;
  if (created === undefined) {
    throw new UsageError({ da: 'Campen har ingen hændelser endnu.', en: 'The camp has no events yet.' });
  }
  writeLine(headLine({ camp: created.id, ...head }), io);
  return Promise.resolve(exitCode.conformant);
}
