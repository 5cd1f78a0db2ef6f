import { setTimeout as pause } from 'node:timers/promises';
import type { ClientResponse, HttpClient } from '../../http/client/index.js';
import { HttpError, statusError } from '../../http/index.js';
import type { Text } from '../../base/index.js';
import { isObject, withoutEnding } from '../../base/index.js';
import { objects } from '../codeSystem.js';
import { answerOf, operationRequest } from './parameters.js';
import type { RemoteQuestion } from './question.js';
import type { RemoteAnswer } from './remote.js';

/** A terminology server. Its operations only read, so everything may be retried. */
export interface TerminologyServer {
  readonly url: string;
  /** Name and version from its metadata; undefined if not available. */
  software(): Promise<string | undefined>;
  /** An answer to each question, in order, or the reason why there is none. Never throws. */
  ask(questions: readonly RemoteQuestion[]): Promise<readonly (RemoteAnswer | ServerFailure)[]>;
}

/** Why there is no answer: it concerns the server, not the code. */
export interface ServerFailure {
  readonly failure: Text;
}

export interface ServerOptions {
  /** Milliseconds that one request may take, response included. */
  readonly deadline?: number;
  /** Milliseconds before each retry of a request. */
  readonly pauses?: readonly number[];
}

const batchSize = 40;
const atOnce = 4;
/** Consecutive failures after which a server is not asked any more. */
const maxFailures = 3;
const maxResponseBytes = 16 * 1024 * 1024;
const fhirJson = { 'content-type': 'application/fhir+json; charset=utf-8', accept: 'application/fhir+json' };

/** What is known about a server so far. */
interface Bearing {
  batches: boolean;
  failures: number;
  /** Why it is not available at all, once that is known. */
  down?: Text;
}

/** A base URL as reports show it. */
export const serverUrl = (address: string): string => withoutEnding(address, '/');

/** A terminology server at a base URL. */
export function openTerminologyServer(
  address: string,
  client: HttpClient,
  options: ServerOptions = {},
): TerminologyServer {
  const url = serverUrl(address);
  const { deadline = 30_000, pauses = [500] } = options;
  const bearing: Bearing = { batches: true, failures: 0 };
  const send = (path: string, body: unknown): Promise<ServerResponse> =>
    retried(() => post(client, `${url}${path === '' ? '' : `/${path}`}`, JSON.stringify(body), deadline), pauses);
  return {
    url,
    software: async () => {
      try {
        const answer = await client.get(`${url}/metadata`, { accept: 'application/fhir+json' }, deadline);
        const { resource } = await read(answer);
        return softwareOf(resource);
      } catch (error) {
        // An unreachable server is not asked hundreds of questions. One without metadata may well answer.
        if (error instanceof HttpError && error.status === undefined) bearing.down = error.reason;
        return undefined;
      }
    },
    ask: async (questions) => {
      const { down } = bearing;
      if (down !== undefined) return questions.map(() => ({ failure: down }));
      const groups = groupsOf(questions, bearing.batches ? batchSize : 1);
      const answers = await inParallel(groups, (group) => askGroup(group, bearing, send));
      return answers.flat();
    },
  };
}

interface ServerResponse {
  readonly status: number;
  readonly resource: unknown;
}

type Send = (path: string, body: unknown) => Promise<ServerResponse>;

async function askGroup(
  questions: readonly RemoteQuestion[],
  bearing: Bearing,
  send: Send,
): Promise<readonly (RemoteAnswer | ServerFailure)[]> {
  if (bearing.batches && questions.length > 1) {
    const answers = await askBatch(questions, bearing, send);
    if (answers !== undefined) return answers;
  }
  return inParallel(questions, (question) => askOne(question, bearing, send));
}

