import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { literal, readDocument } from '../../../fhir/index.js';
import { findPackages } from '../../../packages/find/find.js';
import { writePackages } from '../../../packages/testing/tgz.js';
import { readScript } from '../read.js';
import { loadCapabilities } from './capabilityStatements.js';

const url = 'http://example.org/CapabilityStatement/server';
const statement = (version: string, more: object = {}): Record<string, unknown> => ({
  resourceType: 'CapabilityStatement',
  id: `server-${version.replaceAll('.', '-')}`,
  url,
  version,
  status: 'active',
  kind: 'requirements',
  fhirVersion: '4.0.1',
  format: ['json'],
  ...more,
});

let folder = '';
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-capabilities-'));
  const other = { resourceType: 'ValueSet', id: 'codes', url: 'http://example.org/ValueSet/codes', status: 'active' };
  writePackages(folder, [
    { id: 'example.first', version: '1.0.0', resources: [other, statement('1.0.0', { title: 'first' })] },
    { id: 'example.second', version: '2.0.0', resources: [statement('2.0.0', { title: 'second' })] },
  ]);
});
afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

/** The titles of what is found for the capability statements that a script names. */
function titlesOf(...canonicals: readonly string[]): Readonly<Record<string, string | undefined>> {
  const script = readScript(
    readDocument(
      JSON.stringify({
        resourceType: 'TestScript',
        url: 'http://example.org/TestScript/one',
        name: 'One',
        status: 'draft',
        contained: [{ ...statement('3.0.0', { title: 'contained' }), id: 'own' }],
        metadata: {
          capability: canonicals.map((capabilities) => ({ required: true, validated: false, capabilities })),
        },
      }),
    ),
  );
  if (script === undefined) throw new Error('no script');
  const found = loadCapabilities(script, findPackages([folder]));
  return Object.fromEntries([...found].map(([canonical, root]) => [canonical, literal(root, 'title')]));
}

describe('capability statements that a script names', () => {
  it('are found in the packages by canonical, and by version where one is named', () => {
    expect(titlesOf(`${url}|1.0.0`, `${url}|2.0.0`)).toEqual({ [`${url}|1.0.0`]: 'first', [`${url}|2.0.0`]: 'second' });
    expect(Object.keys(titlesOf(url))).toEqual([url]);
  });

  it('are found in the script itself by their id', () => {
    expect(titlesOf('#own')).toEqual({ '#own': 'contained' });
  });

  it.each([
    `${url}|9.0.0`,
    'http://example.org/CapabilityStatement/none',
    '#none',
    'http://example.org/ValueSet/codes',
  ])('are not found where there are none, as of %s', (canonical) => {
    expect(titlesOf(canonical)).toEqual({});
  });
});
