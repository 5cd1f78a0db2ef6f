// Breaks every constraint of the profiles of the three standards in copies of the official Bundles, and prints by kind
// how many were found. Usage: node bench/mutation.js [--out DIR] [--guide NAME] [PACKAGES]
import fs from 'node:fs';
import path from 'node:path';

const { findPackages } = await import('../dist/packages/find/find.js');
const { buildContext } = await import('../dist/packages/context/context.js');
const { findExact } = await import('../dist/packages/find/select.js');
const { listExamples } = await import('../dist/packages/store/store.js');
const { createWorkbench } = await import('../dist/mutation/workbench.js');
const { mutants } = await import('../dist/mutation/mutate.js');
const { createCounter } = await import('../dist/mutation/tally.js');
const { mutationText } = await import('../dist/report/mutation/mutationText.js');

const args = process.argv.slice(2);
const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const out = option('--out');
const valued = new Set(['--out', '--guide']);
const given = args.find((word, i) => !word.startsWith('--') && !valued.has(args[i - 1]));
const folder = path.resolve(given ?? path.join(import.meta.dirname, '../../shared/packages'));
const guides = [
  'medcom.fhir.dk.conditionlist#1.0.1',
  'medcom.fhir.dk.homecareobservation#1.2.1',
  'medcom.fhir.dk.notes#1.0.0',
].filter((guide) => option('--guide') === undefined || guide.includes(option('--guide')));

const available = findPackages([folder]);
for (const guide of guides) {
  const context = buildContext(available, [guide]);
  const bundles = listExamples(findExact(available, guide).open()).filter((one) => one.path.includes('/Bundle-'));
  const [profile] = JSON.parse(bundles[0].text).meta.profile;
  const workbench = createWorkbench(context, profile);
  for (const { path: name, text } of bundles) workbench.admit(path.basename(name), workbench.read(text));
  const counter = createCounter();
  const target = out === undefined ? undefined : path.join(out, guide.split('#')[0]);
  if (target !== undefined) fs.mkdirSync(target, { recursive: true });
  const started = performance.now();
  for (const outcome of mutants(workbench)) {
    counter.add(outcome);
    if (target === undefined || 'unreached' in outcome) continue;
    const { id, format, document } = outcome.judged.mutant;
    fs.writeFileSync(path.join(target, `${id}.${format}`), document);
  }
  const summary = counter.summary({ profile, guides: [guide], bases: bundles.map((one) => one.path) });
  console.log(mutationText(summary, { lang: 'en' }));
  console.log(`${Math.round((performance.now() - started) / 1000)} s\n`);
  if (summary.survivors.length > 0) process.exitCode = 1;
}
