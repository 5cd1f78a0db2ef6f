/**
 * Runs every TestScript that MedCom has published on the packages' own examples and writes the table of docs/testscripts.md
 * (`--write`), or says whether the table is still so. The run itself is src/protocol/testscript/published.long.test.ts.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const write = process.argv.includes('--write') ? '1' : '0';
const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', 'src/protocol/testscript/published.long.test.ts'], {
  cwd: root,
  env: { ...process.env, TESTCAMP_TEST: 'long', TESTCAMP_WRITE_TABLE: write },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
