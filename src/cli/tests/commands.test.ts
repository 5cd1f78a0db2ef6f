import fs from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { repository } from '../../testing/shared.js';
import { commands } from '../commands/index.js';
import { buildProgram } from '../program.js';
import { silentIo } from '../shared/io.js';

const program = buildProgram(silentIo('.'), 'en', () => undefined);

/** Commands that can be run, by their full names. */
function runnable(command: Command, name: string): readonly (readonly [string, Command])[] {
  const inner = command.commands.flatMap((one) => runnable(one, `${name} ${one.name()}`));
  const isGroup = command.commands.length > 0 && command.registeredArguments.length === 0;
  return isGroup ? inner : [[name, command], ...inner];
}

describe('the list of commands', () => {
  it('has each folder once, and no other', () => {
    const folders = fs
      .readdirSync(path.join(repository, 'src/cli/commands'), { withFileTypes: true })
      .filter((one) => one.isDirectory())
      .map(({ name }) => name);
    expect(commands).toHaveLength(folders.length);
    expect(program.commands.map((one) => one.name()).sort()).toEqual(folders.sort());
  });

  it.each(runnable(program, 'testcamp'))(
    'declares %s with an example and the options that all have',
    (name, command) => {
      const shown: string[] = [];
      command.configureOutput({ writeOut: (text) => shown.push(text) }).outputHelp();
      expect(shown.join('')).toContain(`Example:\n  ${name}`);
      const flags = command.options.map(({ long }) => long);
      expect(flags).toEqual(expect.arrayContaining(['--packages', '--lang', '--no-cache', '--quiet', '--log-level']));
      // Two of one name would each take half of what is given.
      expect(new Set(flags).size).toBe(flags.length);
    },
  );
});
