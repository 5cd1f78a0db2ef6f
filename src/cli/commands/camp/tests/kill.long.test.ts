import fs from 'node:fs';
import { describe, expect } from 'vitest';
import { surviveKills } from '../../../../testing/camp/surviveKills.js';

/** How often the run is killed: 10 times, or as often as TESTCAMP_KILLS says (`npm run kills`: 200). */
const kills = Number(process.env['TESTCAMP_KILLS'] ?? 10);
const lanes = Number(process.env['TESTCAMP_KILL_LANES'] ?? 2);

describe('a run that is killed, again and again', () => {
  surviveKills(kills, lanes, (storm) => {
    const table = process.env['TESTCAMP_KILLS_TABLE'];
    if (table !== undefined) fs.writeFileSync(table, JSON.stringify(storm));
    expect(new Set(storm.kills.map(({ standing }) => standing)).size).toBeGreaterThan(1);
  });
});
