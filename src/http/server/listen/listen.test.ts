import http from 'node:http';
import net from 'node:net';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { request } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import type { HttpExchange } from '../../../model/exchange.js';
import { createMemoryBudget } from './memoryBudget.js';
import { fhirPath, fhirService } from '../rest/fhirService.js';
import { exchangeRecorder } from '../store/exchangeLog.js';
import { defaultMemoryBudget } from './limits.js';
import { listen } from './listen.js';
import type { HttpListener, ListenOptions } from './listen.js';
import { pageService } from './pageService.js';
import type { HttpService, ServiceResponse } from './service.js';
import { patient, testEndpoint } from '../testing/endpoint.js';

const token = 'a-token-of-some-length';
const json = { 'content-type': 'application/fhir+json' };
const open: HttpListener[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close(0);
});

interface Serving extends HttpListener {
  readonly bases: ReadonlyMap<string, string>;
  readonly base: string;
  readonly exchanges: HttpExchange[];
}

interface ServingOptions extends Partial<ListenOptions> {
  readonly maxBodyBytes?: number;
  /** Services besides the two systems. */
  readonly more?: Readonly<Record<string, HttpService>>;
}

async function serving({ maxBodyBytes = 1_000_000, more = {}, ...options }: ServingOptions = {}): Promise<Serving> {
  const exchanges: HttpExchange[] = [];
  const budget = options.budget ?? createMemoryBudget(defaultMemoryBudget);
  const systemAt = (path: string, root: string): HttpService =>
    fhirService(
      {
        endpoint: testEndpoint({ base: `${root}${path}`, budget }),
        record: exchangeRecorder({ onExchange: (exchange) => exchanges.push(exchange) }),
      },
      { maxBodyBytes, budget },
    );
  const systems = ['a', 'b'];
  const server = await listen(
    (root) =>
      new Map([
        ...Object.entries(more),
        ...systems.map(fhirPath).map((path): [string, HttpService] => [path, systemAt(path, root)]),
      ]),
    {
      ...{ host: '127.0.0.1', port: 0, budget, lang: 'en' },
      notFound: { da: 'Intet her', en: 'Nothing here' },
      now: () => '2026-09-15T10:00:00Z',
      ...options,
    },
  );
  open.push(server);
  const bases = new Map(systems.map((system) => [system, `${server.root}${fhirPath(system)}`]));
  return { ...server, bases, base: bases.get('a') ?? '', exchanges };
}

/** Sends bytes as they are, and gives all that comes back until the connection ends. */
function raw(port: number, text: string, isDone: (seen: string) => boolean = () => false): Promise<string> {
  return new Promise((resolve) => {
    let seen = '';
    const socket = net.connect(port, '127.0.0.1', () => socket.write(text, 'latin1'));
    socket.on('data', (chunk) => {
      seen += chunk.toString('latin1');
      if (isDone(seen)) socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(seen));
  });
}

describe('connections', () => {
  it('are not idle while the server is at work itself', async () => {
    const slow: HttpService = {
      maxBodyBytes: 1000,
      handle: () => {
        // As a judgement does, and what it says may be long.
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500);
        return Promise.resolve({ status: 201, headers: {}, body: Buffer.alloc(40_000_000) });
      },
    };
    const { root, port } = await serving({ limits: { idleMs: 400 }, more: { '/slow': slow } });
    const { statusCode, body } = await request(`${root}/slow`, { method: 'POST', body: 'x' });
    expect([statusCode, (await body.arrayBuffer()).byteLength]).toEqual([201, 40_000_000]);
    // One that sends nothing is still ended.
    expect(await raw(port, '')).toBe('');
  });

  it('of one address leave room for others', async () => {
    const { port } = await serving({ limits: { connectionsPerAddress: 3 } });
    const sockets = await Promise.all(
      [1, 2, 3].map(
        () =>
          new Promise<net.Socket>((resolve) => {
            const socket = net.connect(port, '127.0.0.1', () => resolve(socket));
          }),
      ),
    );
    const request = 'GET /a/fhir/metadata HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n';
    expect(await raw(port, request)).toBe('');
    sockets[0]?.destroy();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await raw(port, request)).toMatch(/^HTTP\/1\.1 200 /);
    sockets.forEach((socket) => socket.destroy());
  });
});

