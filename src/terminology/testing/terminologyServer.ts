import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** The server's answer for a code: by its system, and by the value set or filter if one is asked about. */
export type Knows = (asked: Asked) => 'yes' | 'no' | 'unknown';

/** One question as received. */
export interface Asked {
  readonly path: string;
  readonly system: string;
  readonly code: string;
  /** URL of the value set; empty for a code system, or for a value set that was sent inline. */
  readonly valueSet: string;
  /** The value set that was sent. */
  readonly sent?: unknown;
}

export interface TerminologyBehaviour {
  readonly knows: Knows;
  /** False for a server that refuses batches. */
  readonly batches?: boolean;
  /** Answers in place of the server; false if it does not. `times` counts the requests so far. */
  readonly odd?: (request: http.IncomingMessage, response: http.ServerResponse, times: number) => boolean;
}

/** A terminology server on loopback. */
export interface LoopbackTerminology {
  readonly url: string;
  readonly port: number;
  /** Questions, in order. */
  readonly asked: Asked[];
  /** Requests, each with its method and path. */
  readonly requests: string[];
  close(): Promise<void>;
}

interface Parameters {
  readonly parameter?: readonly { readonly name: string; readonly [value: string]: unknown }[];
}

interface Batch {
  readonly entry: readonly { readonly resource: Parameters; readonly request: { readonly url: string } }[];
}

/** A server of `$validate-code` and `$expand`, one by one and in a batch. */
export async function serveTerminology(behaviour: TerminologyBehaviour): Promise<LoopbackTerminology> {
  const asked: Asked[] = [];
  const requests: string[] = [];
  const answer = (path: string, body: Parameters): { readonly status: number; readonly resource: unknown } => {
    const question = questionOf(path, body);
    asked.push(question);
    return {
      status: 200,
      resource: path.endsWith('$expand') ? expansion() : parameters(behaviour.knows(question), question),
    };
  };
  const server = http.createServer((request, response) => {
    const { method = '', url = '' } = request;
    requests.push(`${method} ${url}`);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (behaviour.odd?.(request, response, requests.length) === true) return;
      if (url === '/r4/metadata') {
        send(response, 200, { resourceType: 'CapabilityStatement', software: { name: 'Loopback', version: '1' } });
        return;
      }
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
      if (url !== '/r4') {
        const { status, resource } = answer(url.slice('/r4/'.length), body as Parameters);
        send(response, status, resource);
        return;
      }
      if (behaviour.batches === false) {
        send(response, 404, { resourceType: 'OperationOutcome', issue: [{ diagnostics: 'no batch' }] });
        return;
      }
      const entry = (body as Batch).entry.map(({ resource, request: { url: path } }) => {
        const one = answer(path, resource);
        return { resource: one.resource, response: { status: `${one.status}` } };
      });
      send(response, 200, { resourceType: 'Bundle', type: 'batch-response', entry });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/r4`,
    port,
    asked,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

function questionOf(path: string, { parameter = [] }: Parameters): Asked {
  const named = (name: string) => parameter.find((one) => one.name === name);
  const text = (name: string, value: string): string => {
    const found = named(name)?.[value];
    return typeof found === 'string' ? found : '';
  };
  const url = text('url', 'valueUri');
  const isSystem = path.startsWith('CodeSystem');
  return {
    path,
    system: isSystem ? url : text('system', 'valueUri'),
    code: text('code', 'valueCode'),
    valueSet: isSystem ? '' : url,
    ...(named('valueSet') === undefined ? {} : { sent: named('valueSet')?.['resource'] }),
  };
}

function parameters(result: ReturnType<Knows>, { system, code }: Asked): unknown {
  const value = (valueBoolean: boolean, message: string) => ({
    resourceType: 'Parameters',
    parameter: [
      { name: 'result', valueBoolean },
      ...(message === '' ? [] : [{ name: 'message', valueString: message }]),
    ],
  });
  if (result === 'yes') return value(true, '');
  if (result === 'no') return value(false, `Unknown code '${code}'`);
  return value(false, `A definition for CodeSystem ${system} could not be found`);
}

const expansion = (): unknown => ({
  resourceType: 'ValueSet',
  expansion: { contains: [{ system: 'http://snomed.info/sct', code: '1', display: 'One' }] },
});

function send(response: http.ServerResponse, status: number, resource: unknown): void {
  response.writeHead(status, { 'content-type': 'application/fhir+json' });
  response.end(JSON.stringify(resource));
}
