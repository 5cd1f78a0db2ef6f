import fs from 'node:fs';
import path from 'node:path';
import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CampShell } from '../../../testing/camp/campShell.js';
import { verifiedFaults } from '../../../testing/camp/keyedCamp.js';
import { pngOf } from '../../../testing/evidence.js';
import type { OpenBoard } from '../openBoard.js';
import { holdBoardCamp, openTestBoard } from '../testing/boardCamp.js';

let shell: CampShell;
let board: OpenBoard;
beforeAll(async () => {
  shell = await holdBoardCamp();
  board = await openTestBoard(shell, { who: 'tester', vendors: 'links.tsv' });
});
afterAll(async () => {
  await board.close(0);
  shell.dispose();
});

const get = async (url: string, headers = {}): Promise<{ status: number; text: string; headers: Headers }> => {
  const response = await fetch(url, { headers: { accept: 'text/html', ...headers }, redirect: 'manual' });
  return { status: response.status, text: await response.text(), headers: response.headers };
};
const eventsOf = (): readonly {
  type: string;
  by: string;
  seq: number;
  signature?: object;
  data: Record<string, unknown>;
}[] =>
  fs
    .readFileSync(path.join(shell.dir, 'camp/events.ndjson'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as never);
const field = (page: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
const alfa = 'alfa-data/alfa-lps/ConditionList';
const beta = 'beta-care/beta-eoj/ConditionList';

interface Sent {
  readonly fields?: Readonly<Record<string, string>>;
  readonly files?: readonly (readonly [string, Uint8Array])[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends the form of a step as a browser does. */
async function mark(
  step: string,
  { fields = {}, files = [], headers = {} }: Sent,
): Promise<{ status: number; message: string }> {
  const page = await get(`${board.address}/step/${alfa}/${step}`);
  const form = new FormData();
  const own = { token: field(page.text, 'token'), seen: field(page.text, 'seen'), remark: '', ...fields };
  for (const [name, value] of Object.entries(own)) form.set(name, value);
  for (const [name, bytes] of files) form.append('file', new Blob([Buffer.from(bytes)]), name);
  const response = await fetch(`${board.address}/mark/${alfa}/${step}`, {
    method: 'POST',
    body: form,
    headers: { origin: board.root, accept: 'application/json', ...headers },
  });
  return { status: response.status, message: ((await response.json()) as { message: string }).message };
}

describe('the board', () => {
  it('shows all systems, the queue, and each test and step, with nothing inline', async () => {
    const whole = await get(board.address);
    expect(whole.text).toContain('Alfa LPS 1.0');
    expect(whole.text).toContain('Beta EOJ 1.0');
    const queue = await get(`${board.address}/queue`);
    expect(queue.text).toContain(`/board/step/${alfa}/1.2`);
    // What the vendor is to show stands last, and waits for the vendor.
    const [forTester = '', shown] = queue.text.split(/Kan vises af leverandøren nu|Can be shown by the vendor now/);
    expect(shown).toContain('data-item');
    expect(/id="waiting">(\d+) /.exec(queue.text)?.[1]).toBe(String(forTester.split('data-item').length - 1));
    const test = await get(`${board.address}/test/${alfa}`);
    expect(test.text).toContain('1.3 screen');
    const step = await get(`${board.address}/step/${alfa}/1.1`);
    expect(step.text).toContain('ConditionList_1.1_A.json');
    for (const { text, headers } of [whole, queue, test, step]) {
      expect(headers.get('content-security-policy')).not.toContain('unsafe');
      expect(text).not.toMatch(/<style|<script(?! type="module" src=)| style=| on[a-z]+=/);
    }
    expect((await get(board.root)).status).toBe(303);
  });

  it('keeps a choice of vendor, standard, state and tester in the address', async () => {
    expect((await get(`${board.address}?vendor=Alfa+Data`)).text).not.toContain('Beta EOJ 1.0');
    expect((await get(`${board.address}?state=approved`)).text).toContain('No test fits');
    expect((await get(`${board.address}?tester=Nobody`)).text).toContain('No test fits');
    const both = (await get(`${board.address}?standard=ConditionList`)).text;
    expect([both.includes('Alfa LPS 1.0'), both.includes('Beta EOJ 1.0')]).toEqual([true, true]);
  });
});

describe('a mark', () => {
  it('is an event signed by the tester, with its picture, and shows on all pages', async () => {
    const answer = await mark('1.2', { fields: { mark: 'OK' }, files: [['../../<img src=x>.exe', pngOf()]] });
    expect(answer).toEqual({ status: 200, message: '1.2: OK is kept, with 1 file.' });
    const last = eventsOf().at(-1);
    expect(last).toMatchObject({
      type: 'mark',
      by: 'Test Tester',
      data: { step: '1.2', mark: 'OK', vendor: 'Alfa Data' },
    });
    expect(last?.signature).toBeDefined();
    expect(last?.data['evidence']).toMatchObject([{ path: `evidence/${alfa}/1.2/round-1/ConditionList_1.2_A.png` }]);
    const { text } = await get(`${board.address}/step/${alfa}/1.2`);
    const href = /<img src="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const picture = await fetch(`${board.root}${href}`);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(picture.headers.get('content-security-policy')).toContain('sandbox');
    expect((await verifiedFaults(shell, 'camp')).faults).toEqual([]);
  });

  it('asks for a reason where camp record does, and keeps a remark alone', async () => {
    expect(await mark('1.3', { fields: { mark: 'not-relevant' } })).toMatchObject({ status: 422 });
    expect(await mark('1.3', { fields: { mark: '' } })).toMatchObject({ status: 422, message: 'Write a remark.' });
    expect(await mark('1.3', { fields: { mark: 'F9' } })).toMatchObject({ status: 422 });
    expect(await mark('1.1', { fields: { mark: 'F1' } })).toMatchObject({ status: 422 });
    expect(await mark('1.3', { fields: { mark: '', remark: 'Look again' } })).toMatchObject({ status: 200 });
    expect(eventsOf().at(-1)).toMatchObject({ type: 'remark', data: { step: '1.3', remark: 'Look again' } });
  });

  it('is refused where something came to the step that the tester had not seen', async () => {
    const page = await get(`${board.address}/step/${alfa}/1.3`);
    const seen = field(page.text, 'seen');
    expect(await mark('1.3', { fields: { mark: 'F4', remark: 'a' } })).toMatchObject({ status: 200 });
    expect(await mark('1.3', { fields: { mark: 'OK', remark: 'b', seen } })).toMatchObject({ status: 409 });
    expect(eventsOf().at(-1)).toMatchObject({ data: { mark: 'F4' } });
  });

  it('takes pictures and PDF by their content alone', async () => {
    const count = eventsOf().length;
    const html = Buffer.from('<svg onload=alert(1)>');
    expect(await mark('1.2', { fields: { mark: 'OK' }, files: [['a.png', html]] })).toMatchObject({ status: 415 });
    const large = Buffer.concat([pngOf(), Buffer.alloc(10 * 1024 * 1024)]);
    expect(await mark('1.2', { fields: { mark: 'OK' }, files: [['a.png', large]] })).toMatchObject({ status: 413 });
    expect(eventsOf()).toHaveLength(count);
  });

  it('is taken from the own pages alone', async () => {
    const count = eventsOf().length;
    const given = { fields: { mark: 'OK' } };
    expect(await mark('1.2', { ...given, headers: { origin: 'http://evil.example' } })).toMatchObject({ status: 403 });
    expect(await mark('1.2', { ...given, headers: { 'sec-fetch-site': 'cross-site' } })).toMatchObject({ status: 403 });
    expect(await mark('1.2', { fields: { mark: 'OK', token: 'guessed' } })).toMatchObject({ status: 403 });
    const url = `${board.address}/mark/${alfa}/1.2`;
    const bare = await fetch(url, { method: 'POST', headers: { accept: 'application/json' } });
    expect(bare.status).toBe(403);
    const rebound = await request(url, { method: 'GET', headers: { host: 'evil.example' } });
    expect([rebound.statusCode, await rebound.body.text()]).not.toContain('Autumn');
    expect(rebound.statusCode).toBe(421);
    expect(eventsOf()).toHaveLength(count);
  });

  it('of a tester at another board, or at the command line, is told to who looks', async () => {
    const other = await openTestBoard(shell, { who: 'second' });
    const changes = await follow(`${board.address}/events`);
    try {
      const page = await get(`${other.address}/step/${beta}/1.2`);
      const form = new FormData();
      for (const name of ['token', 'seen']) form.set(name, field(page.text, name));
      form.set('mark', 'F2');
      form.set('remark', 'Not shown');
      const headers = { origin: other.root, accept: 'application/json' };
      const sent = await fetch(`${other.address}/mark/${beta}/1.2`, { method: 'POST', body: form, headers });
      expect(sent.status).toBe(200);
      await changes.next();
      const { text } = await get(`${board.address}/step/${beta}/1.2`);
      expect(text).toContain('Not shown');
      expect(text).toContain('Second Tester');
    } finally {
      changes.end();
      await other.close(0);
    }
  });

  it('is not for who has no right to it: the board then only shows', async () => {
    const reader = await openTestBoard(shell, { who: 'outsider' });
    try {
      const { text } = await get(`${reader.address}/step/${alfa}/1.2`);
      expect(text).toContain('The board can only be read');
      expect(text).not.toContain('<button name="mark"');
    } finally {
      await reader.close(0);
    }
  });
});

describe('undo', () => {
  const undo = async (event: number, headers = {}): Promise<{ status: number; message: string }> => {
    const page = await get(`${board.address}/step/${alfa}/1.4`);
    const form = new FormData();
    form.set('token', field(page.text, 'token'));
    form.set('event', String(event));
    const all = { origin: board.root, accept: 'application/json', ...headers };
    const response = await fetch(`${board.address}/retract`, { method: 'POST', body: form, headers: all });
    return { status: response.status, message: ((await response.json()) as { message: string }).message };
  };

  it('takes a mark back: it does not count, the log keeps it, and the camp can be verified', async () => {
    const seen = pngOf();
    expect(await mark('1.4', { fields: { mark: 'F1', remark: 'wrong row' }, files: [['a.png', seen]] })).toMatchObject({
      status: 200,
    });
    const wrong = eventsOf().at(-1)!;
    expect((await get(`${board.address}?state=not-approved`)).text).toContain('Alfa LPS 1.0');
    expect(await undo(wrong.seq)).toEqual({ status: 200, message: `Event ${wrong.seq} was taken back.` });
    expect(eventsOf().at(-1)).toMatchObject({ type: 'retraction', by: 'Test Tester', data: { event: wrong.seq } });
    expect((await get(`${board.address}?state=not-approved`)).text).not.toContain('Alfa LPS 1.0');
    const { text } = await get(`${board.address}/step/${alfa}/1.4`);
    expect(text).toContain('wrong row');
    expect(text).toContain('Taken back by Test Tester');
    expect(await undo(wrong.seq)).toMatchObject({ status: 409, message: `Event ${wrong.seq} was taken back already.` });
    expect(await undo(1)).toMatchObject({ status: 409 });
    expect(await undo(wrong.seq, { origin: 'http://evil.example' })).toMatchObject({ status: 403 });
    expect(await mark('1.4', { fields: { mark: 'OK' }, files: [['a.png', seen]] })).toMatchObject({ status: 200 });
    expect(await verifiedFaults(shell, 'camp')).toMatchObject({ faults: [] });
  });

  it('of a certified mark leaves the certificate as it was issued, and says that more came', async () => {
    const one = ['--system', 'Alfa LPS', '--protocols', 'protocols'];
    const manager = ['--key', 'keys/manager/testcamp-private.pem'];
    const trial = ['--not-official', 'A short protocol of the tests'];
    expect((await shell.run('camp', 'certify', 'camp', ...one, ...trial, ...manager)).code).toBe(0);
    const last = eventsOf().findLast(({ type, data }) => type === 'mark' && data['step'] === '1.4')!;
    expect(await undo(last.seq)).toMatchObject({ status: 200 });
    expect(await verifiedFaults(shell, 'camp')).toMatchObject({ code: 0, faults: [] });
  });
});

/** Follows a stream of changes. */
async function follow(url: string): Promise<{ next(): Promise<void>; end(): void }> {
  const ended = new AbortController();
  const response = await fetch(url, { signal: ended.signal });
  const reader = response.body!.getReader();
  return {
    next: async () => {
      for (let text = ''; !text.includes('event: changed');) {
        const part = await reader.read();
        if (part.done) throw new Error('the stream ended');
        text += Buffer.from(part.value as Uint8Array).toString();
      }
    },
    end: () => ended.abort(),
  };
}
