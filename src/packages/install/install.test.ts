import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClient, type HttpClient } from '../../http/client/client.js';
import { defaultReadLimits, type ReadLimits } from '../archive/archive.js';
import { buildContext } from '../context/context.js';
import { availablePackages } from '../find/available.js';
import { findPackages } from '../find/find.js';
import { installPackages, type InstallRequest } from './install.js';
import type { Installation } from '../../model/installation.js';
import { openRegistry } from './registry.js';
import { sha256 } from '../../base/sha256.js';
import {
  archiveOf,
  closeServer,
  cutOff,
  serveRegistry,
  type Archive,
  type LoopbackRegistry,
  type RegistryBehaviour,
} from '../testing/registry.js';
import { describeWithPackages, sharedPackages } from '../testing/shared.js';
import { header, packageFiles, tgz } from '../testing/tgz.js';
import zlib from 'node:zlib';

const proxy = { http: '', https: '', none: '' };
const builtIn = ['hl7.fhir.r4.core#4.0.1'];

let folder: string;
let cache: string;
let client: HttpClient;
const registries: LoopbackRegistry[] = [];
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-install-'));
  cache = path.join(folder, 'cache');
  client = createClient({ proxy, timeout: 2000 });
});
afterEach(async () => {
  await client.close();
  await Promise.all(registries.splice(0).map((one) => one.close()));
  fs.rmSync(folder, { recursive: true, force: true });
});

const serve = async (archives: readonly Archive[], behaviour?: RegistryBehaviour): Promise<LoopbackRegistry> => {
  const registry = await serveRegistry(archives, behaviour);
  registries.push(registry);
  return registry;
};
const named = (name: string): InstallRequest => {
  const [id = '', version = 'latest'] = name.split('@');
  return { kind: 'name', id, version };
};
const install = (
  registry: LoopbackRegistry | undefined,
  names: readonly (string | InstallRequest)[],
  limits: Partial<ReadLimits> = {},
): Promise<Installation> => {
  const all = { ...defaultReadLimits, ...limits };
  return installPackages(
    names.map((name) => (typeof name === 'string' ? named(name) : name)),
    {
      cache,
      registry: registry && openRegistry(`${registry.url}/`, client, { limits: all, pauses: [5, 5] }),
      builtIn,
      limits: all,
    },
  );
};
/** The content of the cache: nothing hidden or incomplete may be left. */
const cached = (): readonly string[] => (fs.existsSync(cache) ? fs.readdirSync(cache).sort() : []);
const keys = ({ packages }: Installation): readonly string[] => packages.map(({ id, version }) => `${id}#${version}`);

const patient = { resourceType: 'StructureDefinition', id: 'p', url: 'http://example.org/p', type: 'Patient' };
const a = archiveOf({
  id: 'example.a',
  version: '1.0.0',
  dependencies: { 'hl7.fhir.r4.core': '4.0.1', 'example.b': '1.0.0', 'example.c': '1.2.x' },
  resources: [patient],
});
const b = archiveOf({ id: 'example.b', version: '1.0.0', dependencies: { 'example.c': '1.2.3' } });
const c = (version: string): Archive => archiveOf({ id: 'example.c', version });
const all = [a, b, c('1.1.9'), c('1.2.3'), c('1.2.4'), c('1.3.0-draft'), c('2.0.0-draft')];

