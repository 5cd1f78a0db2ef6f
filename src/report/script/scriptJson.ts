import type { ActionResult, ScriptParticipants, ScriptRun } from '../../model/testscript.js';
import { exchangeObject } from './exchangeText.js';
import { findingJson } from '../shared/findingJson.js';
import { indentedJson } from '../shared/json.js';
import { untrusted } from '../shared/untrusted.js';
import { guideObjects } from '../shared/packageSource.js';
import type { RenderContext } from '../rendering.js';
import type { ScriptCheckReport } from './scriptCheckReport.js';

/** A run of a TestScript as indented JSON with texts in one language. Ends with a line feed. */
export function scriptRunJson(run: ScriptRun, { lang }: Pick<RenderContext, 'lang'>): string {
  const { file, script, setting, participants, context, actions, unused } = run;
  return indentedJson({
    file: untrusted(file),
    script: { id: script.id, url: script.url, version: script.version, title: untrusted(script.title) },
    setting,
    ...participantsObject(participants),
    guides: guideObjects(context),
    actions: actions.map((action) => ({
      part: action.part,
      test: action.test === undefined ? null : (script.tests[action.test]?.name ?? String(action.test + 1)),
      kind: action.kind,
      expression: action.expression,
      title: untrusted(action.title),
      outcome: action.outcome,
      message: untrusted(action.message[lang]),
      file: action.file === undefined ? null : untrusted(action.file),
      findings: action.findings.map((finding) => findingJson(finding, lang)),
      ...exchangeOf(action),
    })),
    unused: unused.map(untrusted),
    ...(run.unmasked === true ? { unmasked: true } : {}),
  });
}

function participantsObject({ tool, tester, system }: ScriptParticipants): object {
  return {
    tool,
    ...(tester === undefined || tester === '' ? {} : { tester: untrusted(tester) }),
    ...(system === undefined ? {} : { system: { ...system, uri: untrusted(system.uri) } }),
  };
}

/** The exchange is shown at its operation, and again at what failed on it. */
function exchangeOf({ kind, outcome, exchange }: ActionResult): object {
  const isShown = exchange !== undefined && (kind === 'operation' || outcome !== 'pass');
  return isShown ? { exchange: exchangeObject(exchange) } : {};
}

/** The result of the static check of scripts, as one indented JSON array. Ends with a line feed. */
export function scriptCheckJson({ checks }: ScriptCheckReport, { lang }: Pick<RenderContext, 'lang'>): string {
  const objects = checks.map(({ file, operations, asserts, findings }) => ({
    file: untrusted(file),
    operations,
    asserts,
    findings: findings.map((finding) => findingJson(finding, lang)),
  }));
  return indentedJson(objects);
}
