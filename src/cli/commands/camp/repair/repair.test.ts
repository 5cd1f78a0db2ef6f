import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCampShell } from '../../../../testing/camp/campShell.js';
import type { CampShell } from '../../../../testing/camp/campShell.js';
import { act, holdKeyedCamp, oneTest, verifiedFaults } from '../../../../testing/camp/keyedCamp.js';
import { repository } from '../../../../testing/shared.js';

const shell: CampShell = openCampShell();
beforeAll(() => holdKeyedCamp(shell), 300_000);
afterAll(() => {
  shell.dispose();
});

const tester = { who: 'tester' } as const;
const manager = { who: 'manager' } as const;
const protocols = ['--protocols', 'protocols'];
const why = ['--reason', 'By mistake'];

let copies = 0;
/** A copy of the camp to work on. */
function copied(): string {
  const name = `copy-${++copies}`;
  fs.cpSync(path.join(shell.dir, 'camp'), path.join(shell.dir, name), { recursive: true });
  return name;
}

interface Logged {
  readonly seq: number;
  readonly type: string;
  readonly data: Record<string, unknown>;
}
const eventsIn = (camp: string): readonly Logged[] =>
  fs
    .readFileSync(path.join(shell.dir, camp, 'events.ndjson'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Logged);

const seqOf = (camp: string, type: string): string =>
  String(eventsIn(camp).findLast((event) => event.type === type)?.seq);

const stepIn = async (camp: string, step: string) => {
  const { out } = await shell.run('camp', 'status', camp, '--format', 'json', ...protocols);
  const status = JSON.parse(out) as {
    entries: {
      certificate: {
        reasons: string[];
        steps: { step: string; status: string; round: number | null; evidence: { path: string }[] }[];
      };
    }[];
  };
  const [entry] = status.entries;
  return {
    withdrawn: /[Ww]ithdr/.test(JSON.stringify(entry?.certificate.reasons)),
    ...entry?.certificate.steps.find((one) => one.step === step),
  };
};

describe('what is taken back', () => {
  it('counts no more, stays in the log, and is accepted by verify', async () => {
    const camp = copied();
    const before = fs.readFileSync(path.join(shell.dir, camp, 'events.ndjson'), 'utf8');
    await act(shell, tester, 'record', camp, '--step', '1.2', '--mark', 'F1', '--remark', 'Fails', ...oneTest);
    const seq = seqOf(camp, 'mark');
    expect(await stepIn(camp, '1.2')).toMatchObject({ status: 'F1' });
    const { out } = await act(shell, tester, 'retract', camp, seq, ...why, ...protocols);
    expect(out).toBe(
      `Event ${Number(seq) + 1}: taken back: event ${seq}, mark (Alfa, ConditionList, step 1.2, round 1, F1) (Test Tester)\n`,
    );
    expect(await stepIn(camp, '1.2')).toMatchObject({ status: 'OK' });
    expect(fs.readFileSync(path.join(shell.dir, camp, 'events.ndjson'), 'utf8').startsWith(before)).toBe(true);
    expect(await verifiedFaults(shell, camp)).toMatchObject({ code: 0, faults: [] });
    const again = await act(shell, { code: 2, ...tester }, 'retract', camp, seq, ...why, ...protocols);
    expect(again.err).toContain('was taken back already');
  });

  it('may be a receipt: the file stays where the log says, is judged no more, and can come again', async () => {
    const camp = copied();
    const receipt = seqOf(camp, 'submission-received');
    await act(shell, tester, 'retract', camp, receipt, ...why, ...protocols);
    const { path: file = '' } = eventsIn(camp)[Number(receipt) - 1]?.data as { path?: string };
    expect(fs.existsSync(path.join(shell.dir, camp, file))).toBe(true);
    expect(await stepIn(camp, '1.1')).toMatchObject({ status: 'not-tested' });
    expect(await verifiedFaults(shell, camp)).toMatchObject({ code: 0, faults: [] });
    const again = path.join(repository, 'fixtures/conditionlist/valid/minimal.json');
    await act(shell, tester, 'receive', camp, again, '--step', '1.1', ...oneTest);
    expect(await stepIn(camp, '1.1')).toMatchObject({ status: 'OK', round: 1 });
  });

  it('ends a certificate that rests on it, and one that it had ended is in force again', async () => {
    const standing = async (camp: string) => {
      const { out } = await shell.run('verify', camp, '--format', 'json');
      return (JSON.parse(out) as { certificates: { standing: object }[] }).certificates[0]?.standing;
    };
    const resting = copied();
    await act(shell, tester, 'retract', resting, seqOf(resting, 'mark'), ...why, ...protocols);
    expect(await standing(resting)).toMatchObject({ state: 'ended' });
    const failed = copied();
    await act(shell, tester, 'record', failed, '--step', '1.2', '--mark', 'F1', '--remark', 'Fails', ...oneTest);
    expect(await standing(failed)).toMatchObject({ state: 'ended' });
    await act(shell, tester, 'retract', failed, seqOf(failed, 'mark'), ...why, ...protocols);
    expect(await standing(failed)).toEqual({ state: 'in-force' });
  });

  it('asks the role of the act', async () => {
    const camp = copied();
    const words = ['--reason', 'Later', '--granted-by', 'Board', '--expires', '2026-12-31'];
    await act(shell, manager, 'dispense', camp, '--step', '1.2', ...words, ...oneTest);
    const seq = seqOf(camp, 'dispensation');
    const refused = await act(shell, { code: 2, ...tester }, 'retract', camp, seq, ...why, ...protocols);
    expect(refused.err).toContain('is not a giver of dispensations');
    await act(shell, manager, 'retract', camp, seq, ...why, ...protocols);
    const mark = await act(shell, { code: 2, ...manager }, 'retract', camp, seqOf(camp, 'mark'), ...why, ...protocols);
    expect(mark.err).toContain('is not a tester');
  });

  it.each([
    ['1', 'Event 1 is no mark'],
    ['999', 'Event 999 is no mark'],
    ['x', "is a number from 1, not 'x'"],
  ])('is no other event: %s', async (event, message) => {
    const { err } = await act(shell, { code: 2, ...tester }, 'retract', 'camp', event, ...why, ...protocols);
    expect(err).toContain(message);
  });

  it('needs a reason', async () => {
    const { err } = await act(shell, { code: 2, ...tester }, 'retract', 'camp', '9', '--reason', ' ', ...protocols);
    expect(err).toContain('Give a reason');
  });
});

describe('a system that was withdrawn', () => {
  it('takes part again, in force as before', async () => {
    const camp = copied();
    const not = await act(shell, { code: 2, ...manager }, 'reinstate', camp, ...why, ...oneTest);
    expect(not.err).toContain('Alfa is not withdrawn');
    await act(shell, manager, 'withdraw', camp, ...why, ...oneTest);
    expect(await stepIn(camp, '1.2')).toMatchObject({ withdrawn: true });
    const one = ['--standard', 'ConditionList', ...oneTest];
    expect((await act(shell, { code: 2, ...manager }, 'reinstate', camp, ...why, ...one)).err).toContain(
      'All of Alfa is withdrawn',
    );
    const { out } = await act(shell, manager, 'reinstate', camp, ...why, ...oneTest);
    expect(out).toContain('Alfa takes part again (Test Manager)');
    expect(await stepIn(camp, '1.2')).toMatchObject({ withdrawn: false, status: 'OK' });
    expect(await verifiedFaults(shell, camp)).toMatchObject({ code: 0, faults: [] });
  });
});

describe('files that came to a wrong step', () => {
  const name = 'ConditionList_1.1_A.json';

  it('are judged under their own, and the log keeps both', async () => {
    const camp = copied();
    const words = ['move', camp, name, '--step', '1.3', ...why, ...protocols];
    const { out } = await act(shell, tester, ...words);
    const folder = 'submissions/vendor/alfa/ConditionList';
    expect(out).toMatch(new RegExp(`^${folder}/1\\.1/round-1/${name} -> ${folder}/1\\.3/round-\\d/[^/]+\\.json\n$`));
    expect(
      eventsIn(camp)
        .slice(-2)
        .map(({ type }) => type),
    ).toEqual(['retraction', 'submission-received']);
    expect(eventsIn(camp).at(-1)?.data).toMatchObject({ step: '1.3', name: 'minimal.json' });
    expect(fs.existsSync(path.join(shell.dir, camp, `${folder}/1.1/round-1/${name}`))).toBe(true);
    expect(await stepIn(camp, '1.1')).toMatchObject({ status: 'not-tested' });
    expect(await verifiedFaults(shell, camp)).toMatchObject({ code: 0, faults: [] });
    expect((await act(shell, { code: 2, ...tester }, ...words)).err).toContain('was not received according to the log');
  });

  it.each([
    ['a file that nobody received', ['strange.json', '--step', '1.3'], 'was not received according to the log'],
    ['a step that is not', [name, '--step', '1.33'], "Did you mean '1.3'?"],
    ['a round that has not begun', [name, '--step', '1.3', '--round', '7'], 'Round 7 has not begun'],
    ['the step where it is', [name, '--step', '1.1', '--round', '1'], 'is there already'],
  ])('are not moved where it is unclear: %s', async (_, given, message) => {
    const before = eventsIn('camp').length;
    const { err } = await act(shell, { code: 2, ...tester }, 'move', 'camp', ...given, ...why, ...protocols);
    expect(err).toContain(message);
    expect(eventsIn('camp').length).toBe(before);
  });

  it('are not moved where they were changed since', async () => {
    const camp = copied();
    const at = path.join(shell.dir, camp, 'submissions/vendor/alfa/ConditionList/1.1/round-1', name);
    fs.appendFileSync(at, ' ');
    const { err } = await act(shell, { code: 2, ...tester }, 'move', camp, name, '--step', '1.3', ...why, ...protocols);
    expect(err).toContain('was changed since it was received');
  });
});

describe('a withdrawal', () => {
  it('names one system where several fit', async () => {
    const camp = copied();
    const product = ['--vendor', 'Vendor', '--system', 'Beta', '--system-version', '1.0', '--system-type', 'LPS'];
    await act(shell, manager, 'add-system', camp, ...product, '--test', 'short-conditionlist', ...protocols);
    const { err } = await act(shell, { code: 2, ...manager }, 'withdraw', camp, ...why, ...protocols);
    expect(err).toContain('Several systems fit: Vendor / Alfa; Vendor / Beta');
  });
});
