// Pairs of profiles and instances, right or wrong by construction, judged by testcamp and by another validator.
// Usage: node bench/differential.js [--pairs N] [--seed N] [--oracle COMMAND|URL] [--out DIR]
// Every disagreement is made smaller and printed once for each kind; `--out` keeps the small ones as JSON. Exits with 1 where
// testcamp and the construction of a pair disagree.
import fs from 'node:fs';
import path from 'node:path';
import { ownJudge, oracleJudge } from './differential/judges.js';
import { makePair } from './differential/pairs.js';
import { reduce } from './differential/reduce.js';

const args = process.argv.slice(2);
const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const pairs = Number(option('--pairs') ?? 500);
const first = Number(option('--seed') ?? 1);
const out = option('--out');
const own = ownJudge();
const other = option('--oracle') === undefined ? undefined : oracleJudge(option('--oracle'));
const tally = { pairs: 0, right: 0, wrong: 0, asBuilt: 0, oracleAsBuilt: 0, oracleUnusable: 0 };
const kinds = new Map();

for (let seed = first; seed < first + pairs; seed++) {
  const pair = makePair(seed);
  tally.pairs++;
  tally[pair.wrongAt === undefined ? 'right' : 'wrong']++;
  const built = pair.wrongAt !== undefined;
  const ours = own.judge(pair);
  if (ours.refused === built) tally.asBuilt++;
  else
    await note('construction', pair, built, async (one) => ({
      ours: own.judge(one),
      theirs: { refused: built, errors: [] },
    }));
  if (other === undefined) continue;
  const theirs = await other.judge(pair);
  if (theirs.unusable !== undefined) tally.oracleUnusable++;
  else if (theirs.refused === built) tally.oracleAsBuilt++;
  if (theirs.unusable !== undefined || theirs.refused === ours.refused) continue;
  await note('oracle', pair, built, async (one) => ({ ours: own.judge(one), theirs: await other.judge(one) }));
}
own.close();
other?.close();
print();
process.exitCode = [...kinds.values()].some(({ against }) => against === 'construction') ? 1 : 0;

/** Keeps a disagreement by its kind: the features, who refuses, and the ids of the errors. */
async function note(against, pair, built, judgeBoth) {
  const before = await judgeBoth(pair);
  const ids = ({ errors }) => [...new Set(errors.map(({ id }) => id))].sort().join(' ');
  const kind = `${against}: ${pair.wrongAt ?? 'right'}; ours ${ids(before.ours) || 'accepts'}; other ${ids(before.theirs) || (before.theirs.refused ? 'refuses' : 'accepts')}`;
  const known = kinds.get(kind);
  if (known !== undefined) return void known.seeds.push(pair.seed);
  const isSame = async (one) => {
    const { ours, theirs } = await judgeBoth(one);
    const same = (a, b) => a.refused === b.refused && ids(a) === ids(b);
    return theirs.unusable === undefined && same(ours, before.ours) && same(theirs, before.theirs);
  };
  // Without another validator nothing says what a smaller pair should be.
  const small = against === 'oracle' ? await reduce(pair, isSame) : pair;
  kinds.set(kind, { against, seeds: [pair.seed], built, small, ...(await judgeBoth(small)) });
}

function print() {
  const { pairs: all, right, wrong, asBuilt, oracleAsBuilt, oracleUnusable } = tally;
  console.log(`${all} pairs (${right} right, ${wrong} wrong); testcamp as built: ${asBuilt}`);
  if (other !== undefined)
    console.log(`the other validator as built: ${oracleAsBuilt}; could not be used: ${oracleUnusable}`);
  console.log(`kinds of disagreement: ${kinds.size}`);
  for (const [kind, { seeds, small, ours, theirs }] of [...kinds].sort(
    (a, b) => b[1].seeds.length - a[1].seeds.length,
  )) {
    console.log(`\n${kind} (${seeds.length}; seed ${seeds[0]}, ${small.way}, ${small.names.join(' ')})`);
    for (const { at, text } of ours.errors.slice(0, 3)) console.log(`  ours:  ${at}: ${text}`);
    for (const { at, text } of theirs.errors.slice(0, 3)) console.log(`  other: ${at}: ${text}`);
    if (out === undefined) continue;
    fs.mkdirSync(out, { recursive: true });
    const { definitions, profiles, instance } = small;
    fs.writeFileSync(
      path.join(out, `${seeds[0]}.json`),
      JSON.stringify({ kind, definitions, profiles, instance }, null, 2),
    );
  }
}
