#!/usr/bin/env node
import v8 from 'node:v8';
import { runCommandLine } from './commandLine.js';
import { exitCode, line, userMessage } from './shared/failure.js';
import { processIo } from './shared/io.js';
import { languageFromArguments } from './shared/settings/settings.js';

// V8 puts objects where it expects them to stay, by what became of those made before at the same place in the code. All that is
// made while guides are compiled stays, so it would keep what is made of each document for long as well: a third of the time.
v8.setFlagsFromString('--no-allocation-site-pretenuring');

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
