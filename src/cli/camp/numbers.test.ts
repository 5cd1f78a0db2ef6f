import fs from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { IssuedCertificate } from '../../model/certificate.js';
import { openCampShell } from '../../testing/campShell.js';
import { expectNoLeak, numbers, shows } from '../../testing/personNumbers.js';
import { repository } from '../../testing/shared.js';

const shell = openCampShell();
afterAll(() => {
  shell.dispose();
});

const [plain, hyphened, replacement] = numbers;
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
    expect(await run(0, 'verify', 'camp')).toContain('Verified');
    await run(0, 'camp', 'archive', 'camp', '--output', 'camp.tgz');
    await run(0, 'verify', 'camp.tgz');
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
    expect(shows(text)).toBe(true);
    expect(certificate.test.camp.name).toBe(`Camp ${hyphened}`);
    expectNoLeak(await run(0, 'verify', 'open'), 'verify');
    const file = path.join(shell.dir, 'open', place, `${plain}.json`);
    fs.writeFileSync(file, `${document} `);
    const changed = await run(1, 'verify', 'open');
    expect(changed).toContain('the file was changed');
    expectNoLeak(changed, 'verify');
  });
});
