import path from 'node:path';
import type { Text, UsageError } from '../../../../base/index.js';
import { problemError, readText } from '../../../../app/environment/index.js';
import { parseCsv, separatorOf } from '../../../../protocol/reconcile/index.js';
import type { Io } from '../../../shared/io.js';

/** The columns of a file of marks. */
export type MarkColumn = 'vendor' | 'system' | 'standard' | 'step' | 'round' | 'mark' | 'remark' | 'evidence';

/** A line of a file of marks: what its cells say, those that are empty left out. */
export type MarkRow = Readonly<Partial<Record<MarkColumn, string>>> & { readonly line: number };

const columns: Readonly<Record<string, MarkColumn>> = {
  vendor: 'vendor',
  leverandør: 'vendor',
  system: 'system',
  standard: 'standard',
  step: 'step',
  trin: 'step',
  round: 'round',
  runde: 'round',
  mark: 'mark',
  karakter: 'mark',
  remark: 'remark',
  bemærkning: 'remark',
  evidence: 'evidence',
  dokumentation: 'evidence',
};

/**
 * Reads a file of marks: a line of column names, in either language and any order, then a line for each mark. Lines without mark
 * and remark are left out: steps that are still open. Files of the column of evidence are relative to the file, with | between.
 * @throws {UsageError} with the position of what is wrong
 */
export function readMarks(given: string, io: Io): readonly MarkRow[] {
  const text = readText(given, io);
  const fault = (line: number, column: number, message: Text): UsageError =>
    problemError([{ file: given, line, column, message }]);
  const parsed = parseCsv(text, separatorOf(text));
  if ('fault' in parsed) throw fault(parsed.line, parsed.column, notCsv);
  const [head, ...rows] = parsed.rows;
  const names = (head ?? []).map((cell) => {
    const column = columns[cell.text.trim().toLowerCase()];
    if (column === undefined) throw fault(cell.line, cell.column, unknownColumn(cell.text.trim()));
    return column;
  });
  if (!names.includes('step') || !(names.includes('mark') || names.includes('remark'))) throw fault(1, 1, noColumns);
  if (new Set(names).size < names.length) throw fault(1, 1, twice);
  const marks = rows.map((row): MarkRow => {
    const line = row[0]?.line ?? 1;
    if (row.length !== names.length) throw fault(line, 1, otherWidth(row.length, names.length));
    const cells = names
      .map((name, at) => [name, row[at]?.text.trim() ?? ''] as const)
      .filter(([, cell]) => cell !== '');
    return { ...Object.fromEntries(cells), line };
  });
  return marks.filter(({ mark, remark }) => mark !== undefined || remark !== undefined);
}

/** The files that a line names, as the user would name them. */
export const evidenceIn = (file: string, { evidence = '' }: MarkRow): readonly string[] =>
  evidence
    .split('|')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => path.join(path.dirname(file), name));

const notCsv: Text = { da: 'er ikke CSV: et anførselstegn er sat forkert', en: 'is no CSV: a quotation mark is wrong' };
const unknownColumn = (name: string): Text => ({
  da: `kolonnen '${name}' kendes ikke; kolonner: leverandør, system, standard, trin, runde, karakter, bemærkning, dokumentation`,
  en: `the column '${name}' is not known; columns: vendor, system, standard, step, round, mark, remark, evidence`,
});
const noColumns: Text = {
  da: 'kolonnerne trin og karakter eller bemærkning mangler',
  en: 'the columns step and mark or remark are missing',
};
const twice: Text = { da: 'en kolonne er der to gange', en: 'a column is there twice' };
const otherWidth = (found: number, expected: number): Text => ({
  da: `linjen har ${found} celler, men der er ${expected} kolonner`,
  en: `the line has ${found} cells, but there are ${expected} columns`,
});
