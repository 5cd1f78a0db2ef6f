import type { AlignedRow, Crosscheck, CrosscheckedFile, Settlement } from '../model/crosscheck.js';

/** A crosscheck in which each difference says who settled it, where anyone has: the first settlement that fits. */
export function withSettlements(check: Crosscheck, settlements: readonly Settlement[]): Crosscheck {
  if (settlements.length === 0) return check;
  const rowOf = (row: AlignedRow): AlignedRow => {
    const settled = row.accord === 'both' ? undefined : settlements.find((one) => fits(one, row));
    return settled === undefined ? row : { ...row, settled };
  };
  return { ...check, files: check.files.map((file): CrosscheckedFile => ({ ...file, rows: file.rows.map(rowOf) })) };
}

/** Every error of the row must be meant: a settlement of one message says nothing about another beside it. */
function fits({ rule, message, expression }: Settlement, { ours, theirs, place }: AlignedRow): boolean {
  const ourErrors = ours.filter(({ severity }) => severity === 'error');
  const theirErrors = theirs.filter(({ severity }) => severity === 'error');
  if (rule !== undefined && !(ourErrors.length > 0 && ourErrors.every((one) => one.rule === rule))) return false;
  if (message !== undefined && !(theirErrors.length > 0 && theirErrors.every((one) => one.messageId === message))) {
    return false;
  }
  // A settlement that names one side alone is about an error of that side alone.
  if (rule === undefined && ourErrors.length > 0) return false;
  if (message === undefined && theirErrors.length > 0) return false;
  if (expression === undefined) return true;
  const at = place.replace(/\[\d+\]/g, '').replace(/\/\*.*?\*\//g, '');
  return at === expression || at.startsWith(`${expression}.`);
}

/** Differences that nobody has settled. */
export const openDifferences = ({ files }: Crosscheck): readonly AlignedRow[] =>
  files.flatMap(({ rows }) => rows.filter(({ accord, settled }) => accord !== 'both' && settled === undefined));
