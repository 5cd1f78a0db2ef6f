import path from 'node:path';
import type { HttpService } from '../../../http/server/index.js';
import type { HttpExchange } from '../../../model/exchange.js';
import { checkFormat, exitCode, fileError, UsageError } from '../../shared/failure.js';
import { gitbPath, openGitbService } from '../gitb/gitb.js';
import { openGuides } from '../../shared/guides.js';
import type { Io } from '../../shared/io.js';
import { openServer } from './serveOpen.js';
import type { OpenServer } from './serveOpen.js';
import { servePage } from './servePage.js';
import type { SystemTally } from './servePage.js';
import { readPlan } from './serveSettings.js';
import type { ServeFlags, ServePlan } from './serveSettings.js';
import { openStores } from './serveStore.js';
import { createJudge } from './serveValidate.js';
import type { Judge } from './serveValidate.js';
import { resolveSettings } from '../../shared/settings.js';
import type { Settings } from '../../shared/settings.js';
import { stopSignal } from '../../shared/stopSignal.js';

export type { ServeFlags } from './serveSettings.js';

/** `testcamp serve`: the endpoint that systems under test send to, until it is told to stop. */
export async function serveCommand(flags: ServeFlags, io: Io): Promise<number> {
  checkFormat(flags.format, ['text', 'ndjson']);
  const level = flags.logLevel ?? (io.env['TESTCAMP_LOG'] || (flags.quiet === true ? undefined : 'info'));
  const settings = await resolveSettings({ ...flags, ...(level === undefined ? {} : { logLevel: level }) }, io);
  const plan = readPlan(flags, io);
  const judge = judgeOf(plan, flags, settings, io);
  const stopped = stopSignal();
  const stores = openStores(plan.folder, plan.systems, settings, io);
  try {
    const tallies = new Map<string, SystemTally>();
    const page = (): ReturnType<typeof servePage> => servePage([...tallies.values()], settings.lang);
    const onExchange = (system: string, exchange: HttpExchange): void => count(tallies, system, exchange);
    const parts = { plan, stores, judge, page, onExchange, services: gitbOf(flags, plan, settings, io) };
    const server = await openServer(parts, settings, io);
    for (const [system, base] of server.bases) {
      tallies.set(system, { system, base, requests: 0, refused: 0, lastAt: undefined });
    }
    announce(server, flags.gitb === true, flags.format, io);
    settings.log('info', 'listening', { port: server.port, systems: plan.systems, folder: plan.folder ?? null });
    const signal = await Promise.race([stopped.signal, stores.lost.then(() => undefined)]);
    settings.log('info', 'stopping', { signal: signal ?? 'serve.lock' });
    await server.close(signal === undefined ? 0 : undefined);
    if (signal === undefined) throw takenOver(plan);
  } finally {
    stopped.forget();
    await stores.close();
  }
  return exitCode.conformant;
}

const takenOver = ({ folder = '' }: ServePlan): UsageError =>
  fileError(path.join(folder, 'serve.lock'), {
    da: 'en anden testcamp serve har overtaget mappen, fordi denne ikke gav livstegn; denne er stoppet',
    en: 'another testcamp serve took the folder over, since this one gave no sign of life; this one has stopped',
  });

function judgeOf(plan: ServePlan, flags: ServeFlags, settings: Settings, io: Io): Judge | undefined {
  if (plan.validate === undefined) return undefined;
  const strictness = { unknownDefinitions: flags.strict === true ? 'refuse' : 'inform' } as const;
  return createJudge(openGuides(settings, io, strictness), flags.ig ?? settings.ig, settings.lang);
}

function count(tallies: Map<string, SystemTally>, system: string, { at, response }: HttpExchange): void {
  const before = tallies.get(system);
  if (before === undefined) return;
  const refused = before.refused + (response.status >= 400 ? 1 : 0);
  tallies.set(system, { ...before, requests: before.requests + 1, refused, lastAt: at });
}

/** With `--gitb` the validation service of the Interoperability Test Bed, beside the systems. */
function gitbOf(
  { gitb, allowUri }: ServeFlags,
  { maxBodyBytes, publicUrl }: ServePlan,
  settings: Settings,
  io: Io,
): ReadonlyMap<string, HttpService> {
  if (gitb !== true && allowUri !== undefined) {
    throw new UsageError({ da: '--allow-uri hører til --gitb.', en: '--allow-uri goes with --gitb.' });
  }
  if (gitb !== true) return new Map();
  const options = { path: gitbPath, allowUri: allowUri ?? [], maxContentBytes: maxBodyBytes, publicUrl };
  return new Map([[gitbPath, openGitbService(options, settings, io)]]);
}

/** One line for each system, for a person to copy or a program to read. */
function announce({ bases, root }: OpenServer, hasGitb: boolean, format: string, io: Io): void {
  const all: readonly (readonly [name: string, kind: 'system' | 'service', base: string])[] = [
    ...[...bases].map(([system, base]) => [system, 'system', base] as const),
    ...(hasGitb ? [['gitb', 'service', `${root}${gitbPath}/validation?wsdl`] as const] : []),
  ];
  const widest = Math.max(...all.map(([{ length }]) => length));
  for (const [name, kind, base] of all) {
    io.out(format === 'ndjson' ? `${JSON.stringify({ [kind]: name, base })}\n` : `${name.padEnd(widest)}  ${base}\n`);
  }
}
