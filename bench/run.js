// Runs benchmarks by name, all of them without one. Usage: node bench/run.js [cold] [warm] [growth] [memory] [workers] [camp]
import { spawnSync } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';

const all = ['cold', 'warm', 'growth', 'memory', 'workers', 'camp'];
const names = process.argv.slice(2);
const unknown = names.find((name) => !all.includes(name));
if (unknown !== undefined) {
  console.error(`There is no benchmark '${unknown}'. Benchmarks: ${all.join(', ')}.`);
  process.exit(2);
}

console.log(`| what | measured (Node ${process.version}, ${os.cpus().length} processors) | budget |`);
console.log('| --- | --- | --- |');
for (const name of names.length > 0 ? names : all) {
  const script = path.join(import.meta.dirname, 'speed', `${name}.js`);
  const { status } = spawnSync(process.execPath, [script], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 3);
}
console.log(`\nLoad of the machine when done: ${os.loadavg()[0].toFixed(1)}.`);
