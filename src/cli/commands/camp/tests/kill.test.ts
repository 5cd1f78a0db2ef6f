import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCampShell } from '../../../../testing/camp/campShell.js';
import { killStorm } from '../../../../testing/camp/killStorm.js';
import { repository } from '../../../../testing/shared.js';

/** How often the run is killed: 10 times, or as often as TESTCAMP_KILLS says (`npm run kills`: 200). */
const kills = Number(process.env['TESTCAMP_KILLS'] ?? 10);
const lanes = Number(process.env['TESTCAMP_KILL_LANES'] ?? 2);

const shell = openCampShell();
afterAll(() => {
  shell.dispose();
});

async function testcamp(...words: readonly string[]): Promise<void> {
  expect({ words, ...(await shell.run(...words)) }).toMatchObject({ words, code: 0 });
}

/** Three systems, each with a document that conforms, one that does not, and a mark. */
beforeAll(async () => {
  const dates = ['--from', '2026-09-15', '--to', '2026-09-17'];
  await testcamp('camp', 'init', 'camp', '--name', 'Autumn', '--place', 'Odense', ...dates);
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
    await testcamp('camp', 'add-system', 'camp', ...product, '--test', 'conditionlist-send');
    const own = ['--system', system];
    await testcamp('camp', 'receive', 'camp', path.join(documents, 'valid/minimal.json'), '--step', '3.3.1.3', ...own);
    const faulty = path.join(documents, 'broken/cardinality-min', broken);
    await testcamp('camp', 'receive', 'camp', faulty, '--step', '3.3.1.4', ...own);
    await testcamp('camp', 'record', 'camp', '--step', '3.3.1.1', '--mark', 'OK', ...own);
  }
});

describe('a run that is killed', () => {
  it(
    `at any of ${kills} moments and goes on ends as one that nobody disturbed`,
    { timeout: 60_000 * kills },
    async () => {
      const camp = path.join(shell.dir, 'camp');
      const storm = await killStorm(camp, path.join(shell.dir, 'storm'), { kills, seed: 20260915, lanes });
      const table = process.env['TESTCAMP_KILLS_TABLE'];
      if (table !== undefined) fs.writeFileSync(table, JSON.stringify(storm));
      expect(storm.kills).toHaveLength(kills);
      expect(storm.kills.filter(({ differences }) => differences.length > 0)).toEqual([]);
      expect(new Set(storm.kills.map(({ standing }) => standing)).size).toBeGreaterThan(1);
    },
  );
});
