import { createFhirPath } from '../../fhir/fhirpath.js';
import type { FhirPath } from '../../fhir/fhirpath.js';
import { expressionOf } from '../../fhir/path.js';
import type { FhirDocument, FhirNode } from '../../fhir/tree.js';
import type { ActionResult, ScriptPart } from '../../model/testscript.js';
import type { Text } from '../../model/text.js';
import type { Validator } from '../../validator/api.js';
import { resolveInDocument } from '../../validator/rules/references.js';
import type { Answer, AssertContext } from './answer.js';
import { judgeAssert } from './asserts/judge.js';
import { kindsOf, operationCodes, sendsPayload } from './codes.js';
import type { Script, ScriptAction, ScriptAssert, ScriptFixture, ScriptOperation } from './script.js';
import type { Exchange, Message, Transport } from './transport.js';
import { fillInAll } from './variables.js';
import type { VariableScope } from './variables.js';

export interface ScriptRunInput {
  readonly script: Script;
  /** Fixtures that are at hand, by id. */
  readonly fixtures: ReadonlyMap<string, FhirDocument>;
  readonly transport: Transport;
  readonly validator: Validator;
  /** What the static check found wrong with an assert, by the assert's node: it is an error and not judged. */
  readonly faults: ReadonlyMap<FhirNode, Text>;
  /** Judge the remaining asserts of a test after one has failed; R4's rule is to stop the test. */
  readonly keepGoing: boolean;
}

/** What is known at a point of a run: messages by id, and the newest request and response. */
interface State {
  readonly input: ScriptRunInput;
  readonly fhirPath: FhirPath;
  readonly sources: Map<string, Message>;
  request: Message | undefined;
  response: Message | undefined;
}

/**
 * Carries out a TestScript over a transport (R4 section 5.12.4): setup, the tests, teardown. A setup that fails leaves
 * the tests out; an assert that fails ends its test; teardown is carried out whatever came before.
 */
export async function runScript(input: ScriptRunInput): Promise<readonly ActionResult[]> {
  const { script } = input;
  const fhirPath = createFhirPath({ resolve: resolveInDocument });
  const fixtures = [...input.fixtures].map(([id, body]): [string, Message] => [id, { body }]);
  const state: State = { input, fhirPath, sources: new Map(fixtures), request: undefined, response: undefined };
  const results: ActionResult[] = [];
  for (const fixture of script.fixtures.filter(({ autocreate }) => autocreate)) {
    results.push(await automatic('create', fixture, { part: 'setup', test: undefined }, state));
  }
  results.push(...(await runActions(script.setup, { part: 'setup', test: undefined }, state)));
  const ready = results.every(({ outcome }) => outcome !== 'fail' && outcome !== 'error');
  for (const [test, { actions }] of script.tests.entries()) {
    const place: Place = { part: 'test', test };
    if (ready) results.push(...(await runActions(actions, place, state)));
    else results.push(...actions.map((action) => resultOf(action, place, { outcome: 'skip', message: setupFailed })));
  }
  for (const [index, action] of script.teardown.entries()) {
    results.push((await runActions([action], { part: 'teardown', test: undefined }, state))[0] ?? unreached(index));
  }
  for (const fixture of script.fixtures.filter(({ autodelete }) => autodelete)) {
    results.push(await automatic('delete', fixture, { part: 'teardown', test: undefined }, state));
  }
  return results;
}

function unreached(index: number): never {
  throw new Error(`Teardown action ${index} gave no result`);
}

/** Where an action stands. */
interface Place {
  readonly part: ScriptPart;
  readonly test: number | undefined;
}

async function runActions(actions: readonly ScriptAction[], place: Place, state: State): Promise<ActionResult[]> {
  const results: ActionResult[] = [];
  let stopped = false;
  for (const action of actions) {
    const result = stopped
      ? resultOf(action, place, { outcome: 'skip', message: stoppedBefore })
      : await runAction(action, place, state);
    results.push(result);
    stopped ||= stops(action, result, place, state.input.keepGoing);
  }
  return results;
}

/** Whether nothing after this action is carried out: an operation that went wrong, or a requirement that failed. */
function stops(action: ScriptAction, { outcome }: ActionResult, { part }: Place, keepGoing: boolean): boolean {
  if (outcome !== 'fail' && outcome !== 'error') return false;
  if (part === 'setup' || action.kind !== 'assert') return true;
  return outcome === 'fail' && !keepGoing;
}

async function runAction(action: ScriptAction, place: Place, state: State): Promise<ActionResult> {
  if (action.kind === 'neither') return resultOf(action, place, { outcome: 'error', message: notOneThing });
  if (action.kind === 'operation') return runOperation(action, place, state);
  return runAssert(action, place, state);
}

const automatic = (code: string, fixture: ScriptFixture, place: Place, state: State): Promise<ActionResult> =>
  runOperation(
    { kind: 'operation', node: fixture.node, code, texts: { sourceId: fixture.id ?? '' }, headers: [] },
    place,
    state,
  );

