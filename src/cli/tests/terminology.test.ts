import fs from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { serveTerminology } from '../../terminology/testing/terminologyServer.js';
import type { Knows, LoopbackTerminology } from '../../terminology/testing/terminologyServer.js';
import { freshCache, openCampShell } from '../../testing/camp/campShell.js';
import type { CommandResult } from '../../testing/camp/campShell.js';
import { repository } from '../../testing/shared.js';

const cache = freshCache();
const shell = openCampShell({ TESTCAMP_CACHE: cache.dir });
const opened: LoopbackTerminology[] = [];
const sks = 'urn:oid:1.2.208.176.2.4.12';
const valid = path.join(repository, 'fixtures/conditionlist/valid/maximal.json');
const submissions = path.join(repository, 'fixtures/camps/demo/submissions/havblik-data/havblik-plsp/ConditionList');
const at = (name: string): string => path.join(shell.dir, name);
const read = (name: string): string => fs.readFileSync(at(name), 'utf8');

beforeAll(() => {
  fs.writeFileSync(at('valid.json'), fs.readFileSync(valid));
});
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});
afterAll(() => {
  shell.dispose();
  cache.dispose();
});

async function serve(knows: Knows): Promise<LoopbackTerminology> {
  const server = await serveTerminology({ knows });
  opened.push(server);
  return server;
}

const run = (command: string): Promise<CommandResult> => shell.run(...command.split(' '));

interface Judged {
  readonly verdict: string;
  readonly findings: readonly { readonly rule: string; readonly message: string; readonly line: number }[];
  readonly terminology?: object;
}
const judged = ({ out }: CommandResult): Judged => JSON.parse(out) as Judged;
const ofServer = ({ findings }: Judged) => findings.filter(({ message }) => message.includes('terminology server'));

/** Knows everything but one code of SKS. */
const butOne: Knows = ({ system, code }) => (system === sks && code === 'DJ459' ? 'no' : 'yes');

describe('testcamp validate --tx', () => {
  it('refuses what the server refuses, names the server, and comes to the same from a recording', async () => {
    const server = await serve(butOne);
    const asked = await run(`validate valid.json --format ndjson --tx ${server.url} --tx-record a.json`);
    expect(asked).toMatchObject({ code: 1, err: '' });
    const found = ofServer(judged(asked));
    expect(new Set(found.map(({ rule }) => rule))).toEqual(new Set(['terminology/unknown-code']));
    expect(found[0]?.message).toContain(`(says the terminology server ${server.url})`);
    expect(judged(asked).terminology).toMatchObject({ server: `${server.url} (Loopback 1)`, open: 0 });
    await server.close();
    expect((await run('validate valid.json --format ndjson --tx-replay a.json')).out).toBe(asked.out);
  });

  it('lists each question with its answer and when it was given in the HTML report', async () => {
    const server = await serve(butOne);
    await run(`validate valid.json --report html=a.html --tx ${server.url}`);
    const page = read('a.html');
    expect(page).toContain('Codes that a terminology server judged');
    expect(page).toContain(`${sks}#DJ459`);
    expect(page).toMatch(/no: Unknown code &#39;DJ459&#39;|no: Unknown code 'DJ459'/);
  });

  it('keeps answers between runs, and asks anew without the cache', async () => {
    const server = await serve(butOne);
    await run(`validate valid.json --tx ${server.url}`);
    const before = server.asked.length;
    expect(before).toBeGreaterThan(0);
    await run(`validate valid.json --tx ${server.url}`);
    expect(server.asked).toHaveLength(before);
    await run(`validate valid.json --tx ${server.url} --no-cache`);
    expect(server.asked).toHaveLength(2 * before);
  });

  it('leaves open what the server does not know, and says so', async () => {
    const server = await serve(() => 'unknown');
    const outcome = await run(`validate valid.json --format ndjson --tx ${server.url}`);
    expect(outcome.code).toBe(0);
    for (const { rule, message } of ofServer(judged(outcome))) {
      expect(rule).toBe('terminology/not-verifiable');
      expect(message).toContain('does not know');
    }
  });

  it('gives no verdict where the server can not be reached: nothing passes that was not checked', async () => {
    const server = await serve(butOne);
    await server.close();
    const outcome = await run(`validate valid.json --format ndjson --tx ${server.url} --tx-record b.json`);
    expect(outcome.code).toBe(2);
    expect(outcome.err).toMatch(/left \d+ questions about codes without an answer: the server refuses connections/);
    expect(judged(outcome).verdict).toBe('error');
    const found = ofServer(judged(outcome));
    expect(new Set(found.map(({ rule }) => rule))).toEqual(new Set(['terminology-server/not-verifiable']));
    expect(found.every(({ line }) => line > 0)).toBe(true);
    const again = await run('validate valid.json --format ndjson --tx-replay b.json');
    expect(again).toEqual(outcome);
  });

  it.each([
    ['--tx nowhere', "'nowhere' is not the address of a terminology server"],
    ['--tx http://x --tx-replay a.json', 'Choose one of them'],
    ['--tx-record c.json', 'Give --tx too'],
    ['--tx-replay valid.json', 'is not a file of answers'],
    ['--tx-replay none.json', 'none.json'],
    ['--tx http://x --tx-timeout soon', 'is a number of seconds'],
  ])('takes %s for wrong use', async (flags, said) => {
    const { code, err } = await run(`validate valid.json ${flags}`);
    expect(code).toBe(2);
    expect(err).toContain(said);
    expect(fs.existsSync(at('c.json'))).toBe(false);
  });
});

describe('testcamp test --tx', () => {
  const command = `test conditionlist-send --submissions ${submissions} --format json`;

  it('passes steps by the answers, which stand in the run, and can not run them without', async () => {
    const server = await serve(() => 'yes');
    const outcome = await run(`${command} --tx ${server.url}`);
    const { context } = JSON.parse(outcome.out) as { context: { terminology: object } };
    expect(context.terminology).toMatchObject({ server: server.url, software: 'Loopback 1', open: 0 });
    expect(outcome.out).not.toContain('could-not-run');
    await server.close();
    const without = await run(`${command} --tx ${server.url} --no-cache`);
    expect(without.out).toContain('could-not-run');
    expect(without.out).toContain('no answer came from the terminology server');
  });
});

describe('testcamp camp run --tx', () => {
  it('keeps the answers beside the results, from which the same results come offline', async () => {
    const server = await serve(butOne);
    const camp = path.join(repository, 'fixtures/camps/demo');
    await run(`camp run ${camp} --quiet --out asked --tx ${server.url}`);
    await server.close();
    expect(JSON.parse(read('asked/results/terminology.json'))).toMatchObject({ server: server.url });
    const { err } = await run(`camp run ${camp} --quiet --out replayed --tx-replay asked/results/terminology.json`);
    expect(err).toBe('');
    const files = fs
      .readdirSync(at('replayed/results'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.json') && !name.endsWith('envelope.json'));
    expect(files.length).toBeGreaterThan(3);
    for (const name of files) expect(read(`replayed/results/${name}`)).toBe(read(`asked/results/${name}`));
    expect(read('asked/reports/index.html')).toContain(server.url);
  });
});
