import { stepsOf } from '../../model/protocol.js';
import type { Section, Step } from '../../model/protocol.js';
import type { CheckResult, ProtocolRun, StepResult } from '../../model/run.js';
import type { Lang } from '../../base/index.js';
import { gapLines } from '../shared/terminal/gapText.js';
import { findingLines } from '../shared/terminal/findingText.js';
import { formatInstant } from '../shared/numbersAndDates.js';
import { acceptedBy, tallyLine } from '../shared/grounds/grounds.js';
import { openManualChecks } from '../shared/openChecks.js';
import { guideSources } from '../shared/packageSource.js';
import { namelessNote } from './systemName.js';
import { currentStatus, roundsOf, tallyRun, type StepStatus } from '../shared/status.js';
import { outcomeTone, statusTone, toneColour, toneSign } from '../shared/statusSign.js';
import { stringsOf } from '../strings/strings.js';
import { tallyText } from '../shared/tallyText.js';
import { terminologyLines } from '../shared/terminologySource.js';
import { lines, oneLine, painter, wrap, type Paint } from '../shared/terminal/terminal.js';
import { nextTerms, nothingOpen, selfTestLabelsOf } from './selfTest.js';
import type { RenderContext } from '../rendering.js';
import type { CampEntry } from '../../model/camp.js';

interface Printing {
  readonly lang: Lang;
  readonly paint: Paint;
  /** Characters before a step's number: its sign, its status and what parts them. */
  readonly labelWidth: number;
}

/** The result of a protocol, for a terminal: each step by its newest round, then what is open, then a summary. */
export function protocolRunText(
  { run, certificate }: Pick<CampEntry, 'run'> & Partial<CampEntry>,
  { lang, color }: Pick<RenderContext, 'lang' | 'color'>,
): string {
  const printing = { lang, paint: painter(color), labelWidth: labelWidth(run, lang) };
  const { system, protocol } = run;
  return lines(
    wrap(`${protocol.title[lang]} (${protocol.id} ${protocol.version})`, '').map((line) =>
      printing.paint('bold', line),
    ),
    [nameOf(system), namelessNote(system, lang) ?? ''].filter((name) => name !== '').flatMap((name) => wrap(name, '')),
    [...guideSources(run.context, lang), ...terminologyLines(run.context, lang)].flatMap((source) => wrap(source, '')),
    protocol.sections.flatMap((section) => sectionLines(run, section, printing)),
    '',
    remainingLines(run, printing),
    unmatchedLines(run, printing),
    gapLines(run.notChecked, { ...printing, verbose: false }),
    nextLines(run, printing),
    '',
    groundsLines(certificate, lang),
    wrap(`${stringsOf(lang).count.steps(tallyRun(run).total)}: ${tallyText(tallyRun(run), stringsOf(lang))}.`, ''),
  );
}

/** How the decision came about: the same counts as in the report and in JSON. */
const groundsLines = (certificate: CampEntry['certificate'] | undefined, lang: Lang): readonly string[] =>
  certificate?.grounds === undefined ? [] : wrap(tallyLine(certificate.grounds.tally, lang), '');

/** Vendor, product and version as far as known: a self test may lack them. */
function nameOf({ vendor, system, version }: ProtocolRun['system']): string {
  return [vendor, `${system} ${version}`.trim()].filter((part) => part !== '').join(', ');
}

function sectionLines(run: ProtocolRun, section: Section, printing: Printing): string[] {
  const heading = wrap(`${section.id} ${section.title[printing.lang]}`, '');
  return [
    '',
    ...heading.map((line) => printing.paint('bold', line)),
    ...section.steps.flatMap((step) => stepLines(run, step, printing)),
  ];
}

function stepLines(run: ProtocolRun, step: Step, printing: Printing): string[] {
  const { lang, paint, labelWidth } = printing;
  const newest = roundsOf(run, step.id).at(-1);
  const tone = statusTone[currentStatus(run, step)];
  const label = `  ${labelOf(run, step, lang)}`.padEnd(labelWidth);
  const [first = '', ...rest] = wrap(
    `${step.id}  ${step.title[lang]}`,
    ' '.repeat(labelWidth + 2),
    ' '.repeat(labelWidth),
  );
  return [
    `  ${paint(toneColour[tone], label.slice(2))}${first.slice(labelWidth)}`,
    ...rest,
    ...(newest === undefined ? [] : [...testerLines(newest, printing), ...checkLines(newest, printing)]),
  ];
}

