// HL7's own examples of R4, judged by R4 alone. The package is fetched once, by npm, and kept out of the repository.
// Usage: node bench/r4Examples.js [--list] [TGZ]
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as tar from 'tar';

const { buildContext } = await import('../dist/packages/context/context.js');
const { createValidator } = await import('../dist/validator/validator.js');

const args = process.argv.slice(2);
const given = args.find((word) => !word.startsWith('--'));
const archive = path.resolve(given ?? fetched('hl7.fhir.r4.examples', '4.0.1'));

const validator = createValidator(buildContext([], []));
const tally = { files: 0, valid: 0, invalid: 0, notJudged: 0, crash: 0 };
const causes = new Map();
const lines = [];
const files = new Map();
tar.list({ file: archive, sync: true, onReadEntry: collect });
for (const [name, parts] of [...files].sort()) judge(name, Buffer.concat(parts).toString('utf8'));
print();

function collect(entry) {
  if (!/^package\/[^/.][^/]*\.json$/.test(entry.path) || entry.path === 'package/package.json') return;
  const parts = [];
  files.set(entry.path, parts);
  entry.on('data', (part) => parts.push(part));
}

/** The package's archive in the cache folder of the checkout; asks the npm registry for it the first time. */
function fetched(id, version) {
  const folder = path.join(import.meta.dirname, '../.testcamp-cache/packages');
  const file = path.join(folder, `${id}-${version}.tgz`);
  if (fs.existsSync(file)) return file;
  fs.mkdirSync(folder, { recursive: true });
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-fetch-'));
  const { status } = spawnSync('npm', ['pack', `${id}@${version}`, '--silent'], { cwd: scratch, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`${id}#${version} could not be fetched from the npm registry.`);
    process.exit(2);
  }
  fs.copyFileSync(path.join(scratch, fs.readdirSync(scratch)[0]), file);
  fs.rmSync(scratch, { recursive: true });
  return file;
}

function judge(name, text) {
  tally.files++;
  let result;
  try {
    result = validator.validateText(text);
  } catch (error) {
    tally.crash++;
    lines.push(`crash ${name}: ${error.stack}`);
    return;
  }
  tally[result.verdict === 'valid' ? 'valid' : result.verdict === 'not-judged' ? 'notJudged' : 'invalid']++;
  if (result.verdict === 'not-judged') {
    lines.push(`${path.basename(name)} not judged: ${result.notJudged?.find(({ blocks }) => blocks)?.rule}`);
  }
  for (const { severity, rule, expression, message } of result.findings) {
    if (severity !== 'error') continue;
    const files = causes.get(rule) ?? new Set();
    causes.set(rule, files.add(name));
    lines.push(`${path.basename(name)} ${rule} ${expression}: ${message.en}`);
  }
}

function print() {
  console.log(
    `${tally.files} examples: ${tally.valid} valid, ${tally.invalid} invalid, ${tally.notJudged} not judged, ${tally.crash} crashes.\n`,
  );
  console.log('| rule | examples |');
  console.log('| --- | --- |');
  for (const [rule, files] of [...causes].sort((a, b) => b[1].size - a[1].size)) {
    console.log(`| ${rule} | ${files.size} |`);
  }
  if (args.includes('--list')) for (const line of lines) console.log(line);
}
