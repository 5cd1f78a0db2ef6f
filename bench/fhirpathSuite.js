// HL7's conformance suite of FHIRPath on our adapter, by a copy of the suite that you give.
// Usage: node bench/fhirpathSuite.js SUITE.xml [--inputs FOLDER] [--list] [--test NAME]
// SUITE.xml is r4/fhirpath/tests-fhir-r4.xml of HL7's fhir-test-cases; its inputs are looked for in FOLDER, else beside it
// and in input/. Exits with 1 where a test differs that docs/conformance.md does not name.
import fs from 'node:fs';
import path from 'node:path';
import { XMLParser } from 'fast-xml-parser';

const { checkExpression, createFhirPath, FhirPathUndecided } = await import('../dist/fhir/fhirpath/index.js');
const { readBytes } = await import('../dist/fhir/read.js');

const args = process.argv.slice(2);
const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const valued = new Set(['--inputs', '--test']);
const suite = args.find((word, i) => !word.startsWith('--') && !valued.has(args[i - 1]));
if (suite === undefined || !fs.existsSync(suite)) {
  console.error('Usage: node bench/fhirpathSuite.js SUITE.xml [--inputs FOLDER] [--list] [--test NAME]');
  process.exit(2);
}

const folders = [option('--inputs'), path.dirname(suite), path.join(path.dirname(suite), 'input')].filter(Boolean);
const only = option('--test');
const known = knownDifferences();
const engine = createFhirPath({
  memberOf: () => undefined,
  conformsTo: (node, profile) =>
    profile.endsWith(`/${node.resourceType}`) ? true : profile.includes('trash') ? undefined : false,
  htmlChecks: () => true,
});
const roots = new Map();
const tally = { same: 0, undecided: [], named: [], differs: [], unavailable: [] };

for (const { group, test } of testsOf(suite)) {
  const name = test['@name'] ?? '';
  if (only !== undefined && name !== only) continue;
  run(`${group}/${name}`, test);
}
print();

function* testsOf(file) {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    trimValues: false,
    isArray: (tag) => ['group', 'test', 'output'].includes(tag),
    htmlEntities: true,
  });
  const { tests } = parser.parse(fs.readFileSync(file, 'utf8'));
  for (const group of tests.group) for (const test of group.test ?? []) yield { group: group['@name'], test };
}

/** The tests that docs/conformance.md names, each in backticks as `group/name`. */
function knownDifferences() {
  const page = fs.readFileSync(path.join(import.meta.dirname, '../docs/conformance.md'), 'utf8');
  return new Set([...page.matchAll(/`(\w+\/[\w-]+)`/g)].map(([, name]) => name));
}

function rootOf(file) {
  if (!roots.has(file)) {
    const names = [file, file.replace(/\.xml$/, '.json'), file.replace(/\.json$/, '.xml')];
    const found = folders
      .flatMap((folder) => names.map((one) => path.join(folder, one)))
      .find((one) => fs.existsSync(one));
    roots.set(file, found === undefined ? undefined : readBytes(fs.readFileSync(found)).root);
  }
  return roots.get(file);
}

function run(name, test) {
  const text = typeof test.expression === 'string' ? test.expression : test.expression['#text'];
  const invalid = test.expression['@invalid'];
  const root = rootOf(test['@inputfile'] ?? 'patient-example.xml');
  if (root === undefined) {
    tally.unavailable.push(name);
    return;
  }
  const expected = (test.output ?? []).map((one) => (typeof one === 'string' ? { '#text': one } : one));
  let got;
  try {
    got = resultOf(text, root, test, invalid);
  } catch (error) {
    if (error instanceof FhirPathUndecided) {
      tally.undecided.push(`${name}: ${error.message}`);
      return;
    }
    got = `fault: ${error.message}`;
  }
  const isFault = typeof got === 'string';
  const agrees = invalid === undefined ? !isFault && same(got, expected, test) : isFault;
  if (agrees) tally.same++;
  else {
    const wanted = invalid === undefined ? expected.map((one) => one['#text'] ?? '') : `fault (${invalid})`;
    const line = `${name}: ${text.trim()}\n      got ${typeof got === 'string' ? got : JSON.stringify(got.map(({ value, node }) => textOf(value, node)))}, the suite has ${JSON.stringify(wanted)}`;
    (known.has(name) ? tally.named : tally.differs).push(line);
  }
}

function resultOf(text, root, test, invalid) {
  // What only a reader of the types can find is found before an expression is used, as for protocols and packages.
  if (invalid !== undefined || test['@mode'] === 'strict') {
    const [problem] = checkExpression(text, test['@contextType'] ?? root.resourceType);
    if (problem !== undefined) return `fault: ${problem.kind} ${problem.found}`;
  }
  const context = test['@context'];
  const node = context === undefined ? root : engine.evaluate(context, root)[0].node;
  return engine.evaluate(text, node).map((item) => ({ ...item }));
}

function same(got, expected, test) {
  if (test['@predicate'] === 'true') return String(got.length > 0) === expected[0]?.['#text'];
  if (got.length !== expected.length) return false;
  const left = got.map(({ value, node }) => textOf(value, node));
  const right = expected.map((one) => (one['#text'] ?? '').replace(/^@T?(?=\d)/, '').replace(/T$/, ''));
  if (test['@ordered'] === 'false') return JSON.stringify(left.sort()) === JSON.stringify(right.sort());
  return left.every(
    (text, i) => text === right[i] || (isNumber(text, expected[i]) && Number(text) === Number(right[i])),
  );
}

function isNumber(text, wanted) {
  return ['integer', 'decimal'].includes(wanted['@type']) && text !== '';
}

function textOf(value, node) {
  return typeof value === 'object' && value !== null ? (node?.resourceType ?? JSON.stringify(value)) : String(value);
}

function print() {
  const total = tally.same + tally.named.length + tally.differs.length + tally.undecided.length;
  console.log(`${tally.same} of ${total} as in the suite`);
  for (const [title, lines] of [
    ['undecided', tally.undecided],
    ['named in docs/conformance.md', tally.named],
    ['differ', tally.differs],
    ['without their input', tally.unavailable],
  ]) {
    if (lines.length > 0) console.log(`${lines.length} ${title}`);
    if (args.includes('--list') || title === 'differ') for (const line of lines) console.log(`    ${line}`);
  }
  process.exitCode = tally.differs.length > 0 ? 1 : 0;
}
