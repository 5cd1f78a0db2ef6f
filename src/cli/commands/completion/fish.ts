import type { CompletionCommand, CompletionOption, Values } from './completionTree.js';
import { valueOptions } from './posix.js';

/** A text as one word of fish. */
const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** Completion for fish. */
export function fishScript(commands: readonly CompletionCommand[]): string {
  const [, ...below] = commands;
  const takesValue = valueOptions(commands).map(({ flag, path = '*' }) => quoted(`${path} ${flag}`));
  return [
    '# fish completion for testcamp',
    'function __testcamp_at',
    '    set -l at testcamp',
    '    set -l skip 0',
    '    for word in (commandline -opc)[2..-1]',
    '        if test $skip -eq 1',
    '            set skip 0',
    '            continue',
    '        end',
    '        switch "$at $word"',
    `            case ${below.map(({ path }) => quoted(path)).join(' ')}`,
    '                set at "$at $word"',
    `            case ${takesValue.join(' ')}`,
    '                set skip 1',
    '        end',
    '    end',
    '    test "$at" = "$argv"',
    'end',
    '',
    'complete -c testcamp -f',
    ...commands.flatMap(linesOf),
    '',
  ].join('\n');
}

function linesOf({ path, inner, options, positions }: CompletionCommand): readonly string[] {
  const line = `complete -c testcamp -n ${quoted(`__testcamp_at ${path}`)}`;
  return [
    ...inner.map(({ name, description }) => `${line} -a ${quoted(name)} -d ${quoted(description)}`),
    ...options.map((option) => `${line} ${optionOf(option)}`),
    ...new Set(positions.map((values) => `${line} ${valuesOf(values)}`)),
  ];
}

function optionOf({ flags, description, values }: CompletionOption): string {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  return [...names, ...(values === undefined ? [] : ['-r', valuesOf(values)]), `-d ${quoted(description)}`].join(' ');
}

function valuesOf(values: Values): string {
  if (values.kind === 'file') return '-F';
  if (values.kind === 'folder') return "-f -a '(__fish_complete_directories)'";
  return values.kind === 'words' ? `-f -a ${quoted(values.words.join(' '))}` : '-f';
}
