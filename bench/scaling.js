// Feeds every reader with inputs of one shape in three sizes, each the double of the one before, and prints how the processor time
// grows, as a table. Usage: npm run scaling -- [--only TEXT] [--largest 8000000]; exits with 1 where a shape grows by more than 2.6
// times a doubling. Sizes begin where the time can be measured.
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
const { createReaders, growthOf, mostPerDoubling } = await load('scaling.js');
const readers = createReaders();
const only = option('--only', '');
const largest = Number(option('--largest', '8000000'));
const clock = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

console.log('| shape | size, kB | ms | twice | four times | a doubling |\n| --- | --- | --- | --- | --- | --- |');
for (const shape of shapes.filter(({ name }) => name.includes(only))) {
  const options = { size: 30_000, largest, measurable: 60, clock };
  const { size, times, ratio } = await growthOf(shape, readers[shape.reader], options);
  const cells = [Math.round(size / 1000), ...times.map(Math.round), ratio.toFixed(2)];
  const tooMuch = ratio > mostPerDoubling;
  console.log(`| ${shape.name} | ${cells.join(' | ')} |${tooMuch ? ' TOO MUCH' : ''}`);
  if (tooMuch) process.exitCode = 1;
}
