import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildContext } from '../../packages/context/context.js';
import { findPackages } from '../../packages/find/find.js';
import { packageFiles, tgz } from '../../packages/testing/tgz.js';
import { createValidator } from '../validator.js';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-slices-'));
afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

const url = 'http://example.org/StructureDefinition/sliced';

/** A profile of Patient whose names are sliced by `use`, told by a discriminator of a type. */
const profile = (type: string): Record<string, unknown> => ({
  resourceType: 'StructureDefinition',
  id: 'sliced',
  url,
  name: 'Sliced',
  status: 'active',
  fhirVersion: '4.0.1',
  kind: 'resource',
  abstract: false,
  type: 'Patient',
  baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Patient',
  derivation: 'constraint',
  differential: {
    element: [
      { id: 'Patient', path: 'Patient' },
      {
        id: 'Patient.name',
        path: 'Patient.name',
        slicing: { discriminator: [{ type, path: 'use' }], rules: 'closed' },
      },
      { id: 'Patient.name:official', path: 'Patient.name', sliceName: 'official', min: 1 },
      { id: 'Patient.name:official.use', path: 'Patient.name.use', min: 1, fixedCode: 'official' },
    ],
  },
});

function rulesOf(type: string, use: string): readonly string[] {
  const file = path.join(folder, `${type}.tgz`);
  const id = `slices.${type}`;
  fs.writeFileSync(file, tgz(packageFiles({ id, version: '1.0.0', resources: [profile(type)] })));
  const validator = createValidator(buildContext(findPackages([file]), [`${id}#1.0.0`]));
  const patient = { resourceType: 'Patient', name: [{ use, family: 'Elmer' }] };
  const { findings, verdict } = validator.validateText(JSON.stringify(patient), { profiles: [url] });
  return [verdict, ...findings.map(({ rule }) => rule).filter((rule) => rule.startsWith('slicing/'))];
}

describe('a discriminator', () => {
  it('of a type that R4 has decides (R4 section 5.1.0.12)', () => {
    expect(rulesOf('value', 'official')).toEqual(['valid']);
    expect(rulesOf('value', 'usual')).toEqual(expect.arrayContaining(['invalid', 'slicing/min']));
  });

  it('of a type that R4 does not know leaves the slices undecided, says so, and breaks nothing off', () => {
    for (const use of ['official', 'usual']) expect(rulesOf('position', use)).toContain('slicing/undecided');
  });
});
