// All tests: type check, lint, format, and the test suite. Ends with one line that counts them.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const report = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-')), 'report.json');

function run(title, args) {
  console.log(`\n> ${title}`);
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 3;
}

const bin = (name) => path.join(root, 'node_modules', name);

for (const [title, args] of [
  ['install and build', ['.ci/prepare.mjs']],
  ['type check', [bin('typescript/bin/tsc'), '--noEmit', '-p', '.']],
  ['lint', [bin('eslint/bin/eslint.js'), '--config', '.config/eslint.config.js', 'src', 'bench']],
  ['format', [bin('prettier/bin/prettier.cjs'), '--config', '.config/prettier.json', '--check', 'src', 'bench']],
]) {
  const status = run(title, args);
  if (status !== 0) process.exit(status);
}
const status = run('tests', [
  bin('vitest/vitest.mjs'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile=${report}`,
  ...process.argv.slice(2),
]);
if (fs.existsSync(report)) {
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(fs.readFileSync(report, 'utf8'));
  console.log(`\n${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
}
process.exit(status);
