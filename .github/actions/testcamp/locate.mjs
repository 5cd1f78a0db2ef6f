// Says where testcamp is to be, and under which key GitHub keeps it from one run to the next: by the package's version, or by what
// this checkout is built from.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');
const given = (process.env.TESTCAMP_PACKAGE ?? '').trim();
if (given !== '' && !/^[\w@.:/~+][\w@.:/~+-]*$/.test(given)) {
  console.log('::error title=testcamp::package must be an npm package with its version, a URL or a .tgz file.');
  process.exit(2);
}

const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${process.version}\n`);
function add(file) {
  const stat = fs.statSync(file);
  if (stat.isDirectory()) for (const name of fs.readdirSync(file).sort()) add(path.join(file, name));
  else hash.update(`${path.relative(root, file)}\n`).update(fs.readFileSync(file));
}
if (given === '') {
  for (const part of ['.ci', '.config', 'package-lock.json', 'package.json', 'profiles', 'src', 'testscripts', 'tsconfig.json']) {
    add(path.join(root, part));
  }
} else if (fs.existsSync(given)) hash.update(fs.readFileSync(given));
else hash.update(given);

const key = `testcamp-${hash.digest('hex').slice(0, 32)}`;
const folder = path.join(process.env.RUNNER_TEMP ?? root, key);
fs.appendFileSync(process.env.GITHUB_OUTPUT, `folder=${folder}\nkey=${key}\n`);
