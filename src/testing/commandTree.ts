import type { Command } from 'commander';

/** An executable command, from its declaration. */
export interface DeclaredCommand {
  /** As typed, `camp run`. */
  readonly name: string;
  /** Choices of `--format`; empty without it. */
  readonly formats: readonly string[];
  /** Whether it has `--no-mask`. */
  readonly masks: boolean;
  /** Whether it has `--report`. */
  readonly reports: boolean;
}

/** All commands of a program that have no subcommands, or an action of their own. */
export function declaredCommands(program: Command): readonly DeclaredCommand[] {
  const visit = (command: Command, path: readonly string[]): readonly DeclaredCommand[] => {
    const inner = command.commands.flatMap((one) => visit(one, [...path, one.name()]));
    const isOwn = command.registeredArguments.length > 0 || inner.length === 0;
    return isOwn && path.length > 0 ? [declaredCommand(command, path.join(' ')), ...inner] : inner;
  };
  return visit(program, []);
}

function declaredCommand(command: Command, name: string): DeclaredCommand {
  const has = (long: string): boolean => command.options.some((option) => option.long === long);
  const format = command.options.find(({ long }) => long === '--format');
  return {
    name,
    formats: format === undefined ? [] : formatsOf(format),
    masks: has('--no-mask'),
    reports: has('--report'),
  };
}

/** The choices of an option, or those that its flags or description list. @throws if it has none of them */
function formatsOf({ flags, description, argChoices }: Command['options'][number]): readonly string[] {
  const listed = /<([^>]*\|[^>]*)>/.exec(flags)?.[1]?.split('|') ?? /: (.+)$/.exec(description)?.[1]?.split(', ');
  const formats = argChoices ?? listed;
  if (formats === undefined || formats.length < 2) throw new Error(`${flags} does not say its formats`);
  return formats;
}
