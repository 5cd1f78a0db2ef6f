// One run of testcamp for GitHub Actions: annotations on stdout, reports in a folder, the summary where GitHub shows it.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const input = (name) => (process.env[`TESTCAMP_${name}`] ?? '').trim();
const listed = (name) =>
  input(name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const files = listed('FILES');
const protocol = input('PROTOCOL');
if ((files.length === 0) === (protocol === '')) {
  console.log('::error title=testcamp::Give either files or protocol.');
  process.exit(2);
}
if (protocol !== '' && input('SUBMISSIONS') === '') {
  console.log('::error title=testcamp::A protocol needs submissions, the folder with one folder for each step.');
  process.exit(2);
}

const folder = input('REPORTS') || 'testcamp-reports';
fs.mkdirSync(folder, { recursive: true });
const junit = path.join(folder, 'junit.xml');
const sarif = path.join(folder, 'testcamp.sarif');
const summary = path.join(folder, 'summary.md');

const common = [
  ...listed('PACKAGE_PATHS').flatMap((at) => ['--packages', at]),
  ...['--lang', input('LANG') || 'en', '--format', 'github'],
  ...['--report', `junit=${junit}`, '--report', `sarif=${sarif}`, '--report', `markdown=${summary}`],
];
const command =
  protocol === ''
    ? [
        'validate',
        ...(input('IG') === '' ? [] : ['--ig', input('IG')]),
        ...['--fail-severity', input('FAIL_SEVERITY') || 'error'],
        ...common,
        '--',
        ...files,
      ]
    : ['test', ...common, '--submissions', input('SUBMISSIONS'), '--', protocol];

const main = path.join(process.env.TESTCAMP_FOLDER, 'node_modules/medcom-testcamp/dist/cli/main.js');
const { status } = spawnSync(process.execPath, [main, ...command], { stdio: 'inherit' });

const appendTo = (variable, text) => {
  const file = process.env[variable];
  if (file !== undefined && file !== '') fs.appendFileSync(file, text);
};
if (fs.existsSync(summary)) appendTo('GITHUB_STEP_SUMMARY', fs.readFileSync(summary, 'utf8'));
if (fs.existsSync(junit)) appendTo('GITHUB_OUTPUT', `junit=${junit}\nsarif=${sarif}\n`);
process.exit(status ?? 3);
