#!/usr/bin/env node
import { runCommandLine } from './commandLine.js';
import { exitCode, line, userMessage } from './shared/failure.js';
import { processIo } from './shared/io.js';
import { languageFromArguments } from './shared/settings/settings.js';

const io = processIo();
const argv = process.argv.slice(2);

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader such as `head` that has seen enough closes the pipe: the verdict, and with it the exit code, stands.
  if (error.code === 'EPIPE') return;
  void languageFromArguments(argv, io).then((lang) => {
    io.err(line(`stdout: ${userMessage(error, lang) ?? error.message}`, io));
    process.exit(exitCode.wrongUse);
  });
});
process.stderr.on('error', () => undefined);
process.exitCode = await runCommandLine(argv, io);
