import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../fhir/read.js';
import type { FhirNode } from '../../../fhir/tree.js';
import { testEndpoint } from '../../../http/server/testing/endpoint.js';
import type { ActionResult } from '../../../model/testscript.js';
import { buildContext } from '../../../packages/context/context.js';
import { createValidator } from '../../../validator/validator.js';
import { loadCapabilities } from './capabilityStatements.js';
import { unmetNeeds } from './capabilityNeeds.js';
import { checkScript, faultsByAction } from '../check/check.js';
import { loadFixtures } from '../run/fixtures.js';
import { requestMessage, responseMessage } from '../run/message.js';
import { offlineTransport } from '../http/offline.js';
import { readScript } from '../read.js';
import { runScript } from '../run/runScript.js';
import type { Transport } from '../http/transport.js';

const validator = createValidator(buildContext([], []), {});

function statement(parts: object): FhirNode {
  const { root } = readDocument(JSON.stringify({ resourceType: 'CapabilityStatement', ...parts }));
  if (root === null) throw new Error('no resource');
  return root;
}

const rest = (...resource: readonly object[]): object => ({ rest: [{ mode: 'server', resource }] });

describe('what one CapabilityStatement asks for and another offers', () => {
  const offered = statement({
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'xml'],
    ...rest({
      type: 'Patient',
      versioning: 'versioned-update',
      conditionalDelete: 'multiple',
      conditionalCreate: true,
      interaction: [{ code: 'read' }, { code: 'create' }],
      searchParam: [{ name: 'identifier', type: 'token' }],
      supportedProfile: ['http://example.org/p|1.0'],
    }),
  });
  const cases: readonly (readonly [needed: object, unmet: readonly string[]])[] = [
    [{ status: 'draft', fhirVersion: '4.0.1', format: ['json'] }, []],
    [{ fhirVersion: '5.0.0' }, ['fhirVersion = 5.0.0']],
    [{ format: ['ttl'] }, ['format = ttl']],
    [rest({ type: 'Patient', interaction: [{ code: 'read', documentation: 'Any.' }] }), []],
    [
      rest({ type: 'Patient', interaction: [{ code: 'read' }, { code: 'delete' }] }),
      ['rest(server).resource(Patient).interaction(delete)'],
    ],
    [rest({ type: 'Bundle' }), ['rest(server).resource(Bundle)']],
    [rest({ type: 'Patient', versioning: 'versioned', conditionalDelete: 'single' }), []],
    [rest({ type: 'Patient', conditionalUpdate: false, conditionalRead: 'not-supported' }), []],
    [rest({ type: 'Patient', conditionalUpdate: true }), ['rest(server).resource(Patient).conditionalUpdate = true']],
    [
      rest({ type: 'Patient', searchParam: [{ name: 'identifier', type: 'string', definition: 'http://x' }] }),
      ['rest(server).resource(Patient).searchParam(identifier).type = string'],
    ],
    [rest({ type: 'Patient', supportedProfile: ['http://example.org/p'] }), []],
    [
      rest({ type: 'Patient', supportedProfile: ['http://example.org/p|2.0'] }),
      ['rest(server).resource(Patient).supportedProfile = http://example.org/p|2.0'],
    ],
    [{ rest: [{ mode: 'client' }] }, ['rest(client)']],
    [{ messaging: [{ supportedMessage: [{ mode: 'receiver', definition: 'http://m' }] }] }, ['messaging']],
  ];
  it.each(cases)('%j', (needed, unmet) => expect(unmetNeeds(statement(needed), offered)).toEqual(unmet));
});

