import { guidesOnDemand } from '../../../app/guides/index.js';
import { rulesWanted } from '../../../app/judge/index.js';
import { privacyOf } from '../../../app/privacy/index.js';
import { gitbBeside, gitbPath, openJudging, openListener } from '../../../app/serve/index.js';
import type { Judging } from '../../../app/serve/index.js';
import { createMemoryBudget, memoryBudgetFor } from '../../../http/server/index.js';
import { exitCode } from '../../shared/failure.js';
import type { Io } from '../../shared/io.js';
import { maxBodyBytesOf, maxSecondsOf, readAddress } from '../../shared/network/serverAddress.js';
import { stopSignal } from '../../shared/network/stopSignal.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { GitbFlags } from './command.js';

const tokenVariables = ['TESTCAMP_GITB_TOKEN', 'TESTCAMP_SERVE_TOKEN'];

/** `testcamp gitb`: judges what the Interoperability Test Bed sends, until it is stopped. */
export async function gitbCommand(flags: GitbFlags, io: Io): Promise<number> {
  const settings = await resolveSettings(flags, io);
  const address = readAddress(flags, { variables: tokenVariables }, io);
  const maxContentBytes = maxBodyBytesOf(flags.maxBody);
  const { publicUrl } = address;
  const { allowUri = [], protocols } = flags;
  const privacy = privacyOf(flags, settings.lang, io);
  const rules = rulesWanted(flags.rules);
  const seconds = maxSecondsOf(flags.maxSeconds);
  const gitb = { allowUri, maxContentBytes, publicUrl, protocols };
  const asked = { guides: guidesOnDemand(settings, io), privacy, rules, ...gitb };
  const service = gitbBeside(asked, () => judging, settings, io);
  const judging: Judging = openJudging({ policy: { privacy, rules }, gitb, seconds }, settings, io);
  const stopped = stopSignal();
  const parts = {
    services: () => new Map([[gitbPath, service]]),
    budget: createMemoryBudget(memoryBudgetFor(service.maxBodyBytes)),
    notFound: { da: `Adresserne begynder med ${gitbPath}`, en: `Addresses begin with ${gitbPath}` },
  };
  try {
    const listener = await openListener(address, parts, settings, io);
    io.out(`${listener.root}${gitbPath}/validation?wsdl\n`);
    settings.log('info', 'stopping', { signal: await stopped.signal });
    await listener.close();
  } finally {
    stopped.forget();
    await judging.close();
  }
  return exitCode.conformant;
}
