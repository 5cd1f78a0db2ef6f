import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { repository } from '../../testing/shared.js';
import { findPackages } from '../find/find.js';
import { createPackageCache } from './packageCache.js';
import { writePackages } from '../testing/tgz.js';

const home = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-cache-'));
afterAll(() => {
  fs.rmSync(home, { recursive: true, force: true });
});

const valueSet = { resourceType: 'ValueSet', id: 'a', url: 'https://a.example/ValueSet/a', version: '1' };
const profile = {
  resourceType: 'StructureDefinition',
  id: 'b',
  url: 'https://a.example/b',
  type: 'Patient',
  name: 'Æ',
};
const packages = writePackages(path.join(home, 'packages'), [
  { id: 'a.example', version: '1.0.0', resources: [valueSet, profile] },
]);
const folder = path.join(home, 'cache');
const cachedFile = (): string => path.join(folder, fs.readdirSync(folder)[0] ?? '');

/** Everything that a package gives, opened with or without the cache. */
function contentOf(cached: boolean): unknown {
  const [found] = findPackages([packages], cached ? { cache: createPackageCache(folder) } : {});
  const store = found?.open();
  return {
    record: store?.record,
    manifest: store?.manifest,
    entries: store?.entries.map((entry) => ({ ...entry })),
    resources: store?.entries.map((entry) => store.read(entry)),
    examples: store?.examples(),
  };
}

describe('the cache of unpacked packages', () => {
  beforeEach(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('gives what the package itself gives', () => {
    const plain = contentOf(false);
    expect(contentOf(true)).toEqual(plain);
    expect(fs.readdirSync(folder)).toHaveLength(1);
    expect(contentOf(true)).toEqual(plain);
  });

  it('is what is read from: the index and each resource', () => {
    contentOf(true);
    const [found] = findPackages([packages], { cache: createPackageCache(folder) });
    const hash = found?.open().record.sha256 ?? '';
    const cached = createPackageCache(folder).read(hash);
    expect(cached?.entries.map(({ fileName }) => fileName)).toEqual(['StructureDefinition-b.json', 'ValueSet-a.json']);
    expect(JSON.parse(cached?.bytes('package/ValueSet-a.json')?.toString() ?? '')).toEqual(valueSet);
    expect(cached?.bytes('package/other.json')).toBeUndefined();
  });

  it('is passed over and written anew wherever a byte of it is another', () => {
    const plain = contentOf(true);
    const sound = fs.readFileSync(cachedFile());
    for (let at = 0; at < sound.length; at += 7) {
      const damaged = Buffer.from(sound);
      damaged.writeUInt8(damaged.readUInt8(at) ^ 1, at);
      fs.writeFileSync(cachedFile(), damaged);
      expect(contentOf(true), `byte ${at}`).toEqual(plain);
      expect(fs.readFileSync(cachedFile()).equals(sound), `byte ${at}`).toBe(true);
    }
  });

  it.each([0, 1, 50, 80, 200, 500])('is passed over and written anew where only %i bytes of it are left', (length) => {
    const plain = contentOf(true);
    const sound = fs.readFileSync(cachedFile());
    fs.truncateSync(cachedFile(), length);
    expect(contentOf(true)).toEqual(plain);
    expect(fs.readFileSync(cachedFile()).equals(sound)).toBe(true);
  });

  it('is passed over where it is that of another package under this name', () => {
    const plain = contentOf(true);
    const mine = cachedFile();
    const others = writePackages(path.join(home, 'others'), [
      { id: 'b.example', version: '1.0.0', resources: [valueSet] },
    ]);
    const elsewhere = path.join(home, 'elsewhere');
    findPackages([others], { cache: createPackageCache(elsewhere) })[0]?.open();
    fs.copyFileSync(path.join(elsewhere, fs.readdirSync(elsewhere)[0] ?? ''), mine);
    expect(contentOf(true)).toEqual(plain);
  });

  it('is done without where its folder can not be made', () => {
    fs.writeFileSync(folder, 'a file');
    expect(contentOf(true)).toEqual(contentOf(false));
  });

  it('is shared by processes that start at once', async () => {
    const main = path.join(repository, 'dist/cli/main.js');
    const submission = path.join(home, 'patient.json');
    fs.writeFileSync(submission, JSON.stringify({ resourceType: 'Patient', meta: { profile: [profile.url] } }));
    const args = ['validate', submission, '--packages', packages, '--format', 'ndjson'];
    const run = (env: NodeJS.ProcessEnv): Promise<string> =>
      new Promise((resolve) => {
        let text = '';
        const child = spawn(process.execPath, [main, ...args], { env: { PATH: process.env['PATH'], ...env } });
        child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
        child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
        child.on('close', (code) => {
          resolve(`${code ?? ''} ${text}`);
        });
      });
    const plain = await run({});
    const results = await Promise.all(Array.from({ length: 4 }, () => run({ TESTCAMP_CACHE: folder })));
    expect(plain).toMatch(/^[01] \{/);
    expect(new Set(results)).toEqual(new Set([plain]));
    expect(fs.readdirSync(folder).filter((name) => !/^package-\d+-[0-9a-f]{64}\.bin$/.test(name))).toEqual([]);
  });
});
