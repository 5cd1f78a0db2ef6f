// Agreement with HL7's validator on the part of its test cases that stands beside a checkout.
// Usage: node bench/conformance.js [--bucket core|tx|questionnaire|options|package] [--list] [--case NAME] [CASES]
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const { findPackages } = await import('../dist/packages/find/find.js');
const { buildContext } = await import('../dist/packages/context/context.js');
const { createValidator } = await import('../dist/validator/validator.js');
const { strictSettings } = await import('../dist/validator/index.js');
const { readBytes } = await import('../dist/fhir/read.js');
const { plainOf } = await import('../dist/fhir/plain.js');

const args = process.argv.slice(2);
const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const bucket = option('--bucket') ?? 'core';
const only = option('--case');
const valued = new Set(['--bucket', '--case']);
const given = args.find((word, i) => !word.startsWith('--') && !valued.has(args[i - 1]));
const folder = path.resolve(given ?? path.join(import.meta.dirname, '../../shared/validator-cases'));
if (!fs.existsSync(path.join(folder, 'cases.json'))) {
  console.error(`${folder} has no cases.json: the test cases are not here.`);
  process.exit(2);
}

const { cases } = JSON.parse(fs.readFileSync(path.join(folder, 'cases.json'), 'utf8'));
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-conformance-'));
const fileOf = (name) => path.join(folder, 'files', name);
const withDerivedFindings = (finding) => [finding, ...(finding.followers ?? [])];
const tally = new Map();
const disagreements = [];
const unavailable = [];

for (const one of cases) {
  if (only !== undefined && one.name !== only) continue;
  for (const [index, run] of one.runs.entries()) {
    if (run.bucket !== bucket && only === undefined) continue;
    judge(one, run, index);
  }
}
fs.rmSync(scratch, { recursive: true });
print();

/** Runs one case and counts how it went. */
function judge(one, run, index) {
  const missing = missingFiles(one);
  if (missing.length > 0) {
    unavailable.push(`${one.name} (${run.kind}): ${missing.join(', ')}`);
    return;
  }
  const row = tally.get(one.module) ?? {
    agreed: 0,
    falseAccept: 0,
    falseReject: 0,
    crash: 0,
    locations: 0,
    matched: 0,
    byServer: 0,
  };
  tally.set(one.module, row);
  const recorded = run.errors.filter(({ severity }) => severity === 'error' || severity === 'fatal');
  // What a terminology server said of displays and codes, nobody without one can say.
  const expected = recorded.filter(({ tx }) => !tx || bucket === 'tx');
  row.byServer += recorded.length - expected.length;
  let result;
  try {
    result = validate(one, run, index);
  } catch (error) {
    row.crash++;
    disagreements.push({ kind: 'crash', one, run, text: error.stack ?? String(error) });
    return;
  }
  // A profile that nobody has is no error here: `not-judged` refuses nothing.
  const invalid = result.verdict === 'invalid' || result.verdict === 'error';
  const errors = result.findings.flatMap(withDerivedFindings).filter(({ severity }) => severity === 'error');
  const places = new Set(errors.map(({ expression }) => expression));
  const missed = expected.filter((issue) => !locationsOf(issue, result).some((at) => places.has(at)));
  row.locations += expected.length;
  row.matched += expected.length - missed.length;
  if (invalid === (run.verdict === 'invalid')) row.agreed++;
  else if (invalid) row.falseReject++;
  else row.falseAccept++;
  if (invalid !== (run.verdict === 'invalid') || missed.length > 0) {
    const kind = invalid === (run.verdict === 'invalid') ? 'location' : invalid ? 'false reject' : 'false accept';
    disagreements.push({ kind, one, run, missed, errors });
  }
}

function validate(one, run, index) {
  const home = path.join(scratch, `${one.uid}-${index}`.replace(/[^\w.-]/g, '_'));
  fs.mkdirSync(path.join(home, 'package'), { recursive: true });
  const local = [...one.packages, ...(run.packages ?? [])].filter((pkg) => pkg.local);
  const archives = findPackages([...new Set(local.map(({ id }) => fileOf(id)))].filter((file) => fs.existsSync(file)));
  const dependencies = Object.fromEntries(archives.map(({ id, version }) => [id, version]));
  const manifest = { name: 'case', version: '0.0.0', fhirVersions: ['4.0.1'], dependencies };
  fs.writeFileSync(path.join(home, 'package/package.json'), JSON.stringify(manifest));
  const names = [
    ...one.supporting,
    ...(one.flags?.supporting5 ?? []),
    ...one.profiles,
    ...(run.supporting ?? []),
    ...(run.source ? [run.source] : []),
  ];
  const loaded = new Map([...new Set(names)].map((name) => [name, load(name)]));
  [...loaded.values()].forEach((resource, i) => {
    if (resource !== undefined) fs.writeFileSync(path.join(home, `package/r${i}.json`), JSON.stringify(resource));
  });
  const guides = ['case#0.0.0', ...archives.map(({ id, version }) => `${id}#${version}`)];
  const context = buildContext([...findPackages([home]), ...archives], guides);
  const profile = run.source === undefined ? undefined : (loaded.get(run.source)?.url ?? run.source);
  const document = readBytes(fs.readFileSync(fileOf(one.file)));
  const result = createValidator(context, settingsOf(one)).validateDocument(document, {
    profiles: profile === undefined ? [] : [profile],
  });
  return { ...result, document };
}

