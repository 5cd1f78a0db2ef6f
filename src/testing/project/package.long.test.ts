import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { installPacked } from './packed.js';
import { repository } from '../shared.js';

/** Bytes that the published package may have. */
const most = 15 * 1000 * 1000;

interface Shrinkwrap {
  readonly packages: Readonly<
    Record<string, { readonly version: string; readonly integrity?: string; readonly dev?: boolean }>
  >;
}

interface Bill {
  readonly components: readonly {
    readonly name: string;
    readonly version: string;
    readonly hashes?: readonly { readonly alg: string }[];
  }[];
}

describe('the published package', () => {
  const packed = installPacked();
  const { root } = packed;
  afterAll(() => {
    packed.dispose();
  });

  /** Runs the command by its name in the folder of global commands. @returns what it prints */
  function run(args: readonly string[], cwd: string, exits: readonly number[] = [0]): string {
    const env = {
      PATH: [packed.bin, path.dirname(process.execPath)].join(path.delimiter),
      HOME: cwd,
      TESTCAMP_CACHE: path.join(root, 'cache'),
    };
    const { status, stdout, stderr } = spawnSync('testcamp', args, { cwd, env, encoding: 'utf8' });
    expect({ exited: exits.includes(status ?? -1), stderr }).toEqual({ exited: true, stderr: '' });
    return stdout;
  }

  it('is small, and holds what is needed to run and nothing else', () => {
    expect(packed.size).toBeLessThan(most);
    const names = packed.files;
    expect(names).toContain('dist/guides/manifests.json');
    expect(names).toContain('testscripts/notes/documents/minimal.xml');
    expect(names).toContain('testscripts/notes/examples/notes-source/S1.2.json');
    const odd = /^(src|bench|node_modules)\/|^profiles\/(?!README)|scaffolds|\.test\.|\/testing\/|tsbuildinfo/;
    expect(names.filter((name) => odd.test(name))).toEqual([]);
  });

  const packedJson = (name: string): unknown => JSON.parse(fs.readFileSync(path.join(packed.own, name), 'utf8'));

  it('holds the exact packages that are needed to run, for npm to install these and no others', () => {
    const lock = JSON.parse(fs.readFileSync(path.join(repository, 'package-lock.json'), 'utf8')) as Shrinkwrap;
    const { packages } = packedJson('npm-shrinkwrap.json') as Shrinkwrap;
    const { '': own, ...needed } = packages;
    expect(own).toEqual(expect.not.objectContaining({ devDependencies: expect.anything() as unknown }));
    expect(Object.keys(needed)).toContain('node_modules/fhirpath');
    for (const [name, one] of Object.entries(needed)) expect([name, one]).toEqual([name, lock.packages[name]]);
    const left = Object.keys(lock.packages).filter((name) => name !== '' && !(name in needed));
    expect(left.filter((name) => lock.packages[name]?.dev !== true)).toEqual([]);
    const unsafe = Object.entries(needed).filter(
      ([, one]) => !one.integrity?.startsWith('sha512-') || one.dev === true,
    );
    expect(unsafe).toEqual([]);
  });

  it('holds a CycloneDX bill of the same materials, which names no machine and no moment', () => {
    const { packages } = packedJson('npm-shrinkwrap.json') as Shrinkwrap;
    const bill = packedJson('sbom.cdx.json') as Bill;
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { name: 'medcom-testcamp' } } });
    const named = Object.entries(packages)
      .filter(([name]) => name !== '')
      .map(([name, { version }]) => `${name.split('node_modules/').at(-1) ?? ''}@${version}`);
    expect(bill.components.map(({ name, version }) => `${name}@${version}`).sort()).toEqual(named.sort());
    expect(bill.components.filter(({ hashes }) => hashes?.[0]?.alg !== 'SHA-512')).toEqual([]);
    const text = JSON.stringify(bill);
    expect(text).not.toMatch(/timestamp|serialNumber|"distribution"|file:/);
    expect(text).not.toContain(path.basename(repository) === 'medcom-testcamp' ? '/medcom-testcamp/' : repository);
    const again = installPacked();
    try {
      expect(again.hash).toBe(packed.hash);
    } finally {
      again.dispose();
    }
  });

  it('ships every file that README, the help of its commands and explanations of rules point at', () => {
    const isThere = (file: string): boolean => {
      const name = path.posix.normalize(file).replace(/\/$/, '');
      return packed.files.some((one) => one === name || one.startsWith(`${name}/`));
    };
    const readme = fs.readFileSync(path.join(repository, 'README.md'), 'utf8');
    const links = [...readme.matchAll(/\]\(([^)#]+)/g)].map(([, target = '']) => target);
    const commands = fs.readFileSync(path.join(repository, 'docs/commands.md'), 'utf8');
    const names = [...commands.matchAll(/^## testcamp ([a-z][a-z -]*?)(?: [<[].*)?$/gm)].map(([, name = '']) =>
      name.split(' '),
    );
    expect(names.length).toBeGreaterThan(30);
    const help = [[], ...names].map((name) => run([...name, '--help', '--lang', 'en'], root));
    const explained = ['danish/cpr', 'slicing/min', 'bdl-7'].map((id) => run(['explain', id, '--lang', 'en'], root));
    const paths = [readme, ...help, ...explained].flatMap((text) => [
      ...text.matchAll(/(?<![\w/.-])((?:\.\.|docs|fixtures|profiles|src|testscripts)\/[\w./@-]*\w)/g),
    ]);
    const named = [...links, ...paths.map(([, file = '']) => file)].filter((one) => !/^https:\/\//.test(one));
    expect(named.length).toBeGreaterThan(40);
    expect([...new Set(named)].filter((file) => !isThere(file))).toEqual([]);
    // The examples of explanations are resources, whose canonical URLs are no addresses; those of help name servers on the own machine.
    const addresses = [readme, ...help].flatMap((text) => text.match(/\bhttps?:\/\/[^\s)"'>]+/g) ?? []);
    const known = /^http:\/\/(?:localhost|127\.0\.0\.1|medcomfhir\.dk|hl7\.(?:org|dk))|^https:\/\//;
    expect(addresses.filter((one) => !known.test(one))).toEqual([]);
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
    expect(output).toMatch(/✓ valid(; 1 thing not checked)? {2}file\.json \(Bundle\)/);
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
