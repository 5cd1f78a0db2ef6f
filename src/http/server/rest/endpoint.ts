import { toJson, toXml, UnwritableError } from '../../../fhir/index.js';
import type { FhirNode } from '../../../fhir/index.js';
import type { EndpointResponse, FhirEndpoint, HttpRequest, HttpResponse } from '../../../model/exchange.js';
import type { Lang } from '../../../base/index.js';
import { createSerialQueue } from '../listen/memoryBudget.js';
import type { SerialQueue } from '../listen/memoryBudget.js';
import { factsOf } from './beside.js';
import type { BesideReading } from './beside.js';
import { readTarget } from './call.js';
import type { InteractionAnswer, InteractionCall, EndpointOptions, SentResource } from './call.js';
import { identityOf } from './reads.js';
import { capabilityStatement } from './capability.js';
import { acceptedType, contentTypeOf, formatOf, headerItems, mediaTypeOf } from '../listen/mediaTypes.js';
import type { MediaType } from '../listen/mediaTypes.js';
import { information, outcomeOf } from '../listen/outcome.js';
import { checkMediaType, readPayload } from './payload.js';
import { Refusal, refuse } from '../listen/refusal.js';
import type { Issue } from '../listen/refusal.js';
import { acceptedLanguage, refusalResponseAs, tooMuchInFlight } from '../listen/refusalResponse.js';
import { route } from './route.js';
import { notingStore, StoreError } from '../store/store.js';
import type { Version } from '../store/store.js';

export type { EndpointOptions } from './call.js';

/**
 * A FHIR R4 server without a socket (R4 section 3.1). The store keeps each resource byte for byte as it was sent; what is
 * returned is that resource with the id and version assigned by the server.
 */
export function createFhirEndpoint(options: EndpointOptions): FhirEndpoint {
  const startedAt = options.now();
  const capability = (): InteractionAnswer => ({
    status: 200,
    headers: {},
    content: () => Promise.resolve(capabilityStatement(options, startedAt)),
  });
  const inTurn = options.turns ?? createSerialQueue();
  return { handle: (request) => handle(options, request, capability, inTurn) };
}

async function handle(
  options: EndpointOptions,
  request: HttpRequest,
  capability: () => InteractionAnswer,
  inTurn: SerialQueue,
): Promise<EndpointResponse> {
  const lang = acceptedLanguage(request, options.lang ?? 'da');
  // If no media type suits the client, the refusal still says why.
  let type = mediaTypeOf(contentTypeOf(request.headers['content-type'])?.format ?? 'json');
  try {
    const call = callOf(options, request);
    type = answerType(request, call);
    call.query.delete('_format');
    const { store, saved } = notingStore(options.store);
    const answer = await judgedFirst(call, () => route({ ...options, store }, call, capability, lang));
    await options.store.settled();
    const large = largeVersion(options, request, answer);
    const response =
      large === undefined
        ? await inTurn(() => rendered(options, request, answer, type, lang))
        : await renderedBeside(options, request, answer, large, type);
    return saved.length === 0 ? response : { ...response, undo: () => options.store.undo(saved) };
  } catch (error) {
    if (!(error instanceof Refusal)) options.onFault?.(error);
    return refusalResponseAs(request, refusalOf(error), type, lang);
  }
}

/** A call whose resource is judged before it is read. */
interface JudgedCall extends InteractionCall {
  /** Has the resource judged. @throws {Refusal} */
  judge(): Promise<void>;
}

/** Thrown where a resource is asked for that is still to be judged: nothing was stored until then. */
class Unjudged extends Error {}

/** Carries out a call; one that asks for its resource once more, when that is judged. */
async function judgedFirst(call: JudgedCall, run: () => InteractionAnswer): Promise<InteractionAnswer> {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof Unjudged)) throw error;
    await call.judge();
    return run();
  }
}

function callOf(options: EndpointOptions, request: HttpRequest): JudgedCall {
  const { path, query } = readTarget(request.url);
  const { judge } = options;
  let issues: readonly Issue[] | undefined = judge === undefined ? [] : undefined;
  const beside =
    options.beside !== undefined && request.body.length >= options.beside.from ? options.beside : undefined;
  let reading: BesideReading | undefined;
  let read: SentResource | undefined;
  return {
    method: request.method,
    path,
    query,
    headers: request.headers,
    judge: async () => {
      reading = await beside?.read(request.body, request.headers['content-type'] ?? '');
      issues = reading !== undefined && 'refused' in reading ? [] : ((await judge?.(request.body)) ?? []);
    },
    resource: () => {
      checkMediaType(request);
      if (issues === undefined || (beside !== undefined && reading === undefined)) throw new Unjudged();
      return (read ??= sentResource(request, options, issues, reading));
    },
    form: () => {
      const [item] = headerItems(request.headers['content-type'] ?? '');
      // A search by POST may have all its parameters in the URL.
      if (item === undefined && request.body.length === 0) return new URLSearchParams();
      if (item?.value !== 'application/x-www-form-urlencoded') throw notAForm();
      return new URLSearchParams(Buffer.from(request.body).toString('utf8'));
    },
  };
}

/** The resource of a body, read here unless it was read beside the server. @throws {Refusal} as {@link readPayload} */
function sentResource(
  request: HttpRequest,
  options: EndpointOptions,
  issues: readonly Issue[],
  reading: BesideReading | undefined,
): SentResource {
  const bytes = request.body;
  if (reading === undefined) {
    const { root, resourceType, format } = readPayload(request, options, issues);
    return { resourceType, format, bytes, root: () => root, facts: () => factsOf(root) };
  }
  if ('refused' in reading) throw new Refusal(reading.refused.status, reading.refused.issues);
  if (issues.some(({ severity }) => severity === 'error' || severity === 'fatal')) throw new Refusal(422, issues);
  const { resourceType, format, facts } = reading;
  return { resourceType, format, bytes, root: () => readPayload(request, options).root, facts: () => facts };
}

