import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createFhirClient } from './fhirClient.js';
import type { FhirClient, FhirClientOptions } from './fhirClient.js';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** A server on the loopback that answers as the test says, and a client of it. */
async function connect(
  answer: (request: http.IncomingMessage, response: http.ServerResponse, body: string) => void,
  options: Partial<FhirClientOptions> = {},
): Promise<{ readonly client: FhirClient; readonly base: string }> {
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(request, response, Buffer.concat(chunks).toString('utf8')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir`;
  const proxy = { http: '', https: '', none: '' };
  const client = createFhirClient({ baseUrl: base, proxy, pauses: [1, 1], ...options });
  open.push({ close: () => client.close() }, { close: () => (server.closeAllConnections(), server.close()) });
  return { client, base };
}

const asked = (method: string, url: string, headers: Record<string, string> = {}, body = '') => ({
  method,
  url,
  headers: { accept: 'application/fhir+json', ...headers },
  body: Buffer.from(body),
});
const text = (body: Uint8Array): string => Buffer.from(body).toString('utf8');
const json = { 'content-type': 'application/fhir+json' };
const xml = { accept: 'application/fhir+xml', 'content-type': 'application/fhir+xml' };

describe('the client of a FHIR server', () => {
  it('sends JSON and gives the answer back byte for byte', async () => {
    const answer = '{"resourceType":"Observation","valueQuantity":{"value":1.50}}';
    const { client, base } = await connect((request, response, body) => {
      expect(`${request.method} ${request.url} ${body}`).toBe('POST /fhir/Observation {"value":1.50}');
      expect(request.headers['content-type']).toBe('application/fhir+json');
      response.writeHead(201, { ...json, location: 'Observation/1' }).end(answer);
    });
    const { request, response } = await client.send(asked('POST', '/Observation', json, '{"value":1.50}'));
    expect(request.url).toBe(`${base}/Observation`);
    expect(response.status).toBe(201);
    expect(response.headers['location']).toBe('Observation/1');
    expect(text(response.body)).toBe(answer);
  });

  it('sends XML, and takes an answer that is no JSON or compressed unasked', async () => {
    const { client } = await connect((request, response, body) => {
      if (request.url === '/fhir/metadata') return response.writeHead(502).end('<h1>Bad gateway</h1>');
      if (request.url === '/fhir/Bundle/2') {
        return response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(gzipSync('{"a":1}'));
      }
      return response.writeHead(200, xml).end(body);
    });
    const patient = '<Patient xmlns="http://hl7.org/fhir"/>';
    expect(text((await client.send(asked('PUT', '/Patient/1', xml, patient))).response.body)).toBe(patient);
    const { response } = await client.send(asked('GET', '/metadata'));
    expect([response.status, text(response.body)]).toEqual([502, '<h1>Bad gateway</h1>']);
    expect(text((await client.send(asked('GET', '/Bundle/2', xml))).response.body)).toBe('{"a":1}');
  });

  it('sends secrets, and tells nobody', async () => {
    const seen: string[] = [];
    const secrets = { Authorization: 'Bearer top-secret', 'X-Api-Key': 'key-secret' };
    const { client } = await connect(
      (request, response) => {
        seen.push(`${request.headers.authorization} ${String(request.headers['x-api-key'])}`);
        response.writeHead(200, json).end('{}');
      },
      { secrets },
    );
    for (const headers of [{}, xml]) {
      const { request } = await client.send(asked('GET', '/Patient/1', headers));
      expect(request.headers).toMatchObject({ authorization: 'Bearer ***', 'x-api-key': '***' });
      expect(JSON.stringify(request)).not.toContain('secret');
    }
    expect(seen).toEqual(['Bearer top-secret key-secret', 'Bearer top-secret key-secret']);
    const { request } = await client.send(asked('GET', '/Patient/1', { cookie: 'session=secret' }));
    expect(request.headers['cookie']).toBe('***');
  });

  it('follows redirects within the server only, and only of what asks', async () => {
    let elsewhere = 0;
    const other = await connect((_, response) => {
      elsewhere += 1;
      response.writeHead(200).end('{}');
    });
    const { client } = await connect((request, response) => {
      const place = { '/fhir/a': '/fhir/b', '/fhir/out': `${other.base}/x` }[request.url ?? ''];
      if (place === undefined) response.writeHead(200, json).end('{"at":"b"}');
      else response.writeHead(307, { location: place }).end();
    });
    for (const headers of [{}, xml]) {
      expect(text((await client.send(asked('GET', '/a', headers))).response.body)).toBe('{"at":"b"}');
      expect((await client.send(asked('GET', '/out', headers))).response.status).toBe(307);
      expect((await client.send(asked('POST', '/a', { ...json, ...headers }, '{}'))).response.status).toBe(307);
    }
    expect(elsewhere).toBe(0);
    await expect(client.send(asked('GET', `${other.base}/x`))).rejects.toThrow('not at the server under test');
  });

  it('asks again where that does nothing twice, and never sends a POST again', async () => {
    for (const headers of [json, xml]) {
      const tries: Record<string, number> = {};
      const { client } = await connect((request, response) => {
        const { method = '' } = request;
        tries[method] = (tries[method] ?? 0) + 1;
        if (tries[method] < 3) request.socket.destroy();
        else response.writeHead(200, json).end('{}');
      });
      expect((await client.send(asked('GET', '/Patient/1', headers))).response.status).toBe(200);
      for (const method of ['POST', 'PATCH', 'PUT']) {
        await expect(client.send(asked(method, '/Patient', headers, '{}'))).rejects.toThrow('the connection was cut');
      }
      expect(tries).toEqual({ GET: 3, POST: 1, PATCH: 1, PUT: 1 });
    }
  });

  it('gives up on an answer that is too large or never comes', async () => {
    const large = await connect((_, response) => response.writeHead(200, json).end('x'.repeat(2000)), { limit: 1000 });
    await expect(large.client.send(asked('GET', '/Patient/1'))).rejects.toThrow('larger than 1000 bytes');
    await expect(large.client.send(asked('GET', '/Patient/1', xml))).rejects.toThrow('larger than 1000 bytes');
    const slow = await connect(() => undefined, { timeout: 100, pauses: [] });
    await expect(slow.client.send(asked('GET', '/Patient/1'))).rejects.toThrow('did not answer in time');
  });

  it('gives up on an answer that unpacks to more than the limit, and reads it only once', async () => {
    const bomb = gzipSync(Buffer.alloc(400_000_000, 0x20));
    const { client } = await connect(
      (_, response) => response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(bomb),
      { limit: 1_000_000 },
    );
    const before = process.memoryUsage.rss();
    for (const headers of [{}, xml]) {
      await expect(client.send(asked('GET', '/Patient/1', headers))).rejects.toThrow('larger than 1000000 bytes');
    }
    expect(process.memoryUsage.rss() - before).toBeLessThan(300_000_000);
  });

  it('refuses a base that is no http address', () => {
    const proxy = { http: '', https: '', none: '' };
    for (const baseUrl of ['', 'example.org', 'file:///etc/passwd', 'http://user@example.org/fhir']) {
      expect(() => createFhirClient({ baseUrl, proxy })).toThrow();
    }
  });
});