/** Undefined if the server does not accept batches. */
async function askBatch(
  questions: readonly RemoteQuestion[],
  bearing: Bearing,
  send: Send,
): Promise<readonly (RemoteAnswer | ServerFailure)[] | undefined> {
  if (bearing.failures >= maxFailures) return questions.map(() => ({ failure: givenUp }));
  const entry = questions.map((question) => {
    const { path, body } = operationRequest(question);
    return { resource: body, request: { method: 'POST', url: path } };
  });
  try {
    const { status, resource } = await send('', { resourceType: 'Bundle', type: 'batch', entry });
    const entries = isObject(resource) && resource['resourceType'] === 'Bundle' ? objects(resource['entry']) : [];
    if (status >= 300 || entries.length !== questions.length) {
      bearing.batches = false;
      return undefined;
    }
    bearing.failures = 0;
    return questions.map((question, at) => answerInBatch(question, entries[at] ?? {}));
  } catch (error) {
    bearing.failures++;
    return questions.map(() => failureOf(error));
  }
}

function answerInBatch(
  question: RemoteQuestion,
  entry: Readonly<Record<string, unknown>>,
): RemoteAnswer | ServerFailure {
  const response = isObject(entry['response']) ? entry['response'] : {};
  const status = Number(/^\d{3}/.exec(String(response['status']))?.[0] ?? 200);
  return answerTo(question, { status, resource: entry['resource'] ?? response['outcome'] });
}

async function askOne(question: RemoteQuestion, bearing: Bearing, send: Send): Promise<RemoteAnswer | ServerFailure> {
  if (bearing.failures >= maxFailures) return { failure: givenUp };
  const { path, body } = operationRequest(question);
  try {
    const answer = answerTo(question, await send(path, body));
    bearing.failures = 'failure' in answer ? bearing.failures + 1 : 0;
    return answer;
  } catch (error) {
    bearing.failures++;
    return failureOf(error);
  }
}

function answerTo(question: RemoteQuestion, { status, resource }: ServerResponse): RemoteAnswer | ServerFailure {
  if (status >= 500 || status === 429) return { failure: statusError(status).reason };
  const answer = answerOf(question, resource);
  // A refusal with a reason is an answer: the server does not know.
  if (status >= 400) return answer?.result === 'unknown' ? answer : { failure: statusError(status).reason };
  return answer ?? { failure: noAnswer };
}

async function post(client: HttpClient, url: string, body: string, deadline: number): Promise<ServerResponse> {
  return read(await client.post(url, body, fhirJson, deadline));
}

/** @throws {HttpError} if the server fails, breaks off, or sends too much */
async function read({ status, body: parts }: ClientResponse): Promise<ServerResponse> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of parts) {
    length += chunk.length;
    if (length > maxResponseBytes) throw new HttpError(tooLarge);
    chunks.push(chunk);
  }
  if (status >= 500 || status === 429) throw statusError(status);
  return { status, resource: parsed(Buffer.concat(chunks).toString('utf8')) };
}

/** The JSON of a text, whatever its content type; undefined if it is not JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

async function retried<T>(action: () => Promise<T>, pauses: readonly number[]): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await action();
    } catch (error) {
      if (!(error instanceof HttpError) || !error.passing || tries >= pauses.length) throw error;
      await pause(pauses[tries]);
    }
  }
}

function failureOf(error: unknown): ServerFailure {
  if (error instanceof HttpError) return { failure: error.reason };
  throw error;
}

function groupsOf<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

/** Runs an action for each item, a few concurrently; results in the order of the items. */
async function inParallel<T, R>(items: readonly T[], action: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) {
      const item = items[at];
      if (item !== undefined) results[at] = await action(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, work));
  return results;
}

function softwareOf(metadata: unknown): string | undefined {
  const software = isObject(metadata) && isObject(metadata['software']) ? metadata['software'] : {};
  const parts = [software['name'], software['version']].filter((part) => typeof part === 'string' && part !== '');
  return parts.length === 0 ? undefined : parts.join(' ').slice(0, 200);
}

const noAnswer: Text = {
  da: 'serverens svar er ikke et svar på spørgsmålet',
  en: "the server's answer is no answer to the question",
};
const tooLarge: Text = { da: 'serverens svar er for stort', en: "the server's answer is too large" };
const givenUp: Text = {
  da: 'serveren blev ikke spurgt mere, da den svigtede flere gange i træk',
  en: 'the server was not asked further, since it failed several times in a row',
};
