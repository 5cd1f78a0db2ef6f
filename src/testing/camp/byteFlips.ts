import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { act, holdKeyedCamp, keyFile, oneTest } from './keyedCamp.js';
import { openCampShell } from './campShell.js';
import { trialReason } from './campStory.js';

/** Kinds of files of a camp, by their paths; the first that fits is a file's kind. */
const kinds: Readonly<Record<string, RegExp>> = {
  'event log': /^events\.ndjson$/,
  'head of the log': /^events\.head\.json$/,
  'camp.yaml': /^camp\.yaml$/,
  'known issues': /^known-issues\.yaml$/,
  'basis of certificates': /^certificates\/basis\//,
  certificate: /^certificates\//,
  submission: /^submissions\//,
  evidence: /^evidence\//,
  'list of results': /^results\/files\.json$/,
  'envelope of results': /^results\/envelope\.json$/,
  'stamp of a result': /^results\/\.inputs\//,
  result: /^results\//,
  report: /^reports\//,
};

/** Kinds outside of what is certified: docs/trust.md says why. */
const outside: ReadonlySet<string> = new Set(['envelope of results', 'stamp of a result']);

/** Pseudo-random whole numbers below a limit; equal seeds give equal ones (Numerical Recipes' linear congruence). */
function numbersFrom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** True for a place in the line of a report that says when, where and by whom it was made. */
function isInEnvelope(bytes: Buffer, at: number): boolean {
  const text = bytes.toString('latin1');
  const start = text.indexOf('<p id="envelope"');
  return at >= start && at < text.indexOf('</p>', start) + 4;
}

/** A test that `verify` names each file of a camp with keys in which a bit was turned, so many times for all kinds together. */
export function flipBytes(flips: number): void {
  const shell = openCampShell();
  const camp = path.join(shell.dir, 'camp');
  const manager = { who: 'manager' } as const;
  beforeAll(async () => {
    await holdKeyedCamp(shell);
    fs.writeFileSync(path.join(camp, 'known-issues.yaml'), 'issues: []\n');
    await act(shell, manager, 'certify', 'camp', ...oneTest, ...trialReason);
    await act(shell, manager, 'run', 'camp', '-q', '--protocols', 'protocols');
    await act(shell, manager, 'archive', 'camp', '--output', 'camp.tgz', '--protocols', 'protocols');
  }, 300_000);
  afterAll(() => {
    shell.dispose();
  });

  const verified = (given: string) => shell.run('verify', given, '--key', keyFile('issuer', 'public'), '--lang', 'en');

  it(`names each file of a camp with one of ${flips} bits turned`, { timeout: 60_000 + flips * 5_000 }, async () => {
    expect((await verified('camp')).code).toBe(0);
    const files = fs
      .readdirSync(camp, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(camp, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
      .sort();
    const kindOf = (file: string) => Object.keys(kinds).find((kind) => kinds[kind]?.test(file));
    expect(files.filter((file) => kindOf(file) === undefined)).toEqual([]);
    expect(Object.keys(kinds).filter((kind) => !files.some((file) => kindOf(file) === kind))).toEqual([]);
    const next = numbersFrom(20260915);
    const all = Object.keys(kinds).filter((kind) => !outside.has(kind));
    for (let count = 0; count < flips; count++) {
      const own = files.filter((file) => kindOf(file) === all[count % all.length]);
      const file = own[next(own.length)] ?? '';
      const before = fs.readFileSync(path.join(camp, file));
      const at = next(before.length);
      const changed = Buffer.from(before);
      changed[at]! ^= 1 << next(8);
      if (file.startsWith('reports/') && isInEnvelope(before, at)) continue;
      fs.writeFileSync(path.join(camp, file), changed);
      const { code, out, err } = await verified('camp');
      fs.writeFileSync(path.join(camp, file), before);
      // A log that was changed at its end does not fit its head, and the other way round.
      const named = file.startsWith('events.')
        ? /events\.(ndjson|head\.json)/.test(out + err)
        : (out + err).replace(/\s+/g, '').includes(file);
      expect({ file, at, code: code === 0 ? 0 : 1, named }).toEqual({ file, at, code: 1, named: true });
    }
  });

  it(
    `refuses an archive with one of ${Math.ceil(flips / 10)} bits turned`,
    { timeout: 60_000 + flips * 500 },
    async () => {
      const file = path.join(shell.dir, 'camp.tgz');
      expect((await verified('camp.tgz')).code).toBe(0);
      const before = fs.readFileSync(file);
      const next = numbersFrom(20260916);
      for (let count = 0; count < flips / 10; count++) {
        // The head of the archive, where few bytes are content, is tried whole.
        const at = count < 12 ? count : next(before.length);
        const changed = Buffer.from(before);
        changed[at]! ^= 1 << next(8);
        fs.writeFileSync(file, changed);
        const { code } = await verified('camp.tgz');
        expect({ at, code: code === 0 ? 0 : 1 }).toEqual({ at, code: 1 });
      }
      fs.writeFileSync(file, before);
    },
  );
}
