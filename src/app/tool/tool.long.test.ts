import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { buildStamp, packageRoot } from './tool.js';

it('a build of the same sources has the same stamp, so that what was judged stays judged', () => {
  const before = buildStamp();
  execFileSync(process.execPath, [path.join(packageRoot, '.ci/build.mjs')], { stdio: 'ignore' });
  expect(buildStamp()).toBe(before);
});
