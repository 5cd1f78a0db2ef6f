// One process for one file, as a vendor's CI starts it: with an empty cache, with a filled one, and with none.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { median, packages, root, row } from './documents.js';

const home = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-bench-'));
const cache = path.join(home, 'cache');
const probe = path.join(home, 'probe.mjs');
fs.writeFileSync(
  probe,
  `process.on('exit', () => {
     const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
     console.error([maxRSS / 1024, (userCPUTime + systemCPUTime) / 1000].join(' '));
   });
   process.argv.splice(1, 1);
   await import(process.argv[1]);`,
);

/** Milliseconds of a process, its CPU time, and its peak memory in MB. */
function run(before, ...more) {
  const file = path.join(root, 'fixtures/conditionlist/valid/minimal.json');
  const args = [path.join(root, 'dist/cli/main.js'), 'validate', file, '--packages', packages, '--format', 'ndjson'];
  const runs = Array.from({ length: 9 }, () => {
    before();
    const start = performance.now();
    const env = { ...process.env, TESTCAMP_CACHE: cache };
    const { status, stderr } = spawnSync(process.execPath, [probe, ...args, ...more], { encoding: 'utf8', env });
    if (status !== 0) throw new Error(`validate ended with ${status}: ${stderr}`);
    return [performance.now() - start, ...stderr.trim().split('\n').at(-1).split(' ').map(Number)];
  });
  const [wall, memory, cpu] = [0, 1, 2].map((at) => median(runs.map((one) => one[at])));
  return {
    time: `${(wall / 1000).toFixed(2)} s (CPU ${(cpu / 1000).toFixed(2)} s)`,
    memory: `${Math.round(memory)} MB`,
  };
}

const filled = run(() => undefined);
row('validate one ConditionList file, cold process', filled.time, 'under 0.4 s');
row('... peak memory', filled.memory, 'under 200 MB');
row(
  '... with an empty cache, as the first time',
  run(() => fs.rmSync(cache, { recursive: true, force: true })).time,
  'under 2 s',
);
row('... without a cache (--no-cache)', run(() => undefined, '--no-cache').time);
fs.rmSync(home, { recursive: true });
