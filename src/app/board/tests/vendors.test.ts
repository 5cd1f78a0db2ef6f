import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CampShell } from '../../../testing/camp/campShell.js';
import { repository } from '../../../testing/shared.js';
import type { OpenBoard } from '../openBoard.js';
import { holdBoardCamp, openTestBoard } from '../testing/boardCamp.js';

let shell: CampShell;
let board: OpenBoard;
const token = 'a-token-of-some-length';
const links = new Map<string, string>();
const at = (vendor: string, rest = ''): string => `${board.root}/vendor/${links.get(vendor) ?? ''}${rest}`;
beforeAll(async () => {
  shell = await holdBoardCamp();
  // As where the board is open to other machines: all but vendors' links need the token.
  board = await openTestBoard(shell, { who: 'tester', vendors: 'links.tsv', token });
  for (const line of fs.readFileSync(path.join(shell.dir, 'links.tsv'), 'utf8').trimEnd().split('\n')) {
    const [secret = '', vendor = ''] = line.split('\t');
    links.set(vendor, secret);
  }
});
afterAll(async () => {
  await board.close(0);
  shell.dispose();
});

const minimal = fs.readFileSync(path.join(repository, 'fixtures/conditionlist/valid/minimal.json'));
const broken = fs.readFileSync(
  path.join(repository, 'fixtures/conditionlist/broken/slicing-min/no-diagnosis-status.json'),
);
const put = async (
  url: string,
  body: Buffer,
  headers = {},
): Promise<{ status: number; json: Record<string, unknown> }> => {
  const response = await fetch(url, { method: 'PUT', body, headers });
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
};
const alfa = 'alfa-data/alfa-lps/ConditionList';
const beta = 'beta-care/beta-eoj/ConditionList';

/** Asks for a path as it is written. */
const rawGet = (target: string): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(board.root);
    const asked = http.request({ hostname, port, path: target, headers: { accept: 'text/html' } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
    });
    asked.on('error', reject).end();
  });

