import type { ActionResult, ScriptRun } from '../../model/testscript.js';
import type { Lang } from '../../base/index.js';
import { indentedJson } from '../shared/json.js';
import { untrusted } from '../shared/untrusted.js';
import { stringsOf } from '../strings/strings.js';
import type { RenderContext } from '../rendering.js';

/**
 * A run as a FHIR R4 TestReport (section 5.13), indented JSON. Result is `fail` if something failed or could not be
 * judged, `pass` if every assert was judged and held, and `pending` if an assert was skipped or there was none.
 */
export function testReport(run: ScriptRun, { envelope, lang }: Pick<RenderContext, 'envelope' | 'lang'>): string {
  const { at: issued } = envelope;
  const { script, actions, participants } = run;
  const own = (part: ActionResult['part'], test?: number): readonly ActionResult[] =>
    actions.filter((action) => action.part === part && action.test === test);
  const setup = own('setup');
  const teardown = own('teardown');
  const asserts = actions.filter(({ kind }) => kind === 'assert');
  const held = asserts.filter(({ outcome }) => outcome === 'pass' || outcome === 'warning').length;
  const tests = script.tests.map(({ name, description }, index) => ({
    ...(filled(name) === undefined ? {} : { name: filled(name) }),
    ...(filled(description) === undefined ? {} : { description: filled(description) }),
    action: own('test', index).map((action) => reported(action, lang)),
  }));
  const resource = {
    resourceType: 'TestReport',
    ...(run.unmasked === true ? { meta: { tag: [{ display: stringsOf(lang).html.unmasked }] } } : {}),
    ...(filled(script.title) === undefined ? {} : { name: filled(script.title) }),
    status: 'completed',
    testScript: {
      ...(/^https?:\/\/\S+$/.test(script.url) ? { reference: script.url } : {}),
      display: filled(script.title) ?? filled(script.id) ?? untrusted(run.file),
    },
    result: resultOf(actions),
    ...(asserts.length === 0 ? {} : { score: Math.round((held / asserts.length) * 10000) / 100 }),
    ...(filled(participants.tester ?? '') === undefined ? {} : { tester: filled(participants.tester ?? '') }),
    ...(issued === '' ? {} : { issued }),
    participant: participantsOf(run),
    ...(setup.length === 0 ? {} : { setup: { action: setup.map((action) => reported(action, lang)) } }),
    ...(tests.length === 0 ? {} : { test: tests.filter(({ action }) => action.length > 0) }),
    ...(teardown.length === 0
      ? {}
      : { teardown: { action: teardown.map((action) => reportedTeardown(action, lang)) } }),
  };
  return indentedJson(resource);
}

/** testcamp, and the system under test if it has a URL; a uri has no white space (R4 section 2.24.0.1). */
function participantsOf({ participants: { tool, system } }: ScriptRun): readonly object[] {
  const engine = {
    type: 'test-engine',
    uri: `urn:${tool.name}:${tool.version}`,
    display: `${tool.name} ${tool.version}`,
  };
  if (system === undefined) return [engine];
  const display = filled(system.name ?? '');
  const uri = untrusted(system.uri).replace(/\s+/g, '%20');
  return [engine, { type: system.role, uri, ...(display === undefined ? {} : { display }) }];
}

function resultOf(actions: readonly ActionResult[]): 'pass' | 'fail' | 'pending' {
  if (actions.some(({ outcome }) => outcome === 'fail' || outcome === 'error')) return 'fail';
  const asserts = actions.filter(({ kind }) => kind === 'assert');
  return asserts.length === 0 || asserts.some(({ outcome }) => outcome === 'skip') ? 'pending' : 'pass';
}

function reported(action: ActionResult, lang: Lang): object {
  return { [action.kind]: { result: action.outcome, message: messageOf(action, lang) } };
}

/** A TestReport has only operations in its teardown. */
const reportedTeardown = (action: ActionResult, lang: Lang): object => ({
  operation: { result: action.outcome, message: messageOf(action, lang) },
});

const messageOf = ({ title, message }: ActionResult, lang: Lang): string =>
  [title, message[lang]]
    .map((text) => untrusted(text).trim())
    .filter((text) => text !== '')
    .join('\n');

function filled(text: string): string | undefined {
  const shown = untrusted(text).trim();
  return shown === '' ? undefined : shown;
}
