import type { FhirDocument } from '../../../fhir/index.js';
import { readDocument } from '../../../fhir/index.js';
import type { ActionResult } from '../../../model/testscript.js';
import type { Text } from '../../../base/index.js';
import type { ActionVerdict } from './actionVerdict.js';
import { operationCodes, sendsPayload } from '../codes.js';
import { exchangeRecord, resourceLocationOfMessage } from './message.js';
import { placeholdersIn } from './placeholders.js';
import { buildRequest } from '../http/request.js';
import type { Requested } from '../http/request.js';
import { resultOf } from './result.js';
import type { ScriptFixture, ScriptOperation } from '../script.js';
import { scopeOf } from './state.js';
import type { ActionPosition, ScriptState, ScriptSteps, ActionSteps } from './state.js';
import type { CompletedExchange } from '../http/transport.js';
import { fillIn, fillInAll } from './variables.js';

/** Carries out one operation: its variables are filled in, and its result is kept. */
export function* runOperation(operation: ScriptOperation, place: ActionPosition, state: ScriptState): ActionSteps {
  const answer = yield* answerOf(operation, place, state);
  return resultOf(operation, place, answer, state.exchange);
}

/** Creates a fixture before the tests or deletes it after them; it must succeed, since no assert follows. */
export function* runAutomatic(
  code: 'create' | 'delete',
  { id = '', node }: ScriptFixture,
  place: ActionPosition,
  state: ScriptState,
): ScriptSteps<ActionResult> {
  const names: Readonly<Record<string, string>> = code === 'create' ? { sourceId: id } : { targetId: id };
  const operation: ScriptOperation = { kind: 'operation', node, code, texts: names, headers: [] };
  const answer = yield* answerOf(operation, place, state);
  const { status } = state.response ?? {};
  const refused = answer.outcome === 'pass' && status !== undefined && (status < 200 || status > 299);
  const told: ActionVerdict = refused ? { outcome: 'error', message: notDone(code, id, status) } : answer;
  return resultOf(operation, place, told, state.exchange);
}

function* answerOf(operation: ScriptOperation, place: ActionPosition, state: ScriptState): ScriptSteps<ActionVerdict> {
  const { code } = operation;
  const method = operation.texts['method'];
  const known = state.input.faults.get(operation.node);
  // Results of earlier operations must not be taken for those of this one.
  state.request = undefined;
  state.response = undefined;
  state.exchange = undefined;
  if (known !== undefined) return { outcome: 'error', message: known };
  if (method === undefined && (code === undefined || !operationCodes.includes(code))) {
    return { outcome: 'error', message: unknownOperation(code ?? '-') };
  }
  const sends = sendsPayload(code, method);
  const hasOrigin = operation.texts['origin'] !== undefined;
  const asked = { part: place.part, code: code ?? method, sendsPayload: sends, hasOrigin };
  const declined = state.input.transport.declines(asked);
  if (declined !== undefined) return { outcome: 'skip', message: declined };
  const filled = fillInAll(operation.texts, scopeOf(state));
  if ('fault' in filled) return { outcome: 'error', message: filled.fault };
  const { texts } = filled;
  const http = (): Requested => httpOf(operation, texts, sends, state);
  const exchange = yield { part: place.part, code, texts, sendsPayload: sends, http };
  if ('fault' in exchange) return { outcome: 'error', message: exchange.fault };
  if ('failed' in exchange) return { outcome: 'fail', message: exchange.failed };
  remember(exchange, code, texts, state);
  return { outcome: 'pass', message: exchange.note, file: exchange.request?.file };
}

