import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../../../base/index.js';
import { openCampShell } from '../../../../testing/camp/campShell.js';
import type { CampShell } from '../../../../testing/camp/campShell.js';
import {
  act,
  attackedCopy,
  holdKeyedCamp,
  keyFile,
  oneTest,
  verifiedFaults,
} from '../../../../testing/camp/keyedCamp.js';

const shell: CampShell = openCampShell();
const manager = { who: 'manager' } as const;

beforeAll(async () => {
  await holdKeyedCamp(shell);
  await act(shell, manager, 'run', 'camp', '-q', '--protocols', 'protocols');
}, 300_000);
afterAll(() => {
  shell.dispose();
});

const copy = (work: (dir: string) => void = () => undefined) => attackedCopy(shell, work);

/** Rewrites the text of the last event, and the head with it. */
const rewriteLastLine = (dir: string, change: (line: string) => string): void => {
  const file = path.join(dir, 'events.ndjson');
  const lines = fs.readFileSync(file, 'utf8').trimEnd().split('\n');
  const last = change(lines.at(-1) ?? '');
  fs.writeFileSync(file, [...lines.slice(0, -1), last, ''].join('\n'));
  const head = { seq: lines.length, sha256: sha256(last) };
  fs.writeFileSync(path.join(dir, 'events.head.json'), `${JSON.stringify(head)}\n`);
};

/** Puts a link in the place of a file of the camp. */
const link = (dir: string, file: string): void => {
  fs.renameSync(path.join(dir, file), `${dir}-${file}`);
  fs.symlinkSync(`${dir}-${file}`, path.join(dir, file));
};

/** Attacks by who can write in the folder, with what `verify` says of a fault. */
const faults: readonly (readonly [string, (dir: string) => void, RegExp])[] = [
  [
    'a second value of a key, which the signature does not see',
    (dir) => {
      rewriteLastLine(dir, (line) => `{"by":"Somebody",${line.slice(1)}`);
    },
    /events\.ndjson:\d+: The line is not an event that testcamp wrote/,
  ],
  [
    'spaces in the last line, with a head that fits',
    (dir) => {
      rewriteLastLine(dir, (line) => `${line} `);
    },
    /events\.ndjson:\d+: The line is not an event that testcamp wrote/,
  ],
  [
    'a key of camp.yaml given twice',
    (dir) => {
      fs.appendFileSync(path.join(dir, 'camp.yaml'), '\nname: Other\n');
    },
    /camp\.yaml: was edited/,
  ],
  [
    'a link in the place of camp.yaml',
    (dir) => {
      link(dir, 'camp.yaml');
    },
    /camp\.yaml: is a link/,
  ],
  [
    'a link in the place of the log',
    (dir) => {
      link(dir, 'events.ndjson');
    },
    /events\.ndjson: is a link/,
  ],
  [
    'no head any more',
    (dir) => {
      fs.rmSync(path.join(dir, 'events.head.json'));
    },
    /events\.head\.json: the file is missing/,
  ],
];

describe('with the folder, an attacker is named who leaves', () => {
  it.each(faults)('%s', async (_, work, named) => {
    const found = await verifiedFaults(shell, copy(work));
    expect(found.faults.join('\n')).toMatch(named);
    expect(found.code).toBe(1);
  });

  it('more files than the camp has: evidence, results, a submission by nearly the name of another', async () => {
    const dir = copy((at) => {
      const received = path.join(at, 'submissions/vendor/alfa/ConditionList/1.1/round-1');
      const [name = ''] = fs.readdirSync(received);
      fs.copyFileSync(path.join(received, name), path.join(received, name.toLowerCase()));
      fs.writeFileSync(path.join(at, 'evidence/vendor/alfa/ConditionList/1.3/round-1/more.png'), 'x');
      fs.writeFileSync(path.join(at, 'results/vendor/alfa/more.json'), '{}');
    });
    const notes = (await verifiedFaults(shell, dir)).notes.join('\n');
    expect(notes).toMatch(/2 files were neither received.*conditionlist_1\.1_a\.json.*more\.png/);
    expect(notes).toMatch(/did not write these files: results\/vendor\/alfa\/more\.json/);
  });
});

describe('nobody is taken for another', () => {
  const trust = (...words: readonly string[]): Promise<{ err: string }> => {
    const key = ['--camp-key', keyFile('campkeeper'), '--by', 'Keeper'];
    return act(shell, { code: 2 }, 'trust', copy(), ...key, '--role', 'tester', ...words);
  };

  it('by the key of somebody else, by a private key, or by nearly the same name', async () => {
    const own = ['--person', 'Twin', '--public-key', keyFile('tester', 'public')];
    expect((await trust(...own)).err).toMatch(/Test Tester has that key/);
    expect((await trust('--person', 'Third', '--public-key', keyFile('second'))).err).toMatch(/is a private key/);
    const twin = ['--person', 'TEST  TESTER', '--public-key', keyFile('second', 'public')];
    expect((await trust(...twin)).err).toMatch(/nearly the same name/);
  });

  it('by a public key in the place of a private one', async () => {
    const words = ['record', copy(), '--step', '1.3', '--mark', 'OK', '--key', keyFile('tester', 'public')];
    expect((await act(shell, { code: 2 }, ...words, ...oneTest)).err).toMatch(/is not a private Ed25519 key/);
  });
});

it('nobody is dispensed until a day that is no day, that is past, or that is far away', async () => {
  const until = async (day: string): Promise<string> => {
    const why = ['--step', '1.2', '--reason', 'Later', '--granted-by', 'The Board', '--expires', day];
    return (await act(shell, { code: 2, ...manager }, 'dispense', copy(), ...why, ...oneTest)).err;
  };
  expect(await until('2027-02-30')).toMatch(/is not a date/);
  expect(await until('0001-01-01')).toMatch(/would not hold/);
  expect(await until('9999-12-31')).toMatch(/may hold until 2027-09-18 at most/);
});

it('a head of the same event with another hash proves nothing', async () => {
  const head = (await act(shell, {}, 'head', 'camp')).out.trim();
  const other = head.replace(/[0-9a-f](?=\D*$)/, (digit) => (digit === '0' ? '1' : '0'));
  const found = await verifiedFaults(shell, 'camp', '--head', head, '--head', other);
  expect({ code: found.code, count: found.faults.length }).toEqual({ code: 1, count: 1 });
});