describe("a vendor's link", () => {
  it("that is nobody's is a page in a browser, and tells nothing of the camp", async () => {
    const open = await openTestBoard(shell, { who: 'tester', vendors: 'links.tsv' });
    const wrong = `${open.root}/vendor/${'x'.repeat(32)}`;
    const response = await fetch(wrong, { headers: { accept: 'text/html' } });
    const text = await response.text();
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(text).toContain('<h1>');
    for (const vendor of links.keys()) expect(text).not.toContain(vendor);
    const program = await fetch(wrong);
    expect([program.status, Object.keys((await program.json()) as object)]).toEqual([404, ['message']]);
    await open.close(0);
  });

  it("shows the vendor's systems, tests and steps without the token of the board", async () => {
    for (const rest of ['', `/test/${alfa}`, `/step/${alfa}/1.1`]) {
      const response = await fetch(at('Alfa Data', rest));
      expect([rest, response.status]).toEqual([rest, 200]);
      const text = await response.text();
      expect(text).toContain('Alfa LPS');
      expect(text).not.toMatch(/Beta|beta-/);
      expect(text).not.toContain('name="mark"');
    }
    expect((await fetch(board.address)).status).toBe(401);
    expect((await fetch(board.address, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
  });

  it('takes a file by PUT and answers at once with the findings', async () => {
    const fine = await put(at('Alfa Data', '/hand-in/alfa-lps/ConditionList/1.1/mine.json'), minimal);
    expect(fine).toMatchObject({ status: 201, json: { step: '1.1', files: [{ name: 'mine.json' }] } });
    const wrong = await put(at('Alfa Data', '/hand-in/alfa-lps/ConditionList/1.1/other.json'), broken);
    expect(wrong.status).toBe(201);
    expect(wrong.json['findings']).toContainEqual(expect.objectContaining({ rule: 'slicing/min', severity: 'error' }));
    const last = fs.readFileSync(path.join(shell.dir, 'camp/events.ndjson'), 'utf8').trimEnd().split('\n').at(-1) ?? '';
    expect(JSON.parse(last)).toMatchObject({
      type: 'submission-received',
      by: 'Test Tester',
      data: { vendor: 'Alfa Data', step: '1.1', name: 'other.json' },
      signature: {},
    });
  });

  it('takes files by a form that a page of its own sent', async () => {
    const page = await (await fetch(at('Alfa Data', `/step/${alfa}/1.3`))).text();
    const secret = /name="token" value="([^"]*)"/.exec(page)?.[1] ?? '';
    const send = async (given: string, origin = board.root): Promise<number> => {
      const form = new FormData();
      form.set('token', given);
      form.append('file', new Blob([`What was seen ${given}`]), 'seen.txt');
      const url = at('Alfa Data', '/hand-in/alfa-lps/ConditionList/1.3');
      return (await fetch(url, { method: 'POST', body: form, headers: { origin, accept: 'application/json' } })).status;
    };
    expect(await send(secret)).toBe(201);
    expect(await send('guessed')).toBe(404);
    expect(await send(secret, 'http://evil.example')).toBe(403);
  });

  it('stays as it is when the board is started again, and its file is private', async () => {
    const before = fs.readFileSync(path.join(shell.dir, 'links.tsv'), 'utf8');
    const again = await openTestBoard(shell, { who: 'tester', vendors: 'links.tsv' });
    await again.close(0);
    expect(fs.readFileSync(path.join(shell.dir, 'links.tsv'), 'utf8')).toBe(before);
    expect(fs.statSync(path.join(shell.dir, 'links.tsv')).mode & 0o077).toBe(0);
    fs.writeFileSync(path.join(shell.dir, 'open.tsv'), before);
    fs.chmodSync(path.join(shell.dir, 'open.tsv'), 0o644);
    await expect(openTestBoard(shell, { who: 'tester', vendors: 'open.tsv' })).rejects.toThrow('chmod 600');
  });
});

describe("another vendor's", () => {
  const betaFile = `${beta}/1.1/round-1/ConditionList_1.1_A.json`;
  const query = (name: string): string => `?path=${encodeURIComponent(name)}`;

  it('names, files and marks are behind no address that a vendor can think of', async () => {
    const tries = [
      `/test/${beta}`,
      `/step/${beta}/1.1`,
      `/step/${alfa}/../../../${beta}/1.1`,
      `/step/${encodeURIComponent(`${alfa}/../../../${beta}`)}/1.1`,
      `/test/alfa-data/..%2fbeta-care/beta-eoj/ConditionList`,
      `/file/${beta}${query(betaFile)}`,
      `/file/${alfa}${query(betaFile)}`,
      `/file/${alfa}${query(`${alfa}/../../../${betaFile}`)}`,
      `/file/${alfa}${query('../events.ndjson')}`,
      `/file/${alfa}${query('../../links.tsv')}`,
      `/file/${alfa}${query('/etc/passwd')}`,
      `/file/${alfa}${query(`evidence/${beta}/1.2/round-1/ConditionList_1.2_A.png`)}`,
      '/queue',
      '/links',
      '/mark/x',
      `/assets/..%2f..%2fboard.ts`,
      '/assets/../index.js',
      `/../${links.get('Beta Care') ?? ''}x`,
      '/%2e%2e/board',
      '/%ff',
      '/constructor',
      `/test/__proto__/x/y`,
    ];
    for (const one of tries) {
      // As it is written: fetch would shorten the path.
      const { status, text } = await rawGet(`/vendor/${links.get('Alfa Data') ?? ''}${one}`);
      expect([one, status >= 400]).toEqual([one, true]);
      expect(text).not.toMatch(/Beta|beta-|Second Tester|root:/);
    }
  });

  it('link opens its own alone, and a guessed or cut one nothing', async () => {
    expect(await (await fetch(at('Beta Care'))).text()).not.toMatch(/Alfa|alfa-/);
    const own = links.get('Alfa Data') ?? '';
    for (const guess of [
      '',
      own.slice(0, -1),
      `${own}x`,
      own.toUpperCase(),
      '%00',
      'undefined',
      '__proto__',
      `${own}%2f`,
    ]) {
      const response = await fetch(`${board.root}/vendor/${guess}`);
      expect([guess, response.status]).toEqual([guess, 401]);
      expect(await response.text()).not.toMatch(/Alfa|Beta|Autumn/);
    }
  });

  it('steps take nothing from a vendor, and neither does a path in a name', async () => {
    const before = fs.readFileSync(path.join(shell.dir, 'camp/events.ndjson'), 'utf8').split('\n').length;
    const hand = (rest: string): Promise<{ status: number; json: Record<string, unknown> }> =>
      put(at('Alfa Data', `/hand-in/${rest}`), minimal);
    expect((await hand('beta-eoj/ConditionList/1.1/x.json')).status).toBe(404);
    expect((await hand('..%2f..%2fbeta-care%2fbeta-eoj/ConditionList/1.1/x.json')).status).toBe(404);
    expect((await hand('alfa-lps/ConditionList/9.9/x.json')).status).toBe(404);
    expect((await hand('alfa-lps/ConditionList/1.1')).status).toBe(404);
    expect(fs.readFileSync(path.join(shell.dir, 'camp/events.ndjson'), 'utf8').split('\n')).toHaveLength(before);
    const changed = Buffer.concat([minimal, Buffer.from('\n')]);
    const put1 = await put(
      at('Alfa Data', '/hand-in/alfa-lps/ConditionList/1.1/..%2f..%2f..%2f..%2fcamp.yaml'),
      changed,
    );
    expect(put1.json['files']).toMatchObject([{ name: 'camp.yaml' }]);
    expect(JSON.stringify(put1.json['files'])).toContain(`submissions/${alfa}/1.1/`);
    expect(fs.readFileSync(path.join(shell.dir, 'camp/camp.yaml'), 'utf8')).toContain('name: "Autumn"');
  });

  it('acts are not told, not even that there were any', async () => {
    const ended = new AbortController();
    const stream = await fetch(at('Alfa Data', '/events'), { signal: ended.signal });
    const reader = stream.body!.getReader();
    const first = Buffer.from((await reader.read()).value as Uint8Array).toString();
    expect(first).toBe('retry: 1000\n\n');
    const other = Buffer.concat([minimal, Buffer.from(' ')]);
    expect((await put(at('Beta Care', '/hand-in/beta-eoj/ConditionList/1.1/b.json'), other)).status).toBe(201);
    const mine = Buffer.concat([minimal, Buffer.from('  ')]);
    expect((await put(at('Alfa Data', '/hand-in/alfa-lps/ConditionList/1.1/a.json'), mine)).status).toBe(201);
    // One for the own file: had the other's been told, there would be two.
    let told = '';
    while (!told.includes('changed')) told += Buffer.from((await reader.read()).value as Uint8Array).toString();
    ended.abort();
    expect(told).toBe('event: changed\ndata:\n\n');
  });
});

describe('an address of a vendor', () => {
  it('is answered with limits: too much, what is no form, and what is no file', async () => {
    const url = at('Alfa Data', '/hand-in/alfa-lps/ConditionList/1.1');
    expect(
      (
        await put(`${url}/x.json`, Buffer.alloc(33 * 1024 * 1024), { accept: 'application/json' }).catch(() => ({
          status: 413,
        }))
      ).status,
    ).toBe(413);
    expect((await fetch(url, { method: 'POST', body: 'x' })).status).toBe(415);
    expect((await put(`${url}/x.json`, Buffer.alloc(0))).status).toBe(422);
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    expect((await fetch(url, { method: 'POST', body: '--b\r\n'.repeat(200), headers })).status).toBe(413);
    expect((await fetch(url, { method: 'POST', body: 'nothing', headers })).status).toBe(400);
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(405);
  });
});
