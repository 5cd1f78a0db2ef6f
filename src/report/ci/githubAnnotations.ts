import type { Severity } from '../../model/finding.js';
import { escapeInvisible } from '../shared/untrusted.js';
import type { Lang } from '../../base/index.js';
import type { Gap } from '../../model/undecided/gap.js';
import { gapTexts } from '../shared/gaps/gaps.js';
import { stringsOf } from '../strings/strings.js';
import type { CiProblem, CiRun } from './ciRun.js';
import { casesOf, leftOutOf, problemsOf } from './ciRun.js';
import { signOf } from './markdownSummary.js';
import { unmaskedName } from './packageProperties.js';
import type { RenderContext } from '../rendering.js';

/**
 * A run as workflow commands of GitHub Actions, one line per problem: GitHub shows each at its line of the change. What
 * is accepted is a notice. A case that failed or could not be judged without any problem of its own gets a line too,
 * and so do notes on what was judged, and a run whose person identifiers are not masked.
 */
export function githubAnnotations(run: CiRun, { lang }: Pick<RenderContext, 'lang'>): string {
  const silent = casesOf(run).filter(
    ({ outcome, problems }) => (outcome === 'fail' || outcome === 'error') && problems.length === 0,
  );
  const isUnmasked = run.properties.some(({ name }) => name === unmaskedName);
  return [
    ...(isUnmasked ? [`::warning title=--no-mask::${data(stringsOf(lang).html.unmasked)}\n`] : []),
    ...(run.basis ?? []).map((note) => `::notice title=${property(run.tool.name)}::${data(note)}\n`),
    ...problemsOf(run).map(annotation),
    ...run.gaps.map((gap) => gapNotice(gap, lang)),
    ...summaryOf(run),
    ...silent.map(({ name, message }) => `::error title=${property(name)}::${data(message)}\n`),
  ].join('');
}

const maxNamed = 1000;

/** Where cases are files, one notice with their count, and what became of each: a file without a problem has no annotation of its own. Else a notice of each that was left out. */
function summaryOf(run: CiRun): readonly string[] {
  const { summary, notes = [] } = run;
  if (summary === undefined) {
    return leftOutOf(run).map(({ name, message }) => `::notice title=${property(name)}::${data(message)}\n`);
  }
  const cases = casesOf(run);
  const named = cases.slice(0, maxNamed).map((one) => {
    const { name, outcome, message, caveat = outcome === 'skip' ? message : undefined } = one;
    return `${signOf(one)} ${escapeInvisible(name)}${caveat === undefined ? '' : `: ${caveat}`}`;
  });
  const rest = cases.length > maxNamed ? ['…'] : [];
  return [
    ...notes.map((note) => `::warning title=testcamp.yaml::${data(note)}\n`),
    `::notice title=testcamp::${data([summary, ...named, ...rest].join('\n'))}\n`,
  ];
}

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'notice' };

function annotation({ rule, severity, file, position, end, message, expression, accepted }: CiProblem): string {
  const sameLine = end?.line === position.line;
  const place = [
    `file=${property(file)}`,
    `line=${Math.max(1, position.line)}`,
    ...(end === undefined ? [] : [`endLine=${Math.max(1, end.line)}`]),
    // GitHub accepts columns only for a range on one line.
    ...(sameLine ? [`col=${position.column}`, `endColumn=${end.column}`] : []),
    `title=${property(rule)}`,
  ];
  const command = accepted === undefined ? commands[severity] : 'notice';
  const note = accepted === undefined ? '' : `\n${accepted}`;
  return `::${command} ${place.join(',')}::${data(`${message}\n${expression}${note}`)}\n`;
}

/** What was not judged: one notice for each thing, at its first place. */
function gapNotice(gap: Gap, lang: Lang): string {
  const { head, places, todo } = gapTexts(gap, lang);
  const [first] = gap.places.filter(({ file }) => file !== '');
  const at =
    first === undefined ? [] : [`file=${property(first.file)}`, `line=${Math.max(1, first.position?.line ?? 1)}`];
  const title = property(stringsOf(lang).text.notChecked);
  return `::notice ${[...at, `title=${title}`].join(',')}::${data([head, ...places, todo].join('\n'))}\n`;
}

/** The data of a command: a line break would end it, and the rest could be a command from the vendor. */
const data = (text: string): string =>
  escapeInvisible(text).replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');

const property = (text: string): string => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
