import { addAll } from '../../base/index.js';
import type { CampEntry } from '../../model/camp.js';
import type { CampStatus } from '../../model/reported/reported.js';
import type { Lang } from '../../base/index.js';
import { campGrid, type CampGrid, type GridColumn, type GridRow } from './campGrid.js';
import { stepViews } from './stepViews.js';
import { gapLines } from '../shared/terminal/gapText.js';
import { gatherNotChecked } from '../shared/gaps/gaps.js';
import { namedCertificateText } from '../shared/grounds/standing.js';
import { formatDates } from '../shared/numbersAndDates.js';
import { tallyEntry } from '../shared/status.js';
import { decisionTone, toneColour, toneSign, type Tone } from '../shared/statusSign.js';
import { sumOf, tallyLine } from '../shared/grounds/grounds.js';
import { foreignText } from '../shared/packageSource.js';
import { stringsOf } from '../strings/strings.js';
import { cell, lines, oneLine, painter, terminalWidth, wrap, type Paint } from '../shared/terminal/terminal.js';
import type { RenderContext } from '../rendering.js';

const firstWidth = 20;
const columnWidth = 19;
const gap = 1;
/** A matrix of more tests than this is torn into too many tables to be read; a list of them is not. */
const mostColumns = 6;
const perTable = Math.floor((terminalWidth - firstWidth) / (columnWidth + gap));

/** The status of a camp, for a terminal of 80 columns: systems x standards with decision and counts of steps. */
export function campStatusText(camp: CampStatus, { lang, color }: Pick<RenderContext, 'lang' | 'color'>): string {
  const strings = stringsOf(lang).text;
  const paint = painter(color);
  const { name, place, from, to } = camp.camp;
  const grid = campGrid(camp);
  const head = [
    ...wrap(name, '').map((line) => paint('bold', line)),
    ...wrap([place, formatDates(from, to, lang)].filter((part) => part !== '').join(', '), ''),
  ];
  if (grid.rows.length === 0) return lines(head, '', strings.noEntries);
  const { shows = [] } = camp;
  if (shows.length > 0) return lines(head, stepViews(camp, shows, lang, paint));
  const tables: string[] = [];
  if (grid.columns.length > mostColumns) addAll(tables, testList(grid, lang, paint));
  else
    for (let start = 0; start < grid.columns.length; start += perTable) addAll(tables, table(grid, start, lang, paint));
  const gaps = gapLines(gatherNotChecked(camp.entries), { lang, paint, verbose: false });
  const foreign = foreignText({ foreign: camp.entries.flatMap(({ certificate }) => certificate.foreign ?? []) }, lang);
  const named = foreign === undefined ? [] : ['', ...wrap(foreign, '').map((line) => paint('red', line))];
  const tallies = camp.entries.flatMap(({ certificate }) => certificate.grounds?.tally ?? []);
  const grounds = tallies.length === 0 ? [] : wrap(tallyLine(sumOf(tallies), lang), '');
  return lines(
    head,
    tables,
    '',
    wrap(strings.statusLegend, ''),
    grounds,
    certificateLines(camp, lang),
    named,
    noticeLines(camp, lang),
    gaps,
  );
}

/** The tests of each system, a line or two each. */
function testList({ rows }: CampGrid, lang: Lang, paint: Paint): readonly string[] {
  return rows.flatMap(({ system, entries }) => [
    '',
    ...wrap(oneLine(`${system.system} ${system.version} (${system.vendor})`), '').map((line) => paint('bold', line)),
    ...entries.flatMap((entry) => (entry === undefined ? [] : testLines(entry, lang, paint))),
  ]);
}

function testLines(entry: CampEntry, lang: Lang, paint: Paint): readonly string[] {
  const { standard, testType } = entry.certificate;
  const strings = stringsOf(lang);
  const what = `${standard.id} ${standard.version} ${channelLabel(entry.certificate, lang)}, ${strings.testType[testType]}`;
  const { couldNotRun } = tallyEntry(entry);
  const not = couldNotRun === 0 ? '' : `, ${strings.tally.couldNotRun(couldNotRun)}`;
  const tone = toneOf(entry);
  return wrap(
    oneLine(`${toneSign[tone]} ${what}: ${decisionLabel(entry, lang)}, ${counts(entry)}${not}`),
    '    ',
    '  ',
  ).map((line) => paint(toneColour[tone], line));
}

