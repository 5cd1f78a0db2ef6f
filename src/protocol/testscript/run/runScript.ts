import { createFhirPath } from '../../../fhir/fhirpath/index.js';
import type { ActionResult } from '../../../model/testscript.js';
import type { Text } from '../../../base/index.js';
import { resolveInDocument } from '../../../validator/rules/index.js';
import type { AssertContext } from './actionVerdict.js';
import { judgeAssert } from '../asserts/judge.js';
import { preventsTests, runCapability } from '../capability/capability.js';
import { isOnRequest, kindsOf } from '../codes.js';
import { runAutomatic, runOperation } from './operation.js';
import { createPaths } from './paths.js';
import { assertsOn, isRefusal, judgesStatus } from '../responses.js';
import { resultOf } from './result.js';
import type { Script, ScriptAction, ScriptAssert } from '../script.js';
import { scopeOf } from './state.js';
import type { ActionPosition, ScriptRunInput, ScriptState, ScriptSteps, ActionSteps } from './state.js';
import type { DirectTransport, ScriptMessage } from '../http/transport.js';
import { fillInAll } from './variables.js';

/**
 * Carries out a TestScript over a transport (R4 section 5.12.4): setup, the tests, teardown. Where setup fails the
 * tests are skipped; an assert that fails ends its test; teardown is always carried out.
 */
export async function runScript(input: ScriptRunInput): Promise<readonly ActionResult[]> {
  const steps = stepsOf(input);
  let step = steps.next();
  while (step.done !== true) step = steps.next(await input.transport.perform(step.value));
  return step.value;
}

/** The same over a synchronous transport. */
export function runScriptDirectly(input: ScriptRunInput<DirectTransport>): readonly ActionResult[] {
  const steps = stepsOf(input);
  let step = steps.next();
  while (step.done !== true) step = steps.next(input.transport.perform(step.value));
  return step.value;
}

function* stepsOf(input: ScriptRunInput): ScriptSteps<readonly ActionResult[]> {
  const { script } = input;
  const state = startOf(input);
  const [setup, teardown]: ActionPosition[] = [
    { part: 'setup', test: undefined },
    { part: 'teardown', test: undefined },
  ] as const;
  const results: ActionResult[] = [];
  let left: Text | undefined;
  for (const capability of script.capabilities) {
    const result = yield* runCapability(capability, state);
    results.push(result);
    if (preventsTests(capability, result)) left = incapable;
  }
  if (left !== undefined) return [...results, ...allOmitted(script, left)];
  const arranged = yield* runSetup(script, setup, state);
  results.push(...arranged);
  if (arranged.some(({ outcome }) => outcome === 'fail' || outcome === 'error')) left = setupFailed;
  for (const [test, { actions }] of script.tests.entries()) {
    const place: ActionPosition = { part: 'test', test };
    results.push(...(left === undefined ? yield* runActions(actions, place, state) : omitted(actions, place, left)));
  }
  for (const action of script.teardown) results.push(yield* runAction(action, teardown, state));
  for (const fixture of script.fixtures.filter(({ autodelete }) => autodelete)) {
    results.push(yield* runAutomatic('delete', fixture, teardown, state));
  }
  return results;
}

function* runSetup(script: Script, place: ActionPosition, state: ScriptState): ScriptSteps<readonly ActionResult[]> {
  const results: ActionResult[] = [];
  for (const fixture of script.fixtures.filter(({ autocreate }) => autocreate)) {
    results.push(yield* runAutomatic('create', fixture, place, state));
  }
  return [...results, ...(yield* runActions(script.setup, place, state))];
}

/** Nothing is created on a server, or deleted from it, that the tests are not carried out on. */
const allOmitted = ({ setup, tests, teardown }: Script, message: Text): readonly ActionResult[] => [
  ...omitted(setup, { part: 'setup', test: undefined }, message),
  ...tests.flatMap(({ actions }, test) => omitted(actions, { part: 'test', test }, message)),
  ...omitted(teardown, { part: 'teardown', test: undefined }, message),
];

