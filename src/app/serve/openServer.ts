import { randomUUID } from 'node:crypto';
import {
  answerRecorded,
  createFhirEndpoint,
  createMemoryBudget,
  createSerialQueue,
  exchangeRecorder,
  fhirPath,
  fhirService,
  memoryBudgetFor,
  pageService,
} from '../../http/server/index.js';
import type { HtmlPage, HttpListener, HttpService, Receiver } from '../../http/server/index.js';
import type { FhirEndpoint, HttpExchange } from '../../model/exchange.js';
import type { Environment, Settings } from '../environment/index.js';
import { toolInfo } from '../tool/index.js';
import { faultPrinter, openListener } from './openListener.js';
import type { ServePlan } from './plan.js';
import type { Judging } from './judging.js';
import { readingOf } from './reading.js';
import type { Stores } from './stores.js';

/** What the server is built from. */
export interface ServerParts {
  readonly plan: ServePlan;
  readonly stores: Stores;
  readonly judging?: Judging | undefined;
  /** The page at `/`. */
  readonly page?: () => HtmlPage;
  /** Further services, by path. */
  readonly services?: ReadonlyMap<string, HttpService>;
  readonly onExchange: (system: string, exchange: HttpExchange) => void;
}

/** The server of `serve` and of `script run --receive`. */
export interface OpenServer extends HttpListener {
  /** Base URLs by system. */
  readonly bases: ReadonlyMap<string, string>;
  /** A system's endpoint for testcamp itself, whose exchanges are kept as testcamp's own. */
  own(system: string): FhirEndpoint;
}

/** Puts the endpoints of all systems on a socket. @throws {UsageError} where the address can't be used */
export async function openServer(
  parts: ServerParts,
  settings: Settings,
  environment: Environment,
): Promise<OpenServer> {
  const { plan, stores, judging, page, services, onExchange } = parts;
  const { systems, maxBodyBytes } = plan;
  const budget = createMemoryBudget(memoryBudgetFor(maxBodyBytes));
  const onFault = faultPrinter(settings, environment);
  const shared = {
    ...{ lang: settings.lang, onFault, ...readingOf(environment), turns: createSerialQueue() },
    ids: () => randomUUID(),
    now: () => environment.now(),
    version: toolInfo().version,
  };
  const own = new Map<string, FhirEndpoint>();
  const receiverOf = (system: string, root: string): Receiver => {
    const base = `${root}${fhirPath(system)}`;
    const { store, keeper } = stores.of(system);
    const record = exchangeRecorder({
      ...(keeper === undefined ? {} : { keeper }),
      ...(plan.validate === 'note' && judging !== undefined
        ? { noteOn: (exchange) => judging.noteOn(system, exchange) }
        : {}),
      onExchange: (exchange) => onExchange(system, exchange),
    });
    own.set(system, recordedAsOwn(createFhirEndpoint({ ...shared, store, base }), record, environment));
    const refuses =
      plan.validate === 'reject' && judging !== undefined
        ? { judge: (body: Uint8Array) => judging.issuesOf(system, body) }
        : {};
    return {
      endpoint: createFhirEndpoint({ ...shared, store, base, budget, beside: judging?.besideOf(system), ...refuses }),
      record,
    };
  };
  const systemOf = new Map(systems.map((system) => [fhirPath(system), system]));
  const servicesAt = (root: string): ReadonlyMap<string, HttpService> =>
    new Map([
      ...(page === undefined ? [] : [['/', pageService(page)] as const]),
      ...(services ?? []),
      ...[...systemOf].map(
        ([path, system]) => [path, fhirService(receiverOf(system, root), { maxBodyBytes, budget })] as const,
      ),
    ]);
  const listener = await openListener(
    plan,
    { services: servicesAt, budget, notFound: noSystem, systemAt: (path) => systemOf.get(path) },
    settings,
    environment,
  );
  return {
    ...listener,
    bases: new Map(systems.map((system) => [system, `${listener.root}${fhirPath(system)}`])),
    own: (system) => {
      const found = own.get(system);
      if (found === undefined) throw new Error(`there is no system ${system}`);
      return found;
    },
  };
}

function recordedAsOwn(endpoint: FhirEndpoint, record: Receiver['record'], environment: Environment): FhirEndpoint {
  return {
    handle: async (request) => {
      const at = environment.now();
      return answerRecorded(endpoint, request, (response) => record(at, request, response, 'testcamp'));
    },
  };
}

const noSystem = {
  da: 'Her er intet system. Adresserne har formen /SYSTEM/fhir',
  en: 'There is no system here. Addresses have the form /SYSTEM/fhir',
};
