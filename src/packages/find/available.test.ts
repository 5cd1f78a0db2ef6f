import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { extract } from 'tar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { availablePackages } from './available.js';
import { buildContext } from '../context/context.js';
import { embeddedPackages } from '../embedded/embedded.js';
import { guideDefining, selectGuide } from './select.js';
import { describeWithPackages, sharedPackages, standards } from '../testing/shared.js';
import { writePackages } from '../testing/tgz.js';

const conditionList = 'medcom.fhir.dk.conditionlist';
const bundle = 'http://medcomfhir.dk/ig/conditionlist/StructureDefinition/medcom-conditionlist-bundle';

describe('the packages at hand', () => {
  let root = '';
  const place = (name: string): string => path.join(root, name);
  beforeAll(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-at-hand-'));
    const profile = { resourceType: 'StructureDefinition', id: 'b', url: bundle, type: 'Bundle' };
    const canonical = 'http://medcomfhir.dk/ig/conditionlist';
    for (const [name, version] of [
      ['older', '1.0.0'],
      ['same', '1.0.1'],
      ['newer', '1.1.0'],
    ] as const) {
      fs.mkdirSync(place(name));
      writePackages(place(name), [{ id: conditionList, version, canonical, resources: [{ ...profile, version }] }]);
    }
  });
  afterAll(() => {
    fs.rmSync(root, { recursive: true, force: true });
  });

  /** Which edition of ConditionList is meant by its name, and by its profile. */
  function chosen(paths: readonly string[], fhirCache?: string): readonly string[] {
    const { packages } = availablePackages({ paths: paths.map(place), fhirCache: fhirCache && place(fhirCache) });
    const guides = [selectGuide(packages, 'conditionlist'), guideDefining(packages, bundle)];
    return [...new Set(guides.map((guide) => `${guide?.version ?? '-'} ${guide?.origin ?? '-'}`))];
  }

  it('are those that testcamp brings where there are no others', () => {
    expect(chosen([])).toEqual(['1.0.1 embedded']);
    expect(chosen([], 'nowhere')).toEqual(['1.0.1 embedded']);
  });

  it('are those of the user in any version', () => {
    for (const [name, version] of Object.entries({ older: '1.0.0', same: '1.0.1', newer: '1.1.0' })) {
      expect(chosen([name])).toEqual([`${version} file`]);
      expect(chosen([name], 'newer')).toEqual([`${version} file`]);
    }
  });

  it('are those of the FHIR cache unless testcamp brings a newer one', () => {
    expect(chosen([], 'older')).toEqual(['1.0.1 embedded']);
    expect(chosen([], 'same')).toEqual(['1.0.1 cache']);
    expect(chosen([], 'newer')).toEqual(['1.1.0 cache']);
  });

  it('keep another version for who asks for it', () => {
    const { packages } = availablePackages({ paths: [place('newer')] });
    expect(selectGuide(packages, 'conditionlist@1.0.1').origin).toBe('embedded');
  });

  it('tell an embedded package with the official one that it equals', () => {
    for (const guide of standards) {
      const { record } = buildContext(availablePackages({ paths: [] }).packages, [guide]);
      const embedded = record.packages.filter(({ id }) => id !== 'hl7.fhir.r4.core');
      expect(embedded.length).toBeGreaterThan(5);
      for (const { origin, official, sha256 } of embedded) {
        expect(origin).toBe('embedded');
        expect(official).toMatch(/^[0-9a-f]{64}$/);
        expect(official).not.toBe(sha256);
      }
    }
  });
});

describeWithPackages('the official packages', () => {
  it('are known by their SHA-256', () => {
    const embedded = availablePackages({ paths: [] }).packages;
    const official = availablePackages({ paths: [sharedPackages] }).packages;
    for (const pkg of embedded) {
      const { id, version } = pkg;
      const same = official.find((other) => other.id === id && other.version === version)?.open().record;
      expect(same?.origin).toBe('file');
      expect(same?.official).toBe(same?.sha256);
      expect(pkg.open().record.official).toBe(same?.sha256);
    }
    expect(embedded).toHaveLength(16);
  });

  it('are known where they lie unpacked in a FHIR cache', () => {
    const fhirCache = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-fhir-cache-'));
    try {
      for (const { id, version, official } of embeddedPackages()) {
        const target = path.join(fhirCache, `${id}#${version}`);
        fs.mkdirSync(target);
        extract({ file: path.join(sharedPackages, `${id}-${version}.tgz`), cwd: target, sync: true });
        const found = availablePackages({ paths: [], fhirCache }).packages.find((pkg) => pkg.location === target);
        expect(found?.open().record).toMatchObject({ id, version, origin: 'cache', official });
      }
    } finally {
      fs.rmSync(fhirCache, { recursive: true, force: true });
    }
  });
});
