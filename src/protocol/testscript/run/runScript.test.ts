import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../fhir/read.js';
import type { FhirDocument } from '../../../fhir/tree.js';
import type { ActionResult } from '../../../model/testscript.js';
import { buildContext } from '../../../packages/context/context.js';
import { createValidator } from '../../../validator/validator.js';
import { checkScript, faultsByAction } from '../check/check.js';
import { offlineTransport } from '../http/offline.js';
import { readScript } from '../read.js';
import { runScript } from './runScript.js';
import type { ScriptMessage, Transport } from '../http/transport.js';

const validator = createValidator(buildContext([], []), {});

const read = (resource: unknown): FhirDocument => readDocument(JSON.stringify(resource));

const sent = {
  resourceType: 'Patient',
  id: 'a',
  active: true,
  name: [{ family: 'Test', given: ['Elmer', 'Bruno'] }],
  multipleBirthInteger: 2,
  birthDate: '1980-02-03',
};

const create = (more: object = {}): object => ({
  operation: {
    type: { system: 'http://terminology.hl7.org/CodeSystem/testscript-operation-codes', code: 'create' },
    resource: 'Patient',
    encodeRequestUrl: true,
    sourceId: 'patient',
    requestId: 'sent',
    ...more,
  },
});

const assertion = (more: object): object => ({ assert: { direction: 'request', warningOnly: false, ...more } });

interface Parts {
  readonly variable?: readonly object[];
  readonly profile?: readonly object[];
  readonly fixture?: readonly object[];
  readonly contained?: readonly object[];
  readonly setup?: readonly object[];
  readonly tests?: readonly (readonly object[])[];
  readonly teardown?: readonly object[];
}

function scriptOf(parts: Parts): FhirDocument {
  return read({
    resourceType: 'TestScript',
    url: 'http://example.org/script',
    name: 'Script',
    status: 'draft',
    contained: parts.contained,
    fixture: parts.fixture ?? [{ id: 'patient', autocreate: false, autodelete: false }],
    profile: parts.profile,
    variable: parts.variable,
    setup: parts.setup && { action: parts.setup },
    test: parts.tests?.map((action) => ({ action })),
    teardown: parts.teardown && { action: parts.teardown },
  });
}

/** A live exchange as a transport would show it, for what the offline setting can't. */
const live = (request: ScriptMessage, response: ScriptMessage): Transport => ({
  declines: () => undefined,
  perform: () => ({ request: { body: read(sent), ...request }, response, note: { da: '', en: '' } }),
});

async function run(
  parts: Parts,
  transport?: Transport,
  options: { keepGoing?: boolean; fixtures?: Readonly<Record<string, object>> } = {},
): Promise<readonly ActionResult[]> {
  const script = readScript(scriptOf(parts));
  if (script === undefined) throw new Error('no script');
  const fixtures = new Map(Object.entries(options.fixtures ?? {}).map(([id, resource]) => [id, read(resource)]));
  const faults = faultsByAction(checkScript(script, validator, fixtures));
  const submission = { file: 'patient.json', document: read(sent) };
  const used = transport ?? offlineTransport([submission, submission]);
  return runScript({ script, fixtures, transport: used, validator, faults, keepGoing: options.keepGoing ?? false });
}

/** The outcome of one assert after one operation. */
async function outcomeOf(more: object, parts: Parts = {}, transport?: Transport, fixtures = {}): Promise<string> {
  const results = await run({ ...parts, tests: [[create(), assertion(more)]] }, transport, { fixtures });
  return results.at(-1)?.outcome ?? 'none';
}

const outcomes = (results: readonly ActionResult[]): string[] => results.map(({ outcome }) => outcome);

