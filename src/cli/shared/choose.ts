import type { Readable, Writable } from 'node:stream';
import { isCancel, select } from '@clack/prompts';

/** One of the choices of a list. */
export interface Choice {
  readonly value: string;
  /** What it means, shown beside it; absent where the value says so. */
  readonly hint?: string;
}

/** Where a list is shown and where keys come from. */
export interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
}

/**
 * Shows a list at a terminal, in which the user chooses with arrows and Enter.
 * @returns the value, or undefined where the user gave up (Esc, Ctrl-C)
 */
export async function chooseAt(
  { input, output }: Terminal,
  question: string,
  choices: readonly Choice[],
): Promise<string | undefined> {
  const chosen = await select({
    message: question,
    options: choices.map(({ value, hint }) => ({ value, label: hint === undefined ? value : `${value}: ${hint}` })),
    // They are in English alone.
    showInstructions: false,
    input,
    output,
  });
  return isCancel(chosen) ? undefined : chosen;
}
