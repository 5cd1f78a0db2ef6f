import fs from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../../../base/index.js';
import { hl7StandIn, standInLog } from '../../../../crosscheck/testing/hl7StandIn.js';
import { openCampShell } from '../../../../testing/camp/campShell.js';
import { repository } from '../../../../testing/shared.js';

const shell = openCampShell();
afterAll(() => {
  shell.dispose();
});

const document = fs.readFileSync(path.join(repository, 'fixtures/conditionlist/valid/minimal.json'), 'utf8');
const place = 'submissions/vendor/alfa/ConditionList/3.3.1.3';
const kept = 'certificates/vendor/alfa/conditionlist-send-1.crosscheck.json';

async function run(code: number, ...words: readonly string[]): Promise<string> {
  const ran = await shell.run(...words);
  expect({ words, ...ran }).toMatchObject({ words, code });
  return `${ran.out}${ran.err}`.replace(/\s+/g, ' ');
}

/** A camp with one test: a first round without a subject, which counts no more, and a second without a timestamp. */
async function hold(): Promise<void> {
  const dates = ['--from', '2026-09-15', '--to', '2026-09-17'];
  await run(0, 'camp', 'init', 'camp', '--name', 'Camp', '--place', 'Odense', ...dates);
  const product = ['--vendor', 'Vendor', '--system', 'Alfa', '--system-version', '1', '--system-type', 'PLSP'];
  await run(0, 'camp', 'add-system', 'camp', ...product, '--test', 'conditionlist-send');
  const rounds = [document.replaceAll('"subject"', '"subjekt"'), document.replace('"timestamp"', '"tidspunkt"')];
  rounds.forEach((text, at) => {
    const file = path.join(shell.dir, 'camp', place, `round-${at + 1}/a.json`);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
    fs.writeFileSync(path.join(path.dirname(file), 'picture.png'), 'not FHIR');
  });
}

interface Kept {
  readonly certificate: { readonly path: string; readonly sha256: string };
  readonly validator: { readonly version?: string };
  readonly packages: readonly { readonly id: string }[];
  readonly files: readonly { readonly file: string; readonly sha256: string; readonly verdict: string }[];
  readonly agreements: number;
  readonly differences: readonly { readonly place: string; readonly settled: { readonly by: string } | null }[];
}

const keptFile = (): Kept => JSON.parse(fs.readFileSync(path.join(shell.dir, 'camp', kept), 'utf8')) as Kept;

describe('testcamp camp crosscheck', { timeout: 120_000 }, () => {
  it("asks HL7's validator about the newest rounds, shows agreement per standard and keeps it beside the certificate", async () => {
    await hold();
    const hl7 = ['--hl7', hl7StandIn(shell.dir), '--keep', '--no-cache'];
    expect(await run(1, 'camp', 'crosscheck', 'camp', ...hl7)).toContain('Alfa / ConditionList has no certificate');
    await run(1, 'camp', 'certify', 'camp');
    const shown = await run(1, 'camp', 'crosscheck', 'camp', ...hl7, '--verbose');
    expect(shown).toContain("HL7's validator 6.9.4");
    expect(shown).toContain('1 both invalid');
    expect(shown).toMatch(/Agreement per standard: ConditionList: 1\/1 agree, open differences: [1-9]/);
    expect(standInLog(shell.dir).filter((line) => line.startsWith('start'))).toHaveLength(2);
    const { certificate, validator, packages, files, agreements, differences } = keptFile();
    const bytes = fs.readFileSync(path.join(shell.dir, 'camp', certificate.path));
    expect(certificate).toEqual({ path: kept.replace('.crosscheck', ''), sha256: sha256(bytes) });
    expect(validator.version).toBe('6.9.4');
    expect(packages.map(({ id }) => id)).toContain('medcom.fhir.dk.conditionlist');
    const submission = `${place}/round-2/a.json`;
    const hash = sha256(fs.readFileSync(path.join(shell.dir, 'camp', submission)));
    expect(files).toEqual([{ file: submission.replace('submissions/', ''), sha256: hash, verdict: 'both-invalid' }]);
    expect(agreements).toBe(1);
    expect(differences.map(({ settled }) => settled)).toEqual(differences.map(() => null));
  });

  it('is settled by name, and the certificate is verified as before', async () => {
    const rule = 'structure/unknown-element';
    const settled = `settled:\n  - { rule: ${rule}, right: testcamp, by: Maja, on: "2026-09-16", reason: R4 2.24 }\n`;
    fs.writeFileSync(path.join(shell.dir, 'settled.yaml'), settled);
    const argv = ['camp', 'crosscheck', 'camp', '--hl7', hl7StandIn(shell.dir), '--settled', 'settled.yaml', '--keep'];
    expect(await run(0, ...argv, '--verbose')).toContain('settled: testcamp is right (Maja, 2026-09-16): R4 2.24');
    expect(keptFile().differences.every((one) => one.settled?.by === 'Maja')).toBe(true);
    // As without it: consistent, by no key that the user trusts.
    expect(await run(2, 'verify', 'camp')).toContain('Consistent with itself only');
  });

  it.each([
    ['no: 1\n', 'settled'],
    ['settled:\n  - { rule: no/rule, right: testcamp, by: A, on: "2026-09-16", reason: b }\n', "no rule 'no/rule'"],
    ['settled:\n  - { message: X, right: testcamp, by: A, on: "2026-13-16", reason: b }\n', 'not a date'],
    ['settled:\n  - { right: testcamp, by: A, on: "2026-09-16", reason: b }\n', 'wrong.yaml:2'],
  ])('refuses settlements that are %j', async (text, words) => {
    fs.writeFileSync(path.join(shell.dir, 'wrong.yaml'), text);
    const argv = ['camp', 'crosscheck', 'camp', '--hl7', 'http://127.0.0.1:9', '--settled', 'wrong.yaml'];
    expect(await run(2, ...argv)).toContain(words);
  });

  it('never agrees with a validator that gives no opinion', async () => {
    expect(await run(2, 'camp', 'crosscheck', 'camp', '--hl7', '/no/such/program', '--no-cache')).toContain('ENOENT');
  });
});
