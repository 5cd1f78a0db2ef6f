import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { extract } from 'tar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repository } from './shared.js';

/** Bytes that the published package may have. */
const most = 15 * 1000 * 1000;

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

interface Lockfile {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean }>>;
}

/** Folders below node_modules of packages that testcamp needs to run, nested ones not counted: they lie in these. */
function neededToRun(): readonly string[] {
  const lock = JSON.parse(fs.readFileSync(path.join(repository, 'package-lock.json'), 'utf8')) as Lockfile;
  return Object.entries(lock.packages)
    .filter(([name, { dev }]) => dev !== true && name.lastIndexOf('node_modules/') === 0)
    .map(([name]) => name.slice('node_modules/'.length))
    .filter((name) => fs.existsSync(path.join(repository, 'node_modules', name)));
}

describe('the published package', () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-package-'));
  const modules = path.join(root, 'lib/node_modules');
  const main = path.join(modules, 'medcom-testcamp/dist/cli/main.js');
  let packed: Packed;

  beforeAll(() => {
    const output = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', root], {
      cwd: repository,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    [packed] = JSON.parse(output) as [Packed];
    // As npm lays it out for a global command, with nothing beside it that only the build needs.
    fs.mkdirSync(path.join(modules, 'medcom-testcamp'), { recursive: true });
    extract({
      file: path.join(root, packed.filename),
      cwd: path.join(modules, 'medcom-testcamp'),
      strip: 1,
      sync: true,
    });
    for (const name of neededToRun()) {
      fs.mkdirSync(path.dirname(path.join(modules, name)), { recursive: true });
      fs.symlinkSync(path.join(repository, 'node_modules', name), path.join(modules, name), 'junction');
    }
  });
  afterAll(() => {
    fs.rmSync(root, { recursive: true, force: true });
  });

  it('is small, and holds what is needed to run and nothing else', () => {
    expect(packed.size).toBeLessThan(most);
    const names = packed.files.map((file) => file.path);
    expect(names).toContain('dist/guides/manifests.json');
    const odd = /^(src|profiles|fixtures|bench|node_modules)\/|scaffolds|\.test\.|\/testing\/|tsbuildinfo/;
    expect(names.filter((name) => odd.test(name))).toEqual([]);
  });

  it.each([
    ['conditionlist', 'medcom.fhir.dk.conditionlist#1.0.1'],
    ['homecareobservation', 'medcom.fhir.dk.homecareobservation#1.2.1'],
    ['notes', 'medcom.fhir.dk.notes#1.0.0'],
  ])('judges a submission of %s in an empty folder', (folder, guide) => {
    const cwd = fs.mkdtempSync(path.join(root, 'empty-'));
    fs.copyFileSync(path.join(repository, 'fixtures', folder, 'valid/minimal.json'), path.join(cwd, 'file.json'));
    const env = { PATH: path.dirname(process.execPath), HOME: cwd, TESTCAMP_CACHE: path.join(root, 'cache') };
    const args = [main, 'validate', 'file.json', '--ig', folder, '--lang', 'en'];
    const output = execFileSync(process.execPath, args, { cwd, env, encoding: 'utf8' });
    expect(output).toContain(`Judged by ${guide}`);
    expect(output).toContain("testcamp's own edition");
    expect(output).toContain('✓ valid  file.json (Bundle)');
    expect(fs.readdirSync(cwd)).toEqual(['file.json']);
  });
});