async function runOperation(operation: ScriptOperation, place: Place, state: State): Promise<ActionResult> {
  const { code } = operation;
  const method = operation.texts['method'];
  const done = (answer: Answer): ActionResult => resultOf(operation, place, answer);
  if (method === undefined && (code === undefined || !operationCodes.includes(code))) {
    return done({ outcome: 'error', message: unknownOperation(code ?? '-') });
  }
  // Whatever came of earlier operations says nothing of this one.
  state.request = undefined;
  state.response = undefined;
  const sends = sendsPayload(code, method);
  const declined = state.input.transport.declines({ part: place.part, code: code ?? method, sendsPayload: sends });
  if (declined !== undefined) return done({ outcome: 'skip', message: declined });
  const filled = fillInAll(operation.texts, scopeOf(state));
  if ('fault' in filled) return done({ outcome: 'error', message: filled.fault });
  const { texts } = filled;
  const source = texts['sourceId'] === undefined ? undefined : state.sources.get(texts['sourceId']);
  const exchange = await state.input.transport.perform({
    part: place.part,
    code,
    texts,
    headers: operation.headers,
    sendsPayload: sends,
    source,
  });
  if ('fault' in exchange) return done({ outcome: 'error', message: exchange.fault });
  remember(exchange, texts, state);
  return done({ outcome: 'pass', message: exchange.note, file: exchange.request?.file });
}

/**
 * Keeps a request and its response under the ids that the script gives them. In client scripts of Touchstone the
 * fixture is a placeholder for what the client sends, and the response to a create is that resource again: where the
 * fixture is not at hand, or the setting has no response, the request stands for it.
 */
function remember(exchange: Exclude<Exchange, { fault: Text }>, texts: ScriptOperation['texts'], state: State): void {
  const { request, response } = exchange;
  state.request = request;
  state.response = response;
  const keep = (id: string | undefined, message: Message | undefined): void => {
    if (id !== undefined && message !== undefined) state.sources.set(id, message);
  };
  if (!state.input.fixtures.has(texts['sourceId'] ?? '')) keep(texts['sourceId'], request);
  keep(texts['requestId'], request);
  keep(texts['responseId'], response ?? request);
}

function runAssert(action: ScriptAssert, place: Place, state: State): ActionResult {
  const known = state.input.faults.get(action.node);
  if (known !== undefined) return resultOf(action, place, { outcome: 'error', message: known });
  const direction = action.texts['direction'] === 'request' ? 'request' : 'response';
  const sourceId = action.texts['sourceId'];
  const subject = sourceId === undefined ? state[direction] : state.sources.get(sourceId);
  // Where there is nothing to judge, variables have nothing to take their values from either.
  const filled =
    subject === undefined && kindsOf(action.texts).length === 1
      ? { texts: action.texts }
      : fillInAll(action.texts, scopeOf(state));
  if ('fault' in filled) return resultOf(action, place, { outcome: 'error', message: filled.fault });
  const { script, validator } = state.input;
  const { fhirPath, sources } = state;
  const context: AssertContext = { script, validator, fhirPath, texts: filled.texts, direction, sources, subject };
  return resultOf(action, place, { file: subject?.file, ...judgeAssert(context) });
}

const scopeOf = (state: State): VariableScope => ({
  variables: state.input.script.variables,
  sources: state.sources,
  latest: state.response ?? state.request,
  fhirPath: state.fhirPath,
});

function resultOf(action: ScriptAction, place: Place, answer: Answer): ActionResult {
  const { texts } = action;
  const asks = action.kind === 'operation' ? (action.code ?? texts['method']) : kindsOf(texts).join(', ');
  const lenient = action.kind === 'assert' && action.warningOnly && answer.outcome === 'fail';
  return {
    ...place,
    expression: expressionOf(action.node),
    kind: action.kind === 'operation' ? 'operation' : 'assert',
    title: texts['label'] ?? texts['description'] ?? asks ?? '',
    outcome: lenient ? 'warning' : answer.outcome,
    message: answer.message,
    file: answer.file,
    findings: answer.findings ?? [],
  };
}

const setupFailed: Text = {
  da: 'Ikke udført: scriptets klargøring (setup) lykkedes ikke.',
  en: "Not carried out: the script's setup did not succeed.",
};
const stoppedBefore: Text = {
  da: 'Ikke udført: en tidligere handling i samme del af scriptet lykkedes ikke.',
  en: 'Not carried out: an earlier action of the same part of the script did not succeed.',
};
const notOneThing: Text = {
  da: 'En action skal have enten operation eller assert.',
  en: 'An action must have either an operation or an assert.',
};
const unknownOperation = (code: string): Text => ({
  da: `testcamp kan ikke udføre operationen '${code}'.`,
  en: `testcamp can't carry out the operation '${code}'.`,
});
