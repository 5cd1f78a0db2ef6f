import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { openCommandLine } from '../../testing/commandLine.js';
import { inLongTier, repository } from '../../testing/shared.js';
import { buildProgram } from '../program.js';
import { UsageError } from '../shared/failure.js';
import { silentIo } from '../shared/io.js';
import type { Io } from '../shared/io.js';

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-listeners-'));
const shell = openCommandLine();
const running: ChildProcess[] = [];
const sockets: net.Socket[] = [];
afterEach(() => {
  sockets.splice(0).forEach((socket) => socket.destroy());
  running.splice(0).forEach((child) => child.kill('SIGKILL'));
});
afterAll(() => {
  shell.dispose();
  fs.rmSync(dir, { recursive: true, force: true });
});

const token = 'a-token-of-some-length';
const short = 'a-short-token';

/** Every way in which testcamp serves: a command, an address to ask at, and one to send to. */
const ways = [
  { name: 'serve', command: 'serve --memory --quiet', reads: '/test/fhir/metadata', sends: '/test/fhir/Patient' },
  { name: 'gitb', command: 'gitb', reads: '/gitb/api/info', sends: '/gitb/api/validate' },
  {
    name: 'serve --gitb',
    command: 'serve --memory --quiet --gitb',
    reads: '/gitb/api/info',
    sends: '/gitb/api/validate',
  },
] as const;
type Way = (typeof ways)[number];

interface Running {
  readonly child: ChildProcess;
  readonly port: number;
  readonly root: string;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

/** Starts the built command and waits until it says where it listens. */
async function start({ command }: Way, options = '', env: Readonly<Record<string, string>> = {}): Promise<Running> {
  const argv = `${command} --port 0 --lang en ${options}`.trim().split(/ +/);
  const child = spawn(process.execPath, [path.join(repository, 'dist/cli/main.js'), ...argv], {
    cwd: dir,
    env: { ...process.env, ...env },
  });
  running.push(child);
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal }));
  });
  let err = '';
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  const root = await new Promise<string>((resolve, reject) => {
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += String(chunk);
      const [found] = /https?:\/\/[^/\s]+(?=\/.*\n)/.exec(out) ?? [];
      if (found !== undefined) resolve(found);
    });
    void ended.then(() => reject(new Error(`it ended: ${err}`)));
  });
  return { child, port: Number(new URL(root).port), root, ended };
}