describe('operators', () => {
  const cases: readonly (readonly [operator: string, expression: string, value: string, outcome: string])[] = [
    ['equals', 'Patient.id', 'a', 'pass'],
    ['equals', 'Patient.id', 'b', 'fail'],
    ['equals', 'Patient.name.given', 'Elmer', 'fail'],
    ['notEquals', 'Patient.id', 'b', 'pass'],
    ['notEquals', 'Patient.id', 'a', 'fail'],
    ['notEquals', 'Patient.name.given', 'x', 'error'],
    ['notEquals', 'Patient.gender', 'x', 'error'],
    ['in', 'Patient.id', 'b, a', 'pass'],
    ['in', 'Patient.id', 'b,ab', 'fail'],
    ['notIn', 'Patient.id', 'b,c', 'pass'],
    ['notIn', 'Patient.id', 'a,c', 'fail'],
    ['contains', 'Patient.birthDate', '1980', 'pass'],
    ['contains', 'Patient.birthDate', '1981', 'fail'],
    ['notContains', 'Patient.birthDate', '1981', 'pass'],
    ['notContains', 'Patient.birthDate', '1980', 'fail'],
    ['greaterThan', 'Patient.multipleBirth', '1', 'pass'],
    ['greaterThan', 'Patient.multipleBirth', '2', 'fail'],
    ['lessThan', 'Patient.multipleBirth', '10', 'pass'],
    ['lessThan', 'Patient.multipleBirth', '2', 'fail'],
    ['lessThan', 'Patient.id', 'b', 'error'],
  ];
  for (const [operator, expression, value, outcome] of cases) {
    it(`${expression} ${operator} '${value}' gives ${outcome}`, async () => {
      expect(await outcomeOf({ expression, operator, value })).toBe(outcome);
    });
  }

  const alone: readonly (readonly [operator: string | undefined, expression: string, outcome: string])[] = [
    ['empty', 'Patient.gender', 'pass'],
    ['empty', 'Patient.id', 'fail'],
    ['notEmpty', 'Patient.id', 'pass'],
    ['notEmpty', 'Patient.gender', 'fail'],
    ['eval', 'Patient.active', 'pass'],
    ['eval', 'Patient.active.not()', 'fail'],
    [undefined, "Patient.id = 'a'", 'pass'],
    [undefined, "Patient.id = 'b'", 'fail'],
    [undefined, 'Patient.gender', 'fail'],
    [undefined, 'Patient.id', 'error'],
    [undefined, 'Patient.active | Patient.active.not()', 'error'],
  ];
  for (const [operator, expression, outcome] of alone) {
    it(`${expression} ${operator ?? 'alone'} gives ${outcome}`, async () => {
      expect(await outcomeOf({ expression, ...(operator === undefined ? {} : { operator }) })).toBe(outcome);
    });
  }

  it('refuses an operator that R4 has not', async () => {
    expect(await outcomeOf({ expression: 'Patient.id', operator: 'notFound', value: 'b' })).toBe('error');
  });
});

