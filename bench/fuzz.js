// Feeds the readers with inputs made from a seed and prints what came of it, as a table.
// Usage: npm run fuzz -- [--runs 1000000] [--seed 1] [--only NAME]; exits with 1 where something was taken wrongly or
// took more memory than it may. With --only, one reader alone gets its part of the inputs.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.resolve(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
const args = process.argv.slice(2);
const option = (name, otherwise) => (args.includes(name) ? args[args.indexOf(name) + 1] : otherwise);
const all = Number(option('--runs', '1000000'));
const seed = Number(option('--seed', '1'));
const only = option('--only', undefined);
const batch = 5000;
/** Megabytes that the whole run may come to, Node and the guides included. */
const mostMemory = 500;

const tsc = [require.resolve('typescript/bin/tsc'), '-p', path.join(root, '.config/tsconfig.fuzz.json')];
if (spawnSync(process.execPath, tsc, { stdio: 'inherit' }).status !== 0) process.exit(3);
const load = (file) => import(pathToFileURL(path.join(root, '.testcamp-fuzz/testing/fuzz', file)).href);
const { createTargets } = await load('targets.js');
const { feed, shareOf } = await load('run.js');

const processorTime = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const heaps = [];
const heap = () => {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().heapUsed / 1024 / 1024);
};

console.log(`seed ${seed}, Node ${process.version}\n`);
console.log('| reader | inputs | per input, ms | longest, ms |\n| --- | --- | --- | --- |');
let count = 0;
for (const target of createTargets()) {
  if (only !== undefined && target.name !== only) continue;
  const wanted = shareOf(target, all);
  const start = processorTime();
  let fed = 0;
  let longest = 0;
  for (let done = 0, at = 0; done < wanted; done += batch, at++) {
    const outcome = await feed(target, Math.min(batch, wanted - done), seed * 100_003 + at, processorTime);
    fed += outcome.count;
    longest = Math.max(longest, outcome.longest);
    if (outcome.failure === undefined) continue;
    console.error(outcome.failure);
    process.exitCode = 1;
    break;
  }
  count += fed;
  heaps.push(heap());
  const each = ((processorTime() - start) / fed).toFixed(2);
  console.log(
    `| ${target.name} | ${fed.toLocaleString('en')} | ${each} | ${Math.round(longest).toLocaleString('en')} |`,
  );
}
const peak = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(
  `\n${count.toLocaleString('en')} inputs, peak memory ${peak} MB, heap after each reader ${heaps.join(', ')} MB`,
);
if (peak > mostMemory) {
  console.error(`more than ${mostMemory} MB`);
  process.exitCode = 1;
}
