import { afterAll, describe } from 'vitest';
import { openCommandLine, openProcesses } from '../../testing/commandLine.js';
import { playScenarios } from '../../testing/playScenarios.js';

const [shell, processes] = [openCommandLine(), openProcesses()];
afterAll(() => {
  shell.dispose();
  processes.dispose();
});

describe('the command line', () => {
  playScenarios({ shell, processes });
});
