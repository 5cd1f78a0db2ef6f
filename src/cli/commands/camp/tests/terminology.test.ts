import fs from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { IssuedCertificate } from '../../../../model/certificate.js';
import { serveTerminology } from '../../../../terminology/testing/terminologyServer.js';
import type { Knows, LoopbackTerminology } from '../../../../terminology/testing/terminologyServer.js';
import { freshCache, openCampShell } from '../../../../testing/camp/campShell.js';
import { onCamp, storyProtocolYaml } from '../../../../testing/camp/campStory.js';
import { repository } from '../../../../testing/shared.js';

const cache = freshCache();
const shell = openCampShell({ TESTCAMP_CACHE: cache.dir });
const at = (name: string): string => path.join(shell.dir, name);
const opened: LoopbackTerminology[] = [];
/** Knows everything but one code of SKS. */
const butOne: Knows = ({ code }) => (code === 'DJ459' ? 'no' : 'yes');
const document = path.join(repository, 'fixtures/conditionlist/valid/maximal.json');
const one = ['--system', 'Alfa', '--standard', 'ConditionList'];
const results = 'camp/results/vendor-alfa/alfa/short-conditionlist.json';

async function serve(knows: Knows): Promise<LoopbackTerminology> {
  const server = await serveTerminology({ knows });
  opened.push(server);
  return server;
}

beforeAll(async () => {
  fs.mkdirSync(at('protocols'));
  fs.writeFileSync(at('protocols/conditionlist.yaml'), storyProtocolYaml('ConditionList'));
  await onCamp(shell, 0, 'init', '--name', 'Autumn', '--place', 'Odense', '--from', '2026-09-15', '--to', '2026-09-17');
  const product = ['--vendor', 'Vendor Alfa', '--system', 'Alfa', '--system-version', '1', '--system-type', 'LPS'];
  await onCamp(shell, 0, 'add-system', ...product, '--test', 'short-conditionlist');
  await onCamp(shell, 0, 'receive', document, '--step', '1.1', ...one);
}, 120_000);
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close();
});
afterAll(() => {
  shell.dispose();
  cache.dispose();
});

const step = (): string => {
  const { run } = JSON.parse(fs.readFileSync(at(results), 'utf8')) as { run: { steps: { step: string }[] } };
  return JSON.stringify(run.steps.find((one) => one.step === '1.1'));
};

describe('camp run --tx', () => {
  it(
    'judges by the answers, keeps them, and judges again where they change or are gone',
    { timeout: 240_000 },
    async () => {
      await onCamp(shell, 0, 'run', '-q');
      const without = fs.readFileSync(at(results), 'utf8');
      const server = await serve(butOne);
      await onCamp(shell, 1, 'run', '-q', '--tx', server.url);
      expect(step()).toContain('terminology/unknown-code');
      const kept = fs.readFileSync(at('camp/results/terminology.json'), 'utf8');
      expect(JSON.parse(kept)).toMatchObject({ server: server.url, software: 'Loopback 1', notes: [] });

      const asked = server.asked.length;
      const stat = fs.statSync(at(results));
      await onCamp(shell, 1, 'run', '-q', '--tx', server.url);
      expect(server.asked).toHaveLength(asked);
      expect(fs.statSync(at(results)).mtimeMs).toBe(stat.mtimeMs);

      fs.writeFileSync(at('other.json'), kept.replaceAll('"result": "no"', '"result": "yes"'));
      await onCamp(shell, 0, 'run', '-q', '--tx-replay', 'other.json');
      expect(step()).not.toContain('terminology/unknown-code');
      await onCamp(shell, 0, 'run', '-q');
      expect(fs.readFileSync(at(results), 'utf8')).toBe(without);
      expect(fs.existsSync(at('camp/results/terminology.json'))).toBe(false);
    },
  );

  it('gives certificates that are verified offline by the answers they rest on', { timeout: 240_000 }, async () => {
    const server = await serve(butOne);
    await onCamp(shell, 1, 'run', '-q', '--tx', server.url);
    await server.close();
    const shown = await onCamp(shell, 1, 'status');
    expect(shown).toContain('F1');
    await onCamp(shell, 1, 'certify');
    const file = 'camp/certificates/vendor-alfa/alfa/short-conditionlist-1.json';
    const { basis, decision } = JSON.parse(fs.readFileSync(at(file), 'utf8')) as IssuedCertificate;
    expect(decision).toBe('not-approved');
    const answers = at(`camp/${basis.terminology?.path ?? ''}`);
    expect(fs.readFileSync(answers, 'utf8')).toContain(server.url);
    expect(await shell.run('verify', 'camp')).toMatchObject({ code: 2, err: '' });

    // Results and reports may be thrown away: the certificate has a copy of what it rests on.
    fs.rmSync(at('camp/results'), { recursive: true });
    expect(await shell.run('verify', 'camp')).toMatchObject({ code: 2, err: '' });
    expect(await onCamp(shell, 0, 'archive', '-o', 'camp.tgz')).toContain('camp.tgz');
    expect(await shell.run('verify', 'camp.tgz')).toMatchObject({ code: 2, err: '' });

    fs.writeFileSync(answers, fs.readFileSync(answers, 'utf8').replaceAll('"result": "no"', '"result": "yes"'));
    const refuted = await shell.run('verify', 'camp');
    expect(refuted.code).toBe(1);
    expect(refuted.out).toContain(path.basename(answers));
  });
});
