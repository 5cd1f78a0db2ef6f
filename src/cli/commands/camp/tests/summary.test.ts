import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCampShell } from '../../../../testing/camp/campShell.js';
import { repository } from '../../../../testing/shared.js';

const shell = openCampShell({ TESTCAMP_CAMP: 'camp' });
const hostile = '<img src=x onerror=alert(1)> [a](javascript:x)';
const run = async (...argv: readonly string[]): Promise<string> => {
  const ran = await shell.run('camp', ...argv);
  expect({ argv, err: ran.err }).toEqual({ argv, err: '' });
  return ran.out;
};

beforeAll(async () => {
  await run('init', 'camp', '--name', 'Autumn', '--place', 'X', '--from', '2026-09-15', '--to', '2026-09-17');
  for (const [vendor, system] of [
    ['Alfa Data', 'Alfa LPS'],
    [hostile, 'Evil'],
  ] as const) {
    const product = ['--vendor', vendor, '--system', system, '--system-version', '1', '--system-type', 'LPS'];
    await run('add-system', 'camp', ...product, '--test', 'conditionlist-send');
    await run('record', '3.3.1.1', 'F2', '--remark', `Cut *at* ${system}`, '--system', system);
    await run('record', '3.3.1.2', 'OK', '--system', system);
  }
  const broken = path.join(repository, 'fixtures/conditionlist/broken/slicing-min/no-diagnosis-status.json');
  await run('receive', 'camp', broken, '--step', '3.3.1.3', '--system', 'Alfa');
  await run('record', '3.3.1.3', 'F1', '--system', 'Alfa', '--remark', 'As the checks say');
}, 120_000);
afterAll(() => {
  shell.dispose();
});

describe('camp summary', () => {
  it('tells a vendor what is in order, what is open, and each fault with what to do, and names no other', async () => {
    const out = await run('summary', 'camp', 'alfa');
    expect(out).toContain('# Alfa Data\n');
    expect(out).toMatch(/- \*\*3\.3\.1\.1 .*\*\* \(F2\): Cut \\\*at\\\* Alfa LPS/);
    expect(out).toMatch(/\n {2}- ConditionList\\_3\.3\.1\.3\\_A\.json\\:\d+: /);
    expect(out).toMatch(/### In order\n\n3\.3\.1\.2\n/);
    expect(out).toMatch(/- 3\.3\.1\.4 .*: Not tested/);
    expect(out).not.toMatch(/Evil|onerror/);
  });

  it('keeps what vendors call themselves text, in both forms', async () => {
    const markdown = await run('summary', 'camp', hostile);
    expect(markdown).not.toMatch(/<img|\]\(/);
    const page = await run('summary', 'camp', hostile, '--format', 'html');
    expect(page).toContain('&lt;img src=x');
    expect(page).not.toMatch(/<img|<script/);
  });

  it('asks which vendor is meant', async () => {
    const { code, err } = await shell.run('camp', 'summary', 'camp', 'Alfa Dtaa');
    expect([code, err]).toEqual([2, expect.stringContaining("Did you mean 'Alfa Data'?")]);
  });
});
