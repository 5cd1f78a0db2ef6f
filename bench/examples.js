// Agreement with the error locations that each official package recorded for its own examples.
// Usage: node bench/examples.js [--list] [PACKAGES]
import fs from 'node:fs';
import path from 'node:path';

const { findPackages } = await import('../dist/packages/find/find.js');
const { buildContext } = await import('../dist/packages/context/context.js');
const { listExamples } = await import('../dist/packages/store/store.js');
const { createValidator } = await import('../dist/validator/validator.js');

const args = process.argv.slice(2);
const given = args.find((word) => !word.startsWith('--'));
const folder = path.resolve(given ?? path.join(import.meta.dirname, '../../shared/packages'));
if (!fs.existsSync(folder)) {
  console.error(`${folder} does not exist: the official packages are not here.`);
  process.exit(2);
}

const plainPath = (expression) => expression.replace(/^[A-Za-z]+\/[^:]+: /, '').replace(/\/\*.*?\*\//g, '');
const available = findPackages([folder]);
const differences = [];
const sum = { examples: 0, equal: 0 };
console.log('| package | examples with a recorded outcome | equal error locations |');
console.log('| --- | --- | --- |');
for (const pkg of available) compare(pkg);
console.log(`| all | ${sum.examples} | ${sum.equal} |`);
console.log(`\n${sum.examples - sum.equal} examples differ.`);
if (args.includes('--list')) for (const line of differences) console.log(line);

function compare(pkg) {
  const store = pkg.open();
  const text = store.text('package/other/validation-oo.json');
  const examples = listExamples(store);
  if (text === undefined || examples.length === 0) return;
  const recorded = new Map(JSON.parse(text).entry.map(({ resource }) => [resource.id, resource.issue ?? []]));
  const validator = createValidator(buildContext(available, [`${pkg.id}#${pkg.version}`]));
  let judged = 0;
  let equal = 0;
  for (const example of examples) {
    const issues = recorded.get(path.basename(example.path, '.json'));
    if (issues === undefined) continue;
    judged++;
    const wrong = issues.filter(({ severity }) => severity === 'error' || severity === 'fatal');
    const theirs = new Map(wrong.flatMap((issue) => (issue.expression ?? []).map((at) => [plainPath(at), issue])));
    const errors = validator.validateText(example.text).findings.filter(({ severity }) => severity === 'error');
    const ours = new Map(errors.map((finding) => [finding.expression, finding]));
    const missing = [...theirs].filter(([at]) => !ours.has(at));
    const surplus = [...ours].filter(([at]) => !theirs.has(at));
    if (missing.length + surplus.length === 0) equal++;
    for (const [at, issue] of missing) {
      differences.push(`${pkg.id}#${pkg.version} ${example.path}: recorded at ${at}: ${issue.details?.text ?? ''}`);
    }
    for (const [at, { rule }] of surplus) {
      differences.push(`${pkg.id}#${pkg.version} ${example.path}: ours at ${at}: ${rule}`);
    }
  }
  sum.examples += judged;
  sum.equal += equal;
  console.log(`| ${pkg.id} ${pkg.version} | ${judged} | ${equal} |`);
}
