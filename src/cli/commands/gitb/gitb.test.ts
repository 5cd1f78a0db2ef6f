import { spawn } from 'node:child_process';
import path from 'node:path';
import { fetch } from 'undici';
import { afterAll, describe, expect, it } from 'vitest';
import { openCommandLine } from '../../../testing/commandLine.js';
import { repository } from '../../../testing/shared.js';
import { schemasMissing, xmlFaults } from '../../../testing/schemas.js';

const shell = openCommandLine();
afterAll(() => {
  shell.dispose();
});

describe('testcamp gitb', () => {
  it('tells its address, answers there, and ends well when it is stopped', async () => {
    const main = path.join(repository, 'dist/cli/main.js');
    const child = spawn(process.execPath, [main, 'gitb', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const url = await new Promise<string>((resolve) => {
      child.stdout.once('data', (text: Buffer) => {
        resolve(text.toString().trim());
      });
    });
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/gitb\/validation\?wsdl$/);
    expect(await (await fetch(url)).text()).toContain('<wsdl:definitions');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it.each([
    ['--port 70000', '--port'],
    ['--host 0.0.0.0', '--token'],
    ['--allow-uri file:///etc', '--allow-uri'],
  ])('refuses %s', async (rest, words) => {
    const { exit, stderr } = await shell.run(`testcamp gitb ${rest} --lang en`, repository);
    expect(exit).toBe(2);
    expect(stderr).toContain(words);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

const skipped = schemasMissing === undefined ? '' : ` (${schemasMissing})`;

describe.skipIf(schemasMissing !== undefined)(`testcamp validate --format gitb${skipped}`, () => {
  it.each([
    'fixtures/conditionlist/valid/minimal.json',
    'fixtures/conditionlist/broken/cardinality-min',
    'package.json',
  ])('writes a report of %s that the Test Bed takes', async (file) => {
    const { stdout } = await shell.run(`testcamp validate ${file} --format gitb`, repository);
    expect(await xmlFaults(stdout, ['gitb/gitb_tr.xsd', 'gitb/gitb_core.xsd'])).toEqual([]);
  });
});
