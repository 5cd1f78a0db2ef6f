#!/usr/bin/env node
import { CommanderError } from 'commander';
import { exitCode, userMessage } from './failure.js';
import { processIo } from './io.js';
import type { Io } from './io.js';
import { buildProgram } from './program.js';
import { languageOf } from './settings.js';

/** Runs one command line and gives its exit code. Nothing is thrown: what goes wrong is one line on stderr. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const lang = languageOf(argv, io);
  try {
    const outcome = { code: exitCode.conformant as number };
    await buildProgram(io, (code) => (outcome.code = code)).parseAsync([...argv], { from: 'user' });
    return outcome.code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.conformant : exitCode.wrongUse;
    const message = userMessage(error, lang);
    if (message !== undefined) {
      io.err(message.replace(/^/gm, 'testcamp: ').concat('\n'));
      return exitCode.wrongUse;
    }
    const words = { da: 'fejl i testcamp', en: 'fault of testcamp' }[lang];
    const detail = error instanceof Error ? error.message.split('\n')[0] : String(error);
    io.err(`testcamp: ${words}: ${detail ?? ''}\n`);
    if (io.env['TESTCAMP_DEBUG'] !== undefined && error instanceof Error) io.err(`${error.stack ?? ''}\n`);
    return exitCode.fault;
  }
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader such as `head` that has seen enough closes the pipe.
  if (error.code === 'EPIPE') process.exit(exitCode.conformant);
});
process.exitCode = await main(process.argv.slice(2), processIo());
