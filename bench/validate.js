// Cold and warm validation on the real packages. Usage: node bench/validate.js [PACKAGES]
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const packages = path.resolve(process.argv[2] ?? path.join(root, '../shared/packages'));
if (!fs.existsSync(packages)) {
  console.error(`${packages} does not exist: the benchmark needs the official packages.`);
  process.exit(2);
}

const { findPackages } = await import('../dist/packages/find.js');
const { buildContext } = await import('../dist/packages/context.js');
const { findExact } = await import('../dist/packages/select.js');
const { listExamples } = await import('../dist/packages/store.js');
const { createValidator } = await import('../dist/validator/validator.js');

const standards = [
  ['ConditionList', 'medcom.fhir.dk.conditionlist#1.0.1'],
  ['HomeCareObservation', 'medcom.fhir.dk.homecareobservation#1.2.1'],
  ['Notes', 'medcom.fhir.dk.notes#1.0.0'],
];
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const row = (what, value) => console.log(`| ${what} | ${value} |`);
const available = findPackages([packages]);

console.log(`| what | measured (Node ${process.version}, ${os.cpus().length} cores) |\n| --- | --- |`);
coldProcess();
for (const [name, guide] of standards) warm(name, guide);
growth();
row('peak memory of this benchmark', `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);

/** One process for one file, as a vendor's CI starts it. */
function coldProcess() {
  const file = path.join(root, 'fixtures/conditionlist/valid/minimal.json');
  const args = [path.join(root, 'dist/cli/main.js'), 'validate', file, '--packages', packages, '--format', 'ndjson'];
  const times = [];
  for (let i = 0; i < 7; i++) {
    const start = performance.now();
    const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
    if (status !== 0) throw new Error(`validate ended with ${status}`);
    times.push(performance.now() - start);
  }
  const probe = `process.on('exit',()=>console.error(process.resourceUsage().maxRSS));process.argv.splice(1,1);`;
  const script = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-bench-')), 'probe.mjs');
  fs.writeFileSync(script, `${probe}await import(process.argv[1]);`);
  const { stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  row('validate one ConditionList file, cold process', `${(median(times) / 1000).toFixed(2)} s`);
  row('... peak memory', `${Math.round(Number(stderr.trim().split('\n').pop()) / 1024)} MB`);
}

/** All examples of a guide, again and again, in one process. */
function warm(name, guide) {
  const start = performance.now();
  const validator = createValidator(buildContext(available, [guide]));
  const texts = listExamples(findExact(available, guide).open())
    .filter(({ path: file }) => file.includes('/Bundle-'))
    .map(({ text }) => text);
  for (const text of texts) validator.validateText(text);
  row(`${name}: context, and ${texts.length} Bundles the first time`, `${Math.round(performance.now() - start)} ms`);
  const rounds = Math.max(1, Math.ceil(600 / texts.length));
  for (const text of texts) validator.validateText(text);
  const from = performance.now();
  for (let i = 0; i < rounds; i++) for (const text of texts) validator.validateText(text);
  const seconds = (performance.now() - from) / 1000;
  const size = texts.reduce((sum, text) => sum + text.length, 0) / texts.length / 1000;
  row(
    `${name}: warm, Bundles of ${size.toFixed(0)} kB on average`,
    `${Math.round((rounds * texts.length) / seconds)} documents/s`,
  );
}

/** One ConditionList with many conditions. */
function growth() {
  const validator = createValidator(buildContext(available, [standards[0][1]]));
  const base = JSON.parse(fs.readFileSync(path.join(root, 'fixtures/conditionlist/valid/maximal.json'), 'utf8'));
  const times = [100, 1000, 10000].map((count) => {
    const text = JSON.stringify(withConditions(base, count));
    validator.validateText(text);
    const start = performance.now();
    validator.validateText(text);
    const ms = performance.now() - start;
    row(`one document with ${count} conditions (${(text.length / 1e6).toFixed(1)} MB)`, `${Math.round(ms)} ms`);
    return ms;
  });
  row('... time of 10,000 to 1,000', `${(times[2] / times[1]).toFixed(1)} x`);
}

function withConditions(base, count) {
  const bundle = structuredClone(base);
  const condition = bundle.entry.find(({ resource }) => resource.resourceType === 'Condition');
  const composition = bundle.entry[0].resource;
  for (let i = 0; i < count; i++) {
    const copy = structuredClone(condition);
    const id = `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`;
    copy.fullUrl = copy.fullUrl.replace(copy.resource.id, id);
    copy.resource.id = id;
    bundle.entry.push(copy);
    composition.section[0].entry.push({ reference: `Condition/${id}` });
  }
  return bundle;
}
