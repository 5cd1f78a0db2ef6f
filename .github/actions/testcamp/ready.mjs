// Puts testcamp with what it needs to run into a folder of its own, unless it is there: a published package, or this checkout, built.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');
const given = (process.env.TESTCAMP_PACKAGE ?? '').trim();
const folder = process.env.TESTCAMP_FOLDER;
if (fs.existsSync(path.join(folder, 'node_modules/medcom-testcamp/package.json'))) process.exit(0);

function run(command, args) {
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(3);
}

// Under another name first: a run that is stopped leaves no half of it.
const part = `${folder}.part`;
fs.rmSync(part, { recursive: true, force: true });
fs.mkdirSync(path.join(part, 'node_modules'), { recursive: true });
if (given !== '') {
  const spec = fs.existsSync(given) ? path.resolve(given) : given;
  run('npm', ['install', '--prefix', part, '--no-audit', '--no-fund', '--ignore-scripts', '--', spec]);
} else {
  run(process.execPath, [path.join(root, '.ci/prepare.mjs')]);
  const own = path.join(part, 'node_modules/medcom-testcamp');
  for (const name of ['package.json', 'LICENSE', 'dist', 'testscripts']) {
    fs.cpSync(path.join(root, name), path.join(own, name), { recursive: true });
  }
  const { packages } = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  for (const [name, { dev }] of Object.entries(packages)) {
    const isNested = name.lastIndexOf('node_modules/') > 0;
    if (dev === true || isNested || !name.startsWith('node_modules/') || !fs.existsSync(path.join(root, name))) continue;
    fs.cpSync(path.join(root, name), path.join(part, name), { recursive: true });
  }
}
fs.rmSync(folder, { recursive: true, force: true });
fs.renameSync(part, folder);
