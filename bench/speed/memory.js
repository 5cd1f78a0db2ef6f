// Whether memory grows over many documents in one process: the heap after each tenth, with everything collected that can be.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { officialBundles, row, standards, validatorOf, varied } from './documents.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
const total = Number(process.argv[2] ?? 100_000);
const validator = validatorOf(standards.ConditionList);
const texts = officialBundles(standards.ConditionList);
const heaps = [];
for (let number = 0; number < total; number++) {
  let text = varied(texts[number % texts.length], number);
  // Every tenth has names and addresses that no other document has, as a hostile or careless vendor's would.
  if (number % 10 === 0) {
    text = text
      .replace('"status"', `"status${number}"`)
      .replace(/StructureDefinition\/medcom/, `StructureDefinition/x${number}`)
      .replace('"Patient"', `"Patient${number}"`);
  }
  validator.validateText(text);
  if ((number + 1) % (total / 10) !== 0) continue;
  collect();
  heaps.push(process.memoryUsage().heapUsed / 1e6);
  row(`heap after ${number + 1} documents`, `${heaps.at(-1).toFixed(1)} MB`);
}
// From the second on, since compiled code settles.
const growth = heaps.at(-1) - heaps[1];
row('... growth over the last 80 %', `${growth.toFixed(1)} MB`, 'under 5 MB');
row('... verdict', growth < 5 ? 'does not grow' : 'GROWS');