describe('kinds of assert', () => {
  const answered = live(
    {
      method: 'POST',
      url: 'http://localhost/Patient',
      headers: { 'content-type': 'application/fhir+json; charset=utf-8' },
    },
    { status: 201, headers: { location: 'Patient/a' } },
  );
  const response = { direction: 'response' };
  const cases: readonly (readonly [name: string, assert: object, outcome: string])[] = [
    ['resource', { resource: 'Patient' }, 'pass'],
    ['resource of another type', { resource: 'Bundle' }, 'fail'],
    ['responseCode', { ...response, responseCode: '200,201', operator: 'in' }, 'pass'],
    ['responseCode of another kind', { ...response, responseCode: '404' }, 'fail'],
    ['responseCode of a request', { responseCode: '201' }, 'error'],
    ['response', { ...response, response: 'created' }, 'pass'],
    ['response by another name', { ...response, response: 'gone' }, 'fail'],
    ['response by no name of R4', { ...response, response: 'teapot' }, 'error'],
    ['contentType', { contentType: 'json' }, 'pass'],
    ['contentType of the other format', { contentType: 'application/fhir+xml' }, 'fail'],
    ['headerField', { ...response, headerField: 'Location', operator: 'contains', value: 'Patient/' }, 'pass'],
    ['headerField that is not there', { ...response, headerField: 'ETag', operator: 'notEmpty' }, 'fail'],
    ['requestMethod', { requestMethod: 'post' }, 'pass'],
    ['requestMethod of another kind', { requestMethod: 'put' }, 'fail'],
    ['requestURL', { requestURL: '/Patient', operator: 'contains' }, 'pass'],
    ['requestURL elsewhere', { requestURL: '/Bundle', operator: 'contains' }, 'fail'],
    ['nothing at all', {}, 'error'],
    ['two things', { resource: 'Patient', expression: 'Patient.active' }, 'error'],
  ];
  for (const [name, assert, outcome] of cases) {
    it(`${name}: ${outcome}`, async () => {
      expect(await outcomeOf(assert, {}, answered)).toBe(outcome);
    });
  }

  it('finds by path in what was sent, and compares by it', async () => {
    const judge = (assert: object, fixtures = {}, fixture?: readonly object[]): Promise<string> =>
      outcomeOf(assert, fixture === undefined ? {} : { fixture }, undefined, fixtures);
    expect(await judge({ path: '.id', value: 'a' })).toBe('pass');
    expect(await judge({ path: '/f:Patient/f:id/@value', value: 'a' })).toBe('pass');
    expect(await judge({ path: '//f:id/@value', value: 'b' })).toBe('fail');
    expect(await judge({ path: '//f:active' })).toBe('pass');
    expect(await judge({ path: '//f:gender' })).toBe('fail');
    expect(await judge({ path: '//f:given', operator: 'notEquals', value: 'x' })).toBe('error');
    expect(await judge({ path: '//f:id[', value: 'a' })).toBe('error');
    const fixture = ['patient', 'model'].map((id) => ({ id, autocreate: false, autodelete: false }));
    const model = { model: { resourceType: 'Patient', id: 'a' } };
    const compared = { compareToSourceId: 'model', compareToSourcePath: '//f:id/@value', path: '$.id' };
    expect(await judge({ ...compared, operator: 'equals' }, model, fixture)).toBe('pass');
    expect(await judge({ ...compared, operator: 'notEquals' }, model, fixture)).toBe('fail');
    // R4: what is compared to is ignored where there is a value.
    expect(await judge({ ...compared, operator: 'equals', value: 'b' }, model, fixture)).toBe('fail');
  });

  it('asks a Bundle for its links', async () => {
    const links = (...relations: string[]): ScriptMessage => ({
      body: read({
        resourceType: 'Bundle',
        type: 'searchset',
        link: relations.map((relation) => ({ relation, url: `http://localhost/${relation}` })),
      }),
    });
    const asked = { ...response, navigationLinks: true };
    expect(await outcomeOf(asked, {}, live({}, links('self', 'first', 'next', 'last')))).toBe('pass');
    expect(await outcomeOf(asked, {}, live({}, links('self', 'first', 'last')))).toBe('fail');
    expect(await outcomeOf(asked, {}, live({}, { body: read(sent) }))).toBe('fail');
    expect(await outcomeOf(asked, {}, live({}, { body: null }))).toBe('fail');
    expect(await outcomeOf({ ...response, navigationLinks: false }, {}, live({}, links()))).toBe('error');
  });

  it('never judges what has a part that nobody knows', async () => {
    const modifierExtension = [{ url: 'http://example.org/x', valueBoolean: true }];
    expect(await outcomeOf({ resource: 'Patient', modifierExtension })).toBe('error');
    expect(await outcomeOf({ resource: 'Patient', stopTestOnFail: true })).toBe('error');
    const variable = [{ name: 'v', expression: 'Patient.id', modifierExtension }];
    expect(await outcomeOf({ expression: "Patient.id = '${v}'" }, { variable })).toBe('error');
    expect(await outcomeOf({ expression: "Patient.id = 'a'" }, { variable })).toBe('pass');
    expect(
      outcomes(await run({ tests: [[create({ modifierExtension }), assertion({ resource: 'Patient' })]] })),
    ).toEqual(['error', 'skip']);
  });

  it('validates against a declared profile', async () => {
    const profile = (name: string): object[] => [
      { id: 'p', reference: `http://hl7.org/fhir/StructureDefinition/${name}` },
    ];
    expect(await outcomeOf({ validateProfileId: 'p' }, { profile: profile('Patient') })).toBe('pass');
    expect(await outcomeOf({ validateProfileId: 'p' }, { profile: profile('Observation') })).toBe('fail');
    expect(await outcomeOf({ validateProfileId: 'p' }, { profile: profile('Missing') })).toBe('error');
    expect(await outcomeOf({ validateProfileId: 'q' }, { profile: profile('Patient') })).toBe('error');
  });

  it('compares with a fixture', async () => {
    const fixture = [{ id: 'patient' }, { id: 'model' }].map((one) => ({
      ...one,
      autocreate: false,
      autodelete: false,
    }));
    const model = { model: { resourceType: 'Patient', id: 'a', name: [{ given: ['Bruno'] }] } };
    const judge = (assert: object): Promise<string> => outcomeOf(assert, { fixture }, undefined, model);
    const id = { compareToSourceId: 'model', compareToSourceExpression: 'Patient.id' };
    expect(await judge({ ...id, operator: 'equals' })).toBe('pass');
    expect(await judge({ ...id, operator: 'notEquals' })).toBe('fail');
    expect(await judge({ ...id, compareToSourceExpression: 'Patient.gender' })).toBe('error');
    expect(await judge({ minimumId: 'model' })).toBe('pass');
    expect(await outcomeOf({ minimumId: 'model' }, { fixture })).toBe('error');
    const other = { model: { resourceType: 'Patient', gender: 'male' } };
    expect(await outcomeOf({ minimumId: 'model' }, { fixture }, undefined, other)).toBe('fail');
  });
});

