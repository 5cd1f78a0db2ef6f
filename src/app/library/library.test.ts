import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createValidator,
  judgeCamp,
  loadCamp,
  loadContext,
  loadProtocol,
  runProtocol,
  showCamp,
  showProtocolRun,
  showVerification,
  UserError,
  validateResource,
  verifyCertificates,
} from '../../index.js';
import { openCampShell } from '../../testing/camp/campShell.js';
import { expectNoLeak, leaksIdentifier, unknownPersonIdentifiers } from '../../testing/personIdentifiers.js';
import { repository } from '../../testing/shared.js';

const [plain, hyphened] = unknownPersonIdentifiers;

describe("what the library says of MedCom's business rules", () => {
  const text = fs
    .readFileSync(path.join(repository, 'fixtures/conditionlist/valid/minimal.json'), 'utf8')
    .replaceAll('Diagnoseoversigt for', 'Diagnoser for');
  const context = loadContext({ guides: ['conditionlist@1.0.1'] });

  it('is what the command line says, unless the program wants none', () => {
    const byDefault = createValidator(context).validateText(text);
    expect(byDefault).toMatchObject({ verdict: 'invalid', rules: [{ standard: 'ConditionList' }] });
    expect(createValidator(context, { rules: true }).validateText(text)).toEqual(byDefault);
    expect(createValidator(context, { rules: false }).validateText(text)).toMatchObject({
      verdict: 'valid',
      rules: [{ notApplied: 'not-wanted' }],
    });
  });
});

describe('what the library says of numbers of persons', () => {
  const resource = {
    resourceType: 'Patient',
    identifier: [{ system: 'urn:oid:1.2.208.176.1.2', value: plain }],
    birthDay: hyphened,
  };
  const context = loadContext();

  it('is a finding, and masks them', () => {
    const result = validateResource(createValidator(context), resource, { file: `${plain}.json` });
    expect(result.findings.map(({ rule }) => rule)).toContain('danish/cpr-not-known-test-number');
    expectNoLeak(JSON.stringify(result), 'result');
    expect(result).not.toHaveProperty('unmasked');
  });

  it('masks none where the program asks for it, and marks the result', () => {
    const result = validateResource(createValidator(context, { mask: false }), resource, { file: `${plain}.json` });
    expect(result.unmasked).toBe(true);
    expect(leaksIdentifier(JSON.stringify(result))).toBe(true);
  });

  it('passes over the test numbers that the program names', () => {
    const validator = createValidator(context, { testNumbers: [plain] });
    const { findings } = validateResource(validator, resource);
    expect(findings.map(({ rule }) => rule)).not.toContain('danish/cpr-not-known-test-number');
  });
});

describe('the library on protocols and camps', () => {
  const shell = openCampShell();
  const camp = path.join(shell.dir, 'camp');
  beforeAll(() => fs.cpSync(path.join(repository, 'fixtures/camps/demo'), camp, { recursive: true }));
  afterAll(() => shell.dispose());

  it('shows the run of a protocol in each format, as the command line does', async () => {
    const protocol = await loadProtocol('conditionlist-send');
    const submissions = path.join(camp, 'submissions/havblik-data/havblik-plsp/ConditionList');
    const warnings: string[] = [];
    const onWarning = (line: string): void => void warnings.push(line);
    const { entry, conforms } = await runProtocol(protocol, { submissions, onWarning });
    const printed = await shell.run('test', 'conditionlist-send', '-s', submissions, '--format', 'json');
    const json = await showProtocolRun(entry, { format: 'json', lang: 'en' });
    expect(JSON.parse(json)).toMatchObject({ tally: (JSON.parse(printed.out) as { tally: object }).tally });
    expect(conforms).toBe(printed.code === 0);
    expect(await showProtocolRun(entry, { format: 'text' })).toContain('3.3.1.3');
    const at = '2026-09-15T10:00:00+02:00';
    expect(await showProtocolRun(entry, { format: 'html', envelope: { at } })).toMatch(/^<!doctype html>/i);
  });

  it('judges a camp as it stands, and verifies its certificates', async () => {
    const loaded = await loadCamp(camp);
    const run = await judgeCamp(loaded);
    const decisions = run.entries.map(({ certificate }) => certificate.decision);
    expect(decisions).toContain('not-approved');
    expect(await showCamp(run, { format: 'html' })).toMatch(/^<!doctype html>/i);
    expect(await showCamp(run, { format: 'text' })).toContain('Havblik PLSP');
    expect(fs.existsSync(path.join(camp, 'results'))).toBe(false);
    await shell.run('camp', 'certify', 'camp');
    const verification = await verifyCertificates(camp);
    expect(verification.certificates.length).toBeGreaterThan(0);
    expect(verification.verdict).toBe('self-consistent');
    expect(await showVerification(verification, { format: 'json' })).toContain('"self-consistent"');
  });

  it('says in one line what can not be loaded', async () => {
    await expect(loadProtocol('conditionlist-sned')).rejects.toThrow(UserError);
    await expect(loadCamp('no/such/folder')).rejects.toThrow('no/such/folder: does not exist');
    await expect(verifyCertificates(camp, { key: 'none' })).rejects.toThrow(UserError);
  });
});
