import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCampShell } from '../../../../testing/camp/campShell.js';
import type { CampShell } from '../../../../testing/camp/campShell.js';
import { act, holdKeyedCamp, keyFile, oneTest, rewriteLog } from '../../../../testing/camp/keyedCamp.js';
import { trialReason } from '../../../../testing/camp/campStory.js';
import { repository } from '../../../../testing/shared.js';
import type { CampEvent } from '../../../../camp/events/types.js';
import { without } from '../../../../base/index.js';
import type { Verification } from '../../../../model/verification.js';

const shell: CampShell = openCampShell();
const camp = path.join(shell.dir, 'camp');
let head = '';
beforeAll(async () => {
  await holdKeyedCamp(shell);
  head = (await act(shell, {}, 'head', 'camp')).out.trim();
}, 300_000);
afterAll(() => {
  shell.dispose();
});

let copies = 0;
/** A copy of the camp that an attacker has worked on, by name. */
function attacked(work: (dir: string) => void): string {
  const name = `copy-${++copies}`;
  fs.cpSync(camp, path.join(shell.dir, name), { recursive: true });
  work(path.join(shell.dir, name));
  return name;
}

const issuerKey = ['--key', keyFile('issuer', 'public')];

async function verified(dir: string, ...more: readonly string[]) {
  const { code, out, err } = await shell.run('verify', dir, '--format', 'json', ...more);
  const result =
    err === ''
      ? (JSON.parse(out) as Omit<Verification, 'discrepancies'> & {
          discrepancies: { file: string; message: string }[];
        })
      : undefined;
  return {
    code,
    err,
    verdict: result?.verdict,
    faults: result?.discrepancies.map(({ file, message }) => `${file}: ${message}`) ?? [],
    result,
  };
}

const marked =
  (step: string, mark: string) =>
  (event: CampEvent): CampEvent =>
    event.type === 'mark' && event.data.step === step
      ? ({ ...event, data: { ...event.data, mark } } as CampEvent)
      : event;

const unsignedAll = (events: readonly CampEvent[]): readonly CampEvent[] =>
  events
    .filter(({ type }) => type !== 'camp-keyed' && type !== 'person-trusted')
    .map((event) => without(event, 'signature'));

describe('a camp with keys', () => {
  it("is verified by the issuer's key or the camp's, and by no other", async () => {
    expect(await verified('camp', ...issuerKey)).toMatchObject({ code: 0, verdict: 'verified' });
    expect(await verified('camp', '--key', keyFile('campkeeper', 'public'))).toMatchObject({ code: 0 });
    expect(await verified('camp')).toMatchObject({ code: 2, verdict: 'self-consistent' });
    expect((await verified('camp', '--key', keyFile('outsider', 'public'))).code).toBe(1);
  });

  it('says how each decision came about, the number of the certificate and that it is in force', async () => {
    const { result } = await verified('camp', ...issuerKey);
    expect(result?.certificates).toMatchObject([
      {
        number: 1,
        standing: { state: 'in-force' },
        tally: { byTestcamp: 1, withEvidence: 2, byWord: 0, overruled: 0 },
      },
    ]);
  });

  it.each([
    ['without a key', undefined, ['record', 'camp', '--step', '1.2', '--mark', 'OK'], 'not signed'],
    [
      'with a key that the camp does not know',
      'outsider',
      ['record', 'camp', '--step', '1.2', '--mark', 'OK'],
      'had not named',
    ],
    [
      'as a tester who marks in another name',
      'tester',
      ['record', 'camp', '--step', '1.2', '--mark', 'OK', '--by', 'Test Manager'],
      'in the name of',
    ],
    [
      'as a manager who is no tester',
      'manager',
      ['record', 'camp', '--step', '1.2', '--mark', 'OK'],
      'is not a tester',
    ],
    ['as a tester who certifies', 'tester', ['certify', 'camp'], 'is not a issuer|is not an issuer'],
    [
      'as a tester who dispenses',
      'tester',
      ['dispense', 'camp', '--step', '1.2', '--reason', 'r', '--granted-by', 'g', '--expires', '2026-12-01'],
      'is not a giver',
    ],
  ] as const)('refuses to be worked on %s, and writes nothing', async (_, who, argv, message) => {
    const before = fs.readFileSync(path.join(camp, 'events.ndjson'), 'utf8');
    const { err } = await act(shell, { code: 2, ...(who === undefined ? {} : { who }) }, ...argv, ...oneTest);
    expect(err).toMatch(new RegExp(message));
    expect(fs.readFileSync(path.join(camp, 'events.ndjson'), 'utf8')).toBe(before);
  });

  it('refuses a private key that others can read', async () => {
    const loose = path.join(shell.dir, 'loose.pem');
    fs.copyFileSync(path.join(shell.dir, keyFile('tester')), loose);
    fs.chmodSync(loose, 0o644);
    const { code, err } = await shell.run(
      'camp',
      'record',
      'camp',
      '--step',
      '1.2',
      '--mark',
      'OK',
      '--key',
      'loose.pem',
      ...oneTest,
    );
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('chmod 600') as string });
  });
});

