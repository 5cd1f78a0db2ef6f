import { afterAll, describe } from 'vitest';
import { openProcesses } from '../commandLine.js';
import { installPacked } from '../project/packed.js';
import { typeTutorials } from './typeTutorials.js';

const packed = installPacked();
const shell = openProcesses(packed.bin);
afterAll(() => {
  shell.dispose();
  packed.dispose();
});

describe('tutorials, with the published package', () => {
  typeTutorials(shell);
});