/** As HL7's suite runs its validator: an unknown extension is an error, and a case says whether references are followed. */
function settingsOf({ flags, file }) {
  const policy = flags?.validateReference;
  const strict = { ...strictSettings, ...(flags?.['wrong-displays'] === 'warning' ? { wrongDisplays: 'warn' } : {}) };
  if (policy === undefined || policy === 'IGNORE') return strict;
  const names = relativeReferences(file).flatMap((id) => filesFor(id).slice(0, 1));
  const related = names.flatMap((name) => readBytes(fs.readFileSync(fileOf(name))).root ?? []);
  return { ...strict, unresolvedReferences: 'refuse', related };
}

/** Ids of the references of a file; the suite keeps the resource `Type/id` in a file of the name `id`. */
function relativeReferences(file) {
  const found = new Set();
  const waiting = [file];
  const seen = new Set();
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const text = fs.readFileSync(fileOf(name), 'utf8');
    for (const [, id] of text.matchAll(/reference(?:"\s*:\s*| value=)"[A-Z][A-Za-z]+\/([^"/]+)"/g)) {
      found.add(id);
      waiting.push(...filesFor(id).slice(0, 1));
    }
  }
  return [...found];
}

function filesFor(id) {
  return [`${id}.xml`, `${id}.json`].filter((name) => fs.existsSync(fileOf(name)));
}

/** Files that a case is about and that this part of the suite does not hold: without them nothing can be judged. */
function missingFiles({ flags, file }) {
  const absent = (flags?.supporting5 ?? []).filter((name) => !fs.existsSync(fileOf(name)));
  if (flags?.validateReference !== 'CHECK_VALID') return absent;
  return relativeReferences(file).filter((id) => filesFor(id).length === 0);
}

/**
 * Where a recorded issue stands, in FHIRPath. HL7's checks of Bundles count from one or name the place in their text
 * only, and its parser gives an XPath or a bare type.
 */
function locationsOf({ expression, text }, { document }) {
  const inText = /\((Bundle\.entry\[.*)\)$/.exec(text)?.[1];
  const fullUrl = /(?:fullUrl must be an absolute URL \(not|^The fullUrl) '(.*?)'/.exec(text)?.[1];
  const places = (expression ?? []).map((at) =>
    at
      .replace(/\/\*.*?\*\//g, '')
      .replace(/^[A-Za-z]+\/[^:]+: /, '')
      .replace(/^\/f:/, '')
      .replace(/\.$/, ''),
  );
  const fromOne = places.map((at) => at.replace(/\[(\d+)\]/g, (_, index) => `[${Number(index) - 1}]`));
  const isFromOne =
    /isn't reachable by traversing|\((Section Entry|Composition\.\w+|MessageHeader Data)\)|must have a fullUrl which/;
  if (isFromOne.test(text)) places.push(...fromOne);
  if (inText !== undefined) places.push(inText);
  if (fullUrl !== undefined) places.push(...entriesWith(fullUrl, document));
  return places;
}

function entriesWith(fullUrl, { root }) {
  const entries = plainOf(root).entry ?? [];
  return entries.flatMap((entry, i) => (entry.fullUrl === fullUrl ? [`Bundle.entry[${i}]`] : []));
}

function load(name) {
  if (!fs.existsSync(fileOf(name))) return undefined;
  const { root } = readBytes(fs.readFileSync(fileOf(name)));
  return root === null ? undefined : plainOf(root);
}

function print() {
  const sum = { agreed: 0, falseAccept: 0, falseReject: 0, crash: 0, locations: 0, matched: 0, byServer: 0 };
  console.log('| module | agreed | false accept | false reject | crash | locations matched |');
  console.log('| --- | --- | --- | --- | --- | --- |');
  const line = (name, row) =>
    console.log(
      `| ${name} | ${row.agreed} | ${row.falseAccept} | ${row.falseReject} | ${row.crash} | ${row.matched}/${row.locations} |`,
    );
  for (const [name, row] of [...tally].sort()) {
    line(name, row);
    for (const key of Object.keys(sum)) sum[key] += row[key];
  }
  line('all', sum);
  const runs = sum.agreed + sum.falseAccept + sum.falseReject + sum.crash;
  const share = (part, whole) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
  console.log(
    `\nVerdicts agreed: ${share(sum.agreed, runs)} of ${runs}; locations: ${share(sum.matched, sum.locations)}`,
  );
  console.log(`${sum.byServer} further locations come from a terminology server and are not counted.`);
  for (const line of unavailable) console.log(`not run, files not at hand: ${line}`);
  if (!args.includes('--list')) return;
  for (const { kind, one, run, missed, errors, text } of disagreements) {
    console.log(`\n${kind}: ${one.name} (${one.module}, ${run.kind}, ${one.format})`);
    if (text !== undefined) console.log(`  ${text.split('\n').slice(0, 3).join('\n  ')}`);
    for (const { expression, text: words } of missed ?? []) console.log(`  - recorded: ${expression}: ${words}`);
    for (const { rule, expression, message } of errors ?? [])
      console.log(`  + ours: ${rule} ${expression}: ${message.en}`);
  }
}
