// Kills `camp run` at 200 random moments, lets each go on, and tells how often the end was another than undisturbed.
// Usage: node bench/kills.js [TIMES]
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

const times = process.argv[2] ?? '200';
const root = path.resolve(import.meta.dirname, '..');
const vitest = path.join(path.dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const home = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-kills-'));
const table = path.join(home, 'kills.json');
const { status } = spawnSync(process.execPath, [vitest, 'run', 'src/cli/commands/camp/tests/kill.long.test.ts'], {
  cwd: root,
  env: { ...process.env, TESTCAMP_TEST: 'long', TESTCAMP_KILLS: times, TESTCAMP_KILLS_TABLE: table },
  stdio: 'inherit',
});
if (fs.existsSync(table)) {
  const { kills, missed, calm } = JSON.parse(fs.readFileSync(table, 'utf8'));
  console.log(`\nAn undisturbed run took ${calm} ms; ${missed} runs ended before they were to be killed.\n`);
  console.log('| what stood when it was killed | times | ended in another state |\n| --- | --- | --- |');
  for (const standing of ['nothing', 'some results', 'all results', 'some reports', 'all reports']) {
    const own = kills.filter((kill) => kill.standing === standing);
    console.log(`| ${standing} | ${own.length} | ${own.filter(({ differences }) => differences.length > 0).length} |`);
  }
  for (const { after, standing, differences } of kills) {
    if (differences.length > 0) console.log(`after ${after} ms, ${standing}: ${differences.join(', ')}`);
  }
}
fs.rmSync(home, { recursive: true });
process.exit(status ?? 3);