const noticeLines = ({ notices = [] }: CampStatus, lang: Lang): readonly string[] =>
  notices.length === 0 ? [] : ['', ...notices.flatMap((notice) => wrap(oneLine(notice[lang]), '  ', '- '))];

/** The newest certificate of each test that has one, and whether it is in force. */
function certificateLines({ entries, certificates = [] }: CampStatus, lang: Lang): readonly string[] {
  const said = stringsOf(lang);
  const all = entries.flatMap(({ certificate: { system, standard, testType } }, at) => {
    const newest = certificates[at];
    if (newest === undefined) return [];

    const what = `${oneLine(system.system)}, ${standard.id}, ${said.testType[testType]}`;
    return wrap(`${what}: ${said.decision[newest.decision]}; ${namedCertificateText(newest, lang)}`, '');
  });
  return all.length === 0 ? [] : ['', ...all];
}

function table(grid: CampGrid, start: number, lang: Lang, paint: Paint): string[] {
  const columns = grid.columns.slice(start, start + perTable);
  return [
    '',
    row(
      stringsOf(lang).text.system,
      columns.map((column) => column.standard.id),
    ),
    row(
      '',
      columns.map((column) => `${column.standard.version} ${channelLabel(column, lang)}`),
    ),
    row(
      '',
      columns.map((column) => stringsOf(lang).testType[column.testType]),
    ),
    '-'.repeat(firstWidth + columns.length * (columnWidth + gap)),
    ...grid.rows.flatMap((one) => systemLines(one, start, lang, paint)),
  ];
}

function channelLabel(column: GridColumn, lang: Lang): string {
  const names: Readonly<Record<string, string>> = stringsOf(lang).channel;
  return names[column.channel] ?? column.channel;
}

function systemLines({ system, entries }: GridRow, start: number, lang: Lang, paint: Paint): string[] {
  const own = entries.slice(start, start + perTable);
  const couldNotRun = own.map((entry) => (entry === undefined ? 0 : tallyEntry(entry).couldNotRun));
  const strings = stringsOf(lang);
  return [
    decisionRow(system.system, own, lang, paint),
    row(
      system.version,
      own.map((entry) => (entry === undefined ? '' : `  ${counts(entry)}`)),
    ),
    row(
      system.vendor,
      couldNotRun.map((count) => (count === 0 ? '' : strings.tally.couldNotRun(count))),
    ),
    '',
  ];
}

/** Cells are padded before they are coloured, since colour codes take no columns. */
function decisionRow(name: string, entries: readonly (CampEntry | undefined)[], lang: Lang, paint: Paint): string {
  const cells = entries.map((entry) => {
    if (entry === undefined) return cell('-', columnWidth);
    const tone = toneOf(entry);
    return paint(toneColour[tone], cell(`${toneSign[tone]} ${decisionLabel(entry, lang)}`, columnWidth));
  });
  return `${cell(oneLine(name), firstWidth - gap)} ${cells.join(' ')}`;
}

/** A label of the decision that fits a column. */
export function decisionLabel({ certificate }: CampEntry, lang: Lang): string {
  const { text, decision } = stringsOf(lang);
  if (certificate.withdrawn !== undefined) return text.withdrawn;
  if (certificate.publicStatus === 'Test mangler') return text.notBegun;
  return certificate.decision === 'approved-with-dispensation'
    ? text.approvedDispensed
    : decision[certificate.decision];
}

function row(first: string, cells: readonly string[]): string {
  const filled = cells.map((text) => cell(oneLine(text), columnWidth));
  return `${cell(oneLine(first), firstWidth - gap)} ${filled.join(' ')}`.trimEnd();
}

/** How a decision is coloured: one that was not taken is neutral. */
export function toneOf({ certificate: { decision, withdrawn, publicStatus } }: CampEntry): Tone {
  return withdrawn === undefined && publicStatus !== 'Test mangler' ? decisionTone[decision] : 'neutral';
}

/** Numbers of steps: in order, with errors, waiting, not tested. */
export function counts(entry: CampEntry): string {
  const tally = tallyEntry(entry);
  return `${tally.passed + tally.notRelevant} / ${tally.failed} / ${tally.waiting} / ${tally.notTested}`;
}
