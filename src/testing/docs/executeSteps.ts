import fs from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import type { CommandLine } from '../commandLine.js';
import { fits } from '../scenario.js';
import type { FileEdit, PageStep, ShownCommand } from './markdown.js';

/** Carries out a page's instructions in a folder, and checks exit code and output against the page. */
export async function executeStep(step: PageStep, shell: CommandLine, cwd: string): Promise<void> {
  if (step.kind === 'command') await executeCommand(step, shell, cwd);
  if (step.kind === 'edit') applyEdit(step, cwd);
}

async function executeCommand(
  { command, exit, printed }: ShownCommand,
  shell: CommandLine,
  cwd: string,
): Promise<void> {
  const outcome = await shell.run(command, cwd);
  const stderr = printed === undefined ? outcome.stderr : '';
  expect({ command, exit: outcome.exit, stderr }).toEqual({ command, exit, stderr: '' });
  // A page can't show blanks at the end of a line.
  const shown = (outcome.stdout + outcome.stderr).replace(/ +$/gm, '');
  // If it does not match, the two are compared.
  if (printed !== undefined && !fits(shown, printed, {})) expect(shown).toBe(printed);
}

function applyEdit({ file, before, after }: FileEdit, cwd: string): void {
  const text = fs.readFileSync(path.join(cwd, file), 'utf8');
  const places = text.split(before).length - 1;
  expect({ file, before, places }).toEqual({ file, before, places: 1 });
  fs.writeFileSync(
    path.join(cwd, file),
    text.replace(before, () => after),
  );
}
