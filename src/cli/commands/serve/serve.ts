import type { FhirListener, MountedService } from '../../../http/server/index.js';
import type { HttpExchange } from '../../../model/exchange.js';
import { checkFormat, exitCode, UsageError } from '../../shared/failure.js';
import { gitbPath, maxGitbBodyBytes, openGitbService } from '../gitb/gitb.js';
import { openGuides } from '../../shared/guides.js';
import type { Io } from '../../shared/io.js';
import { openServer } from './serveOpen.js';
import { servePage } from './servePage.js';
import type { SystemTally } from './servePage.js';
import { readPlan } from './serveSettings.js';
import type { ServeFlags } from './command.js';
import type { ServePlan } from './serveSettings.js';
import { openStores } from './serveStore.js';
import { createJudge } from './serveValidate.js';
import type { Judge } from './serveValidate.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { Settings } from '../../shared/settings/settings.js';
import { stopSignal } from '../../shared/network/stopSignal.js';

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
    const service = gitbOf(flags, settings, io);
    const parts = { plan, stores, judge, page, onExchange, ...(service === undefined ? {} : { service }) };
    const server = await openServer(parts, settings, io);
    for (const [system, base] of server.bases) {
      tallies.set(system, { system, base, requests: 0, refused: 0, lastAt: undefined });
    }
    announce(server, flags.gitb === true, flags.format, io);
    settings.log('info', 'listening', { port: server.port, systems: plan.systems, folder: plan.folder ?? null });
    const signal = await stopped.signal;
    settings.log('info', 'stopping', { signal });
    await server.close();
  } finally {
    stopped.forget();
    await stores.close();
  }
  return exitCode.conformant;
}

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
function gitbOf({ gitb, allowUri }: ServeFlags, settings: Settings, io: Io): MountedService | undefined {
  if (gitb !== true && allowUri !== undefined) {
    throw new UsageError({ da: '--allow-uri hører til --gitb.', en: '--allow-uri goes with --gitb.' });
  }
  if (gitb !== true) return undefined;
  return {
    path: gitbPath,
    maxBytes: maxGitbBodyBytes,
    handle: openGitbService({ path: gitbPath, allowUri: allowUri ?? [] }, settings, io),
  };
}

/** One line for each system, for a person to copy or a program to read. */
function announce({ bases, root }: FhirListener, hasGitb: boolean, format: string, io: Io): void {
  const all: readonly (readonly [name: string, kind: 'system' | 'service', base: string])[] = [
    ...[...bases].map(([system, base]) => [system, 'system', base] as const),
    ...(hasGitb ? [['gitb', 'service', `${root}${gitbPath}/validation?wsdl`] as const] : []),
  ];
  const widest = Math.max(...all.map(([{ length }]) => length));
  for (const [name, kind, base] of all) {
    io.out(format === 'ndjson' ? `${JSON.stringify({ [kind]: name, base })}\n` : `${name.padEnd(widest)}  ${base}\n`);
  }
}
