import { fetch } from 'undici';
import { guidesOnDemand } from '../../app/guides/index.js';
import { privacyOf } from '../../app/privacy/index.js';
import { openGitbService } from '../../app/serve/index.js';
import { silentIo } from '../../cli/shared/io.js';
import type { Settings } from '../../cli/shared/settings/settings.js';
import { createMemoryBudget, listen } from '../../http/server/index.js';
import { officialPackages, packagesMissing, repository } from '../../testing/shared.js';

/** The service on loopback, as the Test Bed reaches it. */
export interface GitbServer {
  readonly url: string;
  /** Posts a call and gives the answer. */
  post(path: string, body: string): Promise<{ readonly status: number; readonly text: string }>;
  close(): Promise<void>;
}

/** Starts the service with MedCom's official packages where they are at hand. */
export async function startGitbServer(): Promise<GitbServer> {
  const settings: Settings = {
    ...{ packages: packagesMissing === undefined ? [officialPackages] : [], lang: 'en', quiet: true, ig: [] },
    ...{ cache: undefined, fhirCache: undefined, registry: '', log: () => undefined },
  };
  const io = { ...silentIo(repository), now: () => '2026-11-21T10:00:00+01:00' };
  const parts = { guides: guidesOnDemand(settings, io), privacy: privacyOf({}, 'en', io), allowUri: [] };
  const service = openGitbService(parts, settings, io);
  const server = await listen(() => new Map([['/gitb', service]]), {
    ...{ host: '127.0.0.1', port: 0, lang: 'en', budget: createMemoryBudget(256 * 1024 * 1024) },
    ...{ notFound: { da: 'Intet her', en: 'Nothing here' }, now: io.now },
  });
  const url = `${server.root}/gitb`;
  return {
    url,
    post: async (path, body) => {
      const type = path === '/validation' ? 'text/xml' : 'application/json';
      const answer = await fetch(`${url}${path}`, { method: 'POST', body, headers: { 'content-type': type } });
      return { status: answer.status, text: await answer.text() };
    },
    close: () => server.close(0),
  };
}
