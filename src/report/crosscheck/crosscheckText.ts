import type { AlignedRow, Crosscheck, CrosscheckedFile } from '../../model/crosscheck.js';
import type { Lang } from '../../base/index.js';
import { agreementByStandard, countRows, crosscheckTone, crosscheckLabels, verdictLine } from './crosscheckLabels.js';
import { settledLine, validatorLines } from './crosscheckProvenance.js';
import { toneColour, toneSign } from '../shared/statusSign.js';
import { cell, lines, oneLine, painter, wrap } from '../shared/terminal/terminal.js';
import type { Paint } from '../shared/terminal/terminal.js';

export interface CrosscheckTextOptions {
  readonly lang: Lang;
  /** ANSI colours. */
  readonly color: boolean;
  /** Shows each side's messages, below the row. */
  readonly verbose: boolean;
  /** Only files on which the two differ, or that one of them did not judge; all are counted. */
  readonly quiet: boolean;
}

/** Columns of the table: with the space between them and before them, 80. */
const widths = { who: 7, place: 33, ours: 25, theirs: 10 } as const;

/** A crosscheck for a terminal: files, each with a table of the locations, then counts. Ends with a line feed. */
export function crosscheckText(check: Crosscheck, options: CrosscheckTextOptions): string {
  const { quiet } = options;
  const words = crosscheckLabels(options.lang);
  const paint = painter(options.color);
  const { agree, differ } = countRows(check);
  const cached = check.files.filter(({ theirs }) => theirs.reached && theirs.cached).length;
  const starred = check.files.some(({ rows }) => rows.some(({ accord }) => accord.startsWith('weaker')));
  return lines(
    wrap(`${words.with} ${check.other}`, '  ', ''),
    ...validatorLines(check, options.lang).flatMap((text) => wrap(text, '  ', '')),
    '',
    ...check.files.flatMap((file) => (quiet && file.verdict.startsWith('both') ? [] : fileLines(file, options, paint))),
    wrap(`${words.files}: ${verdictLine(check, options.lang)}`, ''),
    wrap(`${words.agree}: ${agree}; ${words.differ}: ${differ}.`, ''),
    ...standardLines(check, options.lang),
    ...(starred ? [words.rows] : []),
    ...(cached > 0 ? [`${cached} ${words.cached}.`] : []),
  );
}

function fileLines(file: CrosscheckedFile, options: CrosscheckTextOptions, paint: Paint): string[] {
  const { lang, verbose } = options;
  const words = crosscheckLabels(lang);
  const tone = crosscheckTone[file.verdict];
  const head = `${paint(toneColour[tone], `${toneSign[tone]} ${words.verdict[file.verdict]}`)}  ${paint('bold', oneLine(file.file))}`;
  const why = file.theirs.reached ? [] : wrap(file.theirs.reason[lang], '    ');
  const body =
    file.rows.length === 0
      ? []
      : [
          paint('dim', tableLine(words.who, words.place, words.ours, words.theirs)),
          ...file.rows.flatMap((row) => [rowLine(row, lang), ...(verbose ? messages(row, lang) : [])]),
        ];
  return [head, ...why, ...body, ...(why.length + body.length > 0 ? [''] : [])];
}

/** A table of the standards, where they are known. */
function standardLines(check: Crosscheck, lang: Lang): string[] {
  const words = crosscheckLabels(lang);
  const rows = agreementByStandard(check);
  if (rows.length === 0) return [];
  return [
    '',
    `${words.standards}:`,
    ...rows.flatMap(({ standard, files, agree, settled, open }) =>
      wrap(
        `${oneLine(standard)}: ${agree}/${files} ${words.agreement}, ${words.open}: ${open}, ${words.settled}: ${settled}`,
        '    ',
        '  ',
      ),
    ),
  ];
}

function rowLine({ accord, place, position, ours, theirs }: AlignedRow, lang: Lang): string {
  const at = position === undefined ? '' : `${position.line}:${position.column} `;
  const rules = [...new Set(ours.map(({ rule }) => rule))].join(' ');
  const codes = [...new Set(theirs.map(({ code, messageId }) => messageId ?? code))].join(' ');
  return tableLine(
    crosscheckLabels(lang).accord[accord],
    `${at}${tail(oneLine(place), widths.place - at.length)}`,
    rules,
    codes,
  );
}

const tableLine = (who: string, place: string, ours: string, theirs: string): string =>
  `  ${cell(who, widths.who)} ${cell(place, widths.place)} ${cell(oneLine(ours), widths.ours)} ${cell(oneLine(theirs), widths.theirs)}`.trimEnd();

/** The end of a location is its most informative part. */
const tail = (text: string, width: number): string =>
  text.length <= width ? text : `…${text.slice(text.length - width + 1)}`;

function messages({ ours, theirs, settled }: AlignedRow, lang: Lang): string[] {
  const words = crosscheckLabels(lang);
  const who = settledLine(settled, lang);
  return [
    ...ours.flatMap(({ severity, message }) => wrap(`${words.ours} (${severity}): ${message[lang]}`, '      ', '    ')),
    ...theirs.flatMap(({ severity, message }) => wrap(`${words.theirs} (${severity}): ${message}`, '      ', '    ')),
    ...(who === undefined ? [] : wrap(who, '      ', '    ')),
  ];
}
