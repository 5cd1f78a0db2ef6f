// Makes a checkout ready to run: installs what the lockfile says, where that has not been done, and builds dist/ (unless `--no-build`).
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

/** True where node_modules was installed from this very lockfile. */
function isInstalled() {
  const stamp = path.join(root, 'node_modules/.package-lock.json');
  if (!fs.existsSync(stamp)) return false;
  return fs.statSync(stamp).mtimeMs >= fs.statSync(path.join(root, 'package-lock.json')).mtimeMs;
}

function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 3);
}

if (!isInstalled()) run('npm', ['ci', '--no-audit', '--no-fund']);
if (!process.argv.includes('--no-build')) run(process.execPath, [path.join(root, '.ci/build.mjs')]);
