// The demo camp: three invented systems over the three standards. Prints where the report is.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
// Packages are taken from the folder given, else from those that testcamp brings.
const given = process.argv.slice(2).find((word) => !word.startsWith('-'));
const flags = process.argv.slice(2).filter((word) => word.startsWith('-'));
const packages = given === undefined ? [] : ['--packages', path.resolve(root, given)];

const prepared = spawnSync(process.execPath, [path.join(root, '.ci/prepare.mjs')], { stdio: 'inherit' });
if (prepared.status !== 0) process.exit(prepared.status ?? 3);

const out = path.join(root, 'reports/demo');
const run = spawnSync(
  process.execPath,
  [
    path.join(root, 'dist/cli/main.js'),
    ...['camp', 'run', 'fixtures/camps/demo', ...packages, '--out', path.relative(process.cwd(), out) || out, ...flags],
  ],
  { cwd: root, stdio: 'inherit' },
);
// One of the three systems is meant to fail: exit code 1 is the demo going well.
if (run.status !== 0 && run.status !== 1) process.exit(run.status ?? 3);
console.log(`\nOpen ${path.join(out, 'reports/index.html')} in a browser.`);
