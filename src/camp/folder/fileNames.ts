import type { Protocol } from '../../model/protocol.js';

/** The parts of MedCom's name of a file: `<Standard>_<step>_<letter>.<type>`. */
export interface EvidenceName {
  readonly standard: string;
  readonly step: string;
  readonly letter: string;
  readonly extension: string;
}

/** Parses a file name in MedCom's format; undefined for any other name. Names of standards have no underscore. */
export function parseEvidenceName(name: string): EvidenceName | undefined {
  const [, standard = '', step = '', letter = '', extension = ''] =
    /^([A-Za-z0-9-]+)_([A-Za-z0-9.-]+)_([A-Za-z]{1,2})\.([A-Za-z0-9]{1,8})$/.exec(name) ?? [];
  return standard === '' ? undefined : { standard, step, letter: letter.toUpperCase(), extension };
}

/** The next name of a step's files, by consecutive letters after those that are taken. */
export function nextEvidenceName(
  { standard }: Protocol,
  step: string,
  extension: string,
  taken: readonly string[],
): string {
  const letters = new Set(taken.map((name) => parseEvidenceName(name)?.letter));
  let at = 0;
  while (letters.has(letterOf(at))) at++;
  return `${standard.id}_${step}_${letterOf(at)}${extension === '' ? '' : `.${extension}`}`;
}

/** A to Z, then AA, AB, ... */
const letterOf = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : `${letterOf(Math.floor(at / 26) - 1)}${letterOf(at % 26)}`;
