import type { Argument, Command, Option } from 'commander';

/** What may stand in a place of the command line. */
export type Values =
  { readonly kind: 'words'; readonly words: readonly string[] } | { readonly kind: 'file' | 'folder' | 'any' };

export interface CompletionOption {
  /** `-p`, `--packages`. */
  readonly flags: readonly string[];
  readonly description: string;
  /** Undefined for a switch. */
  readonly values: Values | undefined;
}

/** A command as shells complete it. */
export interface CompletionCommand {
  /** `testcamp ig list`. */
  readonly path: string;
  readonly inner: readonly { readonly name: string; readonly description: string }[];
  readonly options: readonly CompletionOption[];
  /** By position; the last may be repeated where it is variadic. */
  readonly positions: readonly Values[];
  readonly isVariadic: boolean;
}

/** Words that the commands take, and that their declarations do not list. */
export interface WordLists {
  /** Ids of rules. */
  readonly rules: readonly string[];
  /** Groups of rules. */
  readonly groups: readonly string[];
  /** Ids of protocols. */
  readonly protocols: readonly string[];
  readonly standards: readonly string[];
  /** Short names of the bundled guides. */
  readonly guides: readonly string[];
  readonly shells: readonly string[];
  /** What mutants break. */
  readonly constraintKinds: readonly string[];
}

/** The tree of commands, each with its path, the outermost first. */
export function completionTree(program: Command, lists: WordLists): readonly CompletionCommand[] {
  const visit = (command: Command, path: string): readonly CompletionCommand[] => {
    const help = command.createHelp();
    return [
      {
        path,
        inner: command.commands.map((one) => ({ name: one.name(), description: firstLine(one.description()) })),
        options: help.visibleOptions(command).map((option) => completionOption(option, lists)),
        positions: command.registeredArguments.map((argument) => argumentValues(argument, path, lists)),
        isVariadic: command.registeredArguments.at(-1)?.variadic === true,
      },
      ...command.commands.flatMap((one) => visit(one, `${path} ${one.name()}`)),
    ];
  };
  return visit(program, program.name());
}

function completionOption(option: Option, lists: WordLists): CompletionOption {
  const takesValue = option.required || option.optional;
  return {
    flags: [option.short, option.long].filter((flag) => flag !== undefined),
    description: firstLine(option.description),
    values: takesValue ? optionValues(option, lists) : undefined,
  };
}

/** Options whose words are in a list. */
const listOfOption: Readonly<Record<string, keyof WordLists>> = {
  '--ig': 'guides',
  '--standard': 'standards',
  '--protocol': 'protocols',
  '--kind': 'constraintKinds',
};

/** Arguments whose words are in a list, by name. */
const listOfArgument: Readonly<Record<string, keyof WordLists>> = {
  rule: 'rules',
  group: 'groups',
  protocol: 'protocols',
  shell: 'shells',
};

function optionValues(option: Option, lists: WordLists): Values {
  if (option.argChoices !== undefined) return words(option.argChoices);
  if (option.long === '--log-level') return words(['info', 'debug']);
  const list = listOfOption[option.long ?? ''];
  if (list !== undefined) return words(lists[list]);
  return valuesNamed(/[<[]([^>\]]+)[>\]]/.exec(option.flags)?.[1] ?? '');
}

function argumentValues(argument: Argument, path: string, lists: WordLists): Values {
  const name = argument.name();
  if (/ ig (?:show|compare|inventory)$/.test(path)) return words(lists.guides);
  const list = listOfArgument[name];
  return list === undefined ? valuesNamed(name) : words(lists[list]);
}

/** What the name in a declaration means: `<a|b>` is a choice, `<file>` a file. */
function valuesNamed(name: string): Values {
  const plain = name.replace(/\.\.\.$/, '');
  if (plain.includes('|')) return words(plain.split('|'));
  if (folders.has(plain)) return { kind: 'folder' };
  return { kind: files.has(plain) ? 'file' : 'any' };
}

const words = (list: readonly string[]): Values => ({ kind: 'words', words: list });

const folders: ReadonlySet<string> = new Set(['folder']);
const files: ReadonlySet<string> = new Set([
  ...['after', 'before', 'certificate', 'document', 'file', 'package', 'path', 'script', 'sheet', 'submission'],
]);

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';
