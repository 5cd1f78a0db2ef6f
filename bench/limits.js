// Judges documents at and beyond the limits of reading, and masks long texts; prints the processor time of each.
// Usage: npm run limits; exits with 1 where a document takes more than its budget (4 s, and 1 s more for each megabyte of text),
// or where the masking of ten times the text takes more than 20 times as long.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.resolve(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
const tsc = [require.resolve('typescript/bin/tsc'), '-p', path.join(root, '.config/tsconfig.fuzz.json')];
if (spawnSync(process.execPath, tsc, { stdio: 'inherit' }).status !== 0) process.exit(3);

const load = (...parts) => import(pathToFileURL(path.join(root, ...parts)).href);
const { smallCases, largeCases } = await load('.testcamp-fuzz/testing/fuzz/limitCases.js');
const { readBytes } = await load('dist/fhir/read.js');
const { buildContext } = await load('dist/packages/context/context.js');
const { embeddedPackages } = await load('dist/packages/embedded/embedded.js');
const { createValidator } = await load('dist/validator/validator.js');
const { createMask } = await load('dist/privacy/mask.js');

const mask = createMask(new Set());
const now = () => process.cpuUsage().user / 1000;
const timed = (work) => {
  const start = now();
  const result = work();
  return [now() - start, result];
};
const shown = (value) => Math.round(value).toLocaleString('en');

const validator = createValidator(buildContext(embeddedPackages(), ['medcom.fhir.dk.conditionlist#1.0.1']));
validator.validateText('{"resourceType":"Patient"}');
console.log('| document | verdict | kB | ms | budget, ms |\n| --- | --- | --- | --- | --- |');
for (const [name, expected, , text] of [...smallCases, ...largeCases]) {
  const bytes = Buffer.from(text());
  const [taken, { verdict }] = timed(() => validator.validateDocument(readBytes(bytes)));
  const budget = 4000 + bytes.length / 1000;
  console.log(`| ${name} | ${verdict} | ${shown(bytes.length / 1000)} | ${shown(taken)} | ${shown(budget)} |`);
  if (taken > budget || verdict !== expected) process.exitCode = 1;
}

console.log('\n| masking of | 100,000 characters, ms | 1,000,000 | ratio |\n| --- | --- | --- | --- |');
for (const unit of ['0102031234 ', '0', 'A'.repeat(30), '\u200b', '1.', '010203 1234567890 ', 'aa010203-1234-']) {
  const times = [100_000, 1_000_000].map((size) => timed(() => mask(unit.repeat(Math.ceil(size / unit.length))))[0]);
  const ratio = times[1] / Math.max(1, times[0]);
  console.log(`| ${JSON.stringify(unit)} | ${times.map(shown).join(' | ')} | ${ratio.toFixed(1)} |`);
  if (ratio > 20) process.exitCode = 1;
}
