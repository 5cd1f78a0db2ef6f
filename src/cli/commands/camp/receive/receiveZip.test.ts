import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zipOf } from '../../../../packages/testing/zip.js';
import { openCampShell } from '../../../../testing/camp/campShell.js';
import { repository } from '../../../../testing/shared.js';

const shell = openCampShell();
const minimal = fs.readFileSync(path.join(repository, 'fixtures/conditionlist/valid/minimal.json'));
const maximal = fs.readFileSync(path.join(repository, 'fixtures/conditionlist/valid/maximal.json'));

beforeAll(async () => {
  const days = ['--from', '2026-09-15', '--to', '2026-09-17'];
  await shell.run('camp', 'init', 'camp', '--name', 'Autumn', '--place', 'X', ...days);
  const product = ['--vendor', 'Vendor', '--system', 'Alfa', '--system-version', '1', '--system-type', 'LPS'];
  await shell.run('camp', 'add-system', 'camp', ...product, '--test', 'conditionlist-send');
});
afterAll(() => {
  shell.dispose();
});

const receive = (zip: Buffer, ...flags: readonly string[]) => {
  fs.writeFileSync(path.join(shell.dir, 'in.zip'), zip);
  return shell.run('camp', 'receive', 'camp', 'in.zip', ...flags);
};
const everything = (): readonly string[] =>
  fs.readdirSync(shell.dir, { recursive: true, encoding: 'utf8' }).filter((name) => !/\.lock$|in\.zip$/.test(name));
const to = (step: string): string =>
  `submissions/vendor/alfa/ConditionList/${step}/round-1/ConditionList_${step}_A.json`;

describe('a ZIP that a vendor sends', () => {
  const good = zipOf([
    { path: 'Alfa/3.3.1.3/list.json', data: minimal },
    { path: 'ConditionList_3.3.1.4_A.json', data: maximal },
  ]);

  it('is shown by --dry-run, which writes nothing and asks about what is unclear', async () => {
    const before = everything();
    const clear = await receive(good, '--dry-run');
    expect(clear).toEqual({
      code: 0,
      out: `Alfa (Vendor), ConditionList. Dry run: nothing was received.\nlist.json -> ${to('3.3.1.3')}\nConditionList_3.3.1.4_A.json -> ${to('3.3.1.4')}\n`,
      err: '',
    });
    const unclear = await receive(zipOf([{ path: 'list.json', data: minimal }]), '--dry-run');
    expect([unclear.code, unclear.out]).toEqual([2, expect.stringContaining('? list.json: the name is not like')]);
    expect(everything()).toEqual(before);
  });

  it.each([
    ['leads out', { path: '../../out.json' }],
    ['is a link', { path: 'ConditionList_3.3.1.3_A.json', mode: 0o120777 }],
    ['claims less than it is', { path: 'ConditionList_3.3.1.3_A.json', claimed: 3 }],
    ['is encrypted', { path: 'ConditionList_3.3.1.3_A.json', flags: 1 }],
  ])('is refused whole, and nothing is written, where a file %s', async (_, entry) => {
    const before = everything();
    const { code, err } = await receive(
      zipOf([
        { path: '3.3.1.4/a.json', data: maximal },
        { data: minimal, ...entry },
      ]),
    );
    expect([code, err.trim().split('\n').length, err.includes('in.zip')]).toEqual([2, 1, true]);
    expect(everything()).toEqual(before);
  });

  it('is filed by names and folders of steps', async () => {
    expect((await receive(good)).code).toBe(0);
    for (const [step, bytes] of [
      ['3.3.1.3', minimal],
      ['3.3.1.4', maximal],
    ] as const)
      expect(fs.readFileSync(path.join(shell.dir, 'camp', to(step))).equals(bytes)).toBe(true);
  });
});
