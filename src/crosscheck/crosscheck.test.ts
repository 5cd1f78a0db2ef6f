import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createValidateClient } from '../http/client/validateClient.js';
import type { Crosscheck } from '../model/crosscheck.js';
import { buildContext } from '../packages/context/context.js';
import { availablePackages } from '../packages/find/available.js';
import { createValidator } from '../validator/validator.js';
import { crosscheck } from './crosscheck.js';
import type { JudgedSubmission } from './crosscheck.js';
import { commandFault, commandValidator } from './command.js';
import { serverValidator } from './fhirServer.js';
import { createExternalResultCache } from './externalResultCache.js';
import type { ExternalValidator } from './externalValidator.js';
import { knownDocuments } from './testing/differences.js';
import { startMedplumServer } from './testing/medplumServer.js';
import type { MedplumServer } from './testing/medplumServer.js';

const validator = createValidator(
  buildContext(availablePackages({ paths: [] }).packages, ['medcom.fhir.dk.conditionlist#1.0.1']),
);
const documents = knownDocuments(50, 20261121);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-crosscheck-test-'));
let server: MedplumServer;

beforeAll(async () => {
  server = await startMedplumServer();
});
afterAll(async () => {
  await server.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

const judged = (name: string, text: string): JudgedSubmission => {
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  return {
    submission: { file: name, path: file, bytes: Buffer.from(text) },
    result: validator.validateText(text, { file: name }),
  };
};
const submissions = documents.map(({ name, text }) => judged(name, text));

const proxy = { http: '', https: '', none: '' };
const serverAt = (baseUrl: string, timeout = 10_000): ExternalValidator =>
  serverValidator(baseUrl, createValidateClient({ baseUrl, proxy, timeout }));

async function check(
  second: ExternalValidator,
  given: readonly JudgedSubmission[] = submissions,
  cache?: string,
  parallel = 4,
): Promise<Crosscheck> {
  try {
    const opinions = cache === undefined ? undefined : createExternalResultCache(cache);
    return await crosscheck(given, { external: second, profiles: [], cache: opinions, parallel });
  } finally {
    await second.close();
  }
}

describe('fifty documents with known differences, beside another engine', () => {
  let result: Crosscheck;
  beforeAll(async () => {
    result = await check(serverAt(server.baseUrl));
  });

  it('have what both see, what we alone see, and what they alone see', () => {
    const who = documents.flatMap(({ expected }) => expected.map((row) => row.split(' ')[0]));
    for (const one of ['both', 'ours', 'theirs'])
      expect(who.filter((other) => other === one).length).toBeGreaterThan(2);
    expect(documents.filter(({ expected }) => expected.length === 0).length).toBeGreaterThan(2);
  });

  it.each(documents.map(({ name, expected }, at) => [name, expected, at] as const))('%s: %j', (_, expected, at) => {
    const rows = result.files[at]?.rows.map(({ accord, place }) => `${accord} ${place}`) ?? [];
    expect([...rows].sort()).toEqual(expected);
  });

  it('come to the verdict that their breaches make', () => {
    const verdictOf = (expected: readonly string[]): string => {
      const we = expected.some((row) => !row.startsWith('theirs'));
      const they = expected.some((row) => !row.startsWith('ours'));
      return we ? (they ? 'both-invalid' : 'only-ours') : they ? 'only-theirs' : 'both-valid';
    };
    expect(result.files.map(({ verdict }) => verdict)).toEqual(documents.map(({ expected }) => verdictOf(expected)));
    expect(result.files.map(({ file }) => file)).toEqual(documents.map(({ name }) => name));
  });

  it('are asked about no more at once than was said', async () => {
    const other = await startMedplumServer();
    await check(serverAt(other.baseUrl), submissions, undefined, 3);
    expect(other.atOnce()).toBeLessThanOrEqual(3);
    expect(other.asked()).toBe(50);
    await other.close();
  });

  it('are asked about once, and again where anything differs', async () => {
    const cache = path.join(folder, 'cache');
    const before = server.asked();
    const first = await check(serverAt(server.baseUrl), submissions, cache);
    const second = await check(serverAt(server.baseUrl), submissions, cache);
    // Two of the documents may be the same.
    const distinct = new Set(documents.map(({ text }) => text)).size;
    expect(server.asked() - before).toBeLessThanOrEqual(50);
    expect(server.asked() - before).toBeGreaterThanOrEqual(distinct);
    expect(second.files.every(({ theirs }) => theirs.reached && theirs.cached)).toBe(true);
    expect(second.files.map(({ rows }) => rows)).toEqual(first.files.map(({ rows }) => rows));
    const damaged = fs.readdirSync(cache).map((name) => path.join(cache, name));
    for (const file of damaged) fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('error', 'warning'));
    const third = await check(serverAt(server.baseUrl), submissions, cache);
    expect(third.files.map(({ verdict }) => verdict)).toEqual(first.files.map(({ verdict }) => verdict));
  });
});

describe('where the other validator gives no opinion', () => {
  const some = submissions.slice(0, 8);
  const closed = async (): Promise<string> => {
    const gone = await startMedplumServer();
    await gone.close();
    return gone.baseUrl;
  };
  it.each([
    ['nobody listens', async () => closed(), /refuses/],
    ['it is no FHIR server', async () => Promise.resolve(`${server.baseUrl}/nowhere`), /404/],
  ])('as %s, no file passes', async (_, address, words) => {
    const result = await check(serverAt(await address()), some);
    expect(result.files.map(({ verdict }) => verdict)).toEqual(some.map(() => 'not-reached'));
    const [first] = result.files;
    expect(first?.theirs).toMatchObject({ reached: false, reason: { en: expect.stringMatching(words) as unknown } });
    expect(first?.rows).toEqual([]);
  });

  it('as it is slow, it is not waited for any longer', async () => {
    const node = JSON.stringify(process.execPath);
    const result = await check(
      commandValidator(`${node} -e "setTimeout(()=>0,60000)" {file}`, 300, folder),
      some.slice(0, 1),
    );
    expect(result.files[0]?.verdict).toBe('not-reached');
  });

  it('as the file can not be read, it is not asked', async () => {
    const before = server.asked();
    const result = await check(serverAt(server.baseUrl), [judged('broken.json', '{')]);
    expect(result.files[0]?.verdict).toBe('not-judged');
    expect(server.asked()).toBe(before);
  });
});

describe('a command', () => {
  const node = JSON.stringify(process.execPath);
  const script = path.join(folder, 'second.cjs');
  const outcome = (issue: object): string => JSON.stringify({ resourceType: 'OperationOutcome', issue: [issue] });
  const write = (text: string): string => {
    fs.writeFileSync(script, `const [, , file, out, ...more] = process.argv;\n${text}`);
    return `${node} '${script}' {file}`;
  };
  const one = [judged("a $(touch x) 'b'.json", documents[5]?.text ?? '')];

  it('is given the file as one word, whatever its name, and writes where it is told', async () => {
    const code = `require('node:fs').readFileSync(file); require('node:fs').writeFileSync(out, ${JSON.stringify(
      outcome({
        severity: 'error',
        code: 'invalid',
        expression: ['Bundle.type'],
        extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/operationoutcome-issue-line', valueInteger: 3 }],
      }),
    )}); process.exit(1);`;
    const result = await check(commandValidator(`${write(code)} {output}`, 10_000, folder), one);
    expect(result.files[0]?.verdict).toBe('only-theirs');
    expect(result.files[0]?.rows).toMatchObject([{ accord: 'theirs', place: 'Bundle.type', position: { line: 3 } }]);
    expect(fs.existsSync(path.join(folder, 'x'))).toBe(false);
  });

  it('may write to stdout', async () => {
    const code = `process.stdout.write(${JSON.stringify(outcome({ severity: 'information', code: 'informational' }))});`;
    const result = await check(commandValidator(write(code), 10_000, folder), one);
    expect(result.files[0]?.verdict).toBe('both-valid');
  });

  it.each([
    ['prints nothing', ''],
    ['fails', 'throw new Error("no")'],
    ['prints another resource', 'process.stdout.write(\'{"resourceType":"Patient"}\')'],
    ['prints an empty outcome', 'process.stdout.write(\'{"resourceType":"OperationOutcome","issue":[]}\')'],
    ['could not judge', `process.stdout.write(${JSON.stringify(outcome({ severity: 'fatal', code: 'exception' }))})`],
  ])('that %s is no opinion', async (_, code) => {
    const result = await check(commandValidator(write(code), 10_000, folder), one);
    expect(result.files[0]?.verdict).toBe('not-reached');
  });

  it('that is not there is no opinion', async () => {
    const result = await check(commandValidator('/no/such/validator {file}', 10_000, folder), one);
    expect(result.files[0]?.theirs).toMatchObject({
      reached: false,
      reason: { en: expect.stringContaining('ENOENT') as unknown },
    });
  });

  it('must say where the file comes', () => {
    expect(commandFault('java -jar v.jar {file}')).toBeUndefined();
    expect(commandFault('java -jar v.jar')?.en).toContain('{file}');
    expect(commandFault("java 'v.jar {file}")?.en).toContain('quote');
  });
});
