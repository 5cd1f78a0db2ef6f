import { nearest } from '../../../base/index.js';
import type { RegistrationLocation } from '../../../model/reconciliation.js';
import type { Text } from '../../../base/index.js';
import { readTime } from './danishTime.js';
import { anything } from './registration.js';
import type { Registration, RegisteredTime } from './registration.js';

/** The fields of a registration in a sheet, by the keys of YAML; the columns of CSV have further names. */
export const fields = [
  'cpr',
  'clinic',
  'icpc',
  'icpcText',
  'sks',
  'sksText',
  'status',
  'type',
  'registered',
  'onset',
  'abatement',
  'private',
  'onCard',
  'deleted',
  'approved',
  'note',
] as const;

export type Field = (typeof fields)[number];

/** A row of a sheet: the text of each cell that is not empty. */
export interface RegistrationRow {
  readonly location: RegistrationLocation;
  readonly cells: Readonly<Partial<Record<Field, string>>>;
}

/** A problem of a cell. */
export interface CellFault {
  readonly field: Field;
  readonly message: Text;
}

const statuses: Readonly<Record<string, string>> = {
  aktuel: '15240007',
  current: '15240007',
  '15240007': '15240007',
  relevant: '723506003',
  resolved: '723506003',
  '723506003': '723506003',
  [anything]: anything,
};
const types: Readonly<Record<string, string>> = {
  kontakt: 'encounter-diagnosis',
  'encounter-diagnosis': 'encounter-diagnosis',
  forløb: 'problem-list-item',
  'problem-list-item': 'problem-list-item',
  [anything]: anything,
};
const booleans: Readonly<Record<string, boolean>> = {
  ja: true,
  yes: true,
  true: true,
  x: true,
  '1': true,
  nej: false,
  no: false,
  false: false,
  '0': false,
};

/** The registration of a row, or everything that is wrong with it. */
export function registrationOf({
  location,
  cells,
}: RegistrationRow): Registration | { readonly faults: readonly CellFault[] } {
  const faults: CellFault[] = [];
  const word = <T>(field: Field, words: Readonly<Record<string, T>>): T | undefined => {
    const text = cells[field];
    if (text === undefined) return undefined;
    const key = text.toLowerCase();
    if (Object.hasOwn(words, key)) return words[key];
    faults.push({ field, message: notAWord(field, text, Object.keys(words)) });
    return undefined;
  };
  const time = (field: Field): RegisteredTime => {
    const text = cells[field];
    if (text === undefined || text === anything) return text;
    const found = readTime(text);
    if (typeof found === 'object') return found;
    faults.push({ field, message: found === 'none' ? noSuchTime(field, text) : notATime(field, text) });
    return undefined;
  };
  const form = (field: Field, expression: RegExp, message: (text: string) => Text): string | undefined => {
    const text = cells[field];
    if (text !== undefined && !expression.test(text)) faults.push({ field, message: message(text) });
    return text;
  };
  for (const field of ['status', 'registered'] as const) {
    if (cells[field] === undefined) faults.push({ field, message: missing(field) });
  }
  const registration: Registration = {
    location,
    cpr: form('cpr', /^\d{6}-?\d{4}$/, notACpr)?.replace('-', ''),
    clinic: form('clinic', /^(\d{11,}|current|nuværende|other|anden)$/, notAClinic) ?? 'current',
    icpc: codeOf(cells.icpc, cells.icpcText),
    sks: codeOf(cells.sks, cells.sksText),
    status: word('status', statuses) ?? anything,
    type: word('type', types),
    registered: time('registered'),
    onset: time('onset'),
    abatement: time('abatement'),
    private: word('private', booleans) ?? false,
    onCard: word('onCard', booleans) ?? true,
    deleted: word('deleted', booleans) ?? false,
    approved: word('approved', booleans) ?? true,
    note: cells.note,
  };
  return faults.length > 0 ? { faults } : { ...registration, clinic: clinicWord(registration.clinic) };
}

const clinicWord = (clinic: string): string =>
  clinic === 'nuværende' ? 'current' : clinic === 'anden' ? 'other' : clinic;

const codeOf = (code: string | undefined, text: string | undefined): Registration['sks'] => ({
  ...(code === undefined ? {} : { code }),
  ...(text === undefined ? {} : { text }),
});

const missing = (field: Field): Text => ({ da: `'${field}' mangler`, en: `'${field}' is missing` });

function notAWord(field: Field, text: string, words: readonly string[]): Text {
  const near = nearest(text.toLowerCase(), words);
  const list = words.filter((one) => !/^\d{2}/.test(one)).join(', ');
  return {
    da: `'${field}' er '${text}'; mulige værdier: ${list}${near === undefined ? '' : `. Mente du '${near}'?`}`,
    en: `'${field}' is '${text}'; possible values: ${list}${near === undefined ? '' : `. Did you mean '${near}'?`}`,
  };
}

const notATime = (field: Field, text: string): Text => ({
  da: `'${field}' er '${text}'; skriv dansk tid som 2024-05-06 11:15 eller 2024-05-06, eller * for det, der ikke sammenlignes`,
  en: `'${field}' is '${text}'; write Danish time as 2024-05-06 11:15 or 2024-05-06, or * for what is not compared`,
});
const noSuchTime = (field: Field, text: string): Text => ({
  da: `'${field}' er '${text}', og den dag eller det klokkeslæt findes ikke i Danmark`,
  en: `'${field}' is '${text}', and there is no such day or time in Denmark`,
});
// The value may be a CPR number, and is not repeated.
const notACpr = (text: string): Text => ({
  da: `'cpr' har ${text.length} tegn; et CPR-nummer er ti cifre`,
  en: `'cpr' has ${text.length} characters; a CPR number is ten digits`,
});
const notAClinic = (text: string): Text => ({
  da: `'clinic' er '${text}'; angiv klinikkens SOR-kode, eller current eller other`,
  en: `'clinic' is '${text}'; give the SOR code of the clinic, or current or other`,
});
