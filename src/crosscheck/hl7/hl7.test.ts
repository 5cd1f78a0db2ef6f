import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../base/index.js';
import type { ExternalResponse } from '../externalValidator.js';
import { availablePackages } from '../../packages/find/available.js';
import { buildContext } from '../../packages/context/context.js';
import { hl7StandIn, standInLog } from '../testing/hl7StandIn.js';
import type { StandInBehaviour } from '../testing/hl7StandIn.js';
import { openHl7 } from './hl7Validator.js';
import type { Hl7Validator } from './hl7Validator.js';
import { packagesToGive } from './packageFolders.js';
import { hl7Target } from './target.js';
import type { Hl7Target } from './target.js';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp hl7-'));
afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

const available = availablePackages({ paths: [] }).packages;
const { record } = buildContext(available, ['medcom.fhir.dk.conditionlist#1.0.1']);

function targetOf(text: string): Hl7Target {
  const target = hl7Target(text, folder);
  if ('fault' in target) throw new Error(target.fault.en);
  return target;
}

const open = (target: Hl7Target, timeout = 10_000, startTimeout = 20_000): Promise<Hl7Validator> =>
  openHl7({
    ...{ target, packages: packagesToGive(record), available, timeout, startTimeout, cwd: folder },
    proxy: { http: '', https: '', none: '' },
  });

const submission = (bundle: object): Parameters<Hl7Validator['ask']>[0] => ({
  file: 'a.json',
  path: path.join(folder, 'a.json'),
  bytes: Buffer.from(JSON.stringify({ resourceType: 'Bundle', ...bundle })),
  resourceType: 'Bundle',
});

/** What a stand-in says of an empty Bundle. */
async function askOnce(
  behaviour: StandInBehaviour,
  timeout?: number,
  startTimeout?: number,
): Promise<ExternalResponse> {
  const hl7 = await open(targetOf(hl7StandIn(folder, behaviour)), timeout, startTimeout);
  try {
    return await hl7.ask(submission({}), []);
  } finally {
    await hl7.close();
  }
}

describe("HL7's validator as a process", () => {
  it('is started once, with the packages of the context and no terminology server, and asked about each file', async () => {
    const hl7 = await open(targetOf(hl7StandIn(folder)));
    expect(hl7.identity).toEqual({ version: '6.9.4' });
    const entry = [{ resource: { resourceType: 'Condition' } }];
    const first = await hl7.ask(submission({ timestamp: '2026-01-01T00:00:00Z', entry }), ['http://a/b?c', 'http://d']);
    expect(first).toMatchObject({
      judged: true,
      issues: [
        { severity: 'error', messageId: 'Validation_VAL_Profile_Minimum', expression: expect.any(String) as unknown },
      ],
    });
    expect(await hl7.ask(submission({ timestamp: '2026-01-01T00:00:00Z' }), [])).toMatchObject({
      issues: [{ severity: 'information' }],
    });
    await hl7.close();
    const log = standInLog(folder);
    const given = packagesToGive(record).map(({ id, version }) => `${id}#${version}`);
    expect(given).toContain('medcom.fhir.dk.conditionlist#1.0.1');
    expect(given.join(' ')).not.toContain('hl7.fhir.r4.core');
    expect(log[0]).toBe(`start server -version 4.0.1 -tx n/a ${given.join(' ')}`);
    expect(log.slice(2)).toEqual([
      'question /validateResource?showMessageIds=true&profile=http%3A%2F%2Fa%2Fb%3Fc&profile=http%3A%2F%2Fd application/fhir+json',
      'question /validateResource?showMessageIds=true application/fhir+json',
    ]);
    const below = log[1]?.replace('below ', '') ?? '';
    expect(below).toContain('testcamp-hl7-');
    expect(fs.existsSync(below)).toBe(false);
  });

  it.each([
    ['ends', /stopped.*out of memory/],
    ['redirects', /307/],
    ['huge', /larger|too large|bytes|MB/],
  ] as const)('that %s gives no opinion', async (behaviour, words) => {
    const answer = await askOnce(behaviour);
    expect(answer).toMatchObject({ judged: false, reason: { en: expect.stringMatching(words) as unknown } });
  });

  it('is waited for no longer than was said', async () => {
    expect(await askOnce('hangs', 300)).toMatchObject({ judged: false });
    expect(await askOnce('never-listens', 300, 600)).toMatchObject({
      judged: false,
      unreachable: true,
      reason: { en: expect.stringMatching(/does not listen/) as unknown },
    });
  });

  it('may print as much as it likes', async () => {
    expect(await askOnce('chatters')).toMatchObject({ judged: true });
  });

  it('that is not there gives no opinion', async () => {
    const hl7 = await open(targetOf('/no/such/validator'));
    expect(await hl7.ask(submission({}), [])).toMatchObject({
      judged: false,
      reason: { en: expect.stringMatching(/ENOENT/) as unknown },
    });
  });
});

describe('what --hl7 names', () => {
  it('is a service, a jar that java runs, or a command', () => {
    expect(targetOf('http://localhost:8080/x')).toEqual({ kind: 'service', url: 'http://localhost:8080/x' });
    const jar = path.join(folder, 'a validator.jar');
    fs.writeFileSync(jar, 'jar');
    expect(targetOf('a validator.jar')).toEqual({
      kind: 'process',
      words: ['java', '-jar', jar],
      sha256: sha256('jar'),
    });
    expect(targetOf("java -Xmx3g -jar 'a validator.jar'")).toMatchObject({
      words: ['java', '-Xmx3g', '-jar', 'a validator.jar'],
      sha256: sha256('jar'),
    });
  });

  it('has the hash of all jars of a class path', () => {
    const lib = path.join(folder, 'lib');
    fs.mkdirSync(lib);
    for (const name of ['a', 'b']) fs.writeFileSync(path.join(lib, `${name}.jar`), name);
    const hashOf = (text: string): unknown => (targetOf(text) as { sha256?: string }).sha256;
    const both = hashOf("java -cp 'lib/*' Main");
    expect(both).toMatch(/^[0-9a-f]{64}$/);
    expect(hashOf(`java -cp lib/a.jar${path.delimiter}lib/b.jar Main`)).toBe(both);
    fs.writeFileSync(path.join(lib, 'b.jar'), 'c');
    expect(hashOf("java -cp 'lib/*' Main")).not.toBe(both);
    expect(hashOf('a-program')).toBeUndefined();
  });

  it.each([
    ['ftp://x', /address/],
    ['http://x?y=z', /address/],
    ['none.jar', /no file/],
    ["java 'x", /quote/],
    ['', /empty/],
  ])('may not be %j', (text, words) => {
    const target = hl7Target(text, folder);
    expect('fault' in target && target.fault.en).toMatch(words);
  });
});