/** A script that requires `needed` of a server, puts a patient on it and takes it away. */
function scriptThatNeeds(needed: object, capability: object) {
  const operation = (code: string, more: object): object => ({
    operation: { type: { code }, resource: 'Patient', encodeRequestUrl: true, ...more },
  });
  const text = JSON.stringify({
    resourceType: 'TestScript',
    url: 'http://example.org/script',
    name: 'Script',
    status: 'draft',
    contained: [
      { resourceType: 'CapabilityStatement', id: 'needs', ...needed },
      { resourceType: 'Patient', id: 'person', active: true },
    ],
    metadata: { capability: [{ required: true, validated: false, capabilities: '#needs', ...capability }] },
    fixture: [{ id: 'patient', autocreate: true, autodelete: true, resource: { reference: '#person' } }],
    test: [
      {
        action: [
          operation('read', { targetId: 'patient' }),
          { assert: { direction: 'response', response: 'okay', warningOnly: false } },
        ],
      },
    ],
    teardown: { action: [operation('delete', { params: '/other' })] },
  });
  const script = readScript(readDocument(text));
  if (script === undefined) throw new Error('no script');
  return script;
}

async function run(needed: object, capability: object = {}, transport?: Transport) {
  const endpoint = testEndpoint();
  const asked: string[] = [];
  const toServer: Transport = {
    testsServer: true,
    declines: () => undefined,
    perform: async (operation) => {
      const request = operation.http();
      if ('fault' in request) return request;
      asked.push(`${request.method} ${request.url}`);
      const response = await endpoint.handle(request);
      return { request: requestMessage(request), response: responseMessage(response), note: { da: '', en: '' } };
    },
  };
  const script = scriptThatNeeds(needed, capability);
  const fixtures = loadFixtures(script, '/nowhere');
  const capabilities = loadCapabilities(script, []);
  const faults = faultsByAction(checkScript(script, validator, fixtures, capabilities));
  const input = { script, fixtures, capabilities, validator, faults, keepGoing: false };
  const results = await runScript({ ...input, transport: transport ?? toServer });
  return { results, asked, outcomes: results.map(({ outcome }: ActionResult) => outcome) };
}

describe('metadata.capability', () => {
  const read = rest({ type: 'Patient', interaction: [{ code: 'read' }] });
  const patch = rest({ type: 'Patient', interaction: [{ code: 'patch' }] });

  it('is compared with what the server says of itself, before anything is put there', async () => {
    const { outcomes, asked } = await run(read);
    expect(outcomes).toEqual(['pass', 'pass', 'pass', 'pass', 'pass', 'pass']);
    expect(asked[0]).toBe('GET /metadata');
  });

  it('leaves all out where the server lacks what is required, and asks it for no more', async () => {
    const { results, outcomes, asked } = await run(patch);
    expect(asked).toEqual(['GET /metadata']);
    expect(new Set(outcomes)).toEqual(new Set(['skip']));
    expect(results[0]?.message.en).toContain('rest(server).resource(Patient).interaction(patch)');
    expect(results[1]?.message.en).toContain('metadata.capability');
  });

  it('fails where it is to be validated, and the tests go on unless it is required too', async () => {
    expect((await run(patch, { validated: true })).outcomes[0]).toBe('fail');
    const { outcomes } = await run(patch, { validated: true, required: false });
    expect(outcomes).toEqual(['fail', 'pass', 'pass', 'pass', 'pass', 'pass']);
  });

  it('is an error where the statement is not at hand, and no test is carried out then', async () => {
    const { outcomes, asked } = await run(read, { capabilities: '#other' });
    expect(outcomes[0]).toBe('error');
    expect(asked).toEqual([]);
  });

  it('is told of and not checked where nothing is asked for, or no server is under test', async () => {
    const idle = await run(patch, { required: false });
    expect(idle.outcomes[0]).toBe('skip');
    expect(idle.asked).not.toContain('GET /metadata');
    const { results } = await run(patch, {}, offlineTransport([]));
    expect(results[0]).toMatchObject({ outcome: 'skip', kind: 'operation' });
    expect(results[0]?.message.en).toContain('no server is under test');
    expect(results[2]?.message.en).not.toContain('metadata.capability');
  });
});
