// Run by npm around `npm pack`. Before: writes the exact packages that are needed to run (npm-shrinkwrap.json, which npm goes by when
// testcamp is installed) and the bill of materials (CycloneDX). After, with `--remove`: takes both away, since npm would go by the
// first in a checkout too. Both are made of package.json and package-lock.json alone, without a network, and are the same each time.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

const shrinkwrap = 'npm-shrinkwrap.json';
const bill = 'sbom.cdx.json';

for (const file of [shrinkwrap, bill]) fs.rmSync(file, { force: true });
if (!process.argv.includes('--remove')) {
  const needed = neededToRun(readJson('package-lock.json'));
  fs.writeFileSync(bill, asText(billOfMaterials(needed)));
  fs.writeFileSync(shrinkwrap, asText(needed));
}

/** The lock without what only the build needs. */
function neededToRun(lock) {
  const { devDependencies: _, ...root } = lock.packages[''];
  const needed = Object.entries(lock.packages).filter(([name, { dev }]) => name !== '' && dev !== true);
  return { ...lock, packages: { '': root, ...Object.fromEntries(needed) } };
}

/**
 * What `npm sbom` says, without a number of its own, the time, and the name of the folder. npm is given the needed packages alone: with
 * `--omit dev` it leaves out some that both the build and testcamp need, `tar` and `yaml` among them.
 */
function billOfMaterials(needed) {
  const { devDependencies: _, ...manifest } = readJson('package.json');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-bill-'));
  try {
    fs.writeFileSync(path.join(folder, 'package.json'), asText(manifest));
    fs.writeFileSync(path.join(folder, 'package-lock.json'), asText(needed));
    const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
    const npm = process.env.npm_execpath;
    const [command, first] = npm === undefined ? ['npm', []] : [process.execPath, [npm]];
    const options = { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 };
    const { serialNumber: __, ...made } = JSON.parse(execFileSync(command, [...first, ...args], options));
    const { timestamp: ___, ...metadata } = made.metadata;
    const component = { ...metadata.component, name: manifest.name, type: 'application' };
    return { ...made, metadata: { ...metadata, component } };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function readJson(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

function asText(value) {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
