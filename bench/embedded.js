// Whether mutants get the same findings by the embedded guides as by the official ones: every mutant of our maximal
// document and of an official Bundle of each standard. `node bench/embedded.js [FOLDER OF OFFICIAL PACKAGES]`
import fs from 'node:fs';
import path from 'node:path';

const { availablePackages } = await import('../dist/packages/find/available.js');
const { buildContext } = await import('../dist/packages/context/context.js');
const { findExact } = await import('../dist/packages/find/select.js');
const { listExamples } = await import('../dist/packages/store/store.js');
const { createWorkbench } = await import('../dist/mutation/workbench.js');
const { mutants } = await import('../dist/mutation/mutate.js');
const { createValidator } = await import('../dist/validator/validator.js');

const fixtures = path.join(import.meta.dirname, '../fixtures');
const folder = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '../../shared/packages'));
const guides = [
  ['medcom.fhir.dk.conditionlist#1.0.1', 'conditionlist'],
  ['medcom.fhir.dk.homecareobservation#1.2.1', 'homecareobservation'],
  ['medcom.fhir.dk.notes#1.0.0', 'notes'],
];
const official = availablePackages({ paths: [folder] }).packages;
const own = availablePackages({ paths: [] }).packages;

/** All that is said of a document but an invariant's own words, which an embedded guide puts in its own way. */
function findingsOf(validator, text) {
  const { verdict, findings } = validator.validateText(text);
  const quoted = /"[^"]*"/;
  const plain = ({ rule, message, ...rest }) => ({
    ...rest,
    rule,
    message: rule.startsWith('invariant/') ? message.en.replace(quoted, '""') : message.en,
  });
  return JSON.stringify({ verdict, findings: findings.map(plain) });
}

function compare(guide, base, contexts) {
  const [embedded, theirs] = contexts.map((context) => createValidator(context));
  const workbench = createWorkbench(contexts[0], JSON.parse(base.text).meta.profile[0]);
  workbench.admit(base.name, workbench.read(base.text));
  const started = process.cpuUsage();
  const differing = [];
  let count = 0;
  for (const outcome of mutants(workbench)) {
    if ('unreached' in outcome) continue;
    const { id, document } = outcome.judged.mutant;
    count++;
    if (findingsOf(embedded, document) !== findingsOf(theirs, document)) differing.push(id);
  }
  const seconds = Math.round(process.cpuUsage(started).user / 1e6);
  console.log(
    `${guide}  ${base.name}: ${count} mutants, ${count - differing.length} with the same findings, ${seconds} s of CPU`,
  );
  for (const id of differing) console.log(`  differs: ${id}`);
  if (differing.length > 0) process.exitCode = 1;
}

for (const [guide, standard] of guides) {
  const contexts = [own, official].map((packages) => buildContext(packages, [guide]));
  const examples = listExamples(findExact(official, guide).open());
  const example = examples.find(({ path: name }) => name.includes('/Bundle-'));
  const maximal = path.join(fixtures, standard, 'valid/maximal.json');
  compare(guide, { name: 'maximal.json', text: fs.readFileSync(maximal, 'utf8') }, contexts);
  compare(guide, { name: path.basename(example.path), text: example.text }, contexts);
}
