import { describe, expect, it } from 'vitest';
import { readDocument } from '../../fhir/read.js';
import { buildContext } from '../../packages/context/context.js';
import { createValidator } from '../../validator/validator.js';
import { checkScript, faultsByAction } from './check/check.js';
import { readScript } from './read.js';
import { runScript } from './run/runScript.js';
import type { Script } from './script.js';
import type { ScriptMessage, Transport } from './http/transport.js';

const validator = createValidator(buildContext([], []), {});

const operation = (code: string, more: object = {}): object => ({
  operation: { type: { code }, resource: 'Patient', encodeRequestUrl: true, params: '/1', ...more },
});
const asserted = (more: object): object => ({ assert: { warningOnly: false, ...more } });

interface Parts {
  readonly test?: readonly object[];
  readonly setup?: readonly object[];
  readonly teardown?: readonly object[];
  readonly variable?: readonly object[];
  readonly contained?: readonly object[];
  readonly fixture?: readonly object[];
}

function scriptOf({ test = [], setup, teardown, ...declared }: Parts): Script {
  const action = (actions: readonly object[] | undefined): object | undefined => actions && { action: actions };
  const text = JSON.stringify({
    resourceType: 'TestScript',
    url: 'http://example.org/s',
    name: 'S',
    status: 'draft',
    ...declared,
    setup: action(setup),
    test: test.length === 0 ? [] : [{ action: test }],
    teardown: action(teardown),
  });
  const script = readScript(readDocument(text));
  if (script === undefined) throw new Error('no script');
  return script;
}

const patient = { resourceType: 'Patient', id: 'server-1', active: true, name: [{ family: 'Berg' }] };

/** A server whose answers come in this order, the last again and again. */
function answering(...answers: readonly ScriptMessage[]): Transport {
  let next = 0;
  return {
    declines: () => undefined,
    perform: (asked) => {
      const http = asked.http();
      if ('fault' in http) return http;
      const response = answers[Math.min(next, answers.length - 1)] ?? {};
      next += 1;
      const { method, url, headers } = http;
      return { request: { method, url, headers }, response, note: { da: '', en: '' } };
    },
  };
}
const ok: ScriptMessage = { status: 200, headers: {}, body: readDocument(JSON.stringify(patient)) };
const broken: ScriptMessage = { status: 500, headers: {}, body: null };
const missing: ScriptMessage = {
  status: 404,
  headers: {},
  body: readDocument('{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"not-found"}]}'),
};

async function outcomes(parts: Parts, transport: Transport, given?: ReadonlyMap<string, string>): Promise<string> {
  const script = scriptOf(parts);
  // Each fixture is the contained resource at its place.
  const contained = (parts.contained ?? []).map((resource) => readDocument(JSON.stringify(resource)));
  const fixtures = new Map(script.fixtures.flatMap(({ id = '' }, at) => (contained[at] ? [[id, contained[at]]] : [])));
  const faults = faultsByAction(checkScript(script, validator, fixtures));
  const results = await runScript({ script, fixtures, transport, validator, faults, given, keepGoing: false });
  return results.map(({ outcome }) => outcome).join(' ');
}

const rulesOf = (parts: Parts): readonly string[] =>
  checkScript(scriptOf(parts), validator, new Map()).map(({ finding }) => finding.rule);

describe('an operation that the server refuses', () => {
  const okay = asserted({ response: 'okay' });

  it('fails its test, where no assert is about it', async () => {
    expect(await outcomes({ test: [operation('read'), operation('read'), okay] }, answering(broken, ok))).toBe(
      'fail skip skip',
    );
    expect(await outcomes({ test: [operation('read')] }, answering(ok))).toBe('pass');
    // What an assert asks of the body is not whether there should be one.
    const active = asserted({ expression: 'Patient.active' });
    expect(await outcomes({ test: [operation('read'), active] }, answering(missing))).toBe('fail skip');
  });

  it('fails setup, and leaves the tests out', async () => {
    const parts = { setup: [operation('read')], test: [operation('read'), okay] };
    expect(await outcomes(parts, answering(broken, ok))).toBe('fail skip skip');
  });

  it('is no failure where the script judges it, at once or later by its id', async () => {
    const expected: readonly object[] = [
      asserted({ response: 'notFound' }),
      asserted({ responseCode: '404,410', operator: 'in' }),
      asserted({ resource: 'OperationOutcome' }),
      asserted({ expression: "OperationOutcome.issue.code = 'not-found'" }),
    ];
    for (const assert of expected) {
      expect(await outcomes({ test: [operation('read'), assert] }, answering(missing))).toBe('pass pass');
    }
    const later = asserted({ sourceId: 'first', resource: 'OperationOutcome' });
    const test = [operation('read', { responseId: 'first' }), operation('read'), okay, later];
    expect(await outcomes({ test }, answering(missing, ok))).toBe('pass pass pass pass');
    expect(await outcomes({ test: [operation('read'), okay] }, answering(missing))).toBe('pass fail');
  });

  it('does not count in teardown, which only clears up', async () => {
    const parts = { test: [operation('read'), okay], teardown: [operation('delete')] };
    expect(await outcomes(parts, answering(ok, missing))).toBe('pass pass pass');
  });
});

