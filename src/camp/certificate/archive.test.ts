import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { archiveBytes, campFilesToArchive, openArchive } from './archive.js';

let dir: string;
beforeEach(() => (dir = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-archive-'))));
afterEach(() => fs.rmSync(dir, { recursive: true }));

const MiB = 1024 * 1024;

/** A file of that many bytes that takes no room. */
function sparse(name: string, bytes: number): void {
  const file = path.join(dir, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, '');
  fs.truncateSync(file, bytes);
}

it('what is archived can be read again', () => {
  sparse('submissions/a/b.json', 3 * MiB);
  const camp = { id: 'a', name: 'a', place: '', from: '2026-09-01', to: '2026-09-02' };
  const about = { camp, tool: { name: 'testcamp', version: '0' }, packages: [] };
  const out = path.join(dir, 'out');
  const opened = openArchive('a.tgz', Buffer.from(archiveBytes(campFilesToArchive(dir), about)), out);
  expect(fs.statSync(path.join(out, 'camp/submissions/a/b.json')).size).toBe(3 * MiB);
  expect(opened.faults).toEqual([]);
});

it('a file that no archive can be read with is not archived, and named', () => {
  sparse('evidence/a/film.mp4', 256 * MiB + 1);
  expect(() => campFilesToArchive(dir)).toThrow(/^evidence\/a\/film\.mp4: the file has 268435457 bytes/);
});

it('nor are more bytes than can be read', () => {
  for (let at = 0; at < 9; at++) sparse(`evidence/a/${at}.mp4`, 250 * MiB);
  expect(() => campFilesToArchive(dir)).toThrow(/^The camp's 9 files take 23\d{8} bytes/);
});
