import path from 'node:path';
import { guidesOnDemand } from '../../../app/guides/index.js';
import { createJudge, rulesWanted, strictSettings } from '../../../app/judge/index.js';
import { privacyOf } from '../../../app/privacy/index.js';
import { gitbBeside, gitbPath, openJudging, openServer, openStores, servePage } from '../../../app/serve/index.js';
import type { Judging, OpenServer, ServePlan, SystemTally } from '../../../app/serve/index.js';
import type { HttpService } from '../../../http/server/index.js';
import type { HttpExchange } from '../../../model/exchange.js';
import { checkFormat, exitCode, fileError, UsageError } from '../../shared/failure.js';
import { formatNames, renderAs } from '../../../report/rendering.js';
import type { ServedAddress } from '../../../report/serve/index.js';
import { formats } from '../../shared/formats.js';
import { renderContext } from '../../shared/renderContext.js';
import type { Io } from '../../shared/io.js';
import { maxSecondsOf } from '../../shared/network/serverAddress.js';
import { readPlan } from './serveSettings.js';
import type { ServeFlags } from './command.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { Settings } from '../../shared/settings/settings.js';
import { stopSignal } from '../../shared/network/stopSignal.js';

/** `testcamp serve`: the endpoint that systems under test send to, until it is stopped. */
export async function serveCommand(flags: ServeFlags, io: Io): Promise<number> {
  checkFormat(flags.format, formatNames(formats.addresses));
  const level = flags.logLevel ?? (io.env['TESTCAMP_LOG'] || (flags.quiet === true ? undefined : 'info'));
  const settings = await resolveSettings({ ...flags, ...(level === undefined ? {} : { logLevel: level }) }, io);
  const plan = readPlan(flags, io);
  const opened = openServices(plan, flags, settings, io);
  try {
    await serveUntilStopped(plan, opened, flags, settings, io);
  } finally {
    await opened.judging?.close();
  }
  return exitCode.conformant;
}

/** @throws {UsageError} where the store can't be used, or another took it over */
async function serveUntilStopped(
  plan: ServePlan,
  opened: OpenedServices,
  flags: ServeFlags,
  settings: Settings,
  io: Io,
): Promise<void> {
  const stopped = stopSignal();
  const stores = openStores(plan.folder, plan.systems, settings, io);
  try {
    const tallies = new Map<string, SystemTally>();
    const page = (): ReturnType<typeof servePage> => servePage([...tallies.values()], settings.lang);
    const onExchange = (system: string, exchange: HttpExchange): void => count(tallies, system, exchange);
    const server = await openServer({ plan, stores, page, onExchange, ...opened }, settings, io);
    for (const [system, base] of server.bases) {
      tallies.set(system, { system, base, requests: 0, refused: 0, lastAt: undefined });
    }
    const addresses = addressesOf(server, flags.gitb === true);
    io.out(await renderAs(formats.addresses, flags.format, addresses, renderContext(settings, io)));
    settings.log('info', 'listening', { port: server.port, systems: plan.systems, folder: plan.folder ?? null });
    const signal = await Promise.race([stopped.signal, stores.lost.then(() => undefined)]);
    settings.log('info', 'stopping', { signal: signal ?? 'serve.lock' });
    await server.close(signal === undefined ? 0 : undefined);
    if (signal === undefined) throw takenOver(plan);
  } finally {
    stopped.forget();
    await stores.close();
  }
}

const takenOver = ({ folder = '' }: ServePlan): UsageError =>
  fileError(path.join(folder, 'serve.lock'), {
    da: 'en anden testcamp serve har overtaget mappen, fordi denne ikke gav livstegn; denne er stoppet',
    en: 'another testcamp serve took the folder over, since this one gave no sign of life; this one has stopped',
  });

/** What is served beside the systems' endpoints, and what judges. */
interface OpenedServices {
  readonly judging?: Judging;
  readonly services: ReadonlyMap<string, HttpService>;
}

/** The judging of received documents, and, with `--gitb`, of what the Interoperability Test Bed sends. */
function openServices(
  { validate, maxBodyBytes, publicUrl }: ServePlan,
  { gitb, allowUri, strict, ig, rules: given, maxSeconds, ...flags }: ServeFlags,
  settings: Settings,
  io: Io,
): OpenedServices {
  const isGitb = gitb === true;
  if (!isGitb && allowUri !== undefined) {
    throw new UsageError({ da: '--allow-uri hører til --gitb.', en: '--allow-uri goes with --gitb.' });
  }
  const seconds = maxSecondsOf(maxSeconds);
  const guides = guidesOnDemand(settings, io);
  const privacy = privacyOf(flags, settings.lang, io);
  const rules = rulesWanted(given);
  const received =
    validate === undefined
      ? undefined
      : { names: ig ?? settings.ig, strictness: strict === true ? strictSettings : {} };
  // Here for what is wrong with the names; what is received is judged in threads.
  if (received !== undefined) createJudge({ guides: guides(), ...received, privacy, rules });
  const asked = isGitb ? { allowUri: allowUri ?? [], maxContentBytes: maxBodyBytes, publicUrl } : undefined;
  const service = asked && gitbBeside({ guides, privacy, rules, ...asked }, () => judging, settings, io);
  const judging: Judging = openJudging({ policy: { privacy, rules }, received, gitb: asked, seconds }, settings, io);
  return { judging, services: new Map(service === undefined ? [] : [[gitbPath, service]]) };
}

function count(tallies: Map<string, SystemTally>, system: string, { at, response }: HttpExchange): void {
  const before = tallies.get(system);
  if (before === undefined) return;
  const refused = before.refused + (response.status >= 400 ? 1 : 0);
  tallies.set(system, { ...before, requests: before.requests + 1, refused, lastAt: at });
}

/** Lists each system's base URL, and the URL of the service's description. */
const addressesOf = ({ bases, root }: OpenServer, hasGitb: boolean): readonly ServedAddress[] => [
  ...[...bases].map(([name, base]) => ({ name, kind: 'system', base }) as const),
  ...(hasGitb ? [{ name: 'gitb', kind: 'service', base: `${root}${gitbPath}/validation?wsdl` } as const] : []),
];