/** Sends bytes as they are; gives what has come back when the connection ends, or when `isDone` says so. */
function raw(port: number, text: string | Buffer, isDone: (seen: string) => boolean = () => false): Promise<string> {
  return new Promise((resolve) => {
    let seen = '';
    const socket = net.connect(port, '127.0.0.1', () => socket.write(text));
    sockets.push(socket);
    socket.on('data', (chunk) => {
      seen += chunk.toString('latin1');
      if (isDone(seen)) socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(seen));
  });
}

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const statusOf = (answer: string): string => answer.slice(9, 12);
const lines = (...all: readonly string[]): string => `${all.join('\r\n')}\r\n\r\n`;

/** Peak memory of a process, in MB; undefined where the system does not report it. */
function peakMemory(pid: number): number | undefined {
  const file = `/proc/${pid}/status`;
  if (!fs.existsSync(file)) return undefined;
  return Number(/VmHWM:\s+(\d+) kB/.exec(fs.readFileSync(file, 'utf8'))?.[1]) / 1024;
}

function tokenFile(name: string, content: string, mode: number): string {
  fs.writeFileSync(path.join(dir, name), content);
  fs.chmodSync(path.join(dir, name), mode);
  return name;
}

describe.each(ways)('testcamp $name, without a token', (way) => {
  it('answers to its own names alone', async () => {
    const port = await freePort();
    await start(way, `--port ${port} --base-url https://testcamp.example`);
    const status = async (host: string): Promise<string> =>
      statusOf(await raw(port, lines(`GET ${way.reads} HTTP/1.1`, `Host: ${host}`, 'Connection: close')));
    const hosts = ['localhost', `127.0.0.1:${port}`, 'testcamp.example', 'evil.example', '127.0.0.1.evil.example'];
    expect(await Promise.all(hosts.map(status))).toEqual(['200', '200', '200', '421', '421']);
  });

  it('takes nothing that a page of another site may send unasked', async () => {
    const { root } = await start(way);
    const body = '{"resourceType":"Patient","contentToValidate":"{}"}';
    const types = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', ''];
    const statuses = types.map(async (type) => {
      const answer = await fetch(`${root}${way.sends}`, { method: 'POST', headers: { 'content-type': type }, body });
      return answer.status;
    });
    expect(await Promise.all(statuses)).toEqual(types.map(() => 415));
  });

  it('refuses a body that is too large, headers that are too long, and addresses that there are none of', async () => {
    const { root, port } = await start(way, '--max-body 1');
    const json = { 'content-type': way.sends.startsWith('/gitb') ? 'application/json' : 'application/fhir+json' };
    const body = Buffer.alloc(1_600_000, 'x');
    const large = await fetch(`${root}${way.sends}`, { method: 'POST', headers: json, body });
    expect(large.status).toBe(413);
    const long = lines(`GET ${way.reads} HTTP/1.1`, 'Host: localhost', `X: ${'x'.repeat(20_000)}`);
    expect(statusOf(await raw(port, long))).toBe('431');
    expect((await fetch(`${root}/elsewhere`)).status).toBe(404);
  });

  it('holds no more of unfinished bodies than its memory allows, and serves others meanwhile', async () => {
    const { child, root, port } = await start(way);
    const length = 20 * 1024 * 1024;
    const head = lines(
      `POST ${way.sends} HTTP/1.1`,
      'Host: localhost',
      `Content-Type: ${way.sends.startsWith('/gitb') ? 'application/json' : 'application/fhir+json'}`,
      `Content-Length: ${length}`,
    );
    const unfinished = Buffer.concat([Buffer.from(head), Buffer.alloc(length - 1, ' ')]);
    const answers = Array.from({ length: 25 }, () => raw(port, unfinished, (seen) => seen.includes('\r\n\r\n')));
    expect(statusOf(await Promise.race(answers))).toBe('503');
    expect((await fetch(`${root}${way.reads}`)).status).toBe(200);
    const peak = peakMemory(child.pid ?? 0);
    if (peak !== undefined) expect(peak).toBeLessThan(700);
  });
});

describe.each(ways)('testcamp $name, with a token', (way) => {
  it.each([
    ['the environment', '', { TESTCAMP_SERVE_TOKEN: token }],
    ['a file', `--token-file ${path.join(dir, 'token')}`, {}],
  ] as const)('from %s asks everyone for it', async (_, options, env) => {
    tokenFile('token', `${token}\n`, 0o600);
    const { root } = await start(way, options, env);
    const status = async (authorization: string, url = `${root}${way.reads}`): Promise<number> =>
      (await fetch(url, { headers: authorization === '' ? {} : { authorization } })).status;
    const basic = (secret: string): string => `Basic ${Buffer.from(`anyone:${secret}`).toString('base64')}`;
    const wrong = ['', 'Bearer ', `Bearer ${token}x`, `Bearer ${token.slice(0, -1)}`, basic('')];
    for (const one of wrong) expect(await status(one), one).toBe(401);
    expect(await status('', `${root}/elsewhere`)).toBe(401);
    expect([await status(`Bearer ${token}`), await status(basic(token))]).toEqual([200, 200]);
  });
});

/** Runs a command that fails before it listens, in this process; returns its last line, and its warnings. */
async function refused(
  command: string,
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly reason: string; readonly warnings: string }> {
  let warnings = '';
  const io: Io = { ...silentIo(dir), env: { HOME: dir, ...env }, err: (text) => (warnings += text) };
  const argv = `${command} --lang en`.split(/ +/).map((word) => (word === '""' ? '' : word));
  const run = buildProgram(io, 'en', () => undefined).parseAsync(argv, { from: 'user' });
  const error = await run.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof UsageError)) throw new Error(`${command} was not refused: ${String(error)}`);
  return { reason: error.text.en, warnings };
}

