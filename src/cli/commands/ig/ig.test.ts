import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writePackages } from '../../../packages/testing/tgz.js';
import { igInventoryCommand } from './ig.js';
import type { Io } from '../../shared/io.js';

const profile = (id: string, element: object): Record<string, unknown> => ({
  resourceType: 'StructureDefinition',
  id,
  url: `https://example.org/fhir/StructureDefinition/${id}`,
  name: id,
  status: 'active',
  kind: 'resource',
  abstract: false,
  type: 'Basic',
  baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Basic',
  derivation: 'constraint',
  differential: { element: [{ id: 'Basic.created', path: 'Basic.created', ...element }] },
});

/** A profile with an extension that nobody knows, and codes of a system that is in no package. */
const coded = {
  ...profile('c', {
    id: 'Basic.code',
    path: 'Basic.code',
    binding: { strength: 'required', valueSet: 'https://example.org/codes' },
  }),
  extension: [{ url: 'https://example.org/unknown', valueBoolean: true }],
};
const codes = {
  resourceType: 'ValueSet',
  url: 'https://example.org/codes',
  status: 'active',
  compose: {
    include: [{ system: 'http://snomed.info/sct', filter: [{ property: 'concept', op: 'is-a', value: '138875005' }] }],
  },
};

describe('testcamp ig inventory', () => {
  let folder = '';
  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-inventory-'));
    writePackages(folder, [
      { id: 'example.known', version: '1.0.0', resources: [profile('a', { min: 1 })] },
      { id: 'example.unknown', version: '1.0.0', resources: [profile('b', { mustHaveValue: true })] },
      { id: 'example.codes', version: '1.0.0', resources: [coded, codes] },
    ]);
  });
  afterAll(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const run = async (...names: string[]): Promise<{ readonly code: number; readonly text: string }> => {
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
    const code = await igInventoryCommand(names, { packages: [folder], lang: 'en', format: 'text' }, io);
    return { code, text };
  };

  it('counts what is used, with who judges it', async () => {
    const { code, text } = await run('example.known');
    expect(code).toBe(0);
    expect(text).toMatch(/\d+ {2}min {2}- {2}implemented {2}\(.*cardinality\/min/);
    expect(text).toMatch(/\d+ {2}dateTime {2}- {2}implemented/);
    expect(text).not.toContain('NOT IMPLEMENTED');
  });

  it('tells what is said beside the elements, and of which codes nobody has the content', async () => {
    const { code, text } = await run('example.codes');
    expect(code).toBe(1);
    expect(text).toContain('1  https://example.org/unknown  -  NOT IMPLEMENTED');
    expect(text).toMatch(/\d {2}is-a {2}- {2}implemented/);
    expect(text).toContain('1  http://snomed.info/sct  -  CONTENT MISSING  (terminology/not-verifiable)');
  });

  it('exits with 1 where something is not judged, in one of several guides', async () => {
    const { code, text } = await run('example.known', 'example.unknown');
    expect(code).toBe(1);
    expect(text).toContain('1  mustHaveValue  -  NOT IMPLEMENTED');
  });
});
