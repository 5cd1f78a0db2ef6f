import { execFileSync, spawnSync } from 'node:child_process';
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

interface Manifest {
  readonly bin: { readonly testcamp: string };
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
  const command = path.join(root, 'bin/testcamp');
  let packed: Packed;

  beforeAll(() => {
    const output = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', root], {
      cwd: repository,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    [packed] = JSON.parse(output) as [Packed];
    // As npm lays it out for a global command, a link in bin/ included, with nothing beside it that only the build needs.
    fs.mkdirSync(path.join(modules, 'medcom-testcamp'), { recursive: true });
    extract({
      file: path.join(root, packed.filename),
      cwd: path.join(modules, 'medcom-testcamp'),
      strip: 1,
      sync: true,
    });
    const { bin } = JSON.parse(fs.readFileSync(path.join(modules, 'medcom-testcamp/package.json'), 'utf8')) as Manifest;
    const main = path.join(modules, 'medcom-testcamp', bin.testcamp);
    fs.chmodSync(main, 0o755);
    fs.mkdirSync(path.dirname(command));
    fs.symlinkSync(path.relative(path.dirname(command), main), command);
    for (const name of neededToRun()) {
      fs.mkdirSync(path.dirname(path.join(modules, name)), { recursive: true });
      fs.symlinkSync(path.join(repository, 'node_modules', name), path.join(modules, name), 'junction');
    }
  });
  afterAll(() => {
    fs.rmSync(root, { recursive: true, force: true });
  });

  /** Runs the command by its name in the folder of global commands. @returns what it prints */
  function run(args: readonly string[], cwd: string, exits: readonly number[] = [0]): string {
    const env = {
      PATH: [path.dirname(command), path.dirname(process.execPath)].join(path.delimiter),
      HOME: cwd,
      TESTCAMP_CACHE: path.join(root, 'cache'),
    };
    const { status, stdout, stderr } = spawnSync('testcamp', args, { cwd, env, encoding: 'utf8' });
    expect({ exited: exits.includes(status ?? -1), stderr }).toEqual({ exited: true, stderr: '' });
    return stdout;
  }

  it('is small, and holds what is needed to run and nothing else', () => {
    expect(packed.size).toBeLessThan(most);
    const names = packed.files.map((file) => file.path);
    expect(names).toContain('dist/guides/manifests.json');
    expect(names).toContain('testscripts/notes/documents/minimal.xml');
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
    const output = run(['validate', 'file.json', '--ig', folder, '--lang', 'en'], cwd);
    expect(output).toContain(`Judged by ${guide}`);
    expect(output).toContain("testcamp's own edition");
    expect(output).toContain('✓ valid  file.json (Bundle)');
    expect(fs.readdirSync(cwd)).toEqual(['file.json']);
  });

  it('carries out a protocol and writes a report in an empty folder', () => {
    const cwd = fs.mkdtempSync(path.join(root, 'empty-'));
    const submitted = path.join(cwd, 'submissions/S1.2');
    fs.mkdirSync(submitted, { recursive: true });
    fs.copyFileSync(
      path.join(repository, 'fixtures/notes/valid/minimal.xml'),
      path.join(submitted, 'Notes_S1.2_A.xml'),
    );
    run(['test', 'notes-source', '-s', 'submissions', '--format', 'html', '-o', 'report.html'], cwd, [0, 1]);
    expect(fs.readFileSync(path.join(cwd, 'report.html'), 'utf8')).toContain('Notes_S1.2_A.xml');
    expect(fs.readdirSync(cwd).sort()).toEqual(['report.html', 'submissions']);
  });
});
