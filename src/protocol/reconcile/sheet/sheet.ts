import type { Text } from '../../../base/index.js';
import { readCsvSheet } from './sheetCsv.js';
import { readYamlSheet } from './sheetYaml.js';
import type { SheetResult } from './registration.js';

/** Largest sheet that is read, in bytes, and the largest number of registrations in one. */
const maxBytes = 20 * 1024 * 1024;
const maxRegistrations = 100_000;

/**
 * Reads a sheet of registrations, YAML or CSV by the ending of its name. Problems carry file, line and column.
 * @param file name to report, as the user gave it.
 */
export function readSheet(bytes: Uint8Array, file: string): SheetResult {
  const whole = (message: Text): SheetResult => ({ problems: [{ file, line: 0, column: 0, message }] });
  if (bytes.length > maxBytes) return whole(tooLarge);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const bad = firstNotText(text);
  if (bad !== undefined) return { problems: [{ file, ...bad, message: notUtf8 }] };
  const result = readers(file, text);
  if (result === undefined) return whole(unknownKind);
  if ('problems' in result) return result;
  const { items } = result.registrations;
  if (items.length > maxRegistrations) return whole(tooMany);
  const [named, unnamed] = [items.find(({ cpr }) => cpr !== undefined), items.find(({ cpr }) => cpr === undefined)];
  if (named !== undefined && unnamed !== undefined)
    return { problems: [{ ...unnamed.location, message: someWithoutCpr }] };
  return result;
}

function readers(file: string, text: string): SheetResult | undefined {
  if (/\.ya?ml$/i.test(file)) return readYamlSheet(text.replace(/^\uFEFF/, ''), file);
  return /\.csv$/i.test(file) ? readCsvSheet(text, file) : undefined;
}

/** Position of the first byte of a text that is not UTF-8, or is zero. */
function firstNotText(text: string): { readonly line: number; readonly column: number } | undefined {
  const offset = text.search(/[\uFFFD\u0000]/);
  if (offset < 0) return undefined;
  const before = text.slice(0, offset).split(/\r\n?|\n/);
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

const tooLarge: Text = { da: 'arket er større end 20 MB', en: 'the sheet is larger than 20 MB' };
const tooMany: Text = { da: 'arket har flere end 100.000 linjer', en: 'the sheet has more than 100,000 lines' };
const notUtf8: Text = {
  da: 'tegnet er ikke UTF-8; gem arket som UTF-8 (i Excel: CSV UTF-8)',
  en: 'the character is not UTF-8; save the sheet as UTF-8 (in Excel: CSV UTF-8)',
};
const unknownKind: Text = { da: 'et ark hedder .yaml eller .csv', en: 'a sheet is named .yaml or .csv' };
const someWithoutCpr: Text = {
  da: "'cpr' mangler her, men står ved andre registreringer: angiv det ved alle eller ingen",
  en: "'cpr' is missing here but given for other registrations: give it for all or for none",
};