describe('an attacker with the folder', () => {
  it('who turns a mark, and chains the log again, is named', async () => {
    const copy = attacked((dir) => rewriteLog(dir, (events) => events.map(marked('1.2', 'F4'))));
    const { code, faults } = await verified(copy, ...issuerKey);
    expect(code).toBe(1);
    expect(faults.join('\n')).toMatch(/events\.ndjson:\d+: The signature does not fit the event/);
  });

  it('who signs what was changed with a key of their own is named', async () => {
    const copy = attacked((dir) =>
      rewriteLog(dir, (events) => events.map(marked('1.2', 'F4')), path.join(shell.dir, keyFile('outsider'))),
    );
    expect((await verified(copy, ...issuerKey)).faults.join('\n')).toMatch(/had not named by then/);
  });

  it('who cuts the log is found by a head that was published', async () => {
    const copy = attacked((dir) => {
      rewriteLog(dir, (events) => events.filter(({ type }) => type !== 'certificate'));
      fs.rmSync(path.join(dir, 'certificates'), { recursive: true });
    });
    expect(await verified(copy, ...issuerKey)).toMatchObject({ code: 2, verdict: 'undecided' });
    const { code, faults } = await verified(copy, ...issuerKey, '--head', head);
    expect(code).toBe(1);
    expect(faults.join('\n')).toMatch(/does not contain the published event/);
    expect(await verified('camp', ...issuerKey, '--head', head)).toMatchObject({
      code: 0,
      result: { headProven: true },
    });
  });

  it('who takes keys and signatures out has a camp that nobody vouches for', async () => {
    const copy = attacked((dir) => rewriteLog(dir, unsignedAll));
    expect((await verified(copy, ...issuerKey)).code).toBe(1);
  });

  it('who names themselves by a key of their own is named', async () => {
    const mine = path.join(shell.dir, keyFile('outsider'));
    const pem = fs.readFileSync(path.join(shell.dir, keyFile('outsider', 'public')), 'utf8');
    const publicKey = pem.replace(/-----[^-]+-----|\s/g, '');
    const named = {
      type: 'person-trusted',
      at: '2026-09-15T12:00:00Z',
      by: 'Keeper',
      data: { name: 'Eve', roles: ['tester'], publicKey },
    };
    const copy = attacked((dir) => rewriteLog(dir, (events) => [...events, named as unknown as CampEvent], mine));
    expect((await verified(copy, ...issuerKey)).faults.join('\n')).toMatch(/takes the camp's key/);
  });

  it('who gives the camp a key of their own is named, and does not get the issuer with it', async () => {
    const mine = path.join(shell.dir, keyFile('outsider'));
    const publicKey = fs
      .readFileSync(path.join(shell.dir, keyFile('outsider', 'public')), 'utf8')
      .replace(/-----[^-]+-----|\s/g, '');
    const rekeyed = (event: CampEvent): CampEvent =>
      event.type === 'camp-keyed' ? { ...event, data: { ...event.data, publicKey } } : event;
    const copy = attacked((dir) => rewriteLog(dir, (events) => events.map(rekeyed), mine));
    expect((await verified(copy, ...issuerKey)).code).toBe(1);
  });

  it('who deletes a certificate, or renumbers the one that is left, is named', async () => {
    const folder = (dir: string) => path.join(dir, 'certificates/vendor/alfa');
    const gone = attacked((dir) => {
      fs.rmSync(folder(dir), { recursive: true });
    });
    expect((await verified(gone, ...issuerKey)).code).toBe(1);
    const renumbered = attacked((dir) => {
      const [name = ''] = fs.readdirSync(folder(dir));
      const file = path.join(folder(dir), name);
      fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('"number": 1', '"number": 2'));
    });
    expect((await verified(renumbered, ...issuerKey)).faults.join('\n')).toMatch(/has number 2 but is number 1/);
  });
});

