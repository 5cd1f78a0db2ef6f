import { describe, expect, it } from 'vitest';
import type { SourceProblem } from '../../../model/problem.js';
import { readSheet } from './sheet.js';
import { isSheetName } from './sheetName.js';

const read = (text: string | Uint8Array, file = 'sheet.csv') =>
  readSheet(typeof text === 'string' ? new TextEncoder().encode(text) : text, file);
const shown = ({ line, column, message }: SourceProblem): string => `${line}:${column} ${message.en}`;
const problems = (text: string | Uint8Array, file?: string): readonly string[] => {
  const result = read(text, file);
  return 'problems' in result ? result.problems.map(shown) : [];
};
const items = (text: string, file?: string) => {
  const result = read(text, file);
  if ('problems' in result) throw new Error(result.problems.map(shown).join('\n'));
  return result.registrations.items;
};

const head = 'icpc;sks;status;registered';

describe('a sheet in CSV', () => {
  it('may be separated by semicolon, comma or tab, quoted, and end its lines in any way', () => {
    const one = { icpc: { code: 'R95' }, sks: { code: 'DJ449' }, status: '723506003' };
    expect(items('icpc;sks;status;registered\nR95;DJ449;Relevant;2019-06-08 10:34\n')).toMatchObject([one]);
    expect(items('\uFEFFicpc,sks,status,registered\r\n"R95","DJ449",relevant,2019-06-08\r\n')).toMatchObject([one]);
    expect(items('icpc\tsks\tstatus\tregistered\rR95\tDJ449\tRelevant\t*')).toMatchObject([one]);
  });

  it('keeps line breaks, separators and quotes in quoted cells, and counts their lines', () => {
    const text = `${head};note\nR95;DJ449;Aktuel;2019-06-08;"en\r\nto; ""tre"""\nA97;;Aktuel;2019-06-09;\n`;
    expect(items(text)).toMatchObject([
      { note: 'en\r\nto; "tre"', location: { line: 2, column: 1 } },
      { note: undefined, location: { line: 4 } },
    ]);
  });

  it('takes Danish names of columns, and what is empty is not there', () => {
    const names = 'ICPC-kode;SKS_kode;Status;Registreret;På kort;Godkendt til deling;Slut';
    expect(items(`${names}\nR95;;Aktuel;2019-06-08;nej;NEJ;\n`)).toMatchObject([
      {
        sks: {},
        onCard: false,
        approved: false,
        private: false,
        deleted: false,
        abatement: undefined,
        clinic: 'current',
      },
    ]);
  });

  it.each([
    ['nothing', '', '1:1 the sheet has no registrations: write a line of column names and a line for each'],
    ['no rows', head, '1:1 the sheet has no registrations: write a line of column names and a line for each'],
    [
      'a column it does not know',
      `${head};registred\na;b;c;d;e`,
      "1:28 unknown column 'registred'. Did you mean 'registered'?",
    ],
    ['a column twice', `${head};SKS\na;b;c;d;e`, "1:28 the column 'SKS' is there twice"],
    ['a column missing', 'icpc;sks;status\na;b;c', "1:1 the column 'registered' is missing"],
    ['too few cells', `${head}\nR95;DJ449`, '2:1 the line has 2 cells, but there are 4 columns'],
    ['a quote that is not closed', `${head}\nR95;"DJ449;Aktuel\n`, '2:5 the quotation mark is never closed'],
    [
      'text after a quote',
      `${head}\n"R95"x;D;Aktuel;*`,
      '2:6 there is text after the quotation mark that closes the cell',
    ],
    [
      'an unknown status',
      `${head}\nR95;D;Aktuelt;2019-06-08`,
      "2:7 'status' is 'Aktuelt'; possible values: aktuel, current, relevant, resolved, *. Did you mean 'aktuel'?",
    ],
    ['no status', `${head}\nR95;D;;2019-06-08`, "2:1 'status' is missing"],
    [
      'a Danish date',
      `${head}\nR95;D;Aktuel;08-06-2019`,
      "2:14 'registered' is '08-06-2019'; write Danish time as 2024-05-06 11:15 or 2024-05-06, or * for what is not compared",
    ],
    [
      'a day that is not',
      `${head}\nR95;D;Aktuel;2019-02-30`,
      "2:14 'registered' is '2019-02-30', and there is no such day or time in Denmark",
    ],
    [
      'an hour that is skipped',
      `${head}\nR95;D;Aktuel;2024-03-31 02:30`,
      "2:14 'registered' is '2024-03-31 02:30', and there is no such day or time in Denmark",
    ],
    [
      'half a CPR number',
      `${head};cpr\nR95;D;Aktuel;*;25094`,
      "2:16 'cpr' has 5 characters; a CPR number is ten digits",
    ],
    [
      'a clinic by name',
      `${head};clinic\nR95;D;Aktuel;*;Stranden`,
      "2:16 'clinic' is 'Stranden'; give the SOR code of the clinic, or current or other",
    ],
    [
      'some without patient',
      `${head};cpr\nR95;D;Aktuel;*;2509479989\nR95;D;Aktuel;*;\n`,
      "3:1 'cpr' is missing here but given for other registrations: give it for all or for none",
    ],
  ])('with %s is refused with its place', (_, text, problem) => {
    expect(problems(text)).toEqual([problem]);
  });

  it('in another encoding, or binary, is refused where it shows', () => {
    const latin1 = Uint8Array.from([...new TextEncoder().encode(`${head}\nR95;D;Forl`), 0xf8, 0x62]);
    expect(problems(latin1)).toEqual([
      '2:11 the character is not UTF-8; save the sheet as UTF-8 (in Excel: CSV UTF-8)',
    ]);
    expect(problems(`${head}\nR95\u0000`)).toHaveLength(1);
  });

  it('of more than 20 MB is not read', () => {
    expect(problems(new Uint8Array(20 * 1024 * 1024 + 1).fill(0x20))).toEqual(['0:0 the sheet is larger than 20 MB']);
  });
});

