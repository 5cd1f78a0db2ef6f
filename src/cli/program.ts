import { Command } from 'commander';
import type { CommanderError } from 'commander';
import type { Lang } from '../base/index.js';
import { commands } from './commands/index.js';
import type { Build } from './shared/declaration/command.js';
import { helpLayout, textPickerOf } from './shared/declaration/help.js';
import { commandLineError } from './shared/declaration/usage.js';
import type { Io } from './shared/io.js';
import { toolInfo } from '../app/tool/index.js';

/**
 * The command line of testcamp. Each command's code is loaded when it is run, so that a short command starts fast.
 * @param lang language of help
 * @param done called with the exit code of the command that ran.
 */
export function buildProgram(io: Io, lang: Lang, done: (code: number) => void): Command {
  const build: Build = { io, t: textPickerOf(lang), program: () => program, done };
  const { t } = build;
  // Options follow the command they belong to: `report overview` has the same ones as `report`.
  const program = new Command('testcamp')
    .enablePositionalOptions()
    .description(
      t(
        'FHIR-test for dansk primærsektor: validér, kør testprotokoller og certificér.',
        'FHIR conformance tests for Danish primary care: validate, run test protocols, certify.',
      ),
    );
  program.addHelpText(
    'after',
    t(
      '\nSlutkoder: 0 overholder kravene, 1 overholder dem ikke, 2 forkert brug eller ulæseligt input, 3 fejl i testcamp.',
      '\nExit codes: 0 conformant, 1 not conformant, 2 wrong use or unreadable input, 3 a fault of testcamp.',
    ),
  );
  for (const one of commands) program.addCommand(one(build));
  finish(program, 'testcamp', lang, build);
  return program;
}

/** Configures a command and its subcommands: output, language, --help, --version, errors of one line. */
function finish(command: Command, name: string, lang: Lang, build: Build): void {
  const { io, t } = build;
  if (command.parent !== null) command.copyInheritedSettings(command.parent);
  command
    .configureOutput({
      writeOut: (text) => io.out(text),
      // A group without a subcommand reports that in one line; only `testcamp` alone shows its help.
      writeErr: (text) => (command.parent === null ? io.err(text) : undefined),
      outputError: () => undefined,
    })
    .configureHelp(helpLayout(lang))
    .version(toolInfo().version, '-V, --version', t('vis versionen', 'show the version'))
    .helpOption('-h, --help', t('vis denne hjælp', 'show this help'))
    .helpCommand(false)
    .exitOverride((error: CommanderError) => {
      // Alone, `testcamp` shows its help.
      if (error.exitCode === 0 || (error.code === 'commander.help' && command.parent === null)) throw error;
      throw commandLineError(
        error,
        name,
        command.commands.map((inner) => inner.name()),
      );
    });
  for (const inner of command.commands) finish(inner, `${name} ${inner.name()}`, lang, build);
}
