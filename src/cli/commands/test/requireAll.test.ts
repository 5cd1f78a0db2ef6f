import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from '../../../testing/shared.js';
import { runCommandLine } from '../../commandLine.js';
import { silentIo } from '../../shared/io.js';

/** A self test in which nothing is wrong, and steps wait for a tester. */
const submissions = path.join(repository, 'fixtures/camps/demo/submissions/havblik-data/havblik-plsp/ConditionList');

async function run(...args: readonly string[]): Promise<{ readonly code: number; readonly out: string }> {
  const printed: string[] = [];
  const io = { ...silentIo(repository), out: (text: string) => void printed.push(text) };
  const code = await runCommandLine(['test', 'conditionlist-send', '-s', submissions, '--lang', 'en', ...args], io);
  return { code, out: printed.join('') };
}

describe('test --require-all', () => {
  it('fails where nothing is wrong and steps are not settled, which are green without it', async () => {
    const [plain, all] = [await run(), await run('--require-all')];
    expect(plain.code).toBe(0);
    expect(all.code).toBe(1);
    expect(all.out).not.toContain('F1');
  });

  it('makes what is not settled red in the forms of build servers too', async () => {
    const failures = (text: string): number => (text.match(/<(?:failure|error)\b/g) ?? []).length;
    expect(failures((await run('--format', 'junit')).out)).toBe(0);
    expect(failures((await run('--require-all', '--format', 'junit')).out)).toBeGreaterThan(0);
  });
});