describe('asserts', () => {
  const fixture = [{ id: 'least', autocreate: false, autodelete: false, resource: { reference: '#least' } }];
  const least = (more: object): Parts => ({
    fixture,
    contained: [{ resourceType: 'Patient', id: 'least', ...more }],
    test: [operation('read'), asserted({ minimumId: 'least' })],
  });

  it('of a minimum leave ids to the server', async () => {
    expect(await outcomes(least({ name: [{ id: 'n', family: 'Berg' }] }), answering(ok))).toBe('pass pass');
    expect(await outcomes(least({ name: [{ family: 'Holm' }] }), answering(ok))).toBe('pass fail');
  });

  it('of a method or URL are about the request, whether they say so or not', async () => {
    const test = [operation('read'), asserted({ requestMethod: 'get' }), asserted({ requestURL: '/Patient/1' })];
    expect(await outcomes({ test }, answering(ok))).toBe('pass pass pass');
    expect(rulesOf({ test })).toEqual([]);
  });

  it('are checked on what comes back from each operation', () => {
    const checked = (asked: object, assert: object): readonly string[] =>
      rulesOf({ test: [asked, asserted({ direction: 'response', ...assert })] });
    const entries = { expression: 'entry.count() > 0' };
    for (const code of ['search', 'history', 'everything', 'transaction', 'lastn']) {
      expect(checked(operation(code), entries), code).toEqual([]);
    }
    expect(checked(operation('read'), entries)).toEqual(['testscript/expression']);
    expect(checked(operation('search'), { expression: 'birthDate.exists()' })).toEqual(['testscript/expression']);
    expect(checked(operation('capabilities'), { expression: 'rest.exists()' })).toEqual([]);
    expect(checked(operation('expand'), { expression: 'expansion.exists()' })).toEqual([]);
    expect(
      rulesOf({
        test: [
          operation('read'),
          asserted({ direction: 'response', response: 'notFound' }),
          asserted({ direction: 'response', expression: 'issue.exists()' }),
        ],
      }),
    ).toEqual([]);
  });

  it('are checked on the source that they name', () => {
    const test = (expression: string): readonly object[] => [
      operation('search', { responseId: 'found' }),
      operation('read'),
      asserted({ direction: 'response', sourceId: 'found', expression }),
    ];
    expect(rulesOf({ test: test('entry.exists()') })).toEqual([]);
    expect(rulesOf({ test: test('birthDate.exists()') })).toEqual(['testscript/expression']);
  });
});

describe('a transaction', () => {
  it('may go without a source', () => {
    expect(
      rulesOf({ test: [operation('transaction'), asserted({ direction: 'response', response: 'okay' })] }),
    ).toEqual([]);
    expect(rulesOf({ test: [operation('create'), asserted({ direction: 'response', response: 'okay' })] })).toEqual([
      'testscript/missing-element',
    ]);
  });
});

describe('a variable with only a hint', () => {
  const parts: Parts = {
    variable: [{ name: 'patient', hint: 'Id of the test person' }],
    test: [operation('read', { params: '/${patient}' }), asserted({ direction: 'request', requestURL: '/Patient/p7' })],
  };

  it('is a warning, and is asked for', async () => {
    expect(rulesOf(parts)).toEqual(['testscript/variable-to-give']);
    expect(await outcomes(parts, answering(ok))).toBe('error skip');
    expect(await outcomes(parts, answering(ok), new Map([['patient', 'p7']]))).toBe('pass pass');
  });

  it('may be given in place of a default value', async () => {
    const variable = [{ name: 'patient', defaultValue: 'p1' }];
    expect(await outcomes({ ...parts, variable }, answering(ok))).toBe('pass fail');
    expect(await outcomes({ ...parts, variable }, answering(ok), new Map([['patient', 'p7']]))).toBe('pass pass');
  });
});