describe('installing from a registry', () => {
  it('puts a package and its closure into the cache, as FHIR tools lay it out, with source and hash', async () => {
    const registry = await serve(all);
    const installation = await install(registry, ['example.a@1.0.0']);
    expect(keys(installation)).toEqual(['example.a#1.0.0', 'example.b#1.0.0', 'example.c#1.2.3', 'example.c#1.2.4']);
    expect(cached()).toEqual(keys(installation));
    expect(installation.packages[0]).toEqual({
      id: 'example.a',
      version: '1.0.0',
      asked: '1.0.0',
      present: false,
      source: `${registry.url}/example.a/1.0.0`,
      sha256: sha256(a.bytes),
      checkedBy: 'sha512',
    });
    const own = path.join(cache, 'example.a#1.0.0');
    expect(JSON.parse(fs.readFileSync(path.join(own, 'package/StructureDefinition-p.json'), 'utf8'))).toEqual(patient);
    expect(JSON.parse(fs.readFileSync(path.join(own, '.testcamp.json'), 'utf8'))).toEqual({
      id: 'example.a',
      version: '1.0.0',
      source: `${registry.url}/example.a/1.0.0`,
      sha256: sha256(a.bytes),
    });
  });

  it('is found by name afterwards, as a package of the cache', async () => {
    await install(await serve(all), ['example.a@1.0.0']);
    const { packages, unreadable } = availablePackages({ paths: [], fhirCache: cache });
    expect(unreadable).toEqual([]);
    const { record } = buildContext(packages, ['example.a#1.0.0']);
    expect(record.packages.find(({ id }) => id === 'example.a')?.origin).toBe('cache');
    expect(record.gaps).toEqual([]);
  });

  it('prefers what the user names to what is in the cache', async () => {
    await install(await serve(all), ['example.c@1.2.3']);
    fs.writeFileSync(path.join(folder, 'c.tgz'), c('1.2.3').bytes);
    const { packages } = availablePackages({ paths: [path.join(folder, 'c.tgz')], fhirCache: cache });
    const own = packages.filter(({ id }) => id === 'example.c');
    expect(own.map((one) => one.open().record.origin)).toEqual(['file']);
  });

  it('asks for nothing that is in the cache', async () => {
    const registry = await serve(all);
    await install(registry, ['example.a@1.0.0']);
    const before = registry.asked.length;
    const again = await install(registry, ['example.a@1.0.0']);
    expect(again.packages.map(({ present, sha256: hash }) => [present, typeof hash])).toEqual(
      Array(4).fill([true, 'string']),
    );
    expect(registry.asked.slice(before)).toEqual(['/example.c']); // 1.2.x may match another version since.
  });

  it.each([
    ['latest', undefined, '1.2.4'],
    ['latest', '1.2.3', '1.2.3'],
    ['1.2.x', undefined, '1.2.4'],
    ['1.x', undefined, '1.2.4'],
    ['~1.1.0', undefined, '1.1.9'],
    ['^1.1.0', undefined, '1.2.4'],
    ['1.3.x', undefined, '1.3.0-draft'],
    ['2.0.0-draft', undefined, '2.0.0-draft'],
  ])('takes %s, where the latest is %s, for %s', async (asked, latest, version) => {
    const registry = await serve(all, latest === undefined ? {} : { latest: { 'example.c': latest } });
    expect((await install(registry, [`example.c@${asked}`])).packages).toMatchObject([{ version, asked }]);
  });

  it('ends where packages depend on each other in a circle', async () => {
    const circle = [
      archiveOf({ id: 'example.x', version: '1.0.0', dependencies: { 'example.y': '1.0.0' } }),
      archiveOf({ id: 'example.y', version: '1.0.0', dependencies: { 'example.x': '1.0.0', 'example.y': '1.0.0' } }),
    ];
    expect(keys(await install(await serve(circle), ['example.x@1.0.0']))).toEqual([
      'example.x#1.0.0',
      'example.y#1.0.0',
    ]);
  });

  it('installs the rest where a dependency is nowhere, and says who asks and what there is', async () => {
    const registry = await serve([
      archiveOf({
        id: 'example.x',
        version: '1.0.0',
        dependencies: { 'example.c': '1.2.9', 'example.nowhere': '1.0.0', 'example.build': 'current' },
      }),
      ...all,
    ]);
    const { packages, lacking } = await install(registry, ['example.x@1.0.0']);
    expect(packages.map(({ id }) => id)).toEqual(['example.x']);
    const requiredBy = ['example.x#1.0.0'];
    expect(lacking).toEqual([
      { id: 'example.build', version: 'current', requiredBy, near: [] },
      {
        id: 'example.c',
        version: '1.2.9',
        requiredBy,
        near: ['1.2.4', '1.2.3', '1.3.0-draft', '1.1.9', '2.0.0-draft'],
      },
      { id: 'example.nowhere', version: '1.0.0', requiredBy, near: [] },
    ]);
  });

  it.each([
    ['example.c@1.2.9', /^example\.c#1\.2\.9: is not there in this version at http.*Nearest: 1\.2\.4, 1\.2\.3, /],
    ['example.nowhere@1.0.0', /^example\.nowhere#1\.0\.0: is not at http:\/\/127/],
    ['example.nowhere', /^example\.nowhere#latest: is not at http/],
    ['example.c@current', /^example\.c#current: is a build in progress, which no registry has/],
  ])('refuses %s, which is not there', async (name, message) => {
    const refused = install(await serve(all), ['example.b@1.0.0', name]);
    await expect(refused).rejects.toThrow(message);
    expect(cached()).toEqual([]);
  });
});

describe('a download that breaks', () => {
  it('is taken up where it broke off', async () => {
    const registry = await serve(all, {
      odd: ({ url }, response, times) => {
        if (url !== '/example.c/1.2.3' || times > 1) return false;
        cutOff(c('1.2.3').bytes, response);
        return true;
      },
    });
    const { packages } = await install(registry, ['example.c@1.2.3']);
    expect(packages[0]?.sha256).toBe(sha256(c('1.2.3').bytes));
    const half = Math.floor(c('1.2.3').bytes.length / 2);
    expect(registry.asked.slice(1)).toEqual(['/example.c/1.2.3', `/example.c/1.2.3 bytes=${half}-`]);
  });

  it.each([
    ['gives no parts', { ranges: false }],
    ['gives another part than was asked for', {}],
  ])('is begun anew where the server %s', async (_, more) => {
    const registry = await serve(all, {
      ...more,
      odd: ({ url, headers }, response, times) => {
        if (url !== '/example.c/1.2.3') return false;
        if (times === 1) cutOff(c('1.2.3').bytes, response);
        else if (headers.range !== undefined && !('ranges' in more)) {
          response.writeHead(206, { 'content-range': 'bytes 3-5/9', 'content-length': 3 }).end('abc');
        } else return false;
        return true;
      },
    });
    expect((await install(registry, ['example.c@1.2.3'])).packages[0]?.sha256).toBe(sha256(c('1.2.3').bytes));
  });

  it('is given up after some tries, in words, and leaves nothing behind', async () => {
    const registry = await serve(all, {
      ranges: false,
      odd: ({ url }, response) => {
        if (url !== '/example.c/1.2.3') return false;
        cutOff(c('1.2.3').bytes, response);
        return true;
      },
    });
    await expect(install(registry, ['example.b@1.0.0'])).rejects.toThrow(
      /^example\.c#1\.2\.3 \(http:.*\): the connection was cut/,
    );
    expect(registry.asked.filter((one) => one.startsWith('/example.c/1.2.3'))).toHaveLength(3);
    expect(cached()).toEqual([]);
  });

  it('is tried again where the server is busy, and not where it says no', async () => {
    const answer = (status: number) =>
      serve(all, {
        odd: ({ url }, response, times) => {
          if (url !== '/example.c/1.2.3' || times > 1) return false;
          response.writeHead(status).end();
          return true;
        },
      });
    expect((await install(await answer(503), ['example.c@1.2.3'])).packages).toHaveLength(1);
    fs.rmSync(cache, { recursive: true });
    await expect(install(await answer(403), ['example.c@1.2.3'])).rejects.toThrow(/HTTP status 403/);
    expect(cached()).toEqual([]);
  });

  it('says that the server does not answer', async () => {
    const registry = await serve(all);
    await registry.close();
    await expect(install(registry, ['example.c@1.2.3'])).rejects.toThrow(
      /^http:\/\/127\.0\.0\.1:\d+\/example\.c: the server refuses connections$/,
    );
  });
});

describe('what a registry sends', () => {
  const wrong = (dist: RegistryBehaviour['dist']) => serve(all, dist === undefined ? {} : { dist });

  it.each([
    ['integrity', { integrity: `sha512-${Buffer.alloc(64).toString('base64')}` }, /another sha512 checksum/],
    ['shasum', { integrity: undefined, shasum: '0'.repeat(40) }, /another sha1 checksum \(.*0{40}\), so it is not/],
  ])('is refused where its %s is wrong', async (_, more, message) => {
    const registry = await wrong((archive, usual) => (archive.id === 'example.c' ? { ...usual, ...more } : usual));
    await expect(install(registry, ['example.b@1.0.0'])).rejects.toThrow(message);
    expect(cached()).toEqual([]);
  });

  it('is taken on trust where the registry states no checksum, and that is told', async () => {
    const registry = await wrong((_, { tarball }) => ({ tarball }));
    const { packages } = await install(registry, ['example.c@1.2.3']);
    expect(packages[0]).toMatchObject({ checkedBy: undefined, sha256: sha256(c('1.2.3').bytes) });
  });

  it('is found by the protocol where the listing names no address', async () => {
    const registry = await wrong((_, { shasum }) => ({ shasum }));
    expect((await install(registry, ['example.c@1.2.3'])).packages[0]?.checkedBy).toBe('sha1');
  });

  it('is followed through redirects, and its last address is its source', async () => {
    const registry = await serve(all, {
      odd: ({ url }, response) => {
        const to = { '/example.c': '/moved', '/example.c/1.2.3': '/cdn/example.c/1.2.3' }[url ?? ''];
        if (url === '/moved' || url?.startsWith('/cdn/') === true) return false;
        if (to === undefined) return false;
        response.writeHead(302, { location: to }).end();
        return true;
      },
    });
    await expect(install(registry, ['example.c@1.2.3'])).rejects.toThrow(/is not at/); // No listing at /moved.
    const direct = await serve(all, {
      odd: ({ url }, response) => {
        if (url === '/start') response.writeHead(307, { location: `${registry.url}/example.b/1.0.0` }).end();
        return url === '/start';
      },
      dist: (_, usual) => ({ ...usual, tarball: usual.tarball?.replace(/\/example\.b\/.*/, '/start') }),
    });
    const { packages } = await install(direct, ['example.c@1.2.3', 'example.b@1.0.0']);
    expect(packages[0]?.source).toBe(`${registry.url}/example.b/1.0.0`);
  });

  it.each([
    ['in a circle', '/example.c/1.2.3', /redirects more than 5 times/],
    ['out of the web', 'file:///etc/passwd', /redirects to an address that is not safe/],
  ])('is refused where it redirects %s', async (_, location, message) => {
    const registry = await serve(all, {
      odd: ({ url }, response) => {
        if (url !== '/example.c/1.2.3') return false;
        response.writeHead(301, { location }).end();
        return true;
      },
    });
    await expect(install(registry, ['example.c@1.2.3'])).rejects.toThrow(message);
    expect(cached()).toEqual([]);
  });

  const odd = (bytes: Buffer): Archive => ({ id: 'example.c', version: '1.0.0', bytes });
  const good = packageFiles({ id: 'example.c', version: '1.0.0' });
  const link = (type: string): Buffer => {
    const block = header('package/link', 0);
    block.write(type, 156);
    block.write('/etc/passwd', 157);
    block.write('        ', 148);
    const sum = block.reduce((total, byte) => total + byte, 0);
    block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    return zlib.gzipSync(Buffer.concat([zlib.gunzipSync(tgz(good)).subarray(0, -1024), block, Buffer.alloc(1024)]));
  };
  it.each([
    ['leads out of its folder', tgz({ ...good, 'package/../../evil.json': '{}' }), {}, /leads out of the package/],
    ['leads to the root', tgz({ ...good, '/tmp/evil.json': '{}' }), {}, /leads out of the package/],
    ['holds a symbolic link', link('2'), {}, /holds the link "package\/link"/],
    ['holds a hard link', link('1'), {}, /holds the link/],
    ['unpacks to too much', tgz({ ...good, 'package/big.json': ' '.repeat(100_000) }), { unpacked: 50_000 }, /unpacks/],
    ['has too large a file', tgz({ ...good, 'package/big.json': ' '.repeat(5000) }), { file: 4000 }, /at most 4000/],
    ['has too many files', tgz({ ...good, 'package/a.json': '{}' }), { files: 1 }, /more than 1 files/],
    ['is too large', tgz(good), { compressed: 100 }, /at most 100 are fetched/],
    ['is no archive', Buffer.from('<html>Not found</html>'), {}, /is not a readable \.tgz file/],
    ['has no manifest', tgz({ 'package/a.json': '{}' }), {}, /holds no package\/package\.json/],
    ['is another package', archiveOf({ id: 'example.d', version: '1.0.0' }).bytes, {}, /another package: example\.d#1/],
    [
      'has a file where it has a folder',
      tgz({ ...good, 'package/a': 'x', 'package/a/b.json': '{}' }),
      {},
      /unpacked into the cache/,
    ],
  ])('is refused where it %s', async (_, bytes, limits, message) => {
    const registry = await serve([odd(bytes), b]);
    await expect(install(registry, ['example.c@1.0.0'], limits)).rejects.toThrow(message);
    expect(cached()).toEqual([]);
    expect(fs.readdirSync(folder)).toEqual(['cache']);
  });

  it('is refused where it is no listing', async () => {
    const registry = await serve(all, {
      odd: (_, response) => {
        response.end('{"hello": "world"}');
        return true;
      },
    });
    await expect(install(registry, ['example.c'])).rejects.toThrow(/is no answer of a FHIR package registry/);
  });

  it('makes no path and no version of names that no package has', async () => {
    const registry = await serve([
      archiveOf({ id: 'example.x', version: '1.0.0', dependencies: { '../../etc': '1.0.0', 'example.c': '9' } }),
      ...all,
      archiveOf({ id: 'example.c', version: '9\u001b[31m' }),
    ]);
    const { lacking } = await install(registry, ['example.x@1.0.0']);
    expect(lacking.map(({ id, near }) => [id, near.length])).toEqual([
      ['../../etc', 0],
      ['example.c', 5],
    ]);
    expect(lacking[1]?.near.join('')).not.toContain('\u001b');
    expect(registry.asked).not.toContain('/..%2F..%2Fetc');
  });

  it('is refused where the name of a package would lead out of the cache', async () => {
    const file = path.join(folder, 'evil.tgz');
    fs.writeFileSync(file, tgz({ 'package/package.json': JSON.stringify({ name: '@a/b', version: '1.0.0' }) }));
    await expect(install(undefined, [{ kind: 'file', file }])).rejects.toThrow(/a name that no FHIR package may have/);
  });
});

describe('installing from a file, and without network', () => {
  it('takes the file, and what it depends on from the registry', async () => {
    const registry = await serve(all.slice(1));
    const file = path.join(folder, 'a.tgz');
    fs.writeFileSync(file, a.bytes);
    const { packages } = await install(registry, [{ kind: 'file', file }]);
    expect(packages[0]).toMatchObject({ id: 'example.a', source: file, sha256: sha256(a.bytes), present: false });
    expect(cached()).toHaveLength(4);
  });

  it('says what it can not have where nothing may be asked', async () => {
    const file = path.join(folder, 'a.tgz');
    fs.writeFileSync(file, a.bytes);
    const { packages, lacking } = await install(undefined, [{ kind: 'file', file }]);
    expect(packages.map(({ id }) => id)).toEqual(['example.a']);
    expect(lacking.map(({ id, version }) => `${id}#${version}`)).toEqual(['example.b#1.0.0', 'example.c#1.2.x']);
    await expect(install(undefined, ['example.b@1.0.0'])).rejects.toThrow(/not in the cache, and --offline forbids/);
  });

  it('is content with what is in the cache', async () => {
    await install(await serve(all), ['example.a@1.0.0']);
    const { packages, lacking } = await install(undefined, ['example.a@1.0.0', 'example.c']);
    expect(lacking).toEqual([]);
    expect(packages.every(({ present }) => present)).toBe(true);
    await expect(install(undefined, ['example.c@1.2.9'])).rejects.toThrow(/in the cache\. Nearest: 1\.2\.4, 1\.2\.3$/);
  });

  it('refuses another content under a name and version that is installed, and says so', async () => {
    const fileOf = (name: string, description: string): InstallRequest => {
      const file = path.join(folder, name);
      fs.writeFileSync(file, tgz({ ...packageFiles({ id: 'a', version: '1.0.0' }), 'package/R-a.json': description }));
      return { kind: 'file', file };
    };
    const [first, other] = [fileOf('first.tgz', '{"resourceType":"Basic"}'), fileOf('other.tgz', '{}')];
    await install(undefined, [first]);
    const kept = path.join(cache, 'a#1.0.0/package/R-a.json');
    await expect(install(undefined, [other])).rejects.toThrow(
      /other\.tgz: is a#1\.0\.0 with another content than the one that is installed/,
    );
    expect(fs.readFileSync(kept, 'utf8')).toBe('{"resourceType":"Basic"}');
    // The same content in another archive is the one that is there, with its own source and hash.
    const again = fileOf('again.tgz', '{"resourceType":"Basic"}');
    const [same] = (await install(undefined, [again])).packages;
    expect([same?.present, same?.source]).toEqual([true, 'file' in first ? first.file : '']);
    fs.rmSync(cache, { recursive: true });
    await expect(install(undefined, [first, other])).rejects.toThrow(/another of the packages to be installed/);
    expect(fs.existsSync(kept)).toBe(false);
  });

  it('replaces a folder of the cache that is no whole package', async () => {
    fs.mkdirSync(path.join(cache, 'example.c#1.2.3', 'package'), { recursive: true });
    fs.writeFileSync(path.join(cache, 'example.c#1.2.3', 'package', 'half.json'), '{');
    await install(await serve(all), ['example.c@1.2.3']);
    expect(fs.readdirSync(path.join(cache, 'example.c#1.2.3', 'package'))).toEqual(['package.json']);
    expect(cached()).toEqual(['example.c#1.2.3']);
  });

  it('clears away what a killed run left a day ago, and not what another run is at', async () => {
    const [old, young] = ['.testcamp-install-old', '.testcamp-install-young'].map((name) => path.join(cache, name));
    for (const one of [old, young]) fs.mkdirSync(one!, { recursive: true });
    const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1000);
    fs.utimesSync(old!, yesterday, yesterday);
    await install(await serve(all), ['example.c@1.2.3']);
    expect(cached()).toEqual(['.testcamp-install-young', 'example.c#1.2.3']);
  });

  it('says that the cache can not be written to', async () => {
    fs.writeFileSync(cache, 'a file');
    await expect(install(await serve(all), ['example.c'])).rejects.toThrow(/the cache can't be written to/);
  });

  it('is safe where several install the same at once', async () => {
    const registry = await serve(all);
    const many = await Promise.all(Array.from({ length: 6 }, () => install(registry, ['example.a@1.0.0'])));
    for (const one of many) expect(keys(one)).toEqual(keys(many[0]!));
    expect(cached()).toEqual(keys(many[0]!));
  });
});

describe('proxies', () => {
  /** A proxy on loopback that counts what goes through it. */
  const openProxy = async (): Promise<{ url: string; hosts: string[]; close(): Promise<void> }> => {
    const hosts: string[] = [];
    const server = http.createServer();
    server.on('connect', ({ url = '' }, socket, head) => {
      hosts.push(url);
      const [host, port] = url.split(':');
      const upstream = net.connect(Number(port), host, () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        upstream.write(head);
        upstream.pipe(socket).pipe(upstream);
      });
      upstream.on('error', () => socket.destroy());
      socket.on('error', () => upstream.destroy());
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as net.AddressInfo;
    return { url: `http://127.0.0.1:${port}`, hosts, close: () => closeServer(server) };
  };

  it.each([
    ['is gone through', '', 1],
    ['is left out for hosts that NO_PROXY names', '127.0.0.1', 0],
  ])('a proxy %s', async (_, none, times) => {
    const through = await openProxy();
    const registry = await serve(all);
    await client.close();
    client = createClient({ proxy: { http: through.url, https: '', none }, timeout: 2000 });
    await install(registry, ['example.c@1.2.3']);
    expect(new Set(through.hosts).size).toBe(times);
    await client.close();
    await through.close();
    client = createClient({ proxy });
  });
});

describeWithPackages('installing the official packages', () => {
  it('gives the same context as the files themselves', { timeout: 60_000 }, async () => {
    const archives = fs
      .readdirSync(sharedPackages)
      .filter((name) => name.endsWith('.tgz'))
      .map((name) => {
        const bytes = fs.readFileSync(path.join(sharedPackages, name));
        const [, id = '', version = ''] = /^(.+?)-(\d.*)\.tgz$/.exec(name) ?? [];
        return { id, version, bytes };
      });
    const registry = await serve(archives);
    const guide = 'medcom.fhir.dk.conditionlist#1.0.1';
    const { packages, lacking } = await install(registry, ['medcom.fhir.dk.conditionlist@1.0.1']);
    const direct = buildContext(findPackages([sharedPackages]), [guide]);
    const viaCache = buildContext(findPackages([cache]), [guide]);
    const ids = (context: typeof direct) => context.record.packages.map(({ id, version }) => `${id}#${version}`);
    expect(ids(viaCache)).toEqual(ids(direct));
    expect(viaCache.record.gaps).toEqual(direct.record.gaps);
    expect(lacking.map(({ id, version }) => `${id}#${version}`).sort()).toEqual(
      direct.record.gaps.map(({ id, version }) => `${id}#${version}`).sort(),
    );
    expect(packages.map(({ sha256: hash }) => hash)).toEqual(
      direct.record.packages.filter(({ origin }) => origin === 'file').map(({ sha256: hash }) => hash),
    );
    expect(viaCache.urls('ValueSet')).toEqual(direct.urls('ValueSet'));
  });
});
