import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openCommandLine } from '../../testing/commandLine.js';
import { repository } from '../../testing/shared.js';

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

describe.skipIf(process.platform === 'win32')('a pipe that nobody writes to', () => {
  const pipes = ['pipe.json', 'pipe.xml', 'pipe.ndjson', 'pipe.yaml', 'pipe.csv'];
  it.each([
    ['validate pipe.json', 'pipe.json'],
    ['validate pipe.ndjson', 'pipe.ndjson'],
    ['validate --config pipe.yaml a.json', 'pipe.yaml'],
    ['script check pipe.json', 'pipe.json'],
    ['reconcile pipe.csv a.json', 'pipe.csv'],
    ['conversation pipe.json', 'pipe.json'],
    ['envelope pipe.xml', 'pipe.xml'],
    ['metadata pipe.xml', 'pipe.xml'],
    ['verify pipe.json', 'pipe.json'],
  ])('does not hold up testcamp %s', async (command, pipe) => {
    for (const name of pipes) if (!fs.existsSync(path.join(dir, name))) execFileSync('mkfifo', [path.join(dir, name)]);
    const { exit, stderr } = await shell.run(`testcamp ${command} --lang en`, dir);
    expect([exit, stderr]).toEqual([
      2,
      expect.stringMatching(new RegExp(`^testcamp: ${pipe}: .*is a pipe or a device, which may wait for ever.*\\n$`)),
    ]);
  });

  it('is not one that a shell has opened, which is read', () => {
    const main = path.join(repository, 'dist/cli/main.js');
    const script = 'cat a.json | "$0" "$@" /dev/stdin';
    execFileSync('sh', ['-c', script, process.execPath, main, 'validate', '-q'], { cwd: dir, stdio: 'inherit' });
  });

  it('lies in a folder unread', async () => {
    fs.mkdirSync(path.join(dir, 'piped'), { recursive: true });
    fs.copyFileSync(path.join(dir, 'a.json'), path.join(dir, 'piped/a.json'));
    execFileSync('mkfifo', [path.join(dir, 'piped/b.json')]);
    const { exit } = await shell.run('testcamp validate -q piped', dir);
    expect(exit).toBe(0);
  });
});
