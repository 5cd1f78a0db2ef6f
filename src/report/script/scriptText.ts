import type { ActionOutcome, ActionResult, ScriptCheck, ScriptRun } from '../../model/testscript.js';
import type { Lang, Text } from '../../base/index.js';
import { exchangeLines } from './exchangeText.js';
import { findingLines } from '../shared/terminal/findingText.js';
import { guideSources } from '../shared/packageSource.js';
import { toneColour, toneSign, type Tone } from '../shared/statusSign.js';
import { lines, oneLine, painter, wrap, type Paint } from '../shared/terminal/terminal.js';
import type { RenderContext } from '../rendering.js';
import type { ScriptCheckReport } from './scriptCheckReport.js';

/** Outcomes in the order in which they are counted. */
const outcomes: readonly ActionOutcome[] = ['pass', 'fail', 'warning', 'skip', 'error'];

const tones: Readonly<Record<ActionOutcome, Tone>> = {
  pass: 'good',
  fail: 'bad',
  warning: 'caution',
  skip: 'neutral',
  error: 'caution',
};

const labels: Readonly<Record<ActionOutcome, Text>> = {
  pass: { da: 'bestået', en: 'pass' },
  fail: { da: 'fejlet', en: 'fail' },
  warning: { da: 'advarsel', en: 'warning' },
  skip: { da: 'sprunget over', en: 'skip' },
  error: { da: 'kunne ikke afgøres', en: 'error' },
};

interface Printing {
  readonly lang: Lang;
  readonly paint: Paint;
}

/** The result of a TestScript, for a terminal: every action, then what was not used, then a summary. */
export function scriptRunText(run: ScriptRun, { lang, color }: Pick<RenderContext, 'lang' | 'color'>): string {
  const printing = { lang, paint: painter(color) };
  const unused = { da: 'Ikke brugt af scriptet', en: 'Not used by the script' }[lang];
  return lines(
    wrap(`${run.script.title || run.script.id} (${run.file})`, '').map((line) => printing.paint('bold', line)),
    guideSources(run.context, lang).flatMap((source) => wrap(source, '')),
    run.actions.flatMap((action, index) => actionLines(run, action, run.actions[index - 1], printing)),
    '',
    ...(run.unused.length === 0 ? [] : [wrap(`${unused}: ${run.unused.join(', ')}`, ''), '']),
    wrap(tally(run.actions, lang), ''),
  );
}

function actionLines(
  run: ScriptRun,
  action: ActionResult,
  before: ActionResult | undefined,
  printing: Printing,
): string[] {
  const { lang, paint } = printing;
  const tone = tones[action.outcome];
  const isNew = before?.part !== action.part || before.test !== action.test;
  const label = `${toneSign[tone]} ${labels[action.outcome][lang]}`;
  const findings = findingLines(action.findings, { lang, paint, verbose: false, indent: '      ' });
  return [
    ...(isNew ? ['', ...wrap(partTitle(run, action, lang), '').map((line) => paint('bold', line))] : []),
    `  ${paint(toneColour[tone], label)}`,
    ...wrap(action.title, '    '),
    ...wrap(action.message[lang], '    '),
    ...(action.outcome === 'pass' ? [] : [paint('dim', `    ${oneLine(action.expression)}`)]),
    ...(action.outcome === 'pass' ? [] : findings),
    ...evidence(run, action, lang),
  ];
}

/** Request and response, at the first action that failed on them. */
function evidence({ actions }: ScriptRun, action: ActionResult, lang: Lang): string[] {
  const failed = ({ outcome }: ActionResult): boolean => outcome !== 'pass' && outcome !== 'skip';
  const { exchange } = action;
  if (exchange === undefined || !failed(action)) return [];
  const first = actions.find((one) => one.exchange === exchange && failed(one));
  return first === action ? exchangeLines(exchange, lang, '    ') : [];
}

function partTitle({ script }: ScriptRun, { part, test }: ActionResult, lang: Lang): string {
  if (part === 'setup') return { da: 'Klargøring (setup)', en: 'Setup' }[lang];
  if (part === 'teardown') return { da: 'Oprydning (teardown)', en: 'Teardown' }[lang];
  const name = test === undefined ? '' : (script.tests[test]?.name ?? '');
  return `Test ${(test ?? 0) + 1}${name === '' ? '' : `: ${name}`}`;
}

function tally(actions: readonly ActionResult[], lang: Lang): string {
  const counts = outcomes
    .map((outcome) => ({ outcome, count: actions.filter((action) => action.outcome === outcome).length }))
    .filter(({ count }) => count > 0)
    .map(({ outcome, count }) => `${count} ${labels[outcome][lang]}`);
  const total = { da: `${actions.length} handlinger`, en: `${actions.length} actions` }[lang];
  return `${total}: ${counts.join(', ') || '-'}.`;
}

/** The result of the static check of scripts, for a terminal: each file with its findings, then a summary. */
export function scriptCheckText(
  { checks, others }: ScriptCheckReport,
  { lang, color, verbose }: Pick<RenderContext, 'lang' | 'color' | 'verbose'>,
): string {
  const paint = painter(color);
  const faulty = checks.filter(({ findings }) => findings.some(({ severity }) => severity === 'error')).length;
  const sum = (count: (check: ScriptCheck) => number): number => checks.reduce((all, check) => all + count(check), 0);
  const [operations, asserts] = [sum((check) => check.operations), sum((check) => check.asserts)];
  const summary: Text = {
    da: `${checks.length} ${checks.length === 1 ? 'script' : 'scripts'} kontrolleret (operationer: ${operations}, asserts: ${asserts}), ${faulty} med fejl.`,
    en: `${checks.length} ${checks.length === 1 ? 'script' : 'scripts'} checked (operations: ${operations}, asserts: ${asserts}), ${faulty} with errors.`,
  };
  return lines(
    checks.flatMap(({ file, findings }) => {
      const shown = findings.filter(({ severity }) => verbose || severity !== 'information');
      if (shown.length === 0) return [];
      return [paint('bold', oneLine(file)), ...findingLines(shown, { lang, paint, verbose, indent: '  ' }), ''];
    }),
    wrap(summary[lang], ''),
    others === 0 ? [] : othersLine(others)[lang],
  );
}

const othersLine = (count: number): Text => ({
  da: `${count} ${count === 1 ? 'anden fil' : 'andre filer'} i mapperne er ikke et TestScript.`,
  en: `${count} other ${count === 1 ? 'file' : 'files'} in the folders ${count === 1 ? 'is' : 'are'} no TestScripts.`,
});
