import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openCommandLine } from '../../testing/commandLine.js';

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-sizes-'));
const shell = openCommandLine();
afterAll(() => {
  shell.dispose();
  fs.rmSync(dir, { recursive: true, force: true });
});

const patient = '{"resourceType":"Patient","active":true}';

it('a file that is too large to read is its own result, and the others are judged', async () => {
  fs.writeFileSync(path.join(dir, 'a.json'), patient);
  fs.writeFileSync(path.join(dir, 'b.json'), patient);
  fs.truncateSync(path.join(dir, 'b.json'), 3_000_000_000);
  fs.writeFileSync(path.join(dir, 'c.json'), patient);
  const before = process.memoryUsage.rss();
  const { exit, stdout, stderr } = await shell.run(
    'testcamp validate --lang en --format ndjson a.json b.json c.json',
    dir,
  );
  expect(process.memoryUsage.rss() - before).toBeLessThan(500_000_000);
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { file: string; verdict: string });
  expect(lines.filter(({ verdict }) => verdict !== undefined).map(({ file, verdict }) => [file, verdict])).toEqual([
    ['a.json', 'valid'],
    ['b.json', 'error'],
    ['c.json', 'valid'],
  ]);
  expect(stderr).toContain('b.json:1:1: The length of the file is 3000000000; at most 134217728 characters are read.');
  expect(exit).toBe(2);
});

it.skipIf(!fs.existsSync('/dev/zero'))('a device that never ends is refused', async () => {
  const { exit, stderr } = await shell.run('testcamp validate --lang en /dev/zero', dir);
  expect([exit, stderr]).toEqual([2, expect.stringMatching(/\/dev\/zero: .*has 536/)]);
});
