import fs from 'node:fs';
import path from 'node:path';
import { slug } from '../../../camp/index.js';
import { campMeans } from '../../../cli/commands/camp/means.js';
import { silentIo } from '../../../cli/shared/io.js';
import type { Io } from '../../../cli/shared/io.js';
import { resolveSettings } from '../../../cli/shared/settings/settings.js';
import { openCampShell } from '../../../testing/camp/campShell.js';
import type { CampShell } from '../../../testing/camp/campShell.js';
import { storyProtocolYaml } from '../../../testing/camp/campStory.js';
import { act, keyFile, makeKeys, nameThePeople } from '../../../testing/camp/keyHolders.js';
import type { KeyHolder } from '../../../testing/camp/keyHolders.js';
import { repository } from '../../../testing/shared.js';
import { openBoard } from '../openBoard.js';
import type { OpenBoard } from '../openBoard.js';

const protocols = ['--protocols', 'protocols'];

/** A camp with keys, two testers and two vendors, each with a document that waits to be looked at. */
export async function holdBoardCamp(): Promise<CampShell> {
  const shell = openCampShell();
  fs.mkdirSync(path.join(shell.dir, 'protocols'));
  fs.writeFileSync(path.join(shell.dir, 'protocols/conditionlist.yaml'), storyProtocolYaml('ConditionList'));
  await makeKeys(shell);
  const days = ['--from', '2026-09-15', '--to', '2026-09-17'];
  await act(shell, {}, 'init', 'camp', '--name', 'Autumn', '--place', 'Odense', ...days);
  await nameThePeople(shell, 'tester', 'second');
  for (const [vendor, system] of [
    ['Alfa Data', 'Alfa LPS'],
    ['Beta Care', 'Beta EOJ'],
  ] as const) {
    const product = ['--vendor', vendor, '--system', system, '--system-version', '1.0', '--system-type', 'LPS'];
    await act(
      shell,
      { who: 'manager' },
      'add-system',
      'camp',
      ...product,
      '--test',
      'short-conditionlist',
      ...protocols,
    );
    const file = path.join(repository, 'fixtures/conditionlist/valid/minimal.json');
    await act(shell, { who: 'tester' }, 'receive', 'camp', file, '--step', '1.1', '--system', system, ...protocols);
  }
  return shell;
}

/** How a test's board is opened. */
export interface TestBoardOptions {
  readonly who?: KeyHolder;
  readonly vendors?: string;
  readonly token?: string;
  readonly folder?: string;
  readonly lang?: 'da' | 'en';
}

let minute = 0;

/** Serves the board of the shell's camp to one tester, by the tester's key. */
export async function openTestBoard(
  shell: CampShell,
  { who, vendors, token, folder = 'camp', lang = 'en' }: TestBoardOptions = {},
): Promise<OpenBoard> {
  const io: Io = {
    ...silentIo(shell.dir),
    env: { TESTCAMP_CACHE: path.join(repository, '.testcamp-cache/packages') },
    now: () =>
      new Date(Date.parse('2026-09-16T08:00:00Z') + 60_000 * ++minute).toISOString().replace('.000Z', '+00:00'),
    user: 'Somebody',
    process: { pid: process.pid, isAlive: (pid) => pid === process.pid },
  };
  const settings = await resolveSettings({ lang, config: false }, io);
  const options = { protocols: 'protocols', workers: '1' };
  const person = who === undefined ? {} : { key: keyFile(who) };
  const address = { host: '127.0.0.1', port: 0, publicUrl: undefined, token, warnings: [] };
  return openBoard({ folder, options, person, vendors }, address, campMeans(settings, io));
}

/** Enters a system with names as they come, in folders with plain ones; gives the vendor's folder. */
export async function enterHostileSystem(shell: CampShell, vendor: string, system: string): Promise<string> {
  const product = ['--vendor', vendor, '--system', system, '--system-version', '1', '--system-type', 'LPS'];
  await act(shell, { who: 'manager' }, 'add-system', 'camp', ...product, '--test', 'short-conditionlist', ...protocols);
  return slug(vendor);
}

/** A camp without keys, of so many systems in twelve tests each. */
export async function holdLargeCamp(systems: number): Promise<CampShell> {
  const shell = openCampShell();
  fs.mkdirSync(path.join(shell.dir, 'protocols'));
  const days = ['--from', '2026-09-15', '--to', '2026-09-17'];
  await act(shell, {}, 'init', 'camp', '--name', 'Large', '--place', 'Odense', ...days);
  const roles = [
    'conditionlist-send',
    'conditionlist-receive',
    'homecareobservation-send',
    'homecareobservation-receive',
  ];
  const all = [...roles, 'notes-source', 'notes-consumer'];
  const tests = (type: string): readonly string[] => all.flatMap((name) => ['--test', `${name}${type}`]);
  for (let at = 1; at <= systems; at++) {
    const product = ['--vendor', `Vendor ${Math.ceil(at / 4)}`, '--system', `System ${at}`];
    const kind = ['--system-version', '1.0', '--system-type', 'LPS'];
    await act(shell, {}, 'add-system', 'camp', ...product, ...kind, ...tests(''), ...tests(':live-test'));
  }
  return shell;
}
