// Feeds every reader with inputs of one shape in sizes that double up to the largest, and prints the processor time, as a table.
// Usage: npm run scaling -- [--only TEXT] [--largest 8000000]; exits with 1 where a shape grows by more than 2.6 times a doubling
// that is long enough to be measured.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.resolve(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
const args = process.argv.slice(2);
const option = (name, otherwise) => (args.includes(name) ? args[args.indexOf(name) + 1] : otherwise);
const tsc = [require.resolve('typescript/bin/tsc'), '-p', path.join(root, '.config/tsconfig.fuzz.json')];
if (spawnSync(process.execPath, tsc, { stdio: 'inherit' }).status !== 0) process.exit(3);

const load = (file) => import(pathToFileURL(path.join(root, '.testcamp-fuzz/testing/fuzz', file)).href);
const { shapes } = await load('scalingShapes.js');
const { createReaders, mostPerDoubling, seriesOf } = await load('scaling.js');
const readers = createReaders();
const only = option('--only', '');
const largest = Number(option('--largest', '8000000'));
const clock = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const sizes = [largest / 8, largest / 4, largest / 2, largest];
const megabytes = sizes.map((size) => `${size / 1_000_000} MB`);
console.log(
  `| shape | ${megabytes.join(' | ')} | most a doubling |\n| --- | ${sizes.map(() => '--- | ').join('')}--- |`,
);
for (const shape of shapes.filter(({ name }) => name.includes(only))) {
  const options = { size: largest / 64, largest, measurable: 60, clock };
  const { times, worst } = await seriesOf(shape, readers[shape.reader], options);
  const cells = sizes.map((size) => (times.has(size) ? Math.round(times.get(size)) : '-'));
  const tooMuch = worst > mostPerDoubling;
  console.log(`| ${shape.name} | ${cells.join(' | ')} | ${worst.toFixed(2)} |${tooMuch ? ' TOO MUCH' : ''}`);
  if (tooMuch) process.exitCode = 1;
}
