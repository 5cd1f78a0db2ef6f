import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { archiveOf, serveRegistry, type LoopbackRegistry } from '../../../packages/testing/registry.js';
import { repository } from '../../../testing/shared.js';
import { igListCommand } from './ig.js';
import { igInstallCommand } from './install.js';
import type { InstallFlags } from './declarations.js';
import type { Io } from '../../shared/io.js';

const archives = [
  archiveOf({ id: 'example.guide', version: '1.0.0', dependencies: { 'example.base': '1.0.0' } }),
  archiveOf({ id: 'example.lone', version: '1.0.0', dependencies: { 'example.nowhere': '1.0.0' } }),
  archiveOf({ id: 'example.base', version: '1.0.0' }),
];

describe('testcamp ig install', () => {
  let folder = '';
  let registry: LoopbackRegistry;
  beforeAll(async () => {
    registry = await serveRegistry(archives);
  });
  afterAll(() => registry.close());
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-install-cli-'));
  });
  afterEach(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const ioOf = (out: (text: string) => void, env: Io['env'] = {}): Io => ({
    cwd: folder,
    env: { HOME: folder, ...env },
    out,
    err: () => undefined,
    showsProgress: false,
    color: false,
    now: () => '2024-01-01T00:00:00Z',
    user: '',
  });
  const run = async (
    names: readonly string[],
    flags: Partial<InstallFlags> = {},
    env: Io['env'] = {},
  ): Promise<{ readonly code: number; readonly text: string }> => {
    let text = '';
    const io = ioOf((part) => void (text += part), env);
    const code = await igInstallCommand(names, { lang: 'en', format: 'text', registry: registry.url, ...flags }, io);
    return { code, text };
  };

  it('installs into the home folder and says what, from where and with which hash', async () => {
    const { code, text } = await run(['example.guide']);
    expect(code).toBe(0);
    expect(text).toMatch(/^example\.base#1\.0\.0 {2}installed\n/);
    expect(text).toMatch(
      /example\.guide#1\.0\.0 \(for latest\) {2}installed\n {4}from http:\/\/127.*\n {4}sha256 [0-9a-f]{64}, checked/,
    );
    expect(fs.readdirSync(path.join(folder, '.fhir/packages')).sort()).toEqual([
      'example.base#1.0.0',
      'example.guide#1.0.0',
    ]);
    expect((await run(['example.guide@1.0.0'], { offline: true })).text).toContain('was there already');
  });

  it('makes what it installed be found without --packages', async () => {
    await run(['example.guide']);
    let text = '';
    expect(
      await igListCommand(
        { lang: 'en', format: 'text' },
        ioOf((part) => void (text += part)),
      ),
    ).toBe(0);
    expect(text).toMatch(/example\.base#1\.0\.0[^]*example\.guide#1\.0\.0/);
  });

  it('exits with 1 where a dependency is nowhere', async () => {
    const { code, text } = await run(['example.lone'], { quiet: true });
    expect(code).toBe(1);
    expect(text).toContain('example.nowhere#1.0.0 (required by example.lone#1.0.0)');
  });

  it('heeds the environment and testcamp.yaml', async () => {
    let text = '';
    const env = { FHIR_PACKAGE_CACHE: 'elsewhere', TESTCAMP_REGISTRY: registry.url };
    await igInstallCommand(
      ['example.base'],
      { lang: 'en', format: 'json' },
      ioOf((part) => void (text += part), env),
    );
    const cache = path.join(folder, 'elsewhere');
    expect(JSON.parse(text)).toMatchObject({ cache, packages: [{ id: 'example.base', checkedBy: 'sha512' }] });
    fs.writeFileSync(path.join(folder, 'testcamp.yaml'), `registry: ${registry.url}\n`);
    const io = ioOf(() => undefined);
    expect(await igInstallCommand(['example.guide'], { lang: 'en', format: 'text' }, io)).toBe(0);
  });

  it.each([
    [['../x'], {}, {}, /neither a package .* nor a \.tgz file/],
    [['gone.tgz'], {}, {}, /gone\.tgz: does not exist/],
    [['example.guide'], { registry: 'ftp://x' }, {}, /not the address of a registry/],
    [['example.guide'], { format: 'html' }, {}, /no format 'html'/],
    [['example.guide'], {}, { HOME: '' }, /no home folder/],
    [['example.guide'], {}, { HTTP_PROXY: 'nonsense' }, /HTTP_PROXY or HTTPS_PROXY is not a valid address/],
    [['example.guide@9.9.9'], {}, {}, /example\.guide#9\.9\.9: .*Nearest: 1\.0\.0/],
    [['example.guide@1.0.0'], { offline: true }, {}, /--offline forbids/],
  ])('refuses %j with %j and %j', async (names, flags, env, message) => {
    await expect(run(names, flags, env)).rejects.toThrow(message);
  });

  it('is safe where two processes install at once', { timeout: 60_000 }, async () => {
    const main = path.join(repository, 'dist/cli/main.js');
    const env = { PATH: process.env['PATH'], HOME: folder, TESTCAMP_REGISTRY: registry.url };
    const once = () =>
      new Promise<string>((resolve) => {
        execFile(process.execPath, [main, 'ig', 'install', 'example.guide', '-q'], { env }, (error, stdout, stderr) =>
          resolve(`${error === null ? 0 : String(error.code)} ${stdout.split('\n').length} ${stderr}`),
        );
      });
    expect(await Promise.all([once(), once(), once()])).toEqual(Array(3).fill('0 3 '));
    expect(fs.readdirSync(path.join(folder, '.fhir/packages')).sort()).toEqual([
      'example.base#1.0.0',
      'example.guide#1.0.0',
    ]);
  });
});
