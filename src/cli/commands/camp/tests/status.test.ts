import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCampShell } from '../../../../testing/camp/campShell.js';

const shell = openCampShell({ TESTCAMP_CAMP: 'camp' });
const run = async (...argv: readonly string[]): Promise<string> => {
  const { out, err } = await shell.run('camp', ...argv);
  expect(err).toBe('');
  return out;
};
const status = (...flags: readonly string[]): Promise<string> => run('status', 'camp', ...flags);

beforeAll(async () => {
  await run('init', 'camp', '--name', 'Autumn', '--place', 'X', '--from', '2026-09-15', '--to', '2026-09-17');
  for (const [vendor, system] of [
    ['Alfa Data', 'Alfa LPS'],
    ['Beta Care', 'Beta EOJ'],
  ] as const) {
    const product = ['--vendor', vendor, '--system', system, '--system-version', '1', '--system-type', 'LPS'];
    await run('add-system', 'camp', ...product, '--test', 'conditionlist-send', '--test', 'homecareobservation-send');
    await run('record', '3.3.1.1', 'F2', '--remark', `Cut at ${system}`, '--system', system, '--standard', 'cond');
  }
  await run('record', '3.3.1.2', 'F1', '--remark', 'Lost', '--system', 'Alfa', '--standard', 'cond');
}, 120_000);
afterAll(() => {
  shell.dispose();
});

describe('camp status', () => {
  it('says of tests that have not begun that they have not', async () => {
    const out = await status('--system', 'alfa');
    expect(out).toMatch(/Alfa LPS +✗ Not approved +· Not begun|Alfa LPS .*Not approved.*Not begun/);
    expect(out).not.toContain('Beta');
  });

  it('shows one vendor, system or standard alone, and suggests what may be meant', async () => {
    expect(await status('--vendor', 'beta care', '--standard', 'cond')).not.toMatch(/Alfa|HomeCare/);
    const { code, err } = await shell.run('camp', 'status', 'camp', '--system', 'Alfa LSP');
    expect([code, err]).toEqual([2, expect.stringContaining("Did you mean 'Alfa LPS'?")]);
  });

  it('shows the steps that failed, with what the tester said', async () => {
    const out = await status('--failed');
    expect(out).toMatch(/Alfa LPS 1 \(Alfa Data\), ConditionList, self-test\n {2}3\.3\.1\.1 F2 /i);
    expect(out.replace(/\s+/g, ' ')).toContain(': Cut at Beta EOJ');
    expect(await status('--failed', '--standard', 'home')).toContain('No steps.');
    expect(await status('--waiting', '--standard', 'home')).toContain('Waiting for a tester');
  });

  it('shows how each step fares over all systems, the worst first', async () => {
    const found = [
      ...(await status('--by-step')).replace(/\n {6}/g, ' ').matchAll(/^ {2}(3\S+) .*: (\d+) with errors/gm),
    ];
    expect(found.map(([, step, failed]) => [step, failed])).toEqual([
      ['3.3.1.1', '2'],
      ['3.3.1.2', '1'],
    ]);
  });

  it('refuses views of steps in a format for programs', async () => {
    const { code, err } = await shell.run('camp', 'status', 'camp', '--failed', '--format', 'json');
    expect([code, err]).toEqual([2, expect.stringContaining('show text alone')]);
  });

  it('lists the tests, each in 80 columns, where a matrix would be torn into more than two tables', async () => {
    const tests = ['conditionlist-receive', 'homecareobservation-receive', 'notes-source', 'notes-consumer']
      .concat('conditionlist-send:live-test', 'homecareobservation-send:live-test')
      .flatMap((test) => ['--test', test]);
    const product = ['--vendor', 'G', '--system', 'Gamma', '--system-version', '1', '--system-type', 'LPS'];
    const added = await shell.run('camp', 'add-system', 'camp', ...product, ...tests);
    expect(added.err).toBe('');
    const out = await status();
    expect(out).toContain('\nAlfa LPS 1 (Alfa Data)\n  ');
    expect(out).toMatch(/ConditionList 1\.0\.1 .*: Not approved, 0 \/ 2 \/ 0 \/ \d+/);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});
