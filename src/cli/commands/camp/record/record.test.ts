import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCampShell } from '../../../../testing/camp/campShell.js';
import type { CampShell } from '../../../../testing/camp/campShell.js';
import { storyProtocolYaml } from '../../../../testing/camp/campStory.js';
import { pngOf } from '../../../../testing/evidence.js';
import { repository } from '../../../../testing/shared.js';

/** The shell's user stands where a test says, with the variables that it says. */
const env: Record<string, string> = { TESTCAMP_CAMP: 'camp' };
const shell: CampShell = openCampShell(env);
const official = ['--vendor', 'Example Vendor', '--system-version', '1', '--system-type', 'LPS'];

beforeAll(async () => {
  fs.mkdirSync(path.join(shell.dir, 'protocols'));
  fs.writeFileSync(path.join(shell.dir, 'protocols/short.yaml'), storyProtocolYaml('ConditionList'));
  fs.writeFileSync(path.join(shell.dir, 's.png'), pngOf());
  const days = ['--from', '2026-09-15', '--to', '2026-09-17'];
  await run('init', 'camp', '--name', 'Autumn', '--place', 'Odense', ...days);
  for (const system of ['Alfa System', 'Beta System']) {
    const tests = ['--test', 'conditionlist-send', '--test', 'homecareobservation-send'];
    await run('add-system', 'camp', ...official, '--system', system, ...tests);
  }
}, 120_000);
afterAll(() => {
  shell.dispose();
});

async function run(...argv: readonly string[]) {
  const ran = await shell.run('camp', ...argv);
  expect({ argv, code: ran.code, err: ran.err }).toEqual({ argv, code: 0, err: '' });
  return ran.out;
}
const refused = async (...argv: readonly string[]) => {
  const before = lines().length;
  const ran = await shell.run('camp', ...argv);
  expect({ argv, code: ran.code, events: lines().length }).toEqual({ argv, code: 2, events: before });
  return ran.err;
};
const lines = (): readonly string[] =>
  fs.readFileSync(path.join(shell.dir, 'camp/events.ndjson'), 'utf8').trimEnd().split('\n');
const last = (): Record<string, unknown> =>
  (JSON.parse(lines().at(-1) ?? '') as { data: Record<string, unknown> }).data;

describe('camp record, short', () => {
  it('takes at most 40 typed characters for OK with a screenshot', async () => {
    await run('record', 'camp', '3.3.1.1', 'OK', '--system', 'alfa', '--standard', 'condition');
    const typed = 'testcamp camp record 3.3.1.2 ok s.png';
    expect(typed.length).toBeLessThanOrEqual(40);
    const [, ...argv] = typed.split(' ').slice(1);
    expect(await run(...argv)).toMatch(
      /^Event \d+: Alfa System, ConditionList, step 3\.3\.1\.2, round 1: OK, evidence ConditionList_3\.3\.1\.2_A\.png \(Test Manager\)\n$/,
    );
    expect(last()).toMatchObject({ step: '3.3.1.2', mark: 'OK', system: 'Alfa System', evidence: [{}] });
  });

  it.each([
    ['by the last act of the person', {}, 'Alfa System'],
    ['by variables', { TESTCAMP_SYSTEM: 'beta', TESTCAMP_STANDARD: 'ConditionList' }, 'Beta System'],
  ])('knows the test %s', async (_, variables, system) => {
    Object.assign(env, variables);
    expect(await run('record', '3.3.1.3', '--remark', 'Seen')).toContain(
      `${system}, ConditionList, step 3.3.1.3: remark`,
    );
    for (const name of Object.keys(variables)) Reflect.deleteProperty(env, name);
  });

  it('does not know the test of a person who did nothing yet', async () => {
    expect(await refused('record', '3.3.1.1', 'OK', '--by', 'Newcomer')).toContain('Several tests fit');
  });

  it('finds names in any case and by their beginning, and names the one that is meant', async () => {
    expect(await run('record', '3.3.1.1', 'OK', '--system', 'BETA SYSTEM', '--standard', 'cond')).toContain(
      'Beta System',
    );
    expect(await refused('record', '3.3.1.1', 'OK', '--system', 'Betta System')).toContain(
      "Did you mean 'Beta System'?",
    );
    expect(await refused('record', '3.3.1.1', 'OK', '--system', 'System')).toContain('is not in the camp');
  });
});

