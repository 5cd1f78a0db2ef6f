import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { element, profile, url } from '../../../compare/testing/guide.js';
import { writePackages } from '../../../packages/testing/tgz.js';
import { igCompareCommand } from './compare.js';
import type { CompareFlags } from './declarations.js';
import type { UsageError } from '../../shared/failure.js';
import type { Io } from '../../shared/io.js';

const issued = (more: object) => element('Observation.issued', { ...more });

describe('testcamp ig compare', () => {
  let folder = '';
  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-compare-'));
    const dependencies = { 'example.base': '1.0.0' };
    const target = {
      type: [{ code: 'Reference', targetProfile: [url('StructureDefinition', 'q')] }],
    };
    const own = (more: object) => [profile('p', [issued(more), element('Observation.focus', target)])];
    writePackages(path.join(folder, 'a'), [
      { id: 'example.guide', version: '1.0.0', dependencies, resources: own({}) },
      { id: 'example.guide', version: '1.0.1', dependencies, resources: own({ short: 'When' }) },
      { id: 'example.guide', version: '1.1.0', dependencies, resources: own({ min: 1 }) },
      { id: 'example.base', version: '1.0.0', resources: [profile('q', [])] },
    ]);
    writePackages(path.join(folder, 'b'), [
      { id: 'example.guide', version: '1.0.0', dependencies, resources: own({}) },
      { id: 'example.base', version: '1.0.0', resources: [profile('q', [issued({ mustSupport: true })])] },
    ]);
  });
  afterAll(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const run = async (before: string, after: string, flags: Partial<CompareFlags> = {}) => {
    let text = '';
    const io: Io = {
      cwd: folder,
      env: {},
      out: (part) => void (text += part),
      err: () => undefined,
      showsProgress: false,
      color: false,
      now: () => '2024-01-01T00:00:00Z',
      user: '',
    };
    const code = await igCompareCommand(before, after, { packages: ['a'], lang: 'en', format: 'text', ...flags }, io);
    return { code, text };
  };

  it('exits with 0 where nothing but texts differs, and with 1 where a verdict may', async () => {
    expect(await run('guide@1.0.0', 'guide@1.0.0')).toMatchObject({ code: 0 });
    const editorial = await run('guide@1.0.0', 'guide@1.0.1', { verbose: true });
    expect(editorial).toMatchObject({ code: 0 });
    expect(editorial.text).toContain('Observation.issued: short description');
    const narrowing = await run('guide@1.0.0', 'guide@1.1.0');
    expect(narrowing).toMatchObject({ code: 1 });
    expect(narrowing.text).toMatch(/narrowing +Observation\.issued: cardinality/);
  });

  it('compares a file with a file of the same id and version, each with what stands beside it', async () => {
    const files = ['a', 'b'].map((name) => path.join(name, 'example.guide-1.0.0.tgz')) as [string, string];
    const { code, text } = await run(...files, { packages: [] });
    expect(code).toBe(1);
    expect(text).toMatch(/StructureDefinition\/q 1\.0\.0\n +! narrowing +Observation\.issued: mustSupport/);
  });

  it('compares two versions of a profile, or one by itself', async () => {
    const p = url('StructureDefinition', 'p');
    const json = await run('guide@1.0.0', 'guide@1.1.0', { format: 'json', profilesReachedBy: [p] });
    expect(JSON.parse(json.text)).toMatchObject({ counts: { profiles: 2 }, differences: { narrowing: 1 } });
    expect(await run(p, `${p}|1.0.0`)).toMatchObject({ code: 0 });
    expect((await run(p, url('StructureDefinition', 'q'))).code).toBe(1);
  });

  it('writes HTML to a file', async () => {
    const { code, text } = await run('guide@1.0.0', 'guide@1.1.0', { format: 'html', output: 'out.html' });
    expect([code, text]).toEqual([1, '']);
    expect(fs.readFileSync(path.join(folder, 'out.html'), 'utf8')).toContain('Observation.issued');
  });

  it.each([
    ['nowhere', 'guide', {}, /nowhere: the package was not found/],
    ['guide@9', 'guide', {}, /Available: 1\.1\.0, 1\.0\.1, 1\.0\.0/],
    ['a', 'guide', {}, /a: is not one FHIR package/],
    ['https://example.org/nowhere', 'guide', {}, /no profile 'https:\/\/example\.org\/nowhere'/],
    ['guide', 'guide', { profilesReachedBy: ['https://example.org/x'] }, /Neither side has the profile/],
    ['guide', 'guide', { format: 'xml' }, /no format 'xml'/],
  ])('refuses %s beside %s with %j', async (before, after, flags, message) => {
    const refused = run(before, after, flags);
    await expect(refused).rejects.toThrow(message);
    await refused.catch((error: unknown) =>
      expect(['UsageError', 'PackageError']).toContain((error as UsageError).name),
    );
  });
});
