import http from 'node:http';
import type { AddressInfo } from 'node:net';

type Resource = Readonly<Record<string, unknown>> & { readonly resourceType: string; readonly id: string };

/** A FHIR server on loopback that can be searched; its requests are recorded. */
export interface SearchServer {
  readonly url: string;
  readonly asked: string[];
  close(): Promise<void>;
}

export interface SearchServerOptions {
  /** Patients by CPR number, each with its Conditions. */
  readonly patients: Readonly<Record<string, readonly Resource[]>>;
  /** Conditions on a page. */
  readonly pageSize?: number;
  /** Replaces the server's own answer. */
  readonly instead?: (url: URL, own: object) => object | number;
}

/** Serves `GET /fhir/Patient?identifier=` and `GET /fhir/Condition?patient=` in pages. */
export async function serveSearch({ patients, pageSize = 50, instead }: SearchServerOptions): Promise<SearchServer> {
  const asked: string[] = [];
  const server = http.createServer((request, response) => {
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const url = new URL(request.url ?? '/', base);
    asked.push(url.pathname + url.search);
    const own = answer(url, patients, pageSize);
    const sent = instead === undefined ? own : instead(url, own);
    response.writeHead(typeof sent === 'number' ? sent : 200, { 'content-type': 'application/fhir+json' });
    response.end(typeof sent === 'number' ? '' : JSON.stringify(sent));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(url: URL, patients: SearchServerOptions['patients'], pageSize: number): object {
  const cpr = url.searchParams.get('identifier')?.split('|')[1] ?? '';
  const found: readonly Resource[] =
    url.pathname === '/fhir/Patient'
      ? cpr in patients
        ? [{ resourceType: 'Patient', id: `id-${cpr}` }]
        : []
      : (patients[(url.searchParams.get('patient') ?? '').replace('id-', '')] ?? []);
  const offset = Number(url.searchParams.get('offset') ?? 0);
  const next = new URL(url);
  next.searchParams.set('offset', String(offset + pageSize));
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: found.length,
    link: offset + pageSize < found.length ? [{ relation: 'next', url: next.href }] : [],
    entry: found.slice(offset, offset + pageSize).map((resource) => ({
      fullUrl: `${url.origin}/fhir/${resource.resourceType}/${resource.id}`,
      resource,
      search: { mode: 'match' },
    })),
  };
}
