import fs from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { IssuedCertificate } from '../../../../model/certificate.js';
import { trialReason } from '../../../../testing/camp/campStory.js';
import { openCampShell } from '../../../../testing/camp/campShell.js';
import { expectNoLeak, unknownPersonIdentifiers, leaksIdentifier } from '../../../../testing/personIdentifiers.js';
import { repository } from '../../../../testing/shared.js';

const shell = openCampShell();
afterAll(() => {
  shell.dispose();
});

const [plain, hyphened, replacement] = unknownPersonIdentifiers;
const document = fs.readFileSync(path.join(repository, 'fixtures/conditionlist/valid/minimal.json'), 'utf8');
const place = 'submissions/vendor/alfa/ConditionList/3.3.1.3/round-1';

/** A camp with a number in its name, and in the names of files that were put into its folders by hand. */
async function enter(camp: string): Promise<void> {
  const dates = ['--from', '2026-09-15', '--to', '2026-09-17'];
  await run(0, 'camp', 'init', camp, '--name', `Camp ${hyphened}`, '--place', 'Odense', ...dates);
  const product = ['--vendor', 'Vendor', '--system', 'Alfa', '--system-version', '1', '--system-type', 'PLSP'];
  await run(0, 'camp', 'add-system', camp, ...product, '--test', 'conditionlist-send');
  // Two names that read the same when they are masked.
  for (const [name, text] of [
    [`${plain}.json`, document],
    [`150281${replacement.slice(6)}.json`, document.replace('"title": "', '"title": "Another ')],
  ] as const) {
    const file = path.join(shell.dir, camp, place, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
}

async function run(code: number, ...words: readonly string[]): Promise<string> {
  const ran = await shell.run(...words);
  expect({ words, ...ran }).toMatchObject({ words, code });
  return ran.out.replace(/\s+/g, ' ');
}

function certificateOf(camp: string): { readonly text: string; readonly certificate: IssuedCertificate } {
  const file = path.join(shell.dir, camp, 'certificates/vendor/alfa/conditionlist-send-1.json');
  const text = fs.readFileSync(file, 'utf8');
  return { text, certificate: JSON.parse(text) as IssuedCertificate };
}

describe('a certificate of files whose names hold numbers of persons', { timeout: 120_000 }, () => {
  it('shows none, and is verified in its camp and in an archive; a change is told of without them', async () => {
    await enter('camp');
    await run(0, 'camp', 'certify', 'camp');
    const { text, certificate } = certificateOf('camp');
    expectNoLeak(text, 'certificate');
    expect(certificate.submissions.map(({ path: at }) => at)).toEqual(Array(2).fill(`${place}/150281****.json`));
    expect(await run(2, 'verify', 'camp')).toContain('Consistent with itself only');
    await run(0, 'camp', 'archive', 'camp', '--output', 'camp.tgz');
    await run(2, 'verify', 'camp.tgz');
    const file = path.join(shell.dir, 'camp', place, `${plain}.json`);
    fs.writeFileSync(file, `${document} `);
    const changed = await run(1, 'verify', 'camp');
    expect(changed).toContain('150281****.json: the file was changed');
    fs.rmSync(file);
    const missing = await run(1, 'verify', 'camp');
    expect(missing).toContain('150281****.json: the file');
    expectNoLeak(changed + missing, 'verify');
  });

  it('shows them where --no-mask asks for it, says so, and is verified as well', async () => {
    await enter('open');
    await run(0, 'camp', 'certify', 'open', '--no-mask');
    const { text, certificate } = certificateOf('open');
    expect(certificate.unmasked).toBe(true);
    expect(leaksIdentifier(text)).toBe(true);
    expect(certificate.test.camp.name).toBe(`Camp ${hyphened}`);
    expectNoLeak(await run(2, 'verify', 'open'), 'verify');
    const file = path.join(shell.dir, 'open', place, `${plain}.json`);
    fs.writeFileSync(file, `${document} `);
    const changed = await run(1, 'verify', 'open');
    expect(changed).toContain('the file was changed');
    expectNoLeak(changed, 'verify');
  });
});

/** A protocol of one step that a tester looks at. */
const shortProtocol = `id: short
version: "1"
title: { da: Kort, en: Short }
standard: { id: Std, name: { da: s, en: A standard }, version: "1", package: medcom.fhir.dk.conditionlist#1.0.1 }
role: sender
channel: Sende
testTypes: [self-test, live-test]
source: a document
prerequisites: []
sections:
  - id: "1"
    title: { da: t, en: Send }
    useCase: S1
    steps:
      - id: "1.1"
        title: { da: t, en: Send }
        action: { da: t, en: Send it. }
        expected: { da: t, en: It is sent. }
        obligation: mandatory
        checks: [{ kind: manual, see: { da: s, en: That it is there. } }]
`;

describe('numbers of persons in names and in what people write', { timeout: 120_000 }, () => {
  const named = ['--vendor', `Vendor ${hyphened}`, '--system', `Alfa ${plain}`];
  const protocols = ['--protocols', 'protocols'];

  it('are masked in a remark before it is recorded, and the log holds', async () => {
    fs.mkdirSync(path.join(shell.dir, 'protocols'));
    fs.writeFileSync(path.join(shell.dir, 'protocols/short.yaml'), shortProtocol);
    const dates = ['--from', '2026-09-15', '--to', '2026-09-17'];
    await run(0, 'camp', 'init', 'names', '--name', 'Autumn', '--place', 'Odense', ...dates);
    const product = [...named, '--system-version', '1', '--system-type', 'PLSP'];
    const tests = ['--test', 'short', '--test', 'short:live-test'];
    await run(0, 'camp', 'add-system', 'names', ...product, ...tests, ...protocols);
    fs.writeFileSync(path.join(shell.dir, 'seen.png'), 'seen');
    for (const standard of ['Std', 'Std-live-test']) {
      const said = ['--remark', `Seen for ${hyphened}`];
      const step = ['--step', '1.1', '--mark', 'OK', '--evidence', 'seen.png', ...said];
      await run(0, 'camp', 'record', 'names', ...named, '--standard', standard, ...step, ...protocols);
      await run(0, 'camp', 'certify', 'names', ...named, '--standard', standard, ...protocols, ...trialReason);
    }
    const log = fs.readFileSync(path.join(shell.dir, 'names/events.ndjson'), 'utf8');
    expect(log).toContain('Seen for 150281-****');
    expect(log).not.toContain(`Seen for ${hyphened}`);
  });

  it('are masked in the list of approvals, unless --no-mask is given', async () => {
    const list = await run(0, 'camp', 'export', 'names', ...protocols);
    expect(list).toContain('Alfa 150281****');
    expectNoLeak(list, 'camp export');
    expect(leaksIdentifier(await run(0, 'camp', 'export', 'names', ...protocols, '--no-mask'))).toBe(true);
  });

  it('do not hide the self test that a live test rests on, whose path has a number', async () => {
    const folder = path.join(shell.dir, 'names/certificates');
    const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const live = files.find((name) => name.endsWith('live-test-1.json')) ?? '';
    const text = fs.readFileSync(path.join(folder, live), 'utf8');
    expectNoLeak(text, 'certificate');
    const { selfTest } = JSON.parse(text) as IssuedCertificate;
    expect(selfTest?.path).toContain('****');
    expect(await run(2, 'verify', 'names')).toContain('Consistent with itself only');
    const own = files.find((name) => name.endsWith('short-1.json')) ?? '';
    fs.writeFileSync(path.join(folder, own), `${fs.readFileSync(path.join(folder, own), 'utf8')} `);
    expect(await run(1, 'verify', 'names')).toContain('the file was changed');
  });
});