describe('what is in force', () => {
  it('ends with a later F1, and with a certificate that replaces it', async () => {
    fs.cpSync(camp, path.join(shell.dir, 'later'), { recursive: true });
    await act(
      shell,
      { who: 'tester' },
      'record',
      'later',
      '--step',
      '1.2',
      '--mark',
      'F1',
      '--remark',
      'It fails',
      ...oneTest,
    );
    const ended = await verified('later', ...issuerKey);
    expect(ended.result?.certificates).toMatchObject([{ number: 1, standing: { state: 'ended' } }]);
    await act(shell, { code: 1, who: 'manager' }, 'certify', 'later', ...oneTest, ...trialReason);
    const replaced = await verified('later', ...issuerKey);
    expect(replaced.result?.certificates).toMatchObject([
      { number: 1, standing: { state: 'replaced', by: 2 } },
      { number: 2, decision: 'not-approved', standing: { state: 'in-force' } },
    ]);
  });

  it('is not changed by a person whose rights were taken back', async () => {
    fs.cpSync(camp, path.join(shell.dir, 'removed'), { recursive: true });
    const trust = ['trust', 'removed', '--camp-key', keyFile('campkeeper'), '--by', 'Keeper'];
    await act(shell, { code: 2 }, ...trust, '--remove', 'Test Tester');
    await act(shell, {}, ...trust, '--remove', 'Test Tester', '--reason', 'The key was lost');
    await act(
      shell,
      { code: 2, who: 'tester' },
      'record',
      'removed',
      '--step',
      '1.2',
      '--mark',
      'F1',
      '--remark',
      'x',
      ...oneTest,
    );
    expect(await verified('removed', ...issuerKey)).toMatchObject({ code: 0 });
  });
});

describe('a certificate of an earlier version of testcamp', () => {
  const earlier = path.join(repository, 'fixtures/camps/earlier');

  it('is still verified, as one that no person signed', async () => {
    const { code, out } = await shell.run('verify', earlier, '--key', path.join(earlier, 'testcamp-public.pem'));
    expect(code).toBe(0);
    expect(out.replace(/\s+/g, ' ')).toMatch(/The camp has no key.*Issued by an earlier version.*not signed by person/);
    expect(await verified(earlier)).toMatchObject({ code: 2, verdict: 'self-consistent' });
  });
});

describe('the log of a later version of testcamp', () => {
  it('is not taken for a forgery: who reads it is told to use that version', async () => {
    const dir = attacked((at) => {
      rewriteLog(at, (events) => {
        const last = events.at(-1)!;
        return [...events, { ...last, seq: events.length + 1, type: 'invented-later', data: { a: 1 } } as never];
      });
    });
    const verification = await shell.run('verify', dir, ...issuerKey, '--format', 'json');
    expect(verification.code).toBe(2);
    expect(JSON.parse(verification.out)).toMatchObject({ verdict: 'undecided', discrepancies: [] });
    expect(verification.out).toMatch(/invented-later.*a newer one wrote the log/);
    const { code, err } = await shell.run('camp', 'status', dir, '--lang', 'en');
    expect([code, err]).toEqual([2, expect.stringMatching(/events\.ndjson:\d+:1: .*invented-later/)]);
  });
});
