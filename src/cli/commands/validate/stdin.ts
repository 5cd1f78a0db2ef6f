import { openStream, readWhole } from '../../../app/inputs/index.js';
import type { Input } from '../../../app/inputs/index.js';
import { UsageError } from '../../shared/failure.js';
import type { Io } from '../../shared/io.js';
import type { ValidateFlags } from './command.js';
import type { Plan, Stdin } from './plan.js';
import { streams } from './show.js';

/** @throws {UsageError} where `-` asks for standard input twice, or it cannot be had */
export function checkStdin(given: readonly string[], flags: ValidateFlags, io: Io): void {
  const times = given.filter((one) => one === '-').length;
  if (times === 0) return;
  if (times > 1 || io.stdin === undefined) {
    throw new UsageError({
      da: 'Standardinput (-) kan kun læses én gang.',
      en: 'Standard input (-) can be read only once.',
    });
  }
  if (flags.watch === true) {
    throw new UsageError({
      da: '--watch ser efter filer; standardinput (-) kan ikke læses igen.',
      en: '--watch looks at files; standard input (-) cannot be read again.',
    });
  }
}

/** Standard input, where `-` asks for it: as a whole, or line by line where results can be written as the lines come. */
export async function openStdin(
  given: readonly string[],
  plan: Plan,
  io: Io,
): Promise<Stdin | { readonly lines: AsyncIterable<Input> } | undefined> {
  if (!given.includes('-') || io.stdin === undefined) return undefined;
  const name = plan.flags.stdinName ?? '<stdin>';
  const opened = judgesLines(given, plan) ? await openStream(name, io.stdin()) : { bytes: await readWhole(io.stdin()) };
  return opened.bytes === undefined ? { lines: opened.lines } : { name, bytes: opened.bytes };
}

/** Alone, in a form of a line each, with nothing that must be known of all lines before the first is judged. */
const judgesLines = (given: readonly string[], plan: Plan): boolean =>
  given.length === 1 &&
  streams(plan) &&
  plan.reports.length === 0 &&
  [plan.settings.tx, plan.flags.txReplay, plan.flags.txRecord].every((one) => one === undefined) &&
  (plan.flags.workers ?? '1') === '1';
