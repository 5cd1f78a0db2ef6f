// How time and memory grow with the size of one document. Each size has a process of its own.
import { spawnSync } from 'node:child_process';
import { row, standards, validatorOf, varied, withConditions } from './documents.js';

const [count] = process.argv.slice(2);
if (count === undefined) {
  const results = [100, 1000, 10_000].map((size) => {
    const { stdout, status } = spawnSync(process.execPath, [import.meta.filename, String(size)], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`growth ended with ${status}`);
    return JSON.parse(stdout);
  });
  for (const { conditions, megabytes, ms, peak } of results) {
    row(
      `one document with ${conditions} conditions, ${megabytes.toFixed(1)} MB`,
      `${Math.round(ms)} ms, peak memory ${Math.round(peak)} MB`,
    );
  }
  const [small, middle, large] = results;
  row('... time of 10,000 to 1,000', `${(large.ms / middle.ms).toFixed(1)} x`, 'at most 12 x');
  const growth = (large.peak - small.peak) / (middle.peak - small.peak);
  row('... memory above that of 100, 10,000 to 1,000', `${growth.toFixed(1)} x`, 'linear: 11 x');
} else {
  const validator = validatorOf(standards.ConditionList);
  validator.validateText(withConditions(100));
  const text = withConditions(Number(count));
  const times = [];
  for (let round = 0; round < 3; round++) {
    const document = varied(text, round);
    const { user } = process.cpuUsage();
    const { verdict } = validator.validateText(document);
    if (verdict !== 'valid') throw new Error(`the document is ${verdict}`);
    times.push((process.cpuUsage().user - user) / 1000);
  }
  const peak = process.resourceUsage().maxRSS / 1024;
  console.log(
    JSON.stringify({ conditions: Number(count), megabytes: text.length / 1e6, ms: Math.min(...times), peak }),
  );
}
