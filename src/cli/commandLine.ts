import { CommanderError } from 'commander';
import { exitCode, line, userMessage } from './shared/failure.js';
import type { Io } from './shared/io.js';
import { buildProgram } from './program.js';
import { languageFromArguments } from './shared/settings/settings.js';

/** Runs one command line and returns its exit code. Nothing is thrown: errors are reported as one line on stderr. */
export async function runCommandLine(argv: readonly string[], io: Io): Promise<number> {
  const lang = await languageFromArguments(argv, io);
  try {
    const outcome = { code: exitCode.conformant as number };
    await buildProgram(io, lang, (code) => (outcome.code = code)).parseAsync([...argv], { from: 'user' });
    return outcome.code;
  } catch (error) {
    // Help and version, which commander ends with an error of its own.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.conformant : exitCode.wrongUse;
    const message = userMessage(error, lang);
    if (message !== undefined) {
      for (const one of message.split('\n')) io.err(line(one, io));
      return exitCode.wrongUse;
    }
    const words = { da: 'fejl i testcamp', en: 'fault of testcamp' }[lang];
    const detail = error instanceof Error ? error.message.split('\n')[0] : String(error);
    io.err(line(`${words}: ${detail ?? ''}`, io));
    if (io.env['TESTCAMP_DEBUG'] !== undefined && error instanceof Error) io.err(`${error.stack ?? ''}\n`);
    return exitCode.fault;
  }
}
