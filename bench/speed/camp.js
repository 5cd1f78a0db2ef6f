// A whole camp: 10,000 documents of 1,200 invented systems, all steps of their protocols, results and HTML reports.
// Usage: node bench/speed/camp.js [DOCUMENTS] [WORKERS...]
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { packages, root, row, varied } from './documents.js';

const [asked = '10000', ...workers] = process.argv.slice(2);
const demo = path.join(root, 'fixtures/camps/demo');
const home = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-bench-camp-'));
const folder = path.join(home, 'camp');
const filesBelow = (at) =>
  fs.readdirSync(at, { recursive: true, encoding: 'utf8' }).filter((name) => fs.statSync(path.join(at, name)).isFile());

const submitted = filesBelow(path.join(demo, 'submissions'));
const perCopy = submitted.filter((name) => name.endsWith('.json')).length;
const copies = Math.ceil(Number(asked) / perCopy);
/** When it was run is told in one line, which may differ. */
const withoutEnvelope = (text) => text.replace(/<p id="envelope".*/, '');

makeCamp();
row(
  'camp: documents, all submitted files, systems',
  `${copies * perCopy}, ${copies * submitted.length}, ${copies * 3}`,
);
const digests = (workers.length > 0 ? workers : ['1', '2']).map(run);
row(
  '... results and reports the same, whatever the number of workers',
  new Set(digests).size === 1 ? 'yes' : 'NO',
  'yes',
);
if (process.env.KEEP === undefined) fs.rmSync(home, { recursive: true });

/** Copies of the demo camp's systems under other names, each with ids and names of its own in every document. */
function makeCamp() {
  const [head, systems] = fs.readFileSync(path.join(demo, 'camp.yaml'), 'utf8').split(/^systems:\n/m);
  const all = Array.from({ length: copies }, (_, copy) =>
    systems.replace(/^( {2}- vendor: )(.*)$/gm, (_line, start, vendor) => `${start}${vendor} ${copy}`),
  );
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, 'camp.yaml'), `${head}systems:\n${all.join('\n')}`);
  for (const name of submitted) {
    const [vendor, ...rest] = name.split(path.sep);
    const bytes = fs.readFileSync(path.join(demo, 'submissions', name));
    for (let copy = 0; copy < copies; copy++) {
      const file = path.join(folder, 'submissions', `${vendor}-${copy}`, ...rest);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, name.endsWith('.json') ? varied(bytes.toString(), copy, false) : bytes);
    }
  }
}

/** Runs the camp as the command line does; gives a digest of all that was written. */
function run(count) {
  const out = path.join(home, `out-${count}`);
  const probe = `process.on('exit',()=>{const u=process.resourceUsage();console.error(u.maxRSS/1024,(u.userCPUTime+u.systemCPUTime)/1e6)});process.argv.splice(1,1);`;
  const script = path.join(home, 'probe.mjs');
  fs.writeFileSync(script, `${probe}await import(process.argv[1]);`);
  const main = path.join(root, 'dist/cli/main.js');
  const args = [
    'camp',
    'run',
    folder,
    '--packages',
    packages,
    '--out',
    out,
    '--quiet',
    '--by',
    'bench',
    '--workers',
    count,
  ];
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [script, main, ...args], { encoding: 'utf8' });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 1) throw new Error(`camp run ended with ${status}: ${stderr}`);
  const [memory, cpu] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
  const budget = count === '2' ? ['under 60 s', 'under 1 GB'] : [];
  row(
    `camp, ${count} worker${count === '1' ? '' : 's'}, HTML reports included`,
    `${seconds.toFixed(1)} s (CPU ${cpu.toFixed(1)} s)`,
    budget[0],
  );
  row('... peak memory', `${Math.round(memory)} MB`, budget[1]);
  checkDecisions(out);
  const digest = createHash('sha256');
  for (const name of filesBelow(out).sort()) {
    if (!name.endsWith('envelope.json'))
      digest.update(name).update(withoutEnvelope(fs.readFileSync(path.join(out, name), 'utf8')));
  }
  return digest.digest('hex');
}

/** Each copy is decided as the demo camp's system is: no copy differs from another. */
function checkDecisions(out) {
  const { entries } = JSON.parse(fs.readFileSync(path.join(out, 'results/camp.json'), 'utf8'));
  for (let of = 0; of < 3; of++) {
    const decisions = new Set(entries.filter((_, at) => at % 3 === of).map(({ certificate }) => certificate.decision));
    if (decisions.size !== 1) throw new Error(`the copies of one system differ: ${[...decisions].join(', ')}`);
  }
}
