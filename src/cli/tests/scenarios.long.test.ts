import { afterAll, describe } from 'vitest';
import { openProcesses } from '../../testing/commandLine.js';
import { playScenarios } from '../../testing/playScenarios.js';

const processes = openProcesses();
afterAll(() => {
  processes.dispose();
});

describe('the command line, each command a process', () => {
  playScenarios({ shell: processes, processes });
});
