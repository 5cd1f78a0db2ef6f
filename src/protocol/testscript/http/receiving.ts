import type { HttpExchange, HttpRequest } from '../../../model/exchange.js';
import type { Text } from '../../../base/index.js';
import type { SetupExecutor } from '../run/setupExecutor.js';
import type { ExchangeSource } from './exchangeSource.js';
import { requestMessage, responseMessage } from '../run/message.js';
import type {
  ExchangeOutcome,
  CompletedExchange,
  ScriptMessage,
  ScriptOperationRequest,
  Transport,
} from './transport.js';

/** The receiving setting, and the requests that no operation has taken so far. */
export interface ReceivingTransport extends Transport {
  /** Requests that no operation took, as `GET /metadata`. */
  unmatched(): readonly string[];
}

/**
 * The receiving setting: the system under test is a client that sends to testcamp's server. An operation of a test, or
 * one that names an origin, waits for the next request that matches it (R4 section 5.12.3, operation.origin); the
 * operations of setup and teardown are carried out on testcamp's own server.
 * @param onWaiting called with an operation before testcamp waits for its request
 */
export function receivingTransport(
  source: ExchangeSource,
  arranger: SetupExecutor,
  onWaiting: (operation: ScriptOperationRequest) => void = () => undefined,
): ReceivingTransport {
  const passed: string[] = [];
  return {
    declines: ({ part, hasOrigin }) => (part === 'test' || hasOrigin ? undefined : arranger.declines(part)),
    perform: (operation) => {
      if (operation.part !== 'test' && operation.texts['origin'] === undefined)
        return executeSetup(operation, arranger);
      onWaiting(operation);
      return awaited(operation, source, passed);
    },
    unmatched: () => [...passed, ...source.remaining().map(({ request }) => lineOf(request))],
  };
}

const lineOf = ({ method, url }: HttpRequest): string => `${method} ${url}`;

async function awaited(
  operation: ScriptOperationRequest,
  source: ExchangeSource,
  passed: string[],
): Promise<ExchangeOutcome> {
  const name = operation.code ?? operation.texts['method'] ?? '';
  const fits = fitting(operation);
  if (typeof fits !== 'function') return fits;
  const others: string[] = [];
  for await (const next of source.arriving()) {
    if (fits(next.request)) return taken(next);
    others.push(lineOf(next.request));
    passed.push(lineOf(next.request));
  }
  return others.length === 0 ? { fault: nothingCame(name) } : { failed: otherCame(name, others) };
}

function taken({ number, request, response }: HttpExchange): CompletedExchange {
  const sent = requestMessage(request);
  const answered = responseMessage(response);
  // testcamp's server need not return what was stored (R4 section 3.1.0.8); variables are read from it anyway.
  const stored = answered.body === null && response.status < 300;
  return {
    request: sent,
    response: answered,
    ...(stored ? { representation: { ...answered, body: sent.body ?? null } satisfies ScriptMessage } : {}),
    note: {
      da: `Forespørgsel ${number}: ${request.method} ${request.url}, besvaret med HTTP ${response.status}.`,
      en: `Request ${number}: ${request.method} ${request.url}, answered with HTTP ${response.status}.`,
    },
  };
}

async function executeSetup(operation: ScriptOperationRequest, arranger: SetupExecutor): Promise<ExchangeOutcome> {
  const request = operation.http();
  if ('fault' in request) return request;
  const response = await arranger.perform(request);
  if ('fault' in response) return response;
  return {
    request: requestMessage(request),
    response: responseMessage(response),
    note: {
      da: `Udført på testcamps egen server: ${request.method} ${request.url}, HTTP ${response.status}.`,
      en: `Done on testcamp's own server: ${request.method} ${request.url}, HTTP ${response.status}.`,
    },
  };
}

type Fits = (request: HttpRequest) => boolean;

/** Whether a request is the interaction that an operation waits for, by its method and path (R4 section 3.1.0). */
function fitting({ code, texts, http }: ScriptOperationRequest): Fits | { readonly fault: Text } {
  const type = texts['resource'] ?? '[A-Z][A-Za-z]*';
  const params = texts['params'];
  const id = '[A-Za-z0-9.-]{1,64}';
  const asks = (method: RegExp, path: string): Fits => {
    const whole = new RegExp(`^${path}/?$`);
    return (request) => method.test(request.method) && whole.test(request.url.split('?')[0] ?? '');
  };
  switch (texts['method'] === undefined ? code : undefined) {
    case 'create':
      return asks(/^POST$/, `/${type}`);
    case 'update':
    case 'updateCreate':
      return asks(/^PUT$/, `/${type}(/${id})?`);
    case 'patch':
      return asks(/^PATCH$/, `/${type}(/${id})?`);
    case 'batch':
    case 'transaction':
      return asks(/^POST$/, '');
    case 'capabilities':
      return asks(/^GET$/, '/metadata');
    case 'search':
      return (request) => asks(/^GET$/, `/${type}`)(request) || asks(/^POST$/, `/${type}/_search`)(request);
    case 'delete':
      if (params === undefined && texts['targetId'] === undefined) return asks(/^DELETE$/, `/${type}(/${id})?`);
  }
  // Which resource must be requested, according to the script.
  const expected = http();
  if ('fault' in expected) return expected;
  return (request) => request.method === expected.method && isSameUrl(request.url, expected.url);
}

/** Whether the path is the same and the query has at least the script's parameters. */
function isSameUrl(asked: string, expected: string): boolean {
  const [found, wanted] = [asked, expected].map((url) => new URL(url, 'http://localhost'));
  if (found === undefined || wanted === undefined) return false;
  const path = (url: URL): string => url.pathname.replace(/\/$/, '');
  return (
    path(found) === path(wanted) &&
    [...wanted.searchParams].every(([name, value]) => found.searchParams.getAll(name).some((one) => one === value))
  );
}

const nothingCame = (name: string): Text => ({
  da: `Systemet sendte ingen forespørgsel til '${name}', inden tiden gik eller optagelsen sluttede.`,
  en: `The system sent no request for '${name}' before the time was up or the recording ended.`,
});
const otherCame = (name: string, others: readonly string[]): Text => {
  const list = others.slice(0, 5).join(', ');
  return {
    da: `Systemet sendte ingen forespørgsel, der passer til '${name}'; det sendte ${list}.`,
    en: `The system sent no request that fits '${name}'; it sent ${list}.`,
  };
};