const labelOf = (run: ProtocolRun, step: Step, lang: Lang): string => {
  const status = currentStatus(run, step);
  return `${toneSign[statusTone[status]]} ${statusLabel(status, roundsOf(run, step.id).at(-1), lang)}`;
};

/** Wide enough for the longest status, so that none runs into the number of its step. */
const labelWidth = (run: ProtocolRun, lang: Lang): number =>
  Math.max(22, ...stepsOf(run.protocol).map((step) => labelOf(run, step, lang).length + 4));

function statusLabel(status: StepStatus, newest: StepResult | undefined, lang: Lang): string {
  const strings = stringsOf(lang);
  const proposed = newest?.proposed;
  if (status !== 'waiting-for-tester' || proposed === undefined) return strings.status[status];
  return strings.text.proposed(strings.status[proposed]);
}

function testerLines({ tester, seen = [] }: StepResult, { lang }: Printing): string[] {
  if (tester === undefined) return [];
  const strings = stringsOf(lang);
  const mark = strings.text.marked(strings.status[tester.mark], tester.by, formatInstant(tester.at, lang));
  const kept = seen.map(({ path, sha256 }) => `${path} (SHA-256 ${sha256.slice(0, 16)}…)`);
  return [
    ...wrap(tester.remark === '' ? mark : `${mark}: ${tester.remark}`, '      '),
    ...kept.flatMap((file) => wrap(file, '      ')),
  ];
}

/** Checks that passed or wait for a person are not listed: the former need no reading, the latter come at the end. */
function checkLines(result: StepResult, printing: Printing): string[] {
  return result.checks
    .filter(({ outcome, kind }) => outcome !== 'pass' && !(outcome === 'waiting' && kind === 'manual'))
    .flatMap((check) => [...checkHead(check, printing), ...findingsByFile(check, printing)]);
}

function checkHead(check: CheckResult, { lang, paint }: Printing): string[] {
  const tone = outcomeTone[check.outcome];
  const outcome = stringsOf(lang).outcome[check.outcome];
  const [first = '', ...rest] = wrap(`${outcome}: ${check.title[lang]}. ${check.message[lang]}`, '        ', '      ');
  return [`    ${paint(toneColour[tone], toneSign[tone])} ${first.slice(6)}`, ...rest];
}

function findingsByFile(check: CheckResult, { lang, paint }: Printing): string[] {
  const files = [...new Set(check.findings.map((one) => one.file))];
  return files.flatMap((file) => {
    const own = check.findings.filter((one) => one.file === file);
    const accepted = new Map(
      own.map((one) => [one.finding, one.accepted && `${acceptedBy(one, lang)}: ${one.accepted[lang]}`]),
    );
    const body = findingLines(
      own.map((one) => one.finding),
      { lang, paint, verbose: false, indent: '        ', accepted: (finding) => accepted.get(finding) },
    );
    return body.length === 0 ? [] : [`      ${paint('bold', oneLine(file))}`, ...body];
  });
}

function remainingLines(run: ProtocolRun, { lang, paint }: Printing): string[] {
  const nothing = nothingOpen(run, lang);
  if (nothing !== undefined) return wrap(nothing, '');
  return [
    paint('bold', selfTestLabelsOf(lang).remaining),
    ...openManualChecks(run).flatMap(({ step, see }) => wrap(`${step.id}: ${see[lang]}`, '      ', '  ? ')),
  ];
}

/** Steps that are described in full; the rest are named. */
const inFull = 3;

/** What the vendor does next, with the place of each file. */
function nextLines({ next = [] }: ProtocolRun, { lang, paint }: Printing): string[] {
  if (next.length === 0) return [];
  const said = selfTestLabelsOf(lang);
  const rest = next.slice(inFull);
  return [
    '',
    paint('bold', said.next),
    ...next
      .slice(0, inFull)
      .flatMap((one) => [
        ...wrap(`${one.step} ${one.title[lang]}`, '    ', '  > '),
        ...nextTerms(one, lang).flatMap(([term, value]) => wrap(`${term}: ${value}`, '        ', '      ')),
      ]),
    ...(rest.length === 0 ? [] : wrap(said.more(rest.length, rest.map(({ step }) => step).join(', ')), '    ', '  ')),
  ];
}

function unmatchedLines({ unmatched = [] }: ProtocolRun, { lang, paint }: Printing): string[] {
  if (unmatched.length === 0) return [];
  const items = unmatched.flatMap(({ path, message }) => wrap(`${oneLine(path)}: ${message[lang]}`, '      ', '  ! '));
  return ['', paint('bold', selfTestLabelsOf(lang).unmatched), ...items];
}
