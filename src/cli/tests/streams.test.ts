import { spawn } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from '../../testing/shared.js';

/** Runs the built command with a reader that closes its end of stdout at once. @returns the exit code */
const withClosedPipe = (args: readonly string[]): Promise<number | null> =>
  new Promise((resolve) => {
    const main = path.join(repository, 'dist/cli/main.js');
    const child = spawn(process.execPath, [main, ...args], { cwd: repository, stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout.destroy();
    child.on('close', resolve);
  });

describe('a reader that has seen enough', () => {
  it.each([
    ['a valid file', ['validate', 'fixtures/conditionlist/valid/minimal.json'], 0],
    ['an invalid file', ['validate', 'fixtures/conditionlist/broken/slicing-min/no-diagnosis-status.json'], 1],
    [
      'an invalid file of many',
      [
        ...['validate', '--format', 'ndjson', 'fixtures/conditionlist/valid'],
        'fixtures/conditionlist/broken/slicing-min/no-diagnosis-status.json',
      ],
      1,
    ],
    ['no such file', ['validate', 'fixtures/none.json'], 2],
  ])('does not change the exit code of %s', async (_, args, code) => {
    expect(await withClosedPipe(args)).toBe(code);
  });
});
