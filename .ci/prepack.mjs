// Run by npm around `npm pack`. Before: writes the exact packages that are needed to run (npm-shrinkwrap.json, which npm goes by when
// testcamp is installed) and the bill of materials (CycloneDX). After, with `--remove`: takes both away, since npm would go by the
// first in a checkout too. Both are made of package.json and package-lock.json alone, without a network, and are the same each time.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import process from 'node:process';

const shrinkwrap = 'npm-shrinkwrap.json';
const bill = 'sbom.cdx.json';

for (const file of [shrinkwrap, bill]) fs.rmSync(file, { force: true });
if (!process.argv.includes('--remove')) {
  // The bill first: npm reads the shrinkwrap in place of the lock where there is one.
  fs.writeFileSync(bill, asText(billOfMaterials()));
  fs.writeFileSync(shrinkwrap, asText(neededToRun(JSON.parse(fs.readFileSync('package-lock.json', 'utf8')))));
}

/** The lock without what only the build needs. */
function neededToRun(lock) {
  const { devDependencies: _, ...root } = lock.packages[''];
  const needed = Object.entries(lock.packages).filter(([name, { dev }]) => name !== '' && dev !== true);
  return { ...lock, packages: { '': root, ...Object.fromEntries(needed) } };
}

/** What `npm sbom` says, without a number of its own, the time, and the name of the folder. */
function billOfMaterials() {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--omit', 'dev'];
  const npm = process.env.npm_execpath;
  const [command, first] = npm === undefined ? ['npm', []] : [process.execPath, [npm]];
  const options = { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 };
  const { serialNumber: _, ...made } = JSON.parse(execFileSync(command, [...first, ...args], options));
  const { timestamp: __, ...metadata } = made.metadata;
  const { name } = JSON.parse(fs.readFileSync('package.json', 'utf8'));
  return { ...made, metadata: { ...metadata, component: { ...metadata.component, name, type: 'application' } } };
}

function asText(value) {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
