import { randomUUID } from 'node:crypto';
import { requireRule, renderMessage } from '../catalogue/catalogue.js';
import { createBudget, createTurns } from '../http/server/budget.js';
import { createFhirEndpoint } from '../http/server/endpoint.js';
import { exchangeRecorder } from '../http/server/exchangeLog.js';
import { listen, usualBudget } from '../http/server/listen.js';
import type { Listening, ListenOptions, Receiver } from '../http/server/listen.js';
import type { HttpExchange } from '../model/exchange.js';
import { buildContext } from '../packages/context.js';
import { elementOrder } from '../validator/compile/order.js';
import { checkFormat, exitCode, line, UsageError, userMessage } from './failure.js';
import { openGuides } from './guides.js';
import type { Io } from './io.js';
import { servePage } from './servePage.js';
import type { SystemTally } from './servePage.js';
import { readPlan } from './serveSettings.js';
import type { ServeFlags, ServePlan } from './serveSettings.js';
import { openStores } from './serveStore.js';
import type { Stores } from './serveStore.js';
import { createJudge } from './serveValidate.js';
import type { Judge } from './serveValidate.js';
import { resolveSettings } from './settings.js';
import type { Settings } from './settings.js';
import { toolInfo } from './tool.js';

export type { ServeFlags } from './serveSettings.js';

/** Elements of one resource that the server reads; a tree of so many takes some 300 MB. */
const mostNodes = 1_000_000;

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
    const server = await open(plan, stores, judge, settings, io);
    announce(server, flags.format, io);
    settings.log('info', 'listening', { port: server.port, systems: plan.systems, folder: plan.folder ?? null });
    const signal = await stopped;
    settings.log('info', 'stopping', { signal });
    await server.close();
  } finally {
    await stores.close();
  }
  return exitCode.conformant;
}

function judgeOf(plan: ServePlan, flags: ServeFlags, settings: Settings, io: Io): Judge | undefined {
  if (plan.validate === undefined) return undefined;
  const strictness = { unknownDefinitions: flags.strict === true ? 'refuse' : 'inform' } as const;
  return createJudge(openGuides(settings, io, strictness), flags.ig ?? settings.ig, settings.lang);
}

/** Resolves with the first signal to stop; a second one ends the process at once. */
function stopSignal(): Promise<string> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve('SIGINT'));
    process.once('SIGTERM', () => resolve('SIGTERM'));
  });
}

async function open(
  plan: ServePlan,
  stores: Stores,
  judge: Judge | undefined,
  settings: Settings,
  io: Io,
): Promise<Listening> {
  const { host, port, systems, token, publicUrl } = plan;
  const { lang, log } = settings;
  const tallies = new Map<string, SystemTally>();
  const budget = createBudget(Math.max(usualBudget, 2 * plan.mostBody));
  const onFault = (error: unknown): void => {
    const message = userMessage(error, lang) ?? (error instanceof Error ? error.message : String(error));
    io.err(line(message, io));
    if (io.env['TESTCAMP_DEBUG'] !== undefined && error instanceof Error) io.err(`${error.stack ?? ''}\n`);
  };
  const options: ListenOptions = {
    ...{ host, port, systems, budget, lang, onFault },
    ...(token === undefined ? {} : { token }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    limits: { body: plan.mostBody },
    now: () => io.now(),
    page: () => servePage([...tallies.values()], lang),
    // Without the query, which may name a patient.
    onAnswered: ({ method, url }, status, system) =>
      log('info', 'answered', { system, method, path: url.split('?')[0], status }),
  };
  const orderOf = elementOrder(buildContext([], []));
  const turns = createTurns();
  const receiverOf = (system: string, base: string): Receiver => {
    const { store, keeper } = stores.of(system);
    tallies.set(system, { system, base, requests: 0, refused: 0, lastAt: undefined });
    const endpoint = createFhirEndpoint({
      ...{ store, base, orderOf, lang, budget, turns, onFault },
      ids: () => randomUUID(),
      now: () => io.now(),
      version: toolInfo().version,
      limits: { nodes: mostNodes },
      explain: ({ rule, params }) => renderMessage(requireRule(rule), params),
      ...(plan.validate === 'reject' && judge !== undefined ? { judge: judge.issuesOf } : {}),
    });
    const record = exchangeRecorder({
      ...(keeper === undefined ? {} : { keeper }),
      ...(plan.validate === 'note' && judge !== undefined ? { noteOn: judge.noteOn } : {}),
      onExchange: (exchange) => tallies.set(system, counted(tallies.get(system), exchange, { system, base })),
    });
    return { endpoint, record };
  };
  return listen(receiverOf, options).catch((error: unknown) => {
    throw listenError(error, plan) ?? error;
  });
}

function counted(
  before: SystemTally | undefined,
  { at, response }: HttpExchange,
  names: Pick<SystemTally, 'system' | 'base'>,
): SystemTally {
  const refused = (before?.refused ?? 0) + (response.status >= 400 ? 1 : 0);
  return { ...names, requests: (before?.requests ?? 0) + 1, refused, lastAt: at };
}

/** One line for each system, for a person to copy or a program to read. */
function announce({ bases }: Listening, format: string, io: Io): void {
  const widest = Math.max(...[...bases.keys()].map(({ length }) => length));
  for (const [system, base] of bases) {
    io.out(format === 'ndjson' ? `${JSON.stringify({ system, base })}\n` : `${system.padEnd(widest)}  ${base}\n`);
  }
}

/** Why the server could not be put on its address. */
function listenError(error: unknown, { host, port }: ServePlan): UsageError | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const place = `${host}:${port}`;
  if (code === 'EADDRINUSE') {
    return new UsageError({
      da: `${place} er optaget af et andet program: vælg en anden --port, eller 0 for en ledig.`,
      en: `${place} is in use by another program: choose another --port, or 0 for a free one.`,
    });
  }
  if (code !== 'EACCES' && code !== 'EADDRNOTAVAIL' && code !== 'ENOTFOUND' && code !== 'EAI_AGAIN') return undefined;
  return new UsageError({
    da: `${place} kan ikke bruges her (${code}).`,
    en: `${place} can't be used here (${code}).`,
  });
}
