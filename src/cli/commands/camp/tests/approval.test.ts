import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCampShell } from '../../../../testing/camp/campShell.js';
import type { CampShell } from '../../../../testing/camp/campShell.js';
import { storyProtocolYaml, trialReason } from '../../../../testing/camp/campStory.js';
import { act, holdKeyedCamp, oneTest } from '../../../../testing/camp/keyedCamp.js';

const shell: CampShell = openCampShell();
beforeAll(() => holdKeyedCamp(shell), 300_000);
afterAll(() => {
  shell.dispose();
});

const tester = { who: 'tester' } as const;
const manager = { who: 'manager' } as const;

/** A copy of the camp to work on. */
function copyOf(name: string): string {
  fs.cpSync(path.join(shell.dir, 'camp'), path.join(shell.dir, name), { recursive: true });
  return name;
}

const certified = async (camp: string, ...more: readonly string[]) =>
  (await act(shell, manager, 'certify', camp, ...oneTest, ...more)).out;

describe('an approval is not to be had', () => {
  it('by a protocol of an official id that is not the official one', async () => {
    fs.mkdirSync(path.join(shell.dir, 'shortened'));
    const text = storyProtocolYaml('ConditionList').replace('id: short-conditionlist', 'id: conditionlist-send');
    fs.writeFileSync(path.join(shell.dir, 'shortened/send.yaml'), text);
    const camp = copyOf('shortened-camp');
    const own = ['--protocols', 'shortened'];
    const beta = ['--vendor', 'V', '--system', 'Beta', '--system-version', '1', '--system-type', 'LPS'];
    // The camp names the other protocol too, so that both must be at hand.
    fs.copyFileSync(path.join(shell.dir, 'protocols/conditionlist.yaml'), path.join(shell.dir, 'shortened/other.yaml'));
    await act(shell, manager, 'add-system', camp, ...beta, '--test', 'conditionlist-send', ...own);
    await act(shell, tester, 'record', camp, '--step', '1.2', '--mark', 'OK', '--system', 'Beta', ...own);
    const refused = await act(shell, { code: 2, ...manager }, 'certify', camp, '--system', 'Beta', ...own);
    expect(refused.err).toMatch(/Not MedCom's or HL7's as published: conditionlist-send/);
    const issued = await act(shell, manager, 'certify', camp, '--system', 'Beta', ...own, ...trialReason);
    expect(issued.out).toContain('Trial decision: ');
    const shown = await shell.run('verify', camp);
    expect(shown.out.replace(/\s+/g, ' ')).toMatch(
      /Trial decision: not MedCom's or HL7's as published: conditionlist-send/,
    );
  });

  it('by marking every step not relevant', async () => {
    const camp = copyOf('not-relevant');
    const words = ['record', camp, '--mark', 'not-relevant', ...oneTest];
    const refused = await act(shell, { code: 2, ...tester }, ...words, '--step', '1.2');
    expect(refused.err).toContain('Not relevant needs a reason');
    for (const step of ['1.1', '1.2', '1.3'])
      await act(shell, tester, ...words, '--step', step, '--remark', 'Not here');
    expect(await certified(camp, ...trialReason)).toContain('Test in progress');
  });

  it('by dispensing from every step, or for ever', async () => {
    const camp = copyOf('dispensed');
    const words = ['dispense', camp, '--reason', 'Later', '--granted-by', 'Vendor', ...oneTest];
    const refused = await act(shell, { code: 2, ...manager }, ...words, '--step', '1.2', '--expires', '2099-01-01');
    expect(refused.err).toContain('may hold until 2027-09-18 at most');
    for (const step of ['1.2', '1.3']) {
      await act(shell, tester, 'record', camp, '--step', step, '--mark', 'F2', '--remark', 'Fails', ...oneTest);
      await act(shell, manager, ...words, '--step', step, '--expires', '2027-01-01');
    }
    expect(await certified(camp, ...trialReason)).toContain('Test in progress');
  });

  it.each([
    ['a submission', 'submissions/vendor/alfa/ConditionList/1.1/round-1'],
    ['a screenshot', 'evidence/vendor/alfa/ConditionList/1.2/round-1'],
  ])('by changing %s after it was received', async (what, folder) => {
    const camp = copyOf(what.replace(' ', '-'));
    const [name = ''] = fs.readdirSync(path.join(shell.dir, camp, folder));
    fs.appendFileSync(path.join(shell.dir, camp, folder, name), ' ');
    const { err } = await act(shell, { code: 2, ...manager }, 'certify', camp, ...oneTest, ...trialReason);
    expect(err).toContain(`${folder}/${name}`);
    expect(err).toContain('was changed since it was received');
  });

  it('by a self-test from elsewhere that nobody signed', async () => {
    const camp = copyOf('imported');
    const folder = path.join(shell.dir, 'camp/certificates/vendor/alfa');
    const [name = ''] = fs.readdirSync(folder);
    const { signature, ...unsigned } = JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')) as {
      signature: object;
    };
    expect(signature).toBeDefined();
    fs.writeFileSync(path.join(shell.dir, 'elsewhere.json'), JSON.stringify(unsigned));
    const words = ['confirm', camp, ...oneTest, '--certificate'];
    const refused = await act(shell, { code: 2, ...manager }, ...words, 'elsewhere.json');
    expect(refused.err).toContain('is not signed');
    const signed = path.join('camp/certificates/vendor/alfa', name);
    expect((await act(shell, { code: 2, ...manager }, ...words, signed)).err).toContain('--issuer-key');
  });
});
