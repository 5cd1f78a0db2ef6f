import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readEvents } from '../../camp/events/log.js';
import { repository } from '../shared.js';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-disks-'));
const mounts: string[] = [];
afterAll(() => {
  for (const mount of mounts) execFileSync('umount', [mount]);
  fs.rmSync(root, { recursive: true, force: true });
});
const main = path.join(repository, 'dist/cli/main.js');

/** Runs the built command, by way of a shell that sets a limit of the system first. */
function testcamp(limit: string, cwd: string, ...argv: readonly string[]) {
  const env = { ...process.env, TESTCAMP_LANG: 'en', USER: 'tester' };
  const script = `${limit}; exec "$0" "$@"`;
  const { status, stderr } = spawnSync('sh', ['-c', script, process.execPath, main, ...argv], { cwd, env });
  return { status, stderr: stderr.toString() };
}
const unlimited = 'true';

function demoCamp(name: string): string {
  const camp = path.join(root, name);
  fs.cpSync(path.join(repository, 'fixtures/camps/demo'), camp, { recursive: true });
  return camp;
}

const filesIn = (dir: string) =>
  Object.fromEntries(
    fs
      .readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => [path.join(parentPath, name), fs.statSync(path.join(parentPath, name)).size]),
  );

const everythingIn = (dir: string) => fs.readdirSync(dir, { recursive: true, encoding: 'utf8' }).sort();

const remark = (camp: string, text: string) =>
  ['camp', 'record', camp, '--system', 'Havblik PLSP', '--remark', text, '--by', 'A'] as const;

describe.skipIf(process.platform === 'win32')('a limit on the size of files', () => {
  it('an event that does not fit is refused, and the camp goes on', () => {
    const camp = demoCamp('limited');
    const log = path.join(camp, 'events.ndjson');
    const before = filesIn(camp);
    // Units of 512 bytes in some shells and 1,024 in others: in either the log reaches the limit within the next event.
    const blocks = Math.ceil(fs.statSync(log).size / 1024);
    const { status, stderr } = testcamp(`ulimit -f ${blocks}`, root, ...remark(camp, 'x'.repeat(4000)));
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(/^testcamp: .*the file is larger than the system allows\n$/),
    ]);
    expect(filesIn(camp)).toEqual(before);
    expect(readEvents(camp)).toHaveProperty('events');
    expect(testcamp(unlimited, root, ...remark(camp, 'now')).status).toBe(0);
  });

  it('a set of files of which one does not fit is refused whole, its folders too, and so is one of a round far ahead', () => {
    const camp = demoCamp('received');
    const files = ['small', 'large'].map((name) => path.join(root, `${name}.json`));
    const [small = '', large = ''] = files;
    fs.writeFileSync(small, '{"resourceType":"Patient"}');
    fs.writeFileSync(large, JSON.stringify({ resourceType: 'Patient', language: 'x'.repeat(500_000) }));
    const receive = (...more: readonly string[]) =>
      ['camp', 'receive', camp, ...more, '--system', 'Havblik PLSP', '--step', '3.3.1.4', '--by', 'A'] as const;
    const before = everythingIn(camp);
    const cut = testcamp('ulimit -f 128', root, ...receive(small, large));
    expect([cut.status, cut.stderr]).toEqual([2, expect.stringContaining('the file is larger than the system allows')]);
    expect(everythingIn(camp)).toEqual(before);
    const ahead = testcamp(unlimited, root, ...receive(small, '--round', '999'));
    expect([ahead.status, ahead.stderr]).toEqual([2, expect.stringContaining('Round 999 has not begun')]);
    expect(everythingIn(camp)).toEqual(before);
    expect(testcamp(unlimited, root, ...receive(small, large))).toEqual({ status: 0, stderr: '' });
  });

  it('output that does not fit into the file of stdout is an error, not half a report', () => {
    const argv = ['rules', '--format', 'json'] as const;
    const { status, stderr } = testcamp('ulimit -f 8; exec > cut.json', root, ...argv);
    expect([status, stderr]).toEqual([2, expect.stringContaining('the file is larger than the system allows')]);
  });
});

const isRoot = process.getuid?.() === 0 && process.platform === 'linux';

/** A disk of that many kB; undefined where the system does not let us. */
function smallDisk(name: string, kB: number): string | undefined {
  const at = path.join(root, name);
  fs.mkdirSync(at);
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kB}k`, 'testcamp', at]);
  if (status !== 0) return undefined;
  mounts.push(at);
  return at;
}

describe.skipIf(!isRoot)('a disk that is full (needs root to mount one)', () => {
  it('an event and a submission are refused whole, and the camp goes on when there is room', ({ skip }) => {
    const disk = smallDisk('small', 4096);
    if (disk === undefined) return skip('a disk in memory could not be mounted here');
    const camp = path.join(disk, 'camp');
    fs.cpSync(path.join(repository, 'fixtures/camps/demo'), camp, { recursive: true });
    const ballast = path.join(disk, 'ballast');
    fill(ballast);
    const before = filesIn(camp);
    for (const argv of [remark(camp, 'x'.repeat(6000)), received(camp)]) {
      const { status, stderr } = testcamp(unlimited, root, ...argv);
      expect([status, stderr]).toEqual([2, expect.stringContaining('the disk is full')]);
      expect(filesIn(camp)).toEqual(before);
    }
    expect(readEvents(camp)).toHaveProperty('events');
    fs.rmSync(ballast);
    expect(testcamp(unlimited, root, ...remark(camp, 'now'))).toEqual({ status: 0, stderr: '' });
    expect(testcamp(unlimited, root, ...received(camp))).toEqual({ status: 0, stderr: '' });
  });
});

/** Writes until nothing fits any more, but for some pages that smaller files then find. */
function fill(file: string): void {
  const handle = fs.openSync(file, 'w');
  try {
    for (;;) fs.writeSync(handle, Buffer.alloc(4096));
  } catch {
    fs.ftruncateSync(handle, fs.fstatSync(handle).size - 2 * 4096);
  } finally {
    fs.closeSync(handle);
  }
}

function received(camp: string): readonly string[] {
  const files = fs
    .readdirSync(path.join(repository, 'fixtures/conditionlist/valid'))
    .filter((one) => /json$/.test(one));
  const one = path.join(repository, 'fixtures/conditionlist/valid', files[0] ?? '');
  return ['camp', 'receive', camp, one, '--system', 'Havblik PLSP', '--step', '3.3.1.1', '--by', 'A'];
}
