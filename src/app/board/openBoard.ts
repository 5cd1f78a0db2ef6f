import { createMemoryBudget, memoryBudgetFor } from '../../http/server/index.js';
import type { HttpListener, HttpService, ServiceMap } from '../../http/server/index.js';
import { personOf } from '../camp/actor.js';
import type { ActorFlags } from '../camp/actor.js';
import type { CampMeans, CampOptions } from '../camp/means.js';
import { warnOfCamp } from '../camp/openCamp.js';
import { faultPrinter, openListener } from '../serve/index.js';
import type { ServerAddress } from '../serve/index.js';
import { mostBodyBytes, newSecret } from './board.js';
import type { Board } from './board.js';
import { openBoardState } from './boardState.js';
import { onlyRead, seeOther } from './requests.js';
import { boardPath, testerService } from './testerService.js';
import { vendorPath, vendorService } from './vendorService.js';
import { vendorTokens } from './vendorLinks.js';

/** What board to open. */
export interface BoardQuestion {
  readonly folder: string;
  readonly options: CampOptions;
  readonly person: ActorFlags;
  /** File with the secrets of vendors' links; undefined for no vendors' view. */
  readonly vendors: string | undefined;
}

/** A board that is served. */
export interface OpenBoard extends HttpListener {
  /** Address of the testers' view. */
  readonly address: string;
}

/**
 * Judges a camp, and serves its board until it is closed.
 * @throws {UsageError} for a camp or a file of links that can't be read, and an address that can't be used
 */
export async function openBoard(
  { folder, options, person, vendors }: BoardQuestion,
  address: ServerAddress,
  means: CampMeans,
): Promise<OpenBoard> {
  const { settings, environment } = means;
  const state = await openBoardState(folder, options, means);
  const { camp } = state.now();
  warnOfCamp(camp, settings.lang, environment);
  const actor = personOf(person, camp.authority.people, environment);
  const names = [...new Set(camp.tests.map(({ ref }) => ref.vendor))];
  const tokens = vendors === undefined ? [] : vendorTokens(vendors, names, environment);
  const parts = { state, actor, environment, lang: settings.lang, protocols: options.protocols };
  const services = (root: string): ServiceMap => {
    const { origin, pathname } = new URL(root);
    const prefix = pathname.replace(/\/$/, '');
    const board: Board = {
      ...{ ...parts, origin, prefix, formToken: newSecret(), hasVendors: vendors !== undefined },
      onFault: faultPrinter(settings, environment),
    };
    const links = tokens.map(({ vendor, token }) => ({ vendor, url: `${root}${vendorPath}/${token}` }));
    return new Map([
      ['/', toBoard(`${prefix}${boardPath}`)],
      [boardPath, testerService(board, links)],
      ...(vendors === undefined ? [] : [[vendorPath, vendorService(board, tokens)] as const]),
    ]);
  };
  const budget = createMemoryBudget(memoryBudgetFor(mostBodyBytes));
  const listener = await openListener(
    address,
    { services, budget, notFound, shown: withoutSecret },
    settings,
    environment,
  );
  return {
    ...listener,
    address: `${listener.root}${boardPath}`,
    close: (graceMs) => {
      state.close();
      return listener.close(graceMs);
    },
  };
}

const toBoard = (location: string): HttpService => ({
  maxBodyBytes: 0,
  handle: ({ method }) =>
    method === 'GET' || method === 'HEAD' ? Promise.resolve(seeOther(location)) : Promise.reject(onlyRead()),
});

/** An address as the log may have it: a vendor's link is a secret. */
const withoutSecret = (path: string): string => path.replace(/^\/vendor\/[^/?]*/, '/vendor/…');

const notFound = { da: 'Her er intet. Tavlen er på /board', en: 'There is nothing here. The board is at /board' };
