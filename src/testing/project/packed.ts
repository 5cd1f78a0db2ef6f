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
  /** Folder of the package as it is installed. */
  readonly own: string;
  /** Bytes of the .tgz. */
  readonly size: number;
  /** Hash of the .tgz, as npm gives it. */
  readonly hash: string;
  /** Paths of the files in it. */
  readonly files: readonly string[];
  dispose(): void;
}

interface Packed {
  readonly filename: string;
  readonly integrity: string;
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

/** `npm pack`, with what it runs before and after. */
function packIn(cwd: string, destination: string, ...options: readonly string[]): Packed {
  const args = ['pack', '--json', '--foreground-scripts=false', '--pack-destination', destination, ...options];
  const output = execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return (JSON.parse(output) as [Packed])[0];
}

/** A copy of what is packed and what packing needs, since several tests pack at a time and packing writes into its folder. */
function stagedIn(root: string): string {
  const stage = path.join(root, 'stage');
  const { files } = packIn(repository, root, '--dry-run', '--ignore-scripts');
  for (const name of [...files.map((file) => file.path), 'package-lock.json', '.ci/prepack.mjs']) {
    fs.mkdirSync(path.dirname(path.join(stage, name)), { recursive: true });
    fs.copyFileSync(path.join(repository, name), path.join(stage, name));
  }
  return stage;
}

/** Packs this repository and lays the package out, without anything that only the build needs. */
export function installPacked(): PackedCommand {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-package-'));
  const modules = path.join(root, 'lib/node_modules');
  const own = path.join(modules, 'medcom-testcamp');
  const bin = path.join(root, 'bin');
  const { filename, integrity, size, files } = packIn(stagedIn(root), root);
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
    own,
    size,
    hash: integrity,
    files: files.map((file) => file.path),
    dispose: () => {
      fs.rmSync(root, { recursive: true, force: true });
    },
  };
}
