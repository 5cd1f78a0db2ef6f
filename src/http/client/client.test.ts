import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from './client.js';

/** What came to the server that others redirect to, by the name that it was called. */
const received: { readonly host: string; readonly body: string; readonly authorization: string | undefined }[] = [];

async function listen(handle: http.RequestListener): Promise<http.Server> {
  const server = http.createServer(handle);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return server;
}

const portOf = (server: http.Server): number => (server.address() as AddressInfo).port;

let [first, second]: http.Server[] = [];
const client = createClient({ proxy: { http: '', https: '', none: '*' } });
let address = '';

beforeAll(async () => {
  const target = await listen((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      received.push({ host: request.headers.host ?? '', body, authorization: request.headers.authorization });
      response.end('there');
    });
  });
  second = target;
  first = await listen((request, response) => {
    const [, status = '', host = ''] = (request.url ?? '').split('/');
    response.writeHead(Number(status), { location: `http://${host}:${portOf(target)}/x` }).end();
  });
  address = `http://127.0.0.1:${portOf(first)}`;
});
afterAll(async () => {
  await client.close();
  first?.close();
  second?.close();
});

describe('what is sent', () => {
  const headers = { authorization: 'Bearer secret', 'content-type': 'text/plain' };

  it.each(['307', '308'])('goes to no other host by a redirect of status %s', async (status) => {
    received.length = 0;
    const sent = client.post(`${address}/${status}/localhost`, 'a submission', headers, 5000);
    await expect(sent).rejects.toThrow(/localhost:\d+/);
    expect(received).toEqual([]);
  });

  it('goes to another port of the same host, without what says who asks', async () => {
    received.length = 0;
    const answer = await client.post(`${address}/307/127.0.0.1`, 'a submission', headers, 5000);
    await answer.discard();
    expect(answer.status).toBe(200);
    expect(received).toMatchObject([{ body: 'a submission', authorization: undefined }]);
  });
});

it('asks another host that it is sent to, without what says who asks', async () => {
  received.length = 0;
  const answer = await client.get(`${address}/302/localhost`, { authorization: 'Bearer secret' });
  await answer.discard();
  expect(answer.status).toBe(200);
  expect(received).toMatchObject([{ body: '', authorization: undefined }]);
});
