// Many files at once: how time goes with the number of files and of workers, and that the output stays the same.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { officialBundles, packages, root, row, standards, varied } from './documents.js';

const home = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-bench-files-'));
const texts = officialBundles(standards.ConditionList);
const counts = [1000, 4000];
for (let number = 0; number < counts.at(-1); number++) {
  const folder = path.join(home, number < counts[0] ? 'few' : 'more');
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, `${number}.json`), varied(texts[number % texts.length], number));
}
for (const [at, count] of counts.entries()) {
  const folders = at === 0 ? ['few'] : ['few', 'more'];
  const digests = [1, 2, 4].map((workers) => {
    const args = ['validate', ...folders, '--packages', packages, '--format', 'ndjson', '--workers', String(workers)];
    const start = performance.now();
    const { stdout, status } = spawnSync(process.execPath, [path.join(root, 'dist/cli/main.js'), ...args], {
      cwd: home,
      maxBuffer: 2 ** 30,
    });
    if (status !== 0) throw new Error(`validate ended with ${status}`);
    const seconds = (performance.now() - start) / 1000;
    row(`validate ${count} files, ${workers} worker${workers === 1 ? '' : 's'}`, `${seconds.toFixed(1)} s`);
    return createHash('sha256').update(stdout).digest('hex');
  });
  row('... output the same, whatever the number of workers', new Set(digests).size === 1 ? 'yes' : 'NO', 'yes');
}
fs.rmSync(home, { recursive: true });
