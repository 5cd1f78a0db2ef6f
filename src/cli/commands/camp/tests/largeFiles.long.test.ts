import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openCommandLine } from '../../../../testing/commandLine.js';
import { repository } from '../../../../testing/shared.js';

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-large-'));
const shell = openCommandLine();
afterAll(() => {
  shell.dispose();
  fs.rmSync(dir, { recursive: true, force: true });
});

interface Status {
  readonly entries: readonly { readonly file: string; readonly certificate: { readonly decision: string } }[];
}

it('a submission that is too large to read is a finding of its test, and the other tests are as they were', async () => {
  const camp = path.join(dir, 'camp');
  fs.cpSync(path.join(repository, 'fixtures/camps/demo'), camp, { recursive: true });
  const decisions = async (): Promise<ReadonlyMap<string, string>> => {
    const { stderr } = await shell.run('testcamp camp run camp -q --lang en --by T', dir);
    expect(stderr).toBe('');
    const read = JSON.parse(fs.readFileSync(path.join(camp, 'results/camp.json'), 'utf8')) as Status;
    return new Map(read.entries.map(({ file, certificate }) => [file, certificate.decision]));
  };
  const before = await decisions();
  const folder = 'submissions/kystsoft/kystjournal/HomeCareObservation/3.3.2.3/round-1';
  const [name = ''] = fs.readdirSync(path.join(camp, folder));
  fs.truncateSync(path.join(camp, folder, name), 600_000_000);
  const after = await decisions();
  const changed = [...after].filter(([file, decision]) => before.get(file) !== decision).map(([file]) => file);
  expect(changed.filter((file) => !file.includes('kystjournal/HomeCareObservation'))).toEqual([]);
  const [own = ''] = [...after.keys()].filter((file) => /kystjournal\/HomeCareObservation/i.test(file));
  const result = fs.readFileSync(path.join(camp, 'results', own), 'utf8');
  expect(result).toContain('syntax/limit-length');
  expect(result).toContain('600000000');
  const { exit, stderr } = await shell.run('testcamp camp status camp --lang en', dir);
  expect([exit, stderr]).toEqual([1, '']);
});
