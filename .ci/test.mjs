// All tests: types, lint and format are checked beside the test suite, and every result is reported. Ends with one line that
// counts the tests. `--long` runs the long tier too; other arguments are vitest's, such as a path.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const home = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-'));
const report = path.join(home, 'report.json');
const args = process.argv.slice(2);
const isLong = args.includes('--long');
const given = args.filter((one) => one !== '--long');

const bin = (name) => path.join(root, 'node_modules', name);
const cache = (name) => path.join(root, 'node_modules/.cache', name);

/** Runs a program to its end. What it prints is shown at once, or kept and shown when it has ended. */
function run(title, program, { kept = false, env = {} } = {}) {
  const began = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, program, {
      cwd: root,
      stdio: kept ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      env: { ...process.env, ...env },
    });
    let printed = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => (printed += text));
    const end = (status, text) =>
      resolve({ title, status, printed: text, seconds: (performance.now() - began) / 1000 });
    child.once('error', (error) => end(3, error.message));
    child.once('close', (code, signal) => {
      if (signal !== null) console.error(`${title}: ended by ${signal}`);
      end(code ?? 3, printed);
    });
  });
}

/** Runs checks one after the other, so that they take one processor and leave the others to the tests. */
async function runChecks(checks) {
  const results = [];
  for (const [title, program] of checks) results.push(await run(title, program, { kept: true }));
  return results;
}

const installed = await run('install', ['.ci/prepare.mjs', '--no-build']);
if (installed.status !== 0) process.exit(installed.status);

const checks = [
  [
    'type check',
    [bin('typescript/bin/tsc'), '--noEmit', '-p', '.', '--incremental', '--tsBuildInfoFile', cache('types')],
  ],
  [
    'lint',
    [
      bin('eslint/bin/eslint.js'),
      ...['--config', '.config/eslint.config.js', '--cache', '--cache-location', `${cache('eslint')}/`, 'src', 'bench'],
    ],
  ],
  ['unused code', [bin('knip/bin/knip.js'), '--config', '.config/knip.json']],
  ['format', [bin('prettier/bin/prettier.cjs'), '--config', '.config/prettier.json', '--check', 'src', 'bench']],
];
const tests = [
  bin('vitest/vitest.mjs'),
  'run',
  ...['--reporter=default', '--reporter=json', `--outputFile=${report}`],
  ...given,
];
const env = { TESTCAMP_BUILT: '1', ...(isLong ? { TESTCAMP_TEST: 'long' } : {}) };
const buildAndTest = async () => {
  const built = await run('build', ['.ci/build.mjs']);
  return built.status === 0 ? [built, await run('tests', tests, { env })] : [built];
};
const [checked, main] = await Promise.all([runChecks(checks), buildAndTest()]);

for (const { title, status, printed } of checked) {
  if (status !== 0) console.log(`\n> ${title} fails\n${printed.trimEnd()}`);
}
console.log('');
const phases = [installed, ...main, ...checked];
for (const { title, status, seconds } of phases) {
  console.log(`${title.padEnd(18)} ${seconds.toFixed(1).padStart(6)} s  ${status === 0 ? 'ok' : 'FAILED'}`);
}
const sum = (some) => some.reduce((all, { seconds }) => all + seconds, 0);
const whole = installed.seconds + Math.max(sum(main), sum(checked));
console.log(`${'in all'.padEnd(18)} ${whole.toFixed(1).padStart(6)} s  (checks run beside build and tests)`);
process.exitCode = phases.find(({ status }) => status !== 0)?.status ?? 0;
if (fs.existsSync(report)) {
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(fs.readFileSync(report, 'utf8'));
  console.log(`\n${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
}
fs.rmSync(home, { recursive: true, force: true });
