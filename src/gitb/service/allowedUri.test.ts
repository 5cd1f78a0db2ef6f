import http from 'node:http';
import net from 'node:net';
import type { LookupFunction } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { allowedUriFetcher } from './allowedUri.js';
import type { AllowedUriOptions } from './allowedUri.js';

const open: http.Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serving(server: http.Server): Promise<number> {
  open.push(server);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return (server.address() as net.AddressInfo).port;
}

/** A server of submissions that sends who asks for /files/away elsewhere, and tells which paths it was asked for. */
async function submissions(): Promise<{ readonly port: number; readonly asked: string[] }> {
  const asked: string[] = [];
  const port = await serving(
    http.createServer(({ url = '' }, response) => {
      asked.push(url);
      if (url === '/files/away') response.writeHead(307, { location: '/files/a.json' }).end();
      else response.end('{"resourceType":"Patient"}');
    }),
  );
  return { port, asked };
}

const fetcher = (options: Partial<AllowedUriOptions>): ReturnType<typeof allowedUriFetcher> =>
  allowedUriFetcher({
    ...{ allowed: [], limit: 1000, timeout: 5000, proxy: { http: '', https: '', none: '' } },
    ...options,
  });

/** A name server that lets every name lead to one address. */
const leadingTo =
  (address: string, family = 4): LookupFunction =>
  (_, { all }, callback) =>
    all === true ? callback(null, [{ address, family }]) : callback(null, address, family);

describe('content by address', () => {
  it('is fetched where the address is allowed, and no redirect followed', async () => {
    const { port, asked } = await submissions();
    const fetchInput = fetcher({ allowed: [`http://127.0.0.1:${port}/files/`] });
    expect(Buffer.from(await fetchInput(`http://127.0.0.1:${port}/files/a.json`)).toString()).toContain('Patient');
    await expect(fetchInput(`http://127.0.0.1:${port}/files/away`)).rejects.toThrow('HTTP status 307');
    await expect(fetchInput(`http://127.0.0.1:${port}/other`)).rejects.toThrow('does not fetch');
    expect(asked).toEqual(['/files/a.json', '/files/away']);
  });

  it.each([
    ['this machine', '127.0.0.1', 4],
    ['this machine in IPv6', '::1', 6],
    ['this machine by IPv4 in IPv6', '::ffff:127.0.0.1', 6],
    ['no address', '0.0.0.0', 4],
    ['the link', '169.254.169.254', 4],
  ])('is not fetched where an allowed name leads to %s', async (_, address, family) => {
    const { port, asked } = await submissions();
    const fetchInput = fetcher({
      allowed: [`http://files.example:${port}/`],
      lookup: leadingTo(address, family),
    });
    await expect(fetchInput(`http://files.example:${port}/a.json`)).rejects.toThrow(
      `the name files.example leads to ${address}`,
    );
    expect(asked).toEqual([]);
  });

  it('is fetched from this machine where that is what was allowed', async () => {
    const { port, asked } = await submissions();
    const fetchInput = fetcher({ allowed: [`http://localhost:${port}/`], lookup: leadingTo('127.0.0.1') });
    await fetchInput(`http://localhost:${port}/a.json`);
    expect(asked).toEqual(['/a.json']);
  });

  it('is given up where it is too large', async () => {
    const { port } = await submissions();
    const fetchInput = fetcher({ allowed: [`http://127.0.0.1:${port}/`], limit: 10 });
    await expect(fetchInput(`http://127.0.0.1:${port}/a.json`)).rejects.toThrow('it is more than 10 bytes');
  });

  it.each([
    ['goes by way of the proxy', '', 1],
    ['goes past the proxy where NO_PROXY names the host', 'files.localhost', 0],
  ])('%s', async (_, none, times) => {
    const { port, asked } = await submissions();
    const hosts: string[] = [];
    const proxy = http.createServer();
    proxy.on('connect', ({ url = '' }, socket, head) => {
      hosts.push(url);
      const upstream = net.connect(port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        upstream.write(head);
        upstream.pipe(socket).pipe(upstream);
      });
      upstream.on('error', () => socket.destroy());
      socket.on('error', () => upstream.destroy());
    });
    const proxyUrl = `http://127.0.0.1:${await serving(proxy)}`;
    const fetchInput = fetcher({
      allowed: [`http://files.localhost:${port}/`],
      proxy: { http: proxyUrl, https: '', none },
      lookup: leadingTo('127.0.0.1'),
    });
    await fetchInput(`http://files.localhost:${port}/a.json`);
    expect([hosts.length, asked]).toEqual([times, ['/a.json']]);
  });
});
