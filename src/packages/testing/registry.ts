import { createHash } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { packageFiles, tgz, type SmallPackage } from './tgz.js';

/** An archive in a registry. */
export interface Archive {
  readonly id: string;
  readonly version: string;
  readonly bytes: Buffer;
}

export const archiveOf = (pkg: SmallPackage): Archive => ({
  id: pkg.id,
  version: pkg.version,
  bytes: tgz(packageFiles(pkg)),
});

/** Answers a request in place of the registry; false if it does not. `times` counts the requests of this path. */
export type Odd = (request: http.IncomingMessage, response: http.ServerResponse, times: number) => boolean;

/** A registry on loopback. */
export interface LoopbackRegistry {
  readonly url: string;
  /** Requested paths, in order, with the range if one was requested. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** The listing of an archive; undefined members are left out. */
export interface Dist {
  readonly tarball?: string | undefined;
  readonly integrity?: string | undefined;
  readonly shasum?: string | undefined;
}

export interface RegistryBehaviour {
  readonly odd?: Odd;
  /** Whether ranges of an archive can be requested. */
  readonly ranges?: boolean;
  readonly dist?: (archive: Archive, usual: Required<Dist>) => Dist;
  readonly latest?: Readonly<Record<string, string>>;
}

/** A registry that serves archives by the registry protocol: `GET /ID` and `GET /ID/VERSION`. */
export async function serveRegistry(
  archives: readonly Archive[],
  behaviour: RegistryBehaviour = {},
): Promise<LoopbackRegistry> {
  const asked: string[] = [];
  const times = new Map<string, number>();
  const server = http.createServer((request, response) => {
    const { url = '', headers } = request;
    asked.push(headers.range === undefined ? url : `${url} ${headers.range}`);
    times.set(url, (times.get(url) ?? 0) + 1);
    if (behaviour.odd?.(request, response, times.get(url) ?? 0) === true) return;
    const [, id = '', version] = decodeURIComponent(url).split('/');
    if (version === undefined) list(id, response);
    else send(archives.find((one) => one.id === id && one.version === version)?.bytes, headers.range, response);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  function list(id: string, response: http.ServerResponse): void {
    const own = archives.filter((archive) => archive.id === id);
    if (own.length === 0) {
      response.writeHead(404).end('{"error":"not found"}');
      return;
    }
    const versions = own.map((archive) => {
      const usual = usualDist(root, archive);
      return [archive.version, { name: id, version: archive.version, dist: behaviour.dist?.(archive, usual) ?? usual }];
    });
    const latest = behaviour.latest?.[id];
    const tags = latest === undefined ? {} : { 'dist-tags': { latest } };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ name: id, ...tags, versions: Object.fromEntries(versions) as unknown }));
  }

  function send(bytes: Buffer | undefined, range: string | undefined, response: http.ServerResponse): void {
    if (bytes === undefined) {
      response.writeHead(404).end();
      return;
    }
    const etag = `"${createHash('sha1').update(bytes).digest('hex')}"`;
    const from = behaviour.ranges === false ? undefined : /^bytes=(\d+)-$/.exec(range ?? '')?.[1];
    if (from === undefined) {
      response.writeHead(200, { etag, 'content-length': bytes.length }).end(bytes);
      return;
    }
    const rest = bytes.subarray(Number(from));
    const place = `bytes ${from}-${bytes.length - 1}/${bytes.length}`;
    response.writeHead(206, { etag, 'content-length': rest.length, 'content-range': place }).end(rest);
  }

  return { url: root, asked, close: () => closeServer(server) };
}

function usualDist(root: string, { id, version, bytes }: Archive): Required<Dist> {
  return {
    tarball: `${root}/${id}/${version}`,
    integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
    shasum: createHash('sha1').update(bytes).digest('hex'),
  };
}

/** Closes a server with all its connections. */
export function closeServer(server: http.Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Sends the first half of an archive, then cuts the connection. */
export function cutOff(bytes: Buffer, response: http.ServerResponse): void {
  const etag = `"${createHash('sha1').update(bytes).digest('hex')}"`;
  response.writeHead(200, { etag, 'content-length': bytes.length });
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => setTimeout(() => response.destroy(), 20));
}
