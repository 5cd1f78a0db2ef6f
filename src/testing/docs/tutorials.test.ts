import { afterAll, describe } from 'vitest';
import { openCommandLine } from '../commandLine.js';
import { typeTutorials } from './typeTutorials.js';

const shell = openCommandLine();
afterAll(() => {
  shell.dispose();
});

describe('tutorials', () => {
  typeTutorials(shell);
});
