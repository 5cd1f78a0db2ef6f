// Feeds the readers with inputs made from a seed and prints what came of it, as a table.
// Usage: npm run fuzz -- [--runs 1000000] [--seed 1] [--only NAME]; exits with 1 where something was taken wrongly or
// took more memory than it may. Each reader has a process of its own; with --only, one reader alone gets its part.
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
const built = path.resolve(option('--built', path.join(root, '.testcamp-fuzz')));
const reader = option('--reader', undefined);
const batch = 5000;
/** Megabytes that a process may come to, Node and the guides included. */
const maxMemoryMegabytes = 500;
/** Without bounds V8 takes what the machine has before it collects; with them, what needs more ends the process. */
const bounds = ['--max-old-space-size=340', '--max-semi-space-size=16'];

const load = (file) => import(pathToFileURL(path.join(built, 'testing/fuzz', file)).href);

if (reader !== undefined) await feedOne(reader);
else {
  if (!args.includes('--built')) {
    const tsc = [require.resolve('typescript/bin/tsc'), '-p', path.join(root, '.config/tsconfig.fuzz.json')];
    if (spawnSync(process.execPath, tsc, { stdio: 'inherit' }).status !== 0) process.exit(3);
  }
  const { createTargets } = await load('targets.js');
  const names = createTargets().map(({ name }) => name);
  console.log(`seed ${seed}, Node ${process.version}\n`);
  console.log('| reader | inputs | per input, ms | longest, ms | peak memory, MB |\n| --- | --- | --- | --- | --- |');
  for (const name of only === undefined ? names : [only]) {
    const child = [...bounds, import.meta.filename, ...args, '--built', built, '--reader', name];
    const { status } = spawnSync(process.execPath, child, { stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
}

/** Feeds one reader and prints its row. */
async function feedOne(name) {
  const { createTargets } = await load('targets.js');
  const { feed, shareOf } = await load('run.js');
  const target = createTargets().find((one) => one.name === name);
  if (target === undefined) throw new Error(`there is no reader '${name}'`);
  const processorTime = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  };
  const start = processorTime();
  const wanted = shareOf(target, all);
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
  const each = ((processorTime() - start) / fed).toFixed(2);
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  const time = Math.round(longest).toLocaleString('en');
  console.log(`| ${name} | ${fed.toLocaleString('en')} | ${each} | ${time} | ${peak} |`);
  if (peak > maxMemoryMegabytes) {
    console.error(`${name}: more than ${maxMemoryMegabytes} MB`);
    process.exitCode = 1;
  }
}
