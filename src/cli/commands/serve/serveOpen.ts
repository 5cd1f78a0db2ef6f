import { randomUUID } from 'node:crypto';
import { requireRule, renderMessage } from '../../../catalogue/index.js';
import {
  createMemoryBudget,
  createSerialQueue,
  createFhirEndpoint,
  exchangeRecorder,
  listen,
  defaultMemoryBudget,
} from '../../../http/server/index.js';
import type { FhirListener, FhirListenOptions, HtmlPage, Receiver } from '../../../http/server/index.js';
import type { FhirEndpoint, HttpExchange } from '../../../model/exchange.js';
import { buildContext } from '../../../packages/index.js';
import { elementOrder } from '../../../validator/index.js';
import { line, UsageError, userMessage } from '../../shared/failure.js';
import type { Io } from '../../shared/io.js';
import type { ServePlan } from './serveSettings.js';
import type { Stores } from './serveStore.js';
import type { Judge } from './serveValidate.js';
import type { Settings } from '../../shared/settings/settings.js';
import { toolInfo } from '../../shared/tool.js';

/** Elements of one resource that the server reads; a tree of so many takes some 300 MB. */
const maxNodes = 1_000_000;

/** What the server is made of. */
export interface ServerParts {
  readonly plan: ServePlan;
  readonly stores: Stores;
  readonly judge?: Judge | undefined;
  /** The page at `/`. */
  readonly page?: () => HtmlPage;
  readonly service?: FhirListenOptions['service'];
  readonly onExchange: (system: string, exchange: HttpExchange) => void;
}

/** The server of `serve` and of `script run --receive`. */
export interface OpenServer extends FhirListener {
  /** A system's endpoint for testcamp itself, whose exchanges are kept as testcamp's own. */
  own(system: string): FhirEndpoint;
}

/** Puts the endpoints of all systems on a socket. @throws {UsageError} where the address can't be used */
export async function openServer(parts: ServerParts, { lang, log }: Settings, io: Io): Promise<OpenServer> {
  const { plan, stores, judge, page, service, onExchange } = parts;
  const { host, port, systems, token, publicUrl } = plan;
  const budget = createMemoryBudget(Math.max(defaultMemoryBudget, 2 * plan.maxBodyBytes));
  const onFault = (error: unknown): void => {
    const message = userMessage(error, lang) ?? (error instanceof Error ? error.message : String(error));
    io.err(line(message, io));
    if (io.env['TESTCAMP_DEBUG'] !== undefined && error instanceof Error) io.err(`${error.stack ?? ''}\n`);
  };
  const options: FhirListenOptions = {
    ...{ host, port, systems, budget, lang, onFault },
    ...(token === undefined ? {} : { token }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(page === undefined ? {} : { page }),
    ...(service === undefined ? {} : { service }),
    limits: { body: plan.maxBodyBytes },
    now: () => io.now(),
    // Without the query, which may name a patient.
    onAnswered: ({ method, url }, status, system) =>
      log('info', 'answered', { system, method, path: url.split('?')[0], status }),
  };
  const shared = {
    ...{ lang, onFault, orderOf: elementOrder(buildContext([], [])), turns: createSerialQueue() },
    ids: () => randomUUID(),
    now: () => io.now(),
    version: toolInfo().version,
    limits: { nodes: maxNodes },
    explain: ({ rule, params }: Explained) => renderMessage(requireRule(rule), params),
  };
  const own = new Map<string, FhirEndpoint>();
  const receiverOf = (system: string, base: string): Receiver => {
    const { store, keeper } = stores.of(system);
    const record = exchangeRecorder({
      ...(keeper === undefined ? {} : { keeper }),
      ...(plan.validate === 'note' && judge !== undefined ? { noteOn: judge.noteOn } : {}),
      onExchange: (exchange) => onExchange(system, exchange),
    });
    own.set(system, recordedAsOwn(createFhirEndpoint({ ...shared, store, base }), record, io));
    const refuses = plan.validate === 'reject' && judge !== undefined ? { judge: judge.issuesOf } : {};
    return { endpoint: createFhirEndpoint({ ...shared, store, base, budget, ...refuses }), record };
  };
  const listening = await listen(receiverOf, options).catch((error: unknown) => {
    throw listenError(error, plan) ?? error;
  });
  return {
    ...listening,
    own: (system) => {
      const found = own.get(system);
      if (found === undefined) throw new Error(`there is no system ${system}`);
      return found;
    },
  };
}

type Explained = Parameters<NonNullable<Parameters<typeof createFhirEndpoint>[0]['explain']>>[0];

function recordedAsOwn(endpoint: FhirEndpoint, record: Receiver['record'], io: Io): FhirEndpoint {
  return {
    handle: async (request) => {
      const at = io.now();
      const response = await endpoint.handle(request);
      await record(at, request, response, 'testcamp');
      return response;
    },
  };
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
