import { nearest } from '../../../base/index.js';
import type { SourceProblem } from '../../../model/problem.js';
import type { Text } from '../../../base/index.js';
import { fields, registrationOf } from './cells.js';
import type { Field } from './cells.js';
import { parseCsv, separatorOf } from './csv.js';
import type { CsvCell, CsvFault } from './csv.js';
import type { Registration, SheetResult } from './registration.js';

/** Names of columns, in lower case without blanks, hyphens and underscores, in addition to the keys of YAML. */
const columnNames: Readonly<Record<string, Field>> = {
  patient: 'cpr',
  cprnummer: 'cpr',
  klinik: 'clinic',
  sor: 'clinic',
  icpckode: 'icpc',
  icpccode: 'icpc',
  icpctekst: 'icpcText',
  skskode: 'sks',
  skscode: 'sks',
  skstekst: 'sksText',
  registreret: 'registered',
  debut: 'onset',
  slut: 'abatement',
  slutdato: 'abatement',
  privat: 'private',
  påkort: 'onCard',
  kort: 'onCard',
  slettet: 'deleted',
  godkendt: 'approved',
  godkendttildeling: 'approved',
  tillægstekst: 'note',
};
const byColumn: ReadonlyMap<string, Field> = new Map([
  ...fields.map((field) => [field.toLowerCase(), field] as const),
  ...Object.entries(columnNames),
]);

const required: readonly Field[] = ['icpc', 'sks', 'status', 'registered'];

/** Reads a sheet in CSV: a line of column names, then a line for each registration. */
export function readCsvSheet(text: string, file: string): SheetResult {
  const at = ({ line, column }: Pick<CsvCell, 'line' | 'column'>, message: Text): SourceProblem => ({
    file,
    line,
    column,
    message,
  });
  const parsed = parseCsv(text, separatorOf(text));
  if ('fault' in parsed) return { problems: [at(parsed, csvFaults[parsed.fault])] };
  const [head, ...rows] = parsed.rows;
  if (head === undefined || rows.length === 0) return { problems: [at({ line: 1, column: 1 }, noRegistrations)] };
  const problems: SourceProblem[] = [];
  const columns = head.map((cell) => {
    const field = byColumn.get(cell.text.toLowerCase().replace(/[\s_.-]/g, ''));
    if (field === undefined) problems.push(at(cell, unknownColumn(cell.text)));
    return field;
  });
  for (const [index, field] of columns.entries()) {
    const cell = head[index];
    if (field !== undefined && cell !== undefined && columns.indexOf(field) !== index)
      problems.push(at(cell, twice(cell.text)));
  }
  for (const field of required) {
    if (!columns.includes(field)) problems.push(at({ line: 1, column: 1 }, noColumn(field)));
  }
  if (problems.length > 0) return { problems };
  const items: Registration[] = [];
  for (const row of rows) {
    const first = row[0] ?? { line: 1, column: 1 };
    if (row.length !== head.length) {
      problems.push(at(first, otherWidth(row.length, head.length)));
      continue;
    }
    const filled = row.flatMap((cell, index) => {
      const field = columns[index];
      return field === undefined || cell.text.trim() === '' ? [] : [{ field, cell }];
    });
    const cells = Object.fromEntries(filled.map(({ field, cell }) => [field, cell.text.trim()]));
    const made = registrationOf({ location: { file, line: first.line, column: first.column }, cells });
    if (!('faults' in made)) items.push(made);
    else {
      for (const fault of made.faults) {
        problems.push(at(filled.find(({ field }) => field === fault.field)?.cell ?? first, fault.message));
      }
    }
  }
  return problems.length > 0 ? { problems } : { registrations: { source: file, currentClinic: undefined, items } };
}

const csvFaults: Readonly<Record<CsvFault, Text>> = {
  'quote-not-closed': { da: 'anførselstegnet bliver aldrig lukket', en: 'the quotation mark is never closed' },
  'text-after-quote': {
    da: 'der står tekst efter det anførselstegn, der lukker cellen',
    en: 'there is text after the quotation mark that closes the cell',
  },
  'quote-within': {
    da: 'et anførselstegn inde i en celle: sæt anførselstegn om hele cellen, og skriv det dobbelt',
    en: 'a quotation mark within a cell: put quotation marks around the whole cell, and write it twice',
  },
};
const noRegistrations: Text = {
  da: 'arket har ingen registreringer: skriv en linje med kolonnenavne og en linje for hver',
  en: 'the sheet has no registrations: write a line of column names and a line for each',
};
function unknownColumn(name: string): Text {
  const near = nearest(name, fields);
  const list = fields.join(', ');
  return {
    da: `ukendt kolonne '${name}'. ${near === undefined ? `Mulige kolonner: ${list}` : `Mente du '${near}'?`}`,
    en: `unknown column '${name}'. ${near === undefined ? `Possible columns: ${list}` : `Did you mean '${near}'?`}`,
  };
}
const twice = (name: string): Text => ({
  da: `kolonnen '${name}' er der to gange`,
  en: `the column '${name}' is there twice`,
});
const noColumn = (name: string): Text => ({ da: `kolonnen '${name}' mangler`, en: `the column '${name}' is missing` });
const otherWidth = (found: number, expected: number): Text => ({
  da: `linjen har ${found} celler, men der er ${expected} kolonner`,
  en: `the line has ${found} cells, but there are ${expected} columns`,
});
