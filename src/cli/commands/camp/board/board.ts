import { openBoard } from '../../../../app/board/index.js';
import { formatNames, renderAs } from '../../../../report/rendering.js';
import type { ServedAddress } from '../../../../report/serve/index.js';
import { checkFormat, exitCode } from '../../../shared/failure.js';
import { formats } from '../../../shared/formats.js';
import type { Io } from '../../../shared/io.js';
import { readAddress } from '../../../shared/network/serverAddress.js';
import { stopSignal } from '../../../shared/network/stopSignal.js';
import { renderContext } from '../../../shared/renderContext.js';
import { resolveSettings } from '../../../shared/settings/settings.js';
import type { BoardFlags } from './declaration.js';
import { campMeans } from '../means.js';

/** `testcamp camp board`: the camp in a browser, until it is stopped. */
export async function campBoardCommand(folder: string, flags: BoardFlags, io: Io): Promise<number> {
  checkFormat(flags.format, formatNames(formats.addresses));
  const settings = await resolveSettings(flags, io);
  const address = readAddress(flags, { variables: ['TESTCAMP_SERVE_TOKEN'] }, io);
  const stopped = stopSignal();
  try {
    const question = { folder, options: flags, person: flags, vendors: flags.vendors };
    const board = await openBoard(question, address, campMeans(settings, io));
    const addresses: readonly ServedAddress[] = [{ name: 'board', kind: 'service', base: board.address }];
    io.out(await renderAs(formats.addresses, flags.format, addresses, renderContext(settings, io)));
    settings.log('info', 'stopping', { signal: await stopped.signal });
    await board.close();
  } finally {
    stopped.forget();
  }
  return exitCode.conformant;
}