describe('the socket', () => {
  it('serves each system at its own address', async () => {
    const { bases, root } = await serving();
    expect([...bases]).toEqual([
      ['a', `${root}/a/fhir`],
      ['b', `${root}/b/fhir`],
    ]);
    const created = await fetch(`${root}/a/fhir/Patient`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify(patient()),
    });
    expect(created.status).toBe(201);
    expect(created.headers.get('location')).toBe(`${root}/a/fhir/Patient/new-1/_history/1`);
    expect((await fetch(`${root}/a/fhir/Patient/new-1`)).status).toBe(200);
    expect((await fetch(`${root}/b/fhir/Patient/new-1`)).status).toBe(404);
    expect((await fetch(`${root}/c/fhir/Patient/new-1`)).status).toBe(404);
    expect((await fetch(`${root}/a`)).status).toBe(404);
    const head = await fetch(`${root}/a/fhir/Patient/new-1`, { method: 'HEAD' });
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, 'W/"1"', '']);
    expect(head.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('takes a body in pieces, and one that waits to be asked for', async () => {
    const { base } = await serving();
    const pieces = async function* (): AsyncGenerator<Buffer> {
      for (const one of JSON.stringify(patient())) yield await Promise.resolve(Buffer.from(one));
    };
    const { statusCode } = await request(`${base}/Patient`, {
      method: 'POST',
      headers: json,
      body: Readable.from(pieces()),
    });
    expect(statusCode).toBe(201);
    const status = await new Promise((resolve) => {
      const asking = http.request(`${base}/Patient`, { method: 'POST', headers: { ...json, expect: '100-continue' } });
      asking.on('continue', () => asking.end(JSON.stringify(patient())));
      asking.on('response', (answer) => resolve(answer.statusCode));
    });
    expect(status).toBe(201);
  });

  it('tells of exchanges in the order in which they were answered', async () => {
    const { base, exchanges } = await serving();
    await Promise.all(Array.from({ length: 20 }, () => fetch(`${base}/Patient`)));
    expect(exchanges.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
    expect(exchanges[0]).toMatchObject({
      at: '2026-09-15T10:00:00Z',
      request: { url: '/Patient' },
      response: { status: 200 },
    });
  });
});

describe('a token', () => {
  it('is asked of everyone', async () => {
    const { base, root, exchanges } = await serving({
      token,
      more: { '/': pageService(() => ({ html: 'x', policy: '' })) },
    });
    const status = async (authorization?: string, url = `${base}/metadata`): Promise<number> =>
      (await fetch(url, { headers: authorization === undefined ? {} : { authorization } })).status;
    expect(await status()).toBe(401);
    expect(await status(undefined, root)).toBe(401);
    expect(await status(undefined, `${root}/none/fhir`)).toBe(401);
    expect(await status(`Bearer ${token}x`)).toBe(401);
    expect(await status(`Bearer ${token.slice(0, -1)}`)).toBe(401);
    expect(await status('Bearer ')).toBe(401);
    expect(await status(`Bearer ${token}`)).toBe(200);
    expect(await status(`Basic ${Buffer.from(`anyone:${token}`).toString('base64')}`)).toBe(200);
    expect(await status(`Bearer ${token}`, root)).toBe(200);
    expect(exchanges).toHaveLength(2);
    expect(JSON.stringify(exchanges)).not.toContain(token);
  });

  it('is not asked of who shows a secret of the service, there alone', async () => {
    const own: HttpService = {
      ...pageService(() => ({ html: 'x', policy: '' })),
      admits: ({ url }) => url.startsWith('/secret'),
    };
    const { root } = await serving({
      token,
      more: { '/own': own, '/other': pageService(() => ({ html: 'y', policy: '' })) },
    });
    const status = async (path: string): Promise<number> => (await fetch(`${root}${path}`)).status;
    expect(await status('/own/secret')).toBe(200);
    expect(await status('/own/guess')).toBe(401);
    expect(await status('/own')).toBe(401);
    expect(await status('/other/secret')).toBe(401);
    expect((await fetch(`${root}/own/guess`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
  });

  it('may be left out on the own machine, where the server answers to its own name alone', async () => {
    const { port } = await serving();
    const status = async (host: string): Promise<string> =>
      (await raw(port, `GET /a/fhir/metadata HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)).slice(9, 12);
    expect(await status(`localhost:${port}`)).toBe('200');
    expect(await status('evil.example')).toBe('421');
  });
});

describe('limits', () => {
  it('refuse a body that is too long, told or not, and keep that as evidence', async () => {
    const { base, exchanges } = await serving({ maxBodyBytes: 1000 });
    const body = JSON.stringify(patient({ language: 'x'.repeat(2000) }));
    const told = await fetch(`${base}/Patient`, { method: 'POST', headers: json, body });
    expect(told.status).toBe(413);
    expect(await told.json()).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code: 'too-long' }] });
    const stream = async function* (): AsyncGenerator<Buffer> {
      yield await Promise.resolve(Buffer.from(body));
    };
    const untold = await request(`${base}/Patient`, { method: 'POST', headers: json, body: Readable.from(stream()) });
    expect(untold.statusCode).toBe(413);
    expect(exchanges.map(({ request: { url }, response }) => [url, response.status])).toEqual([
      ['/Patient', 413],
      ['/Patient', 413],
    ]);
    expect(
      (await fetch(`${base}/Patient`, { method: 'POST', headers: json, body: JSON.stringify(patient()) })).status,
    ).toBe(201);
  });

  it('refuse a compressed body for every service, and keep that as evidence', async () => {
    const asked: string[] = [];
    const other: HttpService = {
      maxBodyBytes: 1000,
      handle: ({ url }) => {
        asked.push(url);
        return Promise.resolve({ status: 200, headers: {}, body: Buffer.from('') });
      },
    };
    const { base, root, exchanges } = await serving({ more: { '/other': other } });
    const send = (url: string) =>
      fetch(url, { method: 'POST', headers: { ...json, 'content-encoding': 'gzip' }, body: gzipSync('{}') });
    const refused = await send(`${base}/Patient`);
    expect(refused.status).toBe(415);
    expect(await refused.json()).toMatchObject({ issue: [{ code: 'not-supported' }] });
    expect((await send(`${root}/other`)).status).toBe(415);
    expect(asked).toEqual([]);
    expect(exchanges.map(({ response }) => response.status)).toEqual([415]);
  });

  it('refuse what would fill the memory, and take it when there is room again', async () => {
    const budget = createMemoryBudget(3000);
    const { base } = await serving({ budget });
    const body = (length: number): string => JSON.stringify(patient({ language: 'x'.repeat(length) }));
    const send = (text: string) =>
      fetch(`${base}/Patient`, { method: 'POST', headers: { ...json, prefer: 'return=minimal' }, body: text });
    const refused = await send(body(4000));
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
    for (let at = 0; at < 10; at++) expect((await send(body(2000))).status).toBe(201);
    // The response does not deny what was stored.
    const whole = await fetch(`${base}/Patient`, { method: 'POST', headers: json, body: body(2000) });
    expect([whole.status, await whole.text()]).toEqual([201, '']);
    // The response with all of them exceeds the memory budget.
    expect((await fetch(`${base}/Patient`)).status).toBe(503);
    expect((await fetch(`${base}/Patient?_count=1`)).status).toBe(200);
    expect(budget.take(3000)).toBe(true);
  });

  it('cut off headers and bodies that do not come', async () => {
    const { port } = await serving({ limits: { headersMs: 300, requestMs: 800, idleMs: 400 } });
    const head = await raw(port, 'POST /a/fhir/Patient HTTP/1.1\r\nHost: localhost\r\nX:');
    expect(head === '' || head.startsWith('HTTP/1.1 408')).toBe(true);
    const body = await raw(
      port,
      'POST /a/fhir/Patient HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/fhir+json\r\nContent-Length: 50\r\n\r\n{',
    );
    expect(body === '' || body.startsWith('HTTP/1.1 408')).toBe(true);
  });

  it('cut off a client that sends a little now and then', async () => {
    const { port } = await serving({ limits: { headersMs: 300, requestMs: 800, idleMs: 400 } });
    const socket = net.connect(port, '127.0.0.1');
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.on('error', () => undefined);
    socket.resume();
    socket.write('POST /a/fhir/Patient HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\n');
    const drip = setInterval(() => socket.write('x'), 100);
    await closed;
    clearInterval(drip);
  });

  it('refuse headers that are too long', async () => {
    const { port } = await serving();
    const text = await raw(
      port,
      `GET /a/fhir/metadata HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
    );
    expect(text.slice(0, 12)).toBe('HTTP/1.1 431');
  });

  it('let no more connections in than may be', async () => {
    const { port } = await serving({ limits: { connections: 2 } });
    const sockets = Array.from({ length: 5 }, () => net.connect(port, '127.0.0.1'));
    const ended = sockets.map((socket) => new Promise((resolve) => socket.on('error', resolve).on('close', resolve)));
    await Promise.race(ended);
    await Promise.all(ended.slice(2));
    sockets.forEach((socket) => socket.destroy());
  });
});

describe('a response that comes bit by bit', () => {
  it('is sent as it comes, and ended when the client leaves or the server stops', async () => {
    const writers: ((text: string) => void)[] = [];
    let ended = 0;
    const stream: NonNullable<ServiceResponse['stream']> = (write) => {
      writers.push(write);
      write('first\n');
      return () => {
        ended++;
      };
    };
    const handle = () => Promise.resolve({ status: 200, headers: {}, body: new Uint8Array(), stream });
    const server = await serving({ more: { '/stream': { maxBodyBytes: 0, handle } } });
    const gone = new AbortController();
    const left = await fetch(`${server.root}/stream`, { signal: gone.signal });
    const stays = await request(`${server.root}/stream`);
    let text = '';
    stays.body.on('data', (chunk) => (text += String(chunk)));
    const whole = new Promise((resolve) => stays.body.on('end', resolve));
    expect([left.status, left.headers.get('x-content-type-options')]).toEqual([200, 'nosniff']);
    await left.body?.getReader().read();
    gone.abort();
    while (ended < 1) await new Promise((resolve) => setTimeout(resolve, 10));
    for (const write of writers) write('second\n');
    await server.close();
    await whole;
    expect([text, ended]).toEqual(['first\nsecond\n', 2]);
  });
});

describe('a service', () => {
  /** A service that says what it was asked, once the test lets it. */
  const echo = (wait: Promise<unknown> = Promise.resolve()): HttpService => ({
    maxBodyBytes: 100,
    handle: async ({ url, body }) => {
      await wait;
      return { status: 200, headers: {}, body: Buffer.from(`${url} ${Buffer.from(body).toString()}`) };
    },
  });

  it('is given what is below its path, and the longest path is right', async () => {
    const { root } = await serving({ more: { '/x': echo(), '/': echo(), '/a': echo() } });
    const text = async (url: string): Promise<string> => (await fetch(`${root}${url}`)).text();
    expect(await text('/x/y/z?q=1')).toBe('/y/z?q=1 ');
    expect(await text('/x')).toBe('/ ');
    expect(await text('/x?q')).toBe('?q ');
    expect(await text('/')).toBe('/ ');
    expect(await text('/a/fhirx')).toBe('/fhirx ');
    expect((await fetch(`${root}/a/fhir/metadata`)).headers.get('content-type')).toContain('fhir+json');
    expect((await fetch(`${root}/xy`)).status).toBe(404);
  });

  it('is given no body that is larger than its own limit, and words the refusal itself', async () => {
    const refusalResponse: HttpService['refusalResponse'] = (_, { status, issues }) => ({
      ...{ status, headers: { 'content-type': 'text/plain' } },
      body: Buffer.from(issues[0]?.code ?? ''),
    });
    const { root } = await serving({ more: { '/x': { ...echo(), refusalResponse } } });
    const sent = async (length: number): Promise<readonly unknown[]> => {
      const answer = await fetch(`${root}/x`, { method: 'POST', body: 'x'.repeat(length) });
      return [answer.status, await answer.text()];
    };
    expect(await sent(100)).toEqual([200, `/ ${'x'.repeat(100)}`]);
    expect(await sent(101)).toEqual([413, 'too-long']);
  });

  it('may work longer than a client may idle', async () => {
    const { root } = await serving({
      limits: { idleMs: 200 },
      more: { '/x': echo(new Promise((resolve) => setTimeout(resolve, 1000))) },
    });
    expect((await fetch(`${root}/x`)).status).toBe(200);
  });

  it('is given so many requests at once, whatever one connection carries', async () => {
    let release: (value?: unknown) => void = () => undefined;
    const released = new Promise((resolve) => (release = resolve));
    const { port, root } = await serving({ limits: { requests: 2 }, more: { '/x': echo(released) } });
    const one = 'GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n';
    const last = 'GET /x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n';
    const answers = raw(port, `${one.repeat(4)}${last}`);
    while ((await fetch(`${root}/a/fhir/metadata`)).status !== 503);
    release();
    const statuses = [...(await answers).matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => status);
    expect(statuses).toEqual(['200', '200', '503', '503', '503']);
    expect((await fetch(`${root}/a/fhir/metadata`)).status).toBe(200);
  });

  it('gives the memory of bodies back that never came whole', async () => {
    const budget = createMemoryBudget(1000);
    const { port } = await serving({ budget, maxBodyBytes: 900 });
    const head = 'POST /a/fhir/Patient HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\n';
    const held = net.connect(port, '127.0.0.1', () => held.write(head + 'x'.repeat(800)));
    while (budget.take(500)) {
      budget.give(500);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect((await raw(port, head + 'x'.repeat(800), (seen) => seen.includes('\r\n\r\n'))).slice(9, 12)).toBe('503');
    held.destroy();
    while (!budget.take(1000)) await new Promise((resolve) => setTimeout(resolve, 10));
  });
});

describe('stopping', () => {
  it('cuts off what does not end within the time it is given', async () => {
    const server = await serving();
    const ended = raw(
      server.port,
      'POST /a/fhir/Patient HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/fhir+json\r\nContent-Length: 50\r\n\r\n{',
    );
    await fetch(`${server.base}/metadata`);
    await server.close(100);
    expect(await ended).toBe('');
  });

  it('finishes what is in hand', async () => {
    const server = await serving();
    const socket = net.connect(server.port, '127.0.0.1');
    let seen = '';
    socket.on('data', (chunk) => (seen += chunk.toString()));
    const ended = new Promise((resolve) => socket.on('close', resolve));
    const body = JSON.stringify(patient());
    const head = `POST /a/fhir/Patient HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/fhir+json\r\nContent-Length: ${body.length}\r\n\r\n`;
    socket.write(head + body.slice(0, 10));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const closed = server.close();
    await expect(fetch(`${server.base}/metadata`)).rejects.toThrow();
    socket.write(body.slice(10));
    await Promise.all([closed, ended]);
    expect(seen).toContain('201 Created');
  });
});

describe('whatever is sent', () => {
  it('is answered, and never with a fault of the server', async () => {
    const { port, base } = await serving({ limits: { idleMs: 3000 } });
    const methods = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'PROPFIND');
    const known = fc.constantFrom(
      'Patient',
      'Bundle',
      '_search',
      '_history',
      'metadata',
      '$process-message',
      'a',
      '..',
      '1',
      '',
    );
    const printable = fc.string({
      unit: fc.integer({ min: 33, max: 126 }).map((code) => String.fromCharCode(code)),
      maxLength: 20,
    });
    const path = fc.array(fc.oneof(known, printable), { maxLength: 5 }).map((parts) => parts.join('/'));
    const query = fc.option(
      fc.array(
        fc.tuple(
          fc.oneof(
            fc.constantFrom('_id', 'identifier', 'message.event', '_count', '_format', 'timestamp', 'type'),
            printable,
          ),
          printable,
        ),
      ),
      { nil: undefined },
    );
    const fhirLike = fc
      .json({ maxDepth: 4 })
      .map((text) => text.replace(/^\{/, '{"resourceType":"Bundle","type":"transaction",'));
    const entries = fc
      .array(
        fc.record({
          resource: fc.constantFrom(patient(), 1),
          request: fc.record({ method: fc.constantFrom('GET', 'POST', 'PUT', 'x'), url: path }),
        }),
      )
      .map((entry) => JSON.stringify({ resourceType: 'Bundle', type: 'batch', entry }));
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
      fhirLike.map((text) => Buffer.from(text)),
      entries.map((text) => Buffer.from(text)),
    );
    const type = fc.constantFrom(
      'application/fhir+json',
      'application/fhir+xml',
      'application/x-www-form-urlencoded',
      'a/b',
      '',
    );
    const accept = fc.oneof(fc.constantFrom('*/*', 'application/fhir+xml', 'text/html'), printable);
    await fc.assert(
      fc.asyncProperty(
        methods,
        path,
        query,
        body,
        type,
        accept,
        async (method, at, parameters, bytes, contentType, wanted) => {
          const search = parameters === undefined ? '' : `?${parameters.map((pair) => pair.join('=')).join('&')}`;
          const url = `/a/fhir/${at}${search}`;
          const head = [
            `${method} ${url} HTTP/1.1`,
            'Host: localhost',
            `Content-Type: ${contentType}`,
            `Accept: ${wanted}`,
            `Content-Length: ${bytes.length}`,
            'Connection: close',
          ];
          const answer = await raw(port, `${head.join('\r\n')}\r\n\r\n${bytes.toString('latin1')}`);
          const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
          expect(status).toBeGreaterThanOrEqual(200);
          expect(status).toBeLessThan(500);
        },
      ),
      { numRuns: 300 },
    );
    expect((await fetch(`${base}/metadata`)).status).toBe(200);
  });
});
