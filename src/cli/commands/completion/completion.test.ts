import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRules } from '../../../catalogue/index.js';
import { runCommandLine } from '../../commandLine.js';
import { buildProgram } from '../../program.js';
import { silentIo } from '../../shared/io.js';

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-completion-'));
const shells = ['bash', 'zsh', 'fish', 'powershell'];
const fileOf = (shell: string): string => path.join(dir, `testcamp.${shell}`);

beforeAll(async () => {
  fs.mkdirSync(path.join(dir, 'submissions'));
  fs.writeFileSync(path.join(dir, 'a b.json'), '{}');
  for (const shell of shells) {
    const written: string[] = [];
    const io = { ...silentIo(dir), out: (text: string) => void written.push(text) };
    expect(await runCommandLine(['completion', shell, '--lang', 'en'], io)).toBe(0);
    fs.writeFileSync(fileOf(shell), written.join(''));
  }
});
afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));

const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0;

function run(program: string, args: readonly string[]): readonly string[] {
  const { stdout, stderr, status } = spawnSync(program, args, { cwd: dir, encoding: 'utf8' });
  expect([stderr, status]).toEqual(['', 0]);
  return stdout.split('\n').filter((line) => line !== '');
}

/** What each shell offers for the last of the words. */
const offered: Readonly<Record<string, (...words: readonly string[]) => readonly string[]>> = {
  bash: (...words) =>
    run('bash', [
      ...[
        '--norc',
        '-c',
        'source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _testcamp; printf "%s\\n" "${COMPREPLY[@]}"',
      ],
      ...[fileOf('bash'), ...words],
    ]),
  zsh: (...words) =>
    run('zsh', [
      ...[
        '-f',
        '-c',
        'autoload -Uz compinit; compinit -u -D; source "$0"; shift; __testcamp_candidates "${@[-1]}" "${@[1,-2]}"',
      ],
      ...[fileOf('zsh'), ...words],
    ]).filter((word) => word.startsWith(words.at(-1) ?? '')),
  fish: (...words) =>
    run('fish', ['--no-config', '-c', `source ${fileOf('fish')}; complete -C "${words.join(' ')}"`]).map(
      (line) => line.split('\t', 1)[0] ?? '',
    ),
};

const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['commands', ['testcamp', 'va'], ['validate']],
  ['inner commands', ['testcamp', 'ig', 'in'], ['inventory', 'install']],
  ['commands after an option with a value', ['testcamp', 'camp', 'sta'], ['status']],
  ['options', ['testcamp', 'validate', '--allow'], ['--allow-unknown-profiles']],
  ['choices', ['testcamp', 'init', '--ci', 'git'], ['github', 'gitlab']],
  ['formats', ['testcamp', 'validate', '--lang', 'en', '--format', 'sa'], ['sarif']],
  ['rules', ['testcamp', 'explain', 'slicing/mi'], ['slicing/min']],
  ['protocols', ['testcamp', 'test', 'conditionlist-s'], ['conditionlist-send']],
  ['guides', ['testcamp', 'validate', '--ig', 'homecare'], ['homecareobservation']],
  ['shells', ['testcamp', 'completion', 'fi'], ['fish']],
];

describe.each(Object.keys(offered))('the script for %s', (shell) => {
  // Visible where a machine lacks the shell.
  it.skipIf(!has(shell))(`is tried in ${shell} (skipped where it is not installed)`, () => {
    const offer = offered[shell]!;
    for (const [what, words, expected] of cases) {
      expect([...offer(...words)].sort(), what).toEqual([...expected].sort());
    }
  });
});

describe('the script for bash', () => {
  it.each([
    ['files', ['testcamp', 'validate', 'a'], ['a b.json']],
    ['files after an option', ['testcamp', 'validate', '--output', 'a'], ['a b.json']],
    ['folders', ['testcamp', 'test', 'x', '--submissions', ''], ['submissions']],
    ['what follows an equals sign', ['testcamp', 'validate', '--lang', '=', 'd'], ['da']],
    ['reports', ['testcamp', 'validate', '--report', 'jun'], ['junit=']],
    ['the file of a report', ['testcamp', 'validate', '--report', 'junit', '=', 'a'], ['a b.json']],
    ['nothing where it knows nothing', ['testcamp', 'serve', '--port', ''], []],
  ])('completes %s', (_, words, expected) => {
    expect(offered['bash']!(...words)).toEqual(expected);
  });
});

describe('the scripts', () => {
  const everyCommand = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(everyCommand)];
  it.each(shells)('have every command, option and rule: %s', (shell) => {
    const text = fs.readFileSync(fileOf(shell), 'utf8');
    const program = buildProgram(silentIo('.'), 'en', () => undefined);
    const lacking = everyCommand(program).flatMap((command) =>
      [command.name(), ...command.options.map(({ long }) => long ?? '')].filter(
        (word) => !text.includes(shell === 'fish' ? word.replace(/^--/, '-l ') : word),
      ),
    );
    expect(lacking).toEqual([]);
    expect(allRules().filter(({ id }) => !text.includes(id))).toEqual([]);
  });

  it('are refused in one line for a shell that is not known', async () => {
    const lines: string[] = [];
    const io = { ...silentIo(dir), err: (text: string) => void lines.push(text) };
    expect(await runCommandLine(['completion', 'fsh', '--lang', 'en'], io)).toBe(2);
    expect(lines).toEqual(["testcamp: There is no shell 'fsh'. Did you mean 'fish'?\n"]);
  });
});
