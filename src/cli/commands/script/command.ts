import { command, group } from '../../shared/declaration/command.js';
import type { CommandBuilder } from '../../shared/declaration/command.js';
import { check, run } from './declarations.js';

/** `testcamp script`. */
export const script: CommandBuilder = group(
  'script',
  {
    da: 'FHIR TestScripts: find fejl i dem, og kør dem på indsendelser eller en server',
    en: 'FHIR TestScripts: find faults in them, and run them on submissions or a server',
  },
  [
    command(check, async () => (await import('./script.js')).scriptCheckCommand),
    command(run, async () => (await import('./scriptRun.js')).scriptRunCommand),
  ],
);
