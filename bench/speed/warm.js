// Documents a second on one core, once all is compiled; no two documents are alike.
import { officialBundles, row, standards, validatorOf, varied } from './documents.js';

const { readBytes } = await import('../../dist/fhir/read.js');

const budgets = { ConditionList: 'over 1,500 documents/s' };

for (const [name, guide] of Object.entries(standards)) {
  const start = performance.now();
  const validator = validatorOf(guide);
  const texts = officialBundles(guide);
  let number = 0;
  const batch = (size) =>
    Array.from({ length: size }, () => Buffer.from(varied(texts[number % texts.length], number++)));
  const judge = (documents) =>
    documents.filter((bytes) => validator.validateDocument(readBytes(bytes)).verdict !== 'valid').length;
  let wrong = judge(batch(texts.length));
  row(
    `${name}: first compile, with its ${texts.length} example Bundles`,
    `${Math.round(performance.now() - start)} ms`,
    'under 2,000 ms',
  );
  wrong += judge(batch(600));
  let [done, wall, cpu] = [0, 0, 0];
  while (wall < 5000) {
    const documents = batch(300);
    const before = [performance.now(), process.cpuUsage()];
    wrong += judge(documents);
    wall += performance.now() - before[0];
    const { user, system } = process.cpuUsage(before[1]);
    cpu += (user + system) / 1000;
    done += documents.length;
  }
  if (wrong > 0) throw new Error(`${wrong} varied documents of ${name} are not valid`);
  const size = texts.reduce((sum, text) => sum + text.length, 0) / texts.length / 1000;
  const rate = (ms) => Math.round((done / ms) * 1000);
  row(
    `${name}: warm, Bundles of ${size.toFixed(0)} kB`,
    `${rate(wall)} documents/s (${rate(cpu)} a second of CPU time)`,
    budgets[name],
  );
}
