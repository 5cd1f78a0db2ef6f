import { readBytes } from '../../../fhir/read.js';
import { plainOf } from '../../../fhir/plain.js';
import type { FhirEndpoint, HttpRequest, HttpResponse } from '../../../model/exchange.js';

type Resource = Record<string, unknown> & { readonly resourceType: string };

/**
 * The least of a FHIR server: create, read, update with an id of the client's, delete, and conditional delete of messages by their
 * destination, in memory. It gives back what it stores.
 */
export function memoryEndpoint(): FhirEndpoint {
  const stored = new Map<string, Resource>();
  let last = 0;
  const answer = (status: number, resource?: object, headers: Record<string, string> = {}): HttpResponse => ({
    status,
    headers: { 'content-type': 'application/fhir+json', ...headers },
    body: resource === undefined ? new Uint8Array() : Buffer.from(JSON.stringify(resource)),
  });
  const put = (type: string, id: string, resource: Resource): HttpResponse => {
    const isNew = !stored.has(`${type}/${id}`);
    stored.set(`${type}/${id}`, { ...resource, id });
    return answer(isNew ? 201 : 200, { ...resource, id }, { location: `${type}/${id}/_history/1` });
  };
  const handle = (request: HttpRequest): HttpResponse => {
    const url = new URL(request.url, 'http://localhost');
    const [, type = '', id] = url.pathname.split('/');
    const key = `${type}/${id ?? ''}`;
    switch (request.method) {
      case 'POST':
      case 'PUT': {
        const resource = resourceOf(request);
        if (resource?.resourceType !== type) return answer(400, refused('structure'));
        return put(type, request.method === 'PUT' && id !== undefined ? id : `testcamp-${++last}`, resource);
      }
      case 'GET': {
        const found = stored.get(key);
        return found === undefined ? answer(404, refused('not-found')) : answer(200, found);
      }
      case 'DELETE': {
        const destination = url.searchParams.get('message.destination-uri');
        for (const [name, resource] of stored) {
          if (name === key || (destination !== null && destinationOf(resource) === destination)) stored.delete(name);
        }
        return answer(204);
      }
      default:
        return answer(405, refused('not-supported'));
    }
  };
  return { handle: (request) => Promise.resolve(handle(request)) };
}

function resourceOf({ body }: HttpRequest): Resource | undefined {
  const { root } = readBytes(body);
  return root === null ? undefined : (plainOf(root) as Resource);
}

const refused = (code: string): object => ({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code }] });

function destinationOf(bundle: Resource): unknown {
  const { entry } = bundle as { entry?: readonly { resource?: { destination?: readonly { endpoint?: unknown }[] } }[] };
  return entry?.[0]?.resource?.destination?.[0]?.endpoint;
}
