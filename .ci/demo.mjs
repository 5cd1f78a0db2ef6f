// The demo camp: three invented systems over the three standards. Prints where the report is.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const given = process.argv.slice(2).find((word) => !word.startsWith('-'));
const flags = process.argv.slice(2).filter((word) => word.startsWith('-'));
const packages = given ?? process.env.TESTCAMP_PACKAGES ?? '../shared/packages';
const folder = path.resolve(root, packages);

if (!fs.existsSync(folder)) {
  console.error(
    `testcamp: ${packages} does not exist. The demo needs MedCom's official FHIR packages in a folder: npm run demo -- FOLDER`,
  );
  process.exit(2);
}
const prepared = spawnSync(process.execPath, [path.join(root, '.ci/prepare.mjs')], { stdio: 'inherit' });
if (prepared.status !== 0) process.exit(prepared.status ?? 3);

const out = path.join(root, 'reports/demo');
const run = spawnSync(
  process.execPath,
  [
    path.join(root, 'dist/cli/main.js'),
    ...['camp', 'run', 'fixtures/camps/demo', '--packages', folder, '--out', path.relative(process.cwd(), out) || out, ...flags],
  ],
  { cwd: root, stdio: 'inherit' },
);
// One of the three systems is meant to fail: exit code 1 is the demo going well.
if (run.status !== 0 && run.status !== 1) process.exit(run.status ?? 3);
console.log(`\nOpen ${path.join(out, 'reports/index.html')} in a browser.`);