const omitted = (actions: readonly ScriptAction[], place: ActionPosition, message: Text): readonly ActionResult[] =>
  actions.map((action) => resultOf(action, place, { outcome: 'skip', message }));

function startOf(input: ScriptRunInput): ScriptState {
  const fixtures = [...input.fixtures].map(([id, body]): [string, ScriptMessage] => [id, { body }]);
  return {
    input,
    fhirPath: createFhirPath({ resolve: resolveInDocument }),
    paths: createPaths(),
    sources: new Map(fixtures),
    created: new Map(),
    request: undefined,
    response: undefined,
    exchange: undefined,
  };
}

function* runActions(
  actions: readonly ScriptAction[],
  place: ActionPosition,
  state: ScriptState,
): ScriptSteps<ActionResult[]> {
  const results: ActionResult[] = [];
  let stopped = false;
  for (const [at, action] of actions.entries()) {
    const result = stopped
      ? resultOf(action, place, { outcome: 'skip', message: stoppedBefore })
      : orRefused(action, yield* runAction(action, place, state), actions.slice(at + 1), state);
    results.push(result);
    stopped ||= stops(action, result, place, state.input.keepGoing);
  }
  return results;
}

/** Whether nothing after this action is carried out: an operation that went wrong, or a requirement that failed. */
function stops(action: ScriptAction, { outcome }: ActionResult, { part }: ActionPosition, keepGoing: boolean): boolean {
  if (outcome !== 'fail' && outcome !== 'error') return false;
  if (part === 'setup' || action.kind !== 'assert') return true;
  return outcome === 'fail' && !keepGoing;
}

/** An operation that the server refused fails, unless the script judges whether it was to (R4 section 5.12.3). */
function orRefused(
  action: ScriptAction,
  result: ActionResult,
  following: readonly ScriptAction[],
  { response }: ScriptState,
): ActionResult {
  const isUnjudged =
    action.kind === 'operation' && isRefusal(response?.status) && !assertsOn(action, following).some(judgesStatus);
  return isUnjudged && result.outcome === 'pass'
    ? { ...result, outcome: 'fail', message: refused(response?.status ?? 0) }
    : result;
}

function* runAction(action: ScriptAction, place: ActionPosition, state: ScriptState): ActionSteps {
  if (action.kind === 'neither') return resultOf(action, place, { outcome: 'error', message: notOneThing });
  if (action.kind === 'operation') return yield* runOperation(action, place, state);
  return runAssert(action, place, state);
}

function runAssert(action: ScriptAssert, place: ActionPosition, state: ScriptState): ActionResult {
  const known = state.input.faults.get(action.node);
  if (known !== undefined) return resultOf(action, place, { outcome: 'error', message: known });
  const stated = action.texts['direction'] ?? (isOnRequest(action.texts) ? 'request' : 'response');
  const direction = stated === 'request' ? 'request' : 'response';
  const sourceId = action.texts['sourceId'];
  const subject = sourceId === undefined ? state[direction] : state.sources.get(sourceId);
  // Where there is nothing to judge, variables have no sources either.
  const filled =
    subject === undefined && kindsOf(action.texts).length === 1
      ? { texts: action.texts }
      : fillInAll(action.texts, scopeOf(state));
  if ('fault' in filled) return resultOf(action, place, { outcome: 'error', message: filled.fault }, state.exchange);
  const { script, validator } = state.input;
  const { fhirPath, paths, sources } = state;
  const context: AssertContext = {
    script,
    validator,
    fhirPath,
    paths,
    texts: filled.texts,
    direction,
    sources,
    subject,
  };
  return resultOf(action, place, { file: subject?.file, ...judgeAssert(context) }, state.exchange);
}

const refused = (status: number): Text => ({
  da: `Serveren svarede HTTP ${status}, og ingen assert i scriptet venter en fejl.`,
  en: `The server answered HTTP ${status}, and no assert of the script expects a failure.`,
});
const incapable: Text = {
  da: 'Ikke udført: det er ikke vist, at serveren kan, hvad scriptet kræver (metadata.capability).',
  en: 'Not carried out: the server was not shown to do what the script requires (metadata.capability).',
};
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
