import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createValidateClient } from './validateClient.js';
import type { ValidateClient, ValidateClientOptions } from './validateClient.js';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function listen(answer: http.RequestListener): Promise<string> {
  const server = http.createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({ close: () => (server.closeAllConnections(), server.close()) });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir`;
}

function clientOf(baseUrl: string, options: Partial<ValidateClientOptions> = {}): ValidateClient {
  const proxy = { http: '', https: '', none: '' };
  const client = createValidateClient({ baseUrl, proxy, timeout: 20_000, ...options });
  open.unshift(client);
  return client;
}

const outcome = '{"resourceType":"OperationOutcome","issue":[]}';
const json = { 'content-type': 'application/fhir+json' };

describe('the client of $validate', () => {
  it('sends the resource as it is and takes what the server says of it, compressed or not', async () => {
    const seen: unknown[] = [];
    const base = await listen((request, response) => {
      request.resume();
      seen.push([request.url, request.headers.authorization, request.headers['content-type']]);
      if (seen.length === 1) response.writeHead(422, json).end(outcome);
      else response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(gzipSync(outcome));
    });
    const client = clientOf(base, { token: 'abc' });
    expect(await client.validate('Patient', '{}', 'http://x|1')).toEqual(JSON.parse(outcome));
    expect(await client.validate('Patient', '<Patient/>')).toEqual(JSON.parse(outcome));
    expect(seen).toEqual([
      ['/fhir/Patient/$validate?profile=http%3A%2F%2Fx%7C1', 'Bearer abc', 'application/fhir+json'],
      ['/fhir/Patient/$validate', 'Bearer abc', 'application/fhir+xml'],
    ]);
  });

  it('does not follow a redirect with the submission', async () => {
    let elsewhere = 0;
    const other = await listen((_, response) => {
      elsewhere += 1;
      response.writeHead(200, json).end(outcome);
    });
    const base = await listen((request, response) => {
      request.resume();
      response.writeHead(307, { location: `${other}/Patient/$validate` }).end();
    });
    await expect(clientOf(base).validate('Patient', '{}')).rejects.toThrow('HTTP status 307');
    expect(elsewhere).toBe(0);
  });

  it('gives up on an answer that unpacks to too much, or does not end', async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000, 0x20));
    const packed = await listen((request, response) => {
      request.resume();
      response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(bomb);
    });
    await expect(clientOf(packed, { limit: 1_000_000 }).validate('Patient', '{}')).rejects.toThrow(
      'larger than 1000000 bytes',
    );
    const endless = await listen((request, response) => {
      request.resume();
      response.writeHead(200, json);
      const more = (): void => {
        while (!response.destroyed && response.write(' '.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    });
    await expect(clientOf(endless, { limit: 1_000_000 }).validate('Patient', '{}')).rejects.toThrow(
      'larger than 1000000 bytes',
    );
  });

  it('says what is no result', async () => {
    const base = await listen((request, response) => {
      request.resume();
      response.writeHead(request.url?.includes('Patient') === true ? 200 : 500, json).end('<h1>x</h1>');
    });
    await expect(clientOf(base).validate('Patient', '{}')).rejects.toThrow('not JSON');
    await expect(clientOf(base).validate('Bundle', '{}')).rejects.toThrow('HTTP status 500');
  });
});