// The options of `serve --gitb` are those of `serve`.
describe.each(ways.slice(0, 2))('wrong use of testcamp $name', (way) => {
  it.each([
    ['--host 0.0.0.0', {}, 'opens the server to other machines'],
    ['', { TESTCAMP_SERVE_TOKEN: '' }, 'TESTCAMP_SERVE_TOKEN: a token is at least 16 ASCII characters'],
    ['', { TESTCAMP_SERVE_TOKEN: short }, 'TESTCAMP_SERVE_TOKEN: a token is at least 16 ASCII characters'],
    ['--token-file empty', {}, 'empty: a token is at least 16 ASCII characters'],
    ['--token-file short', {}, 'short: a token is at least 16 ASCII characters'],
    ['--token-file missing', {}, 'missing: does not exist'],
    ['--port 70000', {}, '--port is a number from 0 to 65535'],
    ['--max-body 0', {}, '--max-body is a number from 1 to 200'],
    ['--base-url ftp://x', {}, "--base-url: 'ftp://x' is not an http address"],
    ['--host 192.0.2.1', { TESTCAMP_SERVE_TOKEN: token }, "the address is not this machine's"],
  ] as const)('%s %j', async (options, env, words) => {
    tokenFile('empty', '\n', 0o600);
    tokenFile('short', short, 0o600);
    const { reason, warnings } = await refused(`${way.command} ${options}`.trim(), env);
    expect(reason).toContain(words);
    expect([reason.split('\n').length, warnings]).toEqual([1, '']);
  });

  it('warns of a token file that others may read', async () => {
    const warned = async (mode: number): Promise<string> => {
      const file = tokenFile('token', token, mode);
      return (await refused(`${way.command} --host 192.0.2.1 --token-file ${file}`)).warnings;
    };
    expect(await warned(0o644)).toMatch(/^testcamp: token: can be read by other users of the machine/);
    expect(await warned(0o600)).toBe('');
  });

  it('is one line and exit code 2', async () => {
    const { exit, stdout, stderr } = await shell.run(`TESTCAMP_SERVE_TOKEN= testcamp ${way.command}`, dir);
    expect([exit, stdout, stderr.trim().split('\n').length]).toEqual([2, '', 1]);
  });
});

describe('the token of testcamp gitb as an argument', () => {
  it.each([
    ['--token ""', '--token: a token is at least 16 ASCII characters'],
    ['--token x', '--token: a token is at least 16 ASCII characters'],
    [`--token ${token} --token-file x`, 'Choose --token-file or --token, not both.'],
  ])('is refused as %s', async (options, words) => {
    expect((await refused(`gitb --host 0.0.0.0 ${options}`)).reason).toContain(words);
  });

  it('is taken with a warning', async () => {
    const { warnings } = await refused(`gitb --host 192.0.2.1 --token ${token}`);
    expect(warnings).toMatch(/^testcamp: --token can be seen by other users of the machine/);
    expect(warnings).not.toContain(token);
  });
});

describe('a server that is told to stop', () => {
  it.skipIf(!inLongTier)('ends well, whatever clients leave half done (long tier)', async () => {
    const ends = ways.map(async (way) => {
      const { child, port, ended } = await start(way);
      void raw(port, '');
      void raw(port, `GET ${way.reads} HTTP/1.1\r\nHost: loc`);
      const head = [`POST ${way.sends} HTTP/1.1`, 'Host: localhost', 'Content-Length: 10', 'Content-Type: text/json'];
      void raw(port, `${lines(...head)}{`);
      await raw(port, lines(`GET ${way.reads} HTTP/1.1`, 'Host: localhost', 'Connection: close'));
      child.kill('SIGTERM');
      return ended;
    });
    expect(await Promise.all(ends)).toEqual(ways.map(() => ({ code: 0, signal: null })));
  });
});