describe('variables', () => {
  const using = (variable: object, expression: string): Promise<string> =>
    outcomeOf({ expression }, { variable: [{ name: 'v', ...variable }] });

  it('take their value from an expression, a header or a default', async () => {
    expect(await using({ expression: 'Patient.id', sourceId: 'sent' }, "'${v}' = Patient.id")).toBe('pass');
    expect(await using({ expression: 'Patient.id' }, "'${v}' = 'a'")).toBe('pass');
    expect(await using({ expression: 'Patient.gender', defaultValue: 'x' }, "'${v}' = 'x'")).toBe('pass');
    const header = { name: 'v', headerField: 'Location' };
    const transport = live({}, { status: 201, headers: { location: 'Patient/a' } });
    const asked = { expression: "'${v}' = 'Patient/a'" };
    expect(await outcomeOf(asked, { variable: [header] }, transport)).toBe('pass');
  });

  it('are an error where they have no value, several, or a way of finding it that is not known', async () => {
    expect(await using({ expression: 'Patient.gender' }, "'${v}' = ''")).toBe('error');
    expect(await using({ expression: 'Patient.name.given' }, "'${v}' = 'Elmer'")).toBe('error');
    expect(await using({ expression: 'Patient.id' }, "'${w}' = 'a'")).toBe('error');
  });

  it('never become part of an expression', async () => {
    const hostile = { defaultValue: "x' or 'a' = 'a" };
    expect(await using(hostile, "Patient.id = '${v}'")).toBe('fail');
    expect(await using({ defaultValue: 'Patient.id' }, 'Patient.id = ${v}')).toBe('error');
    expect(await using({ defaultValue: '2' }, 'Patient.multipleBirth = ${v}')).toBe('pass');
  });
});

describe('the order of a run', () => {
  const good = assertion({ resource: 'Patient' });
  const bad = assertion({ resource: 'Bundle' });

  it('stops a test at the first assert that fails, and goes on with the next test', async () => {
    const tests = [
      [create(), bad, good],
      [create(), good],
    ];
    expect(outcomes(await run({ tests }))).toEqual(['pass', 'fail', 'skip', 'pass', 'pass']);
    const all = await run({ tests }, undefined, { keepGoing: true });
    expect(outcomes(all)).toEqual(['pass', 'fail', 'pass', 'pass', 'pass']);
  });

  it('warns and goes on where warningOnly is set, but does not soften an error', async () => {
    const lenient = assertion({ resource: 'Bundle', warningOnly: true });
    const unknown = assertion({ path: '//id[', warningOnly: true });
    const results = await run({ tests: [[create(), lenient, unknown, good]] });
    expect(outcomes(results)).toEqual(['pass', 'warning', 'error', 'pass']);
  });

  it('leaves the tests out where setup fails, and carries teardown out', async () => {
    const transport = live({}, { status: 500 });
    const setup = [create(), assertion({ direction: 'response', responseCode: '201' })];
    const results = await run({ setup, tests: [[create(), good]], teardown: [create()] }, transport);
    expect(outcomes(results)).toEqual(['pass', 'fail', 'skip', 'skip', 'pass']);
  });

  it('carries out autocreate and autodelete around the rest', async () => {
    const fixture = [{ id: 'patient', autocreate: true, autodelete: true }];
    const results = await run({ fixture, tests: [[create(), good]] }, live({}, { status: 201 }));
    expect(results.map(({ part, kind }) => `${part} ${kind}`)).toEqual([
      'setup operation',
      'test operation',
      'test assert',
      'teardown operation',
    ]);
  });

  it('skips offline what only a server can answer, and never passes it', async () => {
    const response = assertion({ direction: 'response', responseCode: '201' });
    const read = create({ type: { code: 'read' } });
    const results = await run({ setup: [create(), response], tests: [[create(), response, read, good]] });
    expect(outcomes(results)).toEqual(['skip', 'skip', 'pass', 'skip', 'skip', 'skip']);
  });

  it('is an error where submissions run out or the operation is not known', async () => {
    const tests = [[create()], [create()], [create(), good]];
    expect(outcomes(await run({ tests }))).toEqual(['pass', 'pass', 'error', 'skip']);
    expect(outcomes(await run({ tests: [[create({ type: { code: 'expandd' } }), good]] }))).toEqual(['error', 'skip']);
  });
});
