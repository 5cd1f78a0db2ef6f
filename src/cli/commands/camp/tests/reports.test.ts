import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../../../base/index.js';
import { openCampShell } from '../../../../testing/camp/campShell.js';
import { act, holdKeyedCamp, oneTest } from '../../../../testing/camp/keyedCamp.js';
import { pngOf } from '../../../../testing/evidence.js';
import { markupTextOf } from '../../../../report/testing/markup.js';

const shell = openCampShell();
const protocols = ['--protocols', 'protocols'];
/** Small; too many bytes; and one whose pixels nobody should have to unpack. */
const pictures = { 'small.png': pngOf(200, 100), 'large.png': noisy(), 'wide.png': pngOf(40_000, 1_100) };
let html = '';

/** A PNG that is whole and has more bytes than a report embeds: what follows its end is not looked at. */
function noisy(): Buffer {
  return Buffer.concat([pngOf(200, 100), Buffer.alloc(400_000, 7)]);
}

beforeAll(async () => {
  await holdKeyedCamp(shell);
  for (const [name, bytes] of Object.entries(pictures)) fs.writeFileSync(path.join(shell.dir, name), bytes);
  const evidence = Object.keys(pictures).flatMap((name) => ['--evidence', name]);
  await act(shell, { who: 'tester' }, 'record', 'camp', '--step', '1.2', '--mark', 'OK', ...evidence, ...oneTest);
  await act(shell, { who: 'tester' }, 'run', 'camp', '-q', '--workers', '1', ...protocols);
  html = fs.readFileSync(path.join(shell.dir, 'camp/reports/vendor-alfa-short-conditionlist.html'), 'utf8');
}, 300_000);
afterAll(() => {
  shell.dispose();
});

describe('the report of a test at a camp with keys', () => {
  it("has the tester's small picture, which is a picture, and no other", () => {
    const shown = [...html.matchAll(/<img src="data:([^;]+);base64,([^"]+)"/g)].map(([, type = '', data = '']) => ({
      type,
      sha256: sha256(Buffer.from(data, 'base64')),
    }));
    expect(shown).toEqual([{ type: 'image/png', sha256: sha256(pictures['small.png']) }]);
  });

  it('lists all that the tester kept with its hash, and links it in the camp', () => {
    const files = fs
      .readdirSync(path.join(shell.dir, 'camp/evidence'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(path.join(shell.dir, 'camp'), path.join(entry.parentPath, entry.name)));
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) {
      expect(html).toContain(`href="../${encodeURI(file.split(path.sep).join('/'))}"`);
      expect(html).toContain(sha256(fs.readFileSync(path.join(shell.dir, 'camp', file))));
    }
  });

  it('names certificate and keys, and that more was recorded since', () => {
    const text = markupTextOf(html);
    expect(text).toContain('No. 1, in force');
    expect(text).toMatch(/Signed by the key [0-9a-f]{16}…/);
    expect(text).toMatch(/The camp&#39;s key [0-9a-f]{16}… is vouched for by the issuer [0-9a-f]{16}…/);
    expect(text).toContain('More was recorded since');
    expect(text).toContain('a trial decision only');
  });

  it('shows no picture that was changed since it was recorded', async () => {
    const at = path.join(shell.dir, 'camp/evidence');
    const file = fs
      .readdirSync(at, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .find((one) => sha256(fs.readFileSync(one)) === sha256(pictures['small.png']));
    fs.writeFileSync(file!, pngOf(120, 90));
    const ran = await shell.run('report', 'camp');
    expect(ran.code).toBe(0);
    const again = fs.readFileSync(path.join(shell.dir, 'camp/reports/vendor-alfa-short-conditionlist.html'), 'utf8');
    expect(again).not.toContain('<img');
    expect(again).toContain(sha256(pictures['small.png']));
  });

  it('are not made of results that the log has gone on from, but for another folder', async () => {
    const at = path.join(shell.dir, 'camp/reports');
    const before = new Map(fs.readdirSync(at).map((name) => [name, fs.readFileSync(path.join(at, name), 'utf8')]));
    await act(shell, { who: 'tester' }, 'record', 'camp', '--step', '1.2', '--mark', 'F4', '--remark', 'x', ...oneTest);
    const refused = await shell.run('report', 'camp');
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('testcamp camp run camp');
    expect(new Map(fs.readdirSync(at).map((name) => [name, fs.readFileSync(path.join(at, name), 'utf8')]))).toEqual(
      before,
    );
    expect((await shell.run('report', 'camp', '--out', 'elsewhere')).code).toBe(0);
  });
});