describe('a sheet in YAML', () => {
  const yaml = (text: string) => problems(text, 'sheet.yaml');

  it('says of each registration where it stands', () => {
    const text =
      'registrations:\n  - { sks: DJ449, status: Aktuel, registered: 2019-06-08 }\n  - sks: DJ439\n    status: Relevant\n    registered: "*"\n    private: true\n';
    expect(items(text, 'sheet.yml')).toMatchObject([
      { sks: { code: 'DJ449' }, location: { file: 'sheet.yml', line: 2 } },
      { registered: '*', private: true, location: { line: 3 } },
    ]);
  });

  it.each([
    ['no YAML', 'registrations: [', /^\d+:\d+ Not valid YAML/],
    ['nothing', '', /must be keys with values/],
    ['no registrations', 'registrations: []', /^1:1 'registrations' may not be empty/],
    [
      'a number for a CPR number',
      'registrations:\n  - { cpr: 0201609996, status: Aktuel, registered: "*" }',
      /^2:7 'cpr' must be a text but is 201609996\. Put it in quotes/,
    ],
    [
      'an unknown key',
      'registrations:\n  - { statis: Aktuel, registered: "*" }',
      /^2:7 Unknown key 'statis'\. Did you mean 'status'\?/,
    ],
    ['a key twice', 'registrations:\n  - { sks: A, sks: B, status: Aktuel, registered: "*" }', /^2:\d+ Not valid YAML/],
    ['a wrong time', 'registrations:\n  - status: Aktuel\n    registered: 2019-6-8', /^3:5 'registered' is '2019-6-8'/],
    [
      'a wrong clinic',
      'currentClinic: "123"\nregistrations: [{ status: Aktuel, registered: "*" }]',
      /^1:1 'currentClinic' is '123'/,
    ],
    [
      'a key of every object',
      'registrations:\n  - { __proto__: { x: 1 }, status: Aktuel, registered: "*" }',
      /^2:7 Unknown key '__proto__'/,
    ],
    ['an alias to nowhere', 'registrations: *nowhere', /^1:16 The alias \*nowhere stands for something/],
    [
      'aliases that unfold without end',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
        .split('')
        .map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefg'[i]}`).join(',')}]`)
        .join('\n')}\nregistrations: *h`,
      /aliases \(\*name\) of the file repeat too much/,
    ],
  ])('with %s is refused with its place', (_, text, problem) => {
    expect(yaml(text)[0]).toMatch(problem);
  });
});

it('a sheet is known by its name', () => {
  expect(problems('x', 'sheet.xlsx')).toEqual(['0:0 a sheet is named .yaml or .csv']);
  expect(isSheetName('3.3.1.5/ConditionList_3.3.1.5_reconcile.yaml')).toBe(true);
  expect(isSheetName('3.3.1.5/x_reconcile.CSV')).toBe(true);
  expect(isSheetName('3.3.1.5/reconcile.yaml.json')).toBe(false);
});
