import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../fhir/read.js';
import type { FhirEndpoint, HttpExchange } from '../../../model/exchange.js';
import type { ActionResult } from '../../../model/testscript.js';
import { buildContext } from '../../../packages/context/context.js';
import { createValidator } from '../../../validator/validator.js';
import { setupOnServer } from '../run/setupExecutor.js';
import { checkScript, faultsByAction } from '../check/check.js';
import { liveExchanges, recordedExchanges } from './exchangeSource.js';
import type { ExchangeSource } from './exchangeSource.js';
import { readScript } from '../read.js';
import { receivingTransport } from './receiving.js';
import { runScript } from '../run/runScript.js';
import { testEndpoint } from '../../../http/server/testing/endpoint.js';

const validator = createValidator(buildContext([], []), {});

const operation = (code: string, more: object = {}): object => ({
  operation: { type: { code }, resource: 'Bundle', encodeRequestUrl: true, ...more },
});
const assertion = (more: object): object => ({ assert: { warningOnly: false, ...more } });
const message = (id: string, endpoint: string): object => ({
  resourceType: 'Bundle',
  id,
  type: 'message',
  entry: [{ resource: { resourceType: 'MessageHeader', destination: [{ endpoint }] } }],
});

interface Parts {
  readonly setup?: readonly object[];
  readonly test: readonly object[];
  readonly variable?: readonly object[];
  readonly fixtures?: Readonly<Record<string, object>>;
}

async function run(parts: Parts, source: ExchangeSource, endpoint: FhirEndpoint): Promise<readonly ActionResult[]> {
  const { fixtures = {}, setup, variable, test } = parts;
  const ids = ['message', ...Object.keys(fixtures)];
  const script = readScript(
    readDocument(
      JSON.stringify({
        resourceType: 'TestScript',
        url: 'http://example.org/script',
        name: 'Script',
        status: 'draft',
        fixture: ids.map((id) => ({ id, autocreate: false, autodelete: false })),
        variable,
        ...(setup === undefined ? {} : { setup: { action: setup } }),
        test: [{ action: test }],
      }),
    ),
  );
  if (script === undefined) throw new Error('no script');
  const at = new Map(Object.entries(fixtures).map(([id, one]) => [id, readDocument(JSON.stringify(one))]));
  const faults = faultsByAction(checkScript(script, validator, at));
  const transport = receivingTransport(source, setupOnServer(endpoint));
  return runScript({ script, fixtures: at, transport, validator, faults, keepGoing: false });
}

/** A client that sends to an endpoint, and what the endpoint kept of it. */
function clientOf(endpoint: FhirEndpoint) {
  const kept: HttpExchange[] = [];
  const send = async (method: string, url: string, body?: object): Promise<HttpExchange> => {
    const text = body === undefined ? '' : JSON.stringify(body);
    const request = { method, url, headers: { 'content-type': 'application/fhir+json' }, body: Buffer.from(text) };
    const response = await endpoint.handle(request);
    const exchange = { number: kept.length + 1, at: '2026-01-02T03:04:05Z', request, response };
    kept.push(exchange);
    return exchange;
  };
  return { kept, send };
}

const outcomes = (results: readonly ActionResult[]): string[] => results.map(({ outcome }) => outcome);

describe('a TestScript whose client sends to testcamp', () => {
  const created = [
    operation('create', { sourceId: 'message', origin: 1, responseId: 'answer' }),
    assertion({ direction: 'request', resource: 'Bundle' }),
    assertion({ direction: 'response', responseCode: '200,201', operator: 'in' }),
    assertion({ direction: 'request', requestMethod: 'post' }),
    assertion({ direction: 'request', expression: "Bundle.type = 'message'" }),
  ];

  it('takes the next request that fits, whatever else the client asked before it', async () => {
    const endpoint = testEndpoint();
    const { kept, send } = clientOf(endpoint);
    await send('GET', '/metadata');
    await send('POST', '/Bundle', message('a', 'http://one'));
    const results = await run({ test: created }, recordedExchanges(kept), endpoint);
    expect(outcomes(results)).toEqual(['pass', 'pass', 'pass', 'pass', 'pass']);
    expect(results[0]?.exchange?.request).toMatchObject({ method: 'POST', url: '/Bundle' });
    expect(results[0]?.exchange?.response).toMatchObject({ status: 201 });
  });

  it('fails the client that sent something else, and is an error where nothing came', async () => {
    const endpoint = testEndpoint();
    const { kept, send } = clientOf(endpoint);
    await send('POST', '/Observation', { resourceType: 'Observation' });
    const [first] = await run({ test: created }, recordedExchanges(kept), endpoint);
    expect(first?.outcome).toBe('fail');
    expect(first?.message.en).toContain('it sent POST /Observation');
    expect(outcomes(await run({ test: created }, recordedExchanges([]), endpoint))).toEqual([
      'error',
      ...['skip', 'skip', 'skip', 'skip'],
    ]);
  });

  it('fails a request whose body is missing or no FHIR, and never skips it', async () => {
    for (const body of ['', '{"a":', '<html/>']) {
      const request = { method: 'POST', url: '/Bundle', headers: {}, body: Buffer.from(body) };
      const judged = (status: number): ReturnType<typeof run> => {
        const response = { status, headers: {}, body: Buffer.from('') };
        const source = recordedExchanges([{ number: 1, at: '', request, response }]);
        return run({ test: created.slice(0, 2) }, source, testEndpoint());
      };
      expect(outcomes(await judged(201))).toEqual(['pass', 'fail']);
      // Nothing more is judged of what was refused already.
      expect(outcomes(await judged(400))).toEqual(['fail', 'skip']);
    }
  });

  it("prepares testcamp's own server, and waits for the client to read what was put there", async () => {
    const endpoint = testEndpoint();
    const variable = [
      { name: 'id', expression: 'Bundle.id', sourceId: 'stored' },
      { name: 'to', expression: 'Bundle.entry[0].resource.destination.endpoint', sourceId: 'stored' },
    ];
    const ok = assertion({ direction: 'response', responseCode: '200,201', operator: 'in' });
    const setup = [
      operation('delete', { params: '?message.destination-uri=${to}' }),
      operation('create', { sourceId: 'stored' }),
      ok,
      operation('updateCreate', { sourceId: 'stored', params: '/${id}' }),
      ok,
    ];
    const test = [operation('read', { params: '/${id}', origin: 1 }), ok];
    const { kept, send } = clientOf(endpoint);
    await send('PUT', '/Bundle/old', message('old', 'http://one?a=b&c'));
    await send('PUT', '/Bundle/other', message('other', 'http://two'));
    kept.length = 0;
    const live = liveExchanges(5000);
    const fixtures = { stored: message('m-1', 'http://one?a=b&c') };
    const running = run({ setup, test, variable, fixtures }, live, endpoint);
    setTimeout(() => {
      void (async () => {
        live.push(await send('GET', '/Bundle/another'));
        live.push(await send('GET', '/Bundle/m-1'));
      })();
    }, 50);
    expect(outcomes(await running)).toEqual(Array.from({ length: 7 }, () => 'pass'));
    expect((await send('GET', '/Bundle/old')).response.status).toBe(410);
    expect((await send('GET', '/Bundle/other')).response.status).toBe(200);
  });

  it('waits no longer than its limit', async () => {
    const [first] = await run({ test: created }, liveExchanges(20), testEndpoint());
    expect(first?.outcome).toBe('error');
  });
});
