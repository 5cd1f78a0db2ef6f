// Before any test: dist/ must be what the sources say, since some tests run the built command.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

export default function setup() {
  // What tests unpack is kept out of the user's own cache.
  process.env['TESTCAMP_CACHE'] = path.join(import.meta.dirname, '../.testcamp-cache/packages');
  // The whole of `npm test` has built just now.
  if (process.env['TESTCAMP_BUILT'] !== undefined) return;
  const build = path.join(import.meta.dirname, 'build.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [build], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The sources do not build, so there is nothing to test:\n${stdout}${stderr}`);
}