/**
 * The media type of the response: `_format` takes precedence over `Accept` (R4 section 3.1.0.1.11). @throws {Refusal}
 * 406
 */
function answerType({ headers, method, body }: HttpRequest, { query, path }: InteractionCall): MediaType {
  const isForm = method === 'POST' && path.at(-1) === '_search' && body.length > 0;
  const inForm = isForm ? new URLSearchParams(Buffer.from(body).toString('utf8')).get('_format') : null;
  const format = query.get('_format') ?? inForm;
  const usual = contentTypeOf(headers['content-type'])?.format ?? 'json';
  const type = format === null ? acceptedType(headers['accept'], usual) : formatOf(format);
  if (type !== undefined) return type;
  throw refuse(406, 'not-supported', {
    da: 'Serveren svarer kun med application/fhir+json og application/fhir+xml',
    en: 'The server answers with application/fhir+json and application/fhir+xml only',
  });
}

const preferred = ({ headers }: HttpRequest): string | undefined => /\breturn=(\w+)/.exec(headers['prefer'] ?? '')?.[1];

/** The version that is the response, where it is so large that it is written beside the server. */
function largeVersion(
  { beside }: EndpointOptions,
  request: HttpRequest,
  { version, issues, done }: InteractionAnswer,
): Version | undefined {
  if (beside === undefined || version === undefined || version.size < beside.from || issues !== undefined)
    return undefined;
  const wanted = preferred(request);
  return wanted === 'minimal' || (done !== undefined && wanted === 'OperationOutcome') ? undefined : version;
}

async function renderedBeside(
  options: EndpointOptions,
  request: HttpRequest,
  answer: InteractionAnswer,
  version: Version,
  type: MediaType,
): Promise<HttpResponse> {
  const writing = { identity: identityOf(version), format: type.format };
  try {
    const content = await options.store.content(version);
    const body = await options.beside?.write({ ...writing, content });
    if (body === undefined) throw unwritable();
    return respondBytes(options, request, answer, body, type);
  } catch (error) {
    // What was stored stays stored, as in `rendered`.
    if (answer.changes !== true) throw error;
    return respond(options, request, answer, undefined, type);
  }
}

/** What `Prefer` requests for the response to a change (R4 section 3.1.0.1.8). */
async function rendered(
  options: EndpointOptions,
  request: HttpRequest,
  answer: InteractionAnswer,
  type: MediaType,
  lang: Lang,
): Promise<HttpResponse> {
  const { content, issues, done } = answer;
  if (issues !== undefined) return respond(options, request, answer, outcomeOf(issues, lang), type);
  const wanted = done === undefined ? undefined : preferred(request);
  if (done !== undefined && wanted === 'OperationOutcome') {
    const status = answer.status === 204 ? 200 : answer.status;
    return respond(options, request, { ...answer, status }, outcomeOf([information(done)], lang), type);
  }
  if (content === undefined || wanted === 'minimal') return respond(options, request, answer, undefined, type);
  try {
    return respond(options, request, answer, await content(), type);
  } catch (error) {
    // What was stored stays stored: a response that is too large, or can't be serialized, may not say otherwise.
    if (answer.changes === true) return respond(options, request, answer, undefined, type);
    if (!(error instanceof UnwritableError)) throw error;
    throw unwritable();
  }
}

const unwritable = (): Refusal =>
  refuse(406, 'not-supported', {
    da: 'Ressourcen kan ikke skrives som XML: bed om application/fhir+json',
    en: "The resource can't be written as XML: ask for application/fhir+json",
  });

function respond(
  options: EndpointOptions,
  request: HttpRequest,
  answer: Pick<InteractionAnswer, 'status' | 'headers'>,
  root: FhirNode | undefined,
  type: MediaType,
): HttpResponse {
  if (root === undefined) return { status: answer.status, headers: answer.headers, body: new Uint8Array() };
  const body = Buffer.from(type.format === 'json' ? toJson(root) : toXml(root, options.orderOf));
  return respondBytes(options, request, answer, body, type);
}

function respondBytes(
  { budget }: EndpointOptions,
  { method }: HttpRequest,
  { status, headers }: Pick<InteractionAnswer, 'status' | 'headers'>,
  body: Uint8Array,
  type: MediaType,
): HttpResponse {
  const typed = { ...headers, 'content-type': contentType(type) };
  if (method === 'HEAD') return { status, headers: typed, body: new Uint8Array() };
  if (budget?.take(body.length) === false) throw tooMuchInFlight();
  return { status, headers: typed, body };
}

const contentType = ({ name }: MediaType): string => `${name}; charset=utf-8`;

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const isStore = error instanceof StoreError;
  const text = isStore
    ? { da: 'Det sendte kunne ikke gemmes', en: 'What was sent could not be kept' }
    : { da: 'Fejl i testcamp', en: 'A fault of testcamp' };
  const issue = { severity: 'fatal', code: isStore ? 'no-store' : 'exception', text } as const;
  return new Refusal(isStore ? 503 : 500, [issue], isStore ? { 'retry-after': '10' } : {});
}

const notAForm = (): Error =>
  refuse(415, 'not-supported', {
    da: 'En søgning med POST skal have Content-Type application/x-www-form-urlencoded',
    en: 'A search by POST must have Content-Type application/x-www-form-urlencoded',
  });
