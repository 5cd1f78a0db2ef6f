import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCampShell } from './campShell.js';
import type { CampShell } from './campShell.js';
import { killStorm } from './killStorm.js';
import type { Storm } from './killStorm.js';
import { repository } from '../shared.js';

async function testcamp(shell: CampShell, ...words: readonly string[]): Promise<void> {
  expect({ words, ...(await shell.run(...words)) }).toMatchObject({ words, code: 0 });
}

/** Three systems, each with a document that conforms, one that does not, and a mark. */
async function holdSmallCamp(shell: CampShell): Promise<void> {
  const dates = ['--from', '2026-09-15', '--to', '2026-09-17'];
  await testcamp(shell, 'camp', 'init', 'camp', '--name', 'Autumn', '--place', 'Odense', ...dates);
  const documents = path.join(repository, 'fixtures/conditionlist');
  const broken = fs.readdirSync(path.join(documents, 'broken/cardinality-min')).sort()[0] ?? '';
  for (const system of ['Alfa', 'Bravo', 'Charlie']) {
    const product = [
      '--vendor',
      `Vendor ${system}`,
      '--system',
      system,
      '--system-version',
      '1',
      '--system-type',
      'PLSP',
    ];
    await testcamp(shell, 'camp', 'add-system', 'camp', ...product, '--test', 'conditionlist-send');
    const own = ['--system', system];
    await testcamp(
      shell,
      'camp',
      'receive',
      'camp',
      path.join(documents, 'valid/minimal.json'),
      '--step',
      '3.3.1.3',
      ...own,
    );
    const faulty = path.join(documents, 'broken/cardinality-min', broken);
    await testcamp(shell, 'camp', 'receive', 'camp', faulty, '--step', '3.3.1.4', ...own);
    await testcamp(shell, 'camp', 'record', 'camp', '--step', '3.3.1.1', '--mark', 'OK', ...own);
  }
}

/**
 * A test that `camp run`, killed at random moments, resumes to the result of an undisturbed run.
 * @param further further assertions on the storm
 */
export function surviveKills(kills: number, lanes: number, further: (storm: Storm) => void = () => undefined): void {
  const shell = openCampShell();
  beforeAll(() => holdSmallCamp(shell));
  afterAll(() => {
    shell.dispose();
  });

  it(
    `at any of ${kills} moments and goes on ends as one that nobody disturbed`,
    { timeout: 60_000 * (kills + 2) },
    async () => {
      const camp = path.join(shell.dir, 'camp');
      const storm = await killStorm(camp, path.join(shell.dir, 'storm'), { kills, seed: 20260915, lanes });
      expect(storm.kills).toHaveLength(kills);
      expect(storm.kills.filter(({ differences }) => differences.length > 0)).toEqual([]);
      further(storm);
    },
  );
}
