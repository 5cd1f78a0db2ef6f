import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { extract } from 'tar';
import { repository } from '../shared.js';

/** The package as `npm pack` makes it, laid out as npm lays it out for a global command. */
export interface PackedCommand {
  /** A separate folder, which contains the rest. */
  readonly root: string;
  /** Folder with the command `testcamp`, a link as npm makes it. */
  readonly bin: string;
  /** Bytes of the .tgz. */
  readonly size: number;
  /** Paths of the files in it. */
  readonly files: readonly string[];
  dispose(): void;
}

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

/**
 * Folders below node_modules of packages that testcamp needs to run, nested ones not counted: they are inside these.
 */
function neededToRun(): readonly string[] {
  const lock = JSON.parse(fs.readFileSync(path.join(repository, 'package-lock.json'), 'utf8')) as Lockfile;
  return Object.entries(lock.packages)
    .filter(([name, { dev }]) => dev !== true && name.lastIndexOf('node_modules/') === 0)
    .map(([name]) => name.slice('node_modules/'.length))
    .filter((name) => fs.existsSync(path.join(repository, 'node_modules', name)));
}

/** Packs this repository and lays the package out, without anything that only the build needs. */
export function installPacked(): PackedCommand {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-package-'));
  const modules = path.join(root, 'lib/node_modules');
  const own = path.join(modules, 'medcom-testcamp');
  const bin = path.join(root, 'bin');
  const output = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', root], {
    cwd: repository,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [{ filename, size, files }] = JSON.parse(output) as [Packed];
  fs.mkdirSync(own, { recursive: true });
  extract({ file: path.join(root, filename), cwd: own, strip: 1, sync: true });
  const manifest = JSON.parse(fs.readFileSync(path.join(own, 'package.json'), 'utf8')) as Manifest;
  const main = path.join(own, manifest.bin.testcamp);
  fs.chmodSync(main, 0o755);
  fs.mkdirSync(bin);
  fs.symlinkSync(path.relative(bin, main), path.join(bin, 'testcamp'));
  for (const name of neededToRun()) {
    fs.mkdirSync(path.dirname(path.join(modules, name)), { recursive: true });
    fs.symlinkSync(path.join(repository, 'node_modules', name), path.join(modules, name), 'junction');
  }
  return {
    root,
    bin,
    size,
    files: files.map((file) => file.path),
    dispose: () => {
      fs.rmSync(root, { recursive: true, force: true });
    },
  };
}
