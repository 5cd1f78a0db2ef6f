import fs from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import type { CommandLine } from '../commandLine.js';
import { fits } from '../scenario.js';
import type { FileEdit, PageStep, ShownCommand } from './markdown.js';

/** Does what a page has its reader do, in a folder, and sees that it ends and prints as the page says. */
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
  // Blanks at the end of a line are nothing that a page could show.
  const shown = (outcome.stdout + outcome.stderr).replace(/ +$/gm, '');
  // Where it does not fit, the two are laid side by side.
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