/** The HTTP request of an operation, with its fixture as it is sent. */
function httpOf(
  operation: ScriptOperation,
  texts: ScriptOperation['texts'],
  sends: boolean,
  state: ScriptState,
): Requested {
  const { code } = operation;
  const { sourceId, targetId, destination } = texts;
  const servers = state.input.script.destinations;
  if (servers.length > 1 && (destination === undefined || Number(destination) !== servers[0])) {
    return { fault: destination === undefined ? whichServer : otherServer(destination) };
  }
  const headers: { readonly field: string; readonly value: string }[] = [];
  for (const header of operation.headers) {
    const filled = fillInAll({ field: header.field, value: header.value }, scopeOf(state));
    if ('fault' in filled) return filled;
    headers.push({ field: filled.texts['field'] ?? '', value: filled.texts['value'] ?? '' });
  }
  const source = sourceId === undefined ? undefined : filledSource(sourceId, state);
  if (source !== undefined && 'fault' in source) return source;
  // R4's constraint tst-8 lets a transaction go without a source.
  if (source === undefined && sends && code !== 'transaction')
    return { fault: nothingToSend(code ?? texts['method'] ?? '') };
  const target = targetId === undefined ? undefined : resourceLocationOfTarget(targetId, state);
  if (targetId !== undefined && target === undefined) return { fault: noResource(targetId) };
  return buildRequest({ code, texts, headers, source, target, orderOf: state.paths.orderOf });
}

/** The server's own location of what was created from a fixture; else that of the message or fixture. */
function resourceLocationOfTarget(
  id: string,
  { created, sources }: ScriptState,
): ReturnType<typeof resourceLocationOfMessage> {
  const message = sources.get(id);
  return created.get(id) ?? (message && resourceLocationOfMessage(message));
}

/** The resource under an id with its `${}` filled in, each value escaped so that it can't end the text around it. */
function filledSource(id: string, state: ScriptState): FhirDocument | { readonly fault: Text } {
  const document = state.sources.get(id)?.body;
  if (document === undefined || document === null || document.root === null) return { fault: noResource(id) };
  if (!state.input.fixtures.has(id) || placeholdersIn(document.text).length === 0) return document;
  const filled = fillIn(document.text, scopeOf(state), document.format);
  return 'fault' in filled ? filled : readDocument(filled.value);
}

/**
 * Keeps a request and its response under the ids that the script gives them. In client scripts of Touchstone the
 * fixture is a placeholder for what the client sends, and the response to a create is that resource again: where the
 * fixture is not available, or the setting has no response, the request is used instead.
 */
function remember(
  exchange: CompletedExchange,
  code: string | undefined,
  texts: ScriptOperation['texts'],
  state: ScriptState,
): void {
  const { request, response, representation } = exchange;
  const { sourceId, requestId, responseId } = texts;
  state.request = request;
  state.response = response;
  state.exchange = exchangeRecord(request, response);
  if (request !== undefined) {
    if (sourceId !== undefined && !state.input.fixtures.has(sourceId)) state.sources.set(sourceId, request);
    if (requestId !== undefined) state.sources.set(requestId, request);
  }
  const answer = representation ?? response ?? request;
  if (responseId !== undefined && answer !== undefined) state.sources.set(responseId, answer);
  const place = response === undefined || code !== 'create' ? undefined : resourceLocationOfMessage(response);
  if (sourceId !== undefined && place?.id !== undefined && response?.status === 201) state.created.set(sourceId, place);
}

const unknownOperation = (code: string): Text => ({
  da: `FHIR R4 har ingen operation '${code}' til TestScripts.`,
  en: `FHIR R4 has no operation '${code}' for TestScripts.`,
});
const notDone = (code: string, id: string, status: number): Text => ({
  da: `Fixturen '${id}': serveren svarede HTTP ${status} på '${code}'.`,
  en: `The fixture '${id}': the server answered HTTP ${status} to '${code}'.`,
});
const nothingToSend = (name: string): Text => ({
  da: `'${name}' sender en ressource, men har intet sourceId.`,
  en: `'${name}' sends a resource but has no sourceId.`,
});
const noResource = (id: string): Text => ({
  da: `'${id}' er ikke en ressource, der er her, så operationen kan ikke udføres.`,
  en: `'${id}' is no resource at hand, so the operation can't be carried out.`,
});
const whichServer: Text = {
  da: 'Scriptet har flere destinationer, og operationen siger ikke hvilken.',
  en: 'The script has several destinations, and the operation does not say which.',
};
const otherServer = (index: string): Text => ({
  da: `Destination ${index} er en anden server end den, der testes.`,
  en: `Destination ${index} is another server than the one under test.`,
});
