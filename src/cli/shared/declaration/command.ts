import { Command } from 'commander';
import type { Command as TypedCommand, OptionValues } from '@commander-js/extra-typings';
import type { Text } from '../../../base/index.js';
import type { Io } from '../io.js';
import type { TextPicker } from './help.js';

/** A command whose arguments and options are typed. At run time it is commander's own. */
export type Declared<Args extends unknown[], Options extends OptionValues> = TypedCommand<Args, Options>;

type SwitchNames<Options> = {
  [Name in keyof Options]-?: [Exclude<Options[Name], undefined>] extends [boolean] ? Name : never;
}[keyof Options];

/**
 * What commander passes for the options of a command. An option that was not given is absent; a switch may be:
 * `--strict` is false without it, `cache` of `--no-cache` true.
 */
export type OptionFlags<Options> = {
  readonly [Name in keyof Options as Exclude<Name, SwitchNames<Options>>]: Exclude<Options[Name], undefined>;
} & { readonly [Name in SwitchNames<Options>]?: boolean };

/** The flags of a command, from the function that declares it, or that adds options to one. */
export type FlagsOf<Declare> = Declare extends (...given: never[]) => { opts(): infer Options }
  ? OptionFlags<Options>
  : never;

/** The input of every declaration of a command. */
export interface Build {
  readonly io: Io;
  readonly t: TextPicker;
  /** The whole command line, once it is built. */
  readonly program: () => Command;
  /** Receives the exit code of the command that ran. */
  readonly done: (code: number) => void;
}

/** Makes a command for the command line. */
export type CommandBuilder = (build: Build) => Command;

/**
 * A command that runs: its declaration, and how its code is loaded when it is run, so that a short command starts fast.
 * The code takes the arguments, then the flags, then the world outside, and returns the exit code.
 * @param inner its subcommands
 */
export function command<Args extends unknown[], Options extends OptionValues>(
  declare: (t: TextPicker) => Declared<Args, Options>,
  load: () => Promise<(...given: [...Args, OptionFlags<Options>, Io]) => Promise<number>>,
  inner: readonly CommandBuilder[] = [],
): CommandBuilder {
  return (build) => {
    const { io, t, done } = build;
    const declared = declare(t) as unknown as Command;
    declared.action(async (...given: unknown[]) => {
      const run = await load();
      // Commander passes the command itself as the last argument.
      done(await run(...(given.slice(0, -1) as [...Args, OptionFlags<Options>]), io));
    });
    return withInner(declared, inner, build);
  };
}

/** A command that only groups others. */
export function group(name: string, description: Text, inner: readonly CommandBuilder[]): CommandBuilder {
  return (build) => withInner(new Command(name).description(build.t(description.da, description.en)), inner, build);
}

function withInner(outer: Command, inner: readonly CommandBuilder[], build: Build): Command {
  for (const one of inner) outer.addCommand(one(build));
  return outer;
}
