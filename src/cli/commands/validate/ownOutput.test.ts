import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { formatNames } from '../../../report/rendering.js';
import { openCommandLine } from '../../../testing/commandLine.js';
import { repository } from '../../../testing/shared.js';
import { formats } from '../../shared/formats.js';

const shell = openCommandLine();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-own-'));
afterAll(() => {
  shell.dispose();
  fs.rmSync(folder, { recursive: true, force: true });
});

const fixtures = path.join(repository, 'fixtures');
const submissions = path.join(fixtures, 'camps/demo/submissions/havblik-data/havblik-plsp/ConditionList');
const run = (command: string) => shell.run(`testcamp ${command}`, folder);

/** Endings by which a folder's files are found. */
const ending: Readonly<Record<string, string>> = {
  json: 'json',
  ndjson: 'ndjson',
  sarif: 'json',
  junit: 'xml',
  gitb: 'xml',
};

it('leaves out of a folder what testcamp wrote into it, in whatever format', { timeout: 120_000 }, async () => {
  fs.copyFileSync(path.join(fixtures, 'conditionlist/valid/bare.json'), path.join(folder, 'bare.json'));
  const written = formatNames(formats.validation).filter((name) => ending[name] !== undefined);
  expect(written).toHaveLength(5);
  const reports = (names: readonly string[], prefix: string): string =>
    names.map((name) => `--report ${name}=${prefix}-${name}.${ending[name]!}`).join(' ');
  await run(`validate bare.json ${reports(written, 'one')} -q`);
  await run(`validate bare.json bare.json ${reports(written, 'two')} -q`);
  await run(`test conditionlist-send -s ${submissions} ${reports(['json', 'junit', 'sarif'], 'run')} -q`);
  await run(`verify ${path.join(fixtures, 'camps/demo')} --format json -o verified.json`);
  fs.cpSync(path.join(fixtures, 'camps/demo/events.ndjson'), path.join(folder, 'events.ndjson'));
  const names = fs.readdirSync(folder).filter((name) => name !== 'bare.json');
  expect(names.length).toBeGreaterThan(12);

  const { stdout } = await run('validate . --format ndjson');
  const rows = stdout
    .trimEnd()
    .split('\n')
    .map((row) => JSON.parse(row) as { file: string; verdict: string; reason?: string });
  expect(rows.filter(({ verdict }) => verdict !== 'left-out')).toMatchObject([{ file: 'bare.json', verdict: 'valid' }]);
  expect(rows.flatMap(({ file, reason }) => (reason === 'own-output' ? [file] : [])).sort()).toEqual(names.sort());
});

it('writes into a folder that it judges, again and again, and never over a submission', async () => {
  const inner = path.join(folder, 'inner');
  fs.mkdirSync(inner);
  fs.copyFileSync(path.join(fixtures, 'conditionlist/valid/bare.json'), path.join(inner, 'bare.json'));
  for (let time = 0; time < 2; time++) {
    expect(await run('validate inner -q --format json -o inner/result.json')).toMatchObject({ exit: 0, stderr: '' });
  }
  expect(await run('validate inner --lang en -o inner/bare.json')).toMatchObject({
    exit: 2,
    stderr: 'testcamp: inner/bare.json: is one of the files that are judged; write the output to another file\n',
  });
});
