import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knownDocuments } from '../../../crosscheck/testing/differences.js';
import { startMedplumServer } from '../../../crosscheck/testing/medplumServer.js';
import type { MedplumServer } from '../../../crosscheck/testing/medplumServer.js';
import { openCommandLine } from '../../../testing/commandLine.js';
import type { CommandOutcome } from '../../../testing/commandLine.js';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-crosscheck-cli-'));
const shell = openCommandLine();
let server: MedplumServer;

beforeAll(async () => {
  server = await startMedplumServer();
  fs.mkdirSync(path.join(folder, 'all'));
  for (const { name, text } of knownDocuments(24, 7)) fs.writeFileSync(path.join(folder, 'all', name), text);
  const valid = knownDocuments(24, 7).find(({ expected }) => expected.length === 0);
  fs.writeFileSync(path.join(folder, 'valid.json'), valid?.text ?? '');
  fs.writeFileSync(
    path.join(folder, 'hostile.json'),
    (valid?.text ?? '').replace('"entry"', '"<script>\\u001b[2J": 1, "entry"'),
  );
});
afterAll(async () => {
  shell.dispose();
  await server.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

const run = async (rest: string): Promise<CommandOutcome> =>
  shell.run(`testcamp crosscheck ${rest} --lang en`, folder, { TESTCAMP_CACHE: path.join(folder, 'cache') });

describe('testcamp crosscheck', () => {
  it('shows a table of 80 columns, and fails where anything is wrong or differs', async () => {
    const { exit, stdout } = await run(`all --with ${server.baseUrl}/ --verbose`);
    expect(exit).toBe(1);
    expect(stdout).toContain('only testcamp finds errors');
    expect(stdout).toMatch(/^  both +\S+:\d+ .*structure$/m);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    const before = server.asked();
    expect((await run(`all --with ${server.baseUrl}`)).stdout).toContain('24 answers of an earlier run.');
    expect(server.asked()).toBe(before);
    await run(`valid.json --with ${server.baseUrl} --no-cache`);
    expect(server.asked()).toBe(before + 1);
  });

  it('passes what both find valid', async () => {
    expect(await run(`valid.json --with ${server.baseUrl}`)).toMatchObject({ exit: 0, stderr: '' });
  });

  it('never passes what nobody else looked at', async () => {
    const gone = await startMedplumServer();
    await gone.close();
    const { exit, stdout } = await run(`valid.json --with ${gone.baseUrl}`);
    expect(exit).toBe(2);
    expect(stdout).toContain('the other did not answer');
    expect(stdout).toContain('the server refuses connections');
  });

  it('gives JSON and HTML, in which nothing from outside is markup', async () => {
    const { stdout } = await run(`hostile.json --with ${server.baseUrl} --format json`);
    const { files } = JSON.parse(stdout) as { files: { verdict: string; rows: unknown[] }[] };
    expect(files[0]?.verdict).toBe('both-invalid');
    expect(files[0]?.rows.length).toBeGreaterThan(0);
    for (const form of ['text', 'json']) {
      const { stdout: shown } = await run(`hostile.json --with ${server.baseUrl} --format ${form} --verbose`);
      expect(shown).not.toContain('\u001b');
    }
    await run(`hostile.json --with ${server.baseUrl} --format html --output out.html`);
    const html = fs.readFileSync(path.join(folder, 'out.html'), 'utf8');
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toContain('<script');
  });

  it.each([
    ['valid.json', 'Give one of --with'],
    ['valid.json --with http://x --hl7 http://y', 'Give one of --with'],
    ['valid.json --hl7 ftp://x', 'address of a service'],
    ['valid.json --hl7 none.jar', "no file 'none.jar'"],
    ['valid.json --with ftp://x', '--with is the address'],
    ['valid.json --with-command "java x"', '{file}'],
    ['valid.json --with http://x --parallel 0', '--parallel'],
    ['valid.json --with http://x --timeout soon', '--timeout'],
    ['none.json --with http://x', 'none.json'],
    [`valid.json --with http://x --output valid.json`, 'valid.json'],
    ['valid.json --with http://x --profile http://x.dk/none', 'no profile'],
  ])('refuses %s', async (rest, words) => {
    const { exit, stderr } = await run(rest);
    expect(exit).toBe(2);
    expect(stderr).toContain(words);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
