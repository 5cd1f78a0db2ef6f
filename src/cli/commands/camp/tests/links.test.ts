import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openCommandLine } from '../../../../testing/commandLine.js';
import { repository } from '../../../../testing/shared.js';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-links-'));
const shell = openCommandLine();
afterAll(() => {
  shell.dispose();
  fs.rmSync(root, { recursive: true, force: true });
});

/** A camp beside a folder of somebody's, whose only file has the name of a partial file. */
function campBeside(name: string): { readonly dir: string; readonly theirs: string } {
  const dir = path.join(root, name);
  fs.cpSync(path.join(repository, 'fixtures/camps/demo'), path.join(dir, 'camp'), { recursive: true });
  fs.mkdirSync(path.join(dir, 'elsewhere'));
  const theirs = path.join(dir, 'elsewhere/notes.part');
  fs.writeFileSync(theirs, 'theirs');
  return { dir, theirs };
}

describe.skipIf(process.platform === 'win32')('a link where a camp is written', () => {
  it.each([
    ['results/camp.json', 'notes.part'],
    ['results', ''],
    ['results/.inputs', ''],
    ['reports', ''],
    ['reports/index.html', 'notes.part'],
    ['reports/vendor-example.html', 'not-there-yet'],
  ])('%s is refused, and nothing behind it is written or removed', async (link, target) => {
    const { dir, theirs } = campBeside(link.replaceAll('/', '-'));
    const at = path.join(dir, 'camp', link);
    fs.rmSync(at, { recursive: true, force: true });
    fs.mkdirSync(path.dirname(at), { recursive: true });
    fs.symlinkSync(path.join(dir, 'elsewhere', target), at);
    const { exit, stderr } = await shell.run('testcamp camp run camp -q --lang en --by T', dir);
    expect([exit, stderr]).toEqual([2, expect.stringMatching(new RegExp(`^testcamp: camp/${link}: is a link.*\\n$`))]);
    expect(fs.readdirSync(path.join(dir, 'elsewhere'))).toEqual(['notes.part']);
    expect(fs.readFileSync(theirs, 'utf8')).toBe('theirs');
  });

  it('is refused by report too', async () => {
    const { dir, theirs } = campBeside('reported');
    await shell.run('testcamp camp run camp -q --lang en --by T', dir);
    const at = path.join(dir, 'camp/reports/index.html');
    fs.rmSync(at);
    fs.symlinkSync(theirs, at);
    const { exit, stderr } = await shell.run('testcamp report camp --lang en', dir);
    expect([exit, stderr]).toEqual([2, expect.stringContaining('camp/reports/index.html: is a link')]);
    expect(fs.readFileSync(theirs, 'utf8')).toBe('theirs');
  });
});
