// Pairs of profiles and instances, right or wrong by construction, judged by testcamp and by another validator.
// Usage: node bench/differential.js [--pairs N] [--until N] [--seed N] [--oracle COMMAND|URL] [--out DIR] [--only FEATURE]
// [--changed]
// Every disagreement is made smaller and printed once for each kind; `--out` keeps the small ones as JSON. `--until` goes on
// until so many pairs in a row brought no new kind. `--changed` changes each instance by chance and compares the two validators
// only. Kinds that differential/settled.js argues are counted apart. Exits with 1
// where testcamp and the construction of a pair disagree, or a disagreement is not settled.
import fs from 'node:fs';
import path from 'node:path';
import { ownJudge, oracleJudge } from './differential/judges.js';
import { makePair } from './differential/pairs.js';
import { reduce } from './differential/reduce.js';
import { changed } from './differential/changes.js';
import { settledAs } from './differential/settled.js';

const args = process.argv.slice(2);
const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const first = Number(option('--seed') ?? 1);
const until = Number(option('--until') ?? Infinity);
const last = first + Number(option('--pairs') ?? (until === Infinity ? 500 : 50_000)) - 1;
const only = option('--only');
const isChanged = args.includes('--changed');
const out = option('--out');
const own = ownJudge();
const other = option('--oracle') === undefined ? undefined : oracleJudge(option('--oracle'));
const tally = { pairs: 0, right: 0, wrong: 0, asBuilt: 0, oracleAsBuilt: 0, oracleUnusable: 0, sinceNew: 0 };
const kinds = new Map();
const settled = new Map();
const unusable = new Map();

for (let seed = first; seed <= last && tally.sinceNew < until; seed++) {
  const made = makePair(seed);
  const pair = isChanged ? changed(made) : made;
  if (only !== undefined && !pair.names.includes(only)) continue;
  tally.pairs++;
  if (tally.pairs % 250 === 0) console.error(`pair ${tally.pairs}, ${tally.sinceNew} since the last new kind`);
  tally.sinceNew++;
  tally[pair.wrongAt === undefined ? 'right' : 'wrong']++;
  const built = pair.wrongAt !== undefined;
  const ours = own.judge(pair);
  if (ours.refused === built) tally.asBuilt++;
  else if (!isChanged) {
    const theirs = { refused: built, errors: [] };
    note('construction', pair, { ours, theirs }, () => Promise.resolve(theirs));
  }
  if (other !== undefined) await compare(pair, built, ours);
}
await reduceAll();
own.close();
other?.close();
print();
process.exitCode = kinds.size > 0 ? 1 : 0;

async function compare(pair, built, ours) {
  const theirs = await other.judge(pair);
  if (theirs.unusable !== undefined) {
    tally.oracleUnusable++;
    const why = theirs.unusable.replace(/https?:[^ ]+/g, 'URL').slice(0, 150);
    unusable.set(why, [...(unusable.get(why) ?? []), pair.seed]);
    return;
  }
  if (theirs.refused === built) tally.oracleAsBuilt++;
  if (theirs.refused === ours.refused) return;
  note('oracle', pair, { ours, theirs }, other.judge);
}

/** Keeps a disagreement by its kind: the feature, who refuses, and the ids of the errors. */
function note(against, pair, judged, theirsOf) {
  const argued = against === 'oracle' ? settledAs(pair, judged) : undefined;
  if (argued !== undefined) return void settled.set(argued, [...(settled.get(argued) ?? []), pair.seed]);
  const says = (one) => ids(one) || (one.refused ? 'refuses' : 'accepts');
  const made = pair.wrongAt ?? `right, ${pair.names.length === 1 ? pair.names[0] : 'some'}`;
  const place = isChanged ? 'changed' : made;
  const kind = `${against}: ${place}; ours ${says(judged.ours)}; other ${says(judged.theirs)}`;
  const known = kinds.get(kind);
  if (known !== undefined) return void known.seeds.push(pair.seed);
  tally.sinceNew = 0;
  kinds.set(kind, { seeds: [pair.seed], pair, judged, theirsOf });
  console.error(`pair ${tally.pairs}, seed ${pair.seed}: ${kind}`);
}

function ids({ errors }) {
  return [...new Set(errors.map(({ id }) => id))].sort().join(' ');
}

/** Makes the first pair of each kind smaller, as long as both say of it what they said. */
async function reduceAll() {
  for (const kind of kinds.values()) {
    const { pair, judged, theirsOf } = kind;
    const same = (a, b) => a.unusable === undefined && a.refused === b.refused && ids(a) === ids(b);
    // The other one takes its time, and is asked where testcamp's answer stays.
    const isSame = async (one) => same(own.judge(one), judged.ours) && same(await theirsOf(one), judged.theirs);
    kind.small = await reduce(pair, isSame);
    Object.assign(kind, { ours: own.judge(kind.small), theirs: await theirsOf(kind.small) });
  }
}

function print() {
  const { pairs, right, wrong, asBuilt: ours, oracleAsBuilt, oracleUnusable, sinceNew } = tally;
  console.log(`${pairs} pairs (${right} right, ${wrong} wrong); testcamp as built: ${ours}`);
  if (other !== undefined) {
    console.log(`the other validator as built: ${oracleAsBuilt}; could not be used: ${oracleUnusable}`);
    for (const [why, seeds] of unusable) console.log(`  ${seeds.length} (seed ${seeds[0]}): ${why}`);
  }
  for (const [why, seeds] of settled) console.log(`settled (${seeds.length}; seed ${seeds[0]}): ${why}`);
  console.log(`kinds of disagreement that are not settled: ${kinds.size}; pairs since the last: ${sinceNew}`);
  const bySize = [...kinds].sort((a, b) => b[1].seeds.length - a[1].seeds.length);
  for (const [kind, { seeds, small, ours: mine, theirs }] of bySize) {
    const made = `${small.way}, ${small.names.join(' ')}${small.detail ? ` (${small.detail})` : ''}`;
    console.log(`\n${kind} (${seeds.length}; seed ${seeds[0]}, ${made})`);
    if (small.changes !== undefined) console.log(`  changed: ${small.changes.join('; ')}`);
    for (const { at, text } of mine.errors.slice(0, 3)) console.log(`  ours:  ${at}: ${text}`);
    if (mine.unusable !== undefined) console.log(`  ours:  ${mine.unusable}`);
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