describe('camp record, in bulk', () => {
  const alfa = ['--system', 'Alfa', '--standard', 'ConditionList'];

  it.each([
    ['a range', ['3.3.1.1-3.3.1.2'], ['3.3.1.1', '3.3.1.2']],
    ['a short range', ['3.3.1.1-2'], ['3.3.1.1', '3.3.1.2']],
    ['several', ['--step', '3.3.1.2', '--step', '3.3.1.1'], ['3.3.1.1', '3.3.1.2']],
    ['a list', ['3.3.1.2,3.3.1.1'], ['3.3.1.1', '3.3.1.2']],
  ])('marks the steps of %s in the order of the protocol', async (_, given, steps) => {
    const out = await run('record', ...given, '--mark', 'F4', '--remark', 'Small', ...alfa);
    expect([...out.matchAll(/step ([\d.]+),/g)].map(([, step]) => step)).toEqual(steps);
  });

  it.each([
    ['backwards', ['3.3.1.2-3.3.1.1', 'OK'], 'runs backwards'],
    ['to nowhere', ['3.3.1.1-99', 'OK'], "no step '3.3.1.99'"],
    ['two marks', ['3.3.1.1', 'OK', 'F1'], 'Two marks: OK and F1'],
    ['a word that is nothing', ['3.3.1.1', 'OKK'], "'OKK' is no camp folder, step, mark or file. Did you mean 'OK'?"],
    ['a mark without a step', ['OK'], "'--step' is missing"],
  ])('refuses %s, and writes nothing', async (_, given, message) => {
    expect(await refused('record', ...given, ...alfa)).toContain(message);
  });

  it('takes a file of marks, in either language, all of it or nothing', async () => {
    fs.mkdirSync(path.join(shell.dir, 'seen'), { recursive: true });
    fs.writeFileSync(path.join(shell.dir, 'seen/a.png'), pngOf());
    const write = (text: string): void => fs.writeFileSync(path.join(shell.dir, 'seen/marks.csv'), text);
    const head = '\uFEFFSystem;Standard;Trin;Karakter;Bemærkning;Dokumentation\r\n';
    write(`${head}Beta System;ConditionList;3.3.1.1;OK;;a.png\r\nAlfa System;ConditionList;3.3.1.2;;;\r\n`);
    expect(await run('record', '--csv', 'seen/marks.csv')).toMatch(
      /^Event \d+: Beta System, .* OK, evidence \S+ \(.*\n$/,
    );
    write(`${head}Beta System;ConditionList;3.3.1.1;OK;;\r\nBeta System;ConditionList;9.9;OK;;\r\n`);
    expect(await refused('record', '--csv', 'seen/marks.csv')).toContain("seen/marks.csv:3: There is no step '9.9'");
    write(`${head}Beta System;ConditionList;3.3.1.1;ikke-relevant;;\r\n`);
    expect(await refused('record', '--csv', 'seen/marks.csv')).toContain('marks.csv:2: Not relevant needs a reason');
    write('Trin;Karakter;Farve\r\n3.3.1.1;OK;red\r\n');
    expect(await refused('record', '--csv', 'seen/marks.csv')).toContain(
      "marks.csv:1:15: the column 'Farve' is not known",
    );
    write('Step,Mark\n3.3.1.1,"OK\n');
    expect(await refused('record', '--csv', 'seen/marks.csv')).toContain('marks.csv:2:9: is no CSV');
  });

  it('judges a test once for all steps, each of which has its own proposal', async () => {
    const file = path.join(repository, 'fixtures/conditionlist/valid/minimal.json');
    await run('receive', 'camp', file, '--step', '3.3.1.3', ...alfa);
    expect(await refused('record', '3.3.1.1-3.3.1.3', 'F2', ...alfa)).toContain('propose OK for step 3.3.1.3');
    await run('record', '3.3.1.1-3.3.1.3', 'OK', ...alfa);
    expect(last()).toMatchObject({ step: '3.3.1.3', mark: 'OK', proposed: 'OK' });
  });
});
