import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCampShell } from '../../../../testing/camp/campShell.js';
import type { CampShell } from '../../../../testing/camp/campShell.js';
import {
  act,
  attackedCopy,
  holdKeyedCamp,
  keyFile,
  oneTest,
  rewriteLog,
  verifiedFaults,
} from '../../../../testing/camp/keyedCamp.js';
import { trialReason } from '../../../../testing/camp/campStory.js';
import { canLookAlike } from '../../../../camp/verify/lookAlikes.js';

const shell: CampShell = openCampShell();
const manager = { who: 'manager' } as const;
const samePicture = /The same file .* is used at several places/;

beforeAll(async () => {
  await holdKeyedCamp(shell);
}, 300_000);
afterAll(() => {
  shell.dispose();
});

const copy = (work: (dir: string) => void = () => undefined) => attackedCopy(shell, work);
const edit = (dir: string, file: string, change: (text: string) => string): void => {
  const at = path.join(shell.dir, dir, file);
  fs.writeFileSync(at, change(fs.readFileSync(at, 'utf8')));
};
/** A command's text in one line, as it was before it was wrapped. */
const inOneLine = (text: string): string => text.replace(/\s+/g, ' ');
const noticesOf = async (dir: string): Promise<readonly string[]> => {
  const { out } = await act(shell, {}, 'status', dir, '--format', 'json', '--protocols', 'protocols');
  return (JSON.parse(out) as { notices: readonly string[] }).notices;
};

describe('what is allowed but should be seen', () => {
  it('stands in status, as text and JSON, and in certify', async () => {
    expect((await noticesOf('camp')).join()).toMatch(samePicture);
    expect(inOneLine((await shell.run('camp', 'status', 'camp', '--protocols', 'protocols')).out)).toMatch(samePicture);
    const { err } = await act(shell, manager, 'certify', copy(), ...oneTest, ...trialReason);
    expect(err).toMatch(samePicture);
  });

  it('names an edit that nobody stands behind, until a certifier notes it, who is told', async () => {
    const dir = copy();
    edit(dir, 'camp.yaml', (text) => `${text}\nlimits: { dispensedShare: 1 }\n`);
    expect((await noticesOf(dir)).join()).toMatch(/camp\.yaml was edited/);
    expect((await act(shell, manager, 'certify', dir, ...oneTest, ...trialReason)).err).toMatch(
      /camp\.yaml was edited/,
    );
    expect((await noticesOf(dir)).join()).not.toMatch(/was edited/);
  });

  it('names times outside of the days of the camp and before those of earlier events', async () => {
    const dir = copy((at) => {
      rewriteLog(at, (events) =>
        events.map((event, n) => (n === events.length - 3 ? { ...event, at: '2026-01-01T09:00:00+00:00' } : event)),
      );
    });
    expect((await noticesOf(dir)).join()).toMatch(/The time is before that of the event before/);
  });
});

describe('a name that can be taken for another is named', () => {
  const cyrillic = 'Test T\u0435ster';

  it('where somebody is trusted', async () => {
    const dir = copy();
    const person = ['--person', cyrillic, '--role', 'tester', '--public-key', keyFile('second', 'public')];
    await act(shell, {}, 'trust', dir, '--camp-key', keyFile('campkeeper'), '--by', 'Keeper', ...person);
    expect((await noticesOf(dir)).join()).toMatch(/letters of several scripts.*: event \d+\./);
    expect((await verifiedFaults(shell, dir)).notes.join()).toMatch(/letters of several scripts.*: event \d+\./);
  });

  it('where camp.yaml was edited by hand', async () => {
    const dir = copy();
    edit(dir, 'camp.yaml', (text) => `${text}\ntesters:\n  - { name: "${cyrillic}" }\n`);
    expect((await noticesOf(dir)).join()).toMatch(/letters of several scripts.*: camp\.yaml\./);
    expect((await verifiedFaults(shell, dir)).notes.join()).toMatch(/letters of several scripts.*: camp\.yaml\./);
  });

  it('by whichever letters and characters', () => {
    const honest = ['Test Tester', 'Sørensen & Åse', 'Düsseldorf GmbH', 'Æbleø 2.0', 'A/S Łódź', 'Omsorg™'];
    expect(honest.filter(canLookAlike)).toEqual([]);
    const twins = [
      'V\u0435ndor',
      '\u0410\u0421\u0415',
      'Ve\u200bndor',
      '\uff36endor',
      '\u{1d5b5}endor',
      'A\u030ase',
      '\u13aalfa',
    ];
    expect(twins.filter((name) => !canLookAlike(name))).toEqual([]);
  });
});

describe('reports that are older than a certificate', () => {
  it('are named by certify where it issued one', async () => {
    const dir = copy();
    await act(shell, manager, 'run', dir, '-q', '--protocols', 'protocols');
    const again = (): Promise<{ err: string }> => act(shell, manager, 'certify', dir, ...oneTest, ...trialReason);
    expect((await again()).err).not.toMatch(/are older than the certificates/);
    const tester = { who: 'tester' } as const;
    await act(shell, tester, 'record', dir, '--step', '1.3', '--mark', 'F4', '--remark', 'Nearly', ...oneTest);
    expect((await again()).err).toMatch(/are older than the certificates/);
  });
});
