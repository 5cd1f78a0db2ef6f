import type { Command } from 'commander';
import { buildProgram } from '../../../cli/program.js';
import { silentIo } from '../../../cli/shared/io.js';

/** The reference of all commands, made from the command line itself: what `--help` says, as Markdown. */
export function commandPage(): string {
  const program = buildProgram(silentIo('.'), 'en', () => undefined);
  const body = leaves(program, 'testcamp').flatMap(([name, command]) => section(name, command));
  return [
    '# Commands',
    '',
    'Every command with its options, as `--help` shows them; those that every command takes are told once. Written by',
    '`npm run docs`.',
    '',
    'Exit codes: 0 conformant, 1 not conformant, 2 wrong use or unreadable input, 3 a fault of testcamp.',
    '',
    '## Options of every command',
    '',
    ...options(
      program.commands.find((one) => one.name() === 'validate'),
      (flag) => everywhere.has(flag),
    ),
    ...body,
    '',
  ].join('\n');
}

/** Options that `common` gives every command, and commander's own. */
const everywhere = new Set(['--packages', '--lang', '--no-cache', '--quiet', '--log-level', '--version', '--help']);

function leaves(command: Command, name: string): readonly (readonly [string, Command])[] {
  return command.commands.flatMap((inner): readonly (readonly [string, Command])[] => {
    const full = `${name} ${inner.name()}`;
    return inner.commands.length === 0 ? [[full, inner]] : leaves(inner, full);
  });
}

function section(name: string, command: Command): readonly string[] {
  const args = command.registeredArguments.map((one) => {
    const shown = `${one.name()}${one.variadic ? '...' : ''}`;
    return one.required ? `<${shown}>` : `[${shown}]`;
  });
  const own = options(command, (flag) => !everywhere.has(flag));
  return [
    '',
    `## ${[name, ...args].join(' ')}`,
    '',
    capital(command.description()),
    '',
    ...command.registeredArguments.map((one) => `- \`${one.name()}\`: ${one.description}`),
    ...own,
  ];
}

function options(command: Command | undefined, wanted: (flag: string) => boolean): readonly string[] {
  return (command?.options ?? [])
    .filter(({ long }) => typeof long === 'string' && wanted(long))
    .map(({ flags, description, defaultValue }) => {
      const value: unknown = defaultValue;
      const otherwise = typeof value === 'string' && value !== '' ? ` (default: ${value})` : '';
      return `- \`${flags}\`: ${description}${otherwise}`;
    });
}

const capital = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;
