import { afterAll, describe } from 'vitest';
import { openProcesses } from '../../../testing/commandLine.js';
import { installPacked } from '../../../testing/project/packed.js';
import { tryStarters } from './testing/tryStarters.js';

const packed = installPacked();
const shell = openProcesses(packed.bin);
afterAll(() => {
  shell.dispose();
  packed.dispose();
});

describe('testcamp init, with the published package', () => {
  tryStarters(shell);
});
