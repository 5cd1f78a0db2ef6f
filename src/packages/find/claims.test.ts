import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildContext } from '../context/context.js';
import { packageFiles, tgz, writePackages } from '../testing/tgz.js';
import { packageKey } from '../version.js';
import { availablePackages } from './available.js';
import { createGuideChooser } from './claims.js';
import { findPackages } from './find.js';

const base = 'http://clinic.example/ig';
const definition = (guide: string, id: string, version: string): Readonly<Record<string, unknown>> => ({
  resourceType: 'StructureDefinition',
  id,
  url: `${base}/${guide}/StructureDefinition/${id}`,
  version,
  type: 'Patient',
  kind: 'resource',
  derivation: 'constraint',
});
const guide = (id: string, version: string, profiles: readonly string[], dependencies = {}) => ({
  id: `clinic.${id}`,
  version,
  canonical: `${base}/${id}`,
  dependencies,
  resources: profiles.map((profile) => definition(id, profile, version)),
});

describe('the guide for what a document claims', () => {
  let root = '';
  let choose: (...claims: readonly string[]) => string | undefined = () => undefined;
  beforeAll(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-claims-'));
    writePackages(root, [
      guide('core', '1.0.0', ['core-patient']),
      guide('core', '2.0.0', ['core-patient', 'core-person']),
      guide('letter', '1.0.0', ['letter-bundle', 'letter-old'], { 'clinic.core': '1.0.0' }),
      guide('letter', '1.1.0', ['letter-bundle'], { 'clinic.core': '1.0.0' }),
      guide('letter', '2.0.0-draft', ['letter-bundle', 'letter-new'], { 'clinic.core': '2.0.0' }),
      guide('list', '1.0.0', ['list-bundle'], { 'clinic.core': '1.0.0' }),
    ]);
    const chooser = createGuideChooser(findPackages([root]));
    choose = (...claims) => {
      const found = chooser(claims.map((claim) => (claim.includes('://') ? claim : `${base}/${claim}`)));
      return found === undefined ? undefined : packageKey(found);
    };
  });
  afterAll(() => {
    fs.rmSync(root, { recursive: true, force: true });
  });
  const bundle = 'letter/StructureDefinition/letter-bundle';
  const patient = 'core/StructureDefinition/core-patient';

  it('is the newest release that has the profile', () => {
    expect(choose(bundle)).toBe('clinic.letter#1.1.0');
    expect(choose('letter/StructureDefinition/letter-old')).toBe('clinic.letter#1.0.0');
    expect(choose('letter/StructureDefinition/letter-new')).toBe('clinic.letter#2.0.0-draft');
  });

  it('is one that is at hand, whatever version is claimed', () => {
    expect(choose(`${bundle}|7.0.0`)).toBe('clinic.letter#1.1.0');
    expect(choose(`${bundle}|1.0.0`)).toBe('clinic.letter#1.0.0');
    expect(choose(`${bundle}|1.0`)).toBe('clinic.letter#1.0.0');
  });

  it('is the same whichever resource claims which version, and in whatever order', () => {
    const claims = [`${bundle}|1.0.0`, `${bundle}|9.9`, patient, `${patient}|2.0.0`];
    const orders = [claims, [...claims].reverse(), [claims[2], claims[0], claims[3], claims[1]]] as string[][];
    expect(new Set(orders.map((order) => choose(...order)))).toEqual(new Set(['clinic.letter#1.0.0']));
  });

  it('is the one that brings the others', () => {
    expect(choose(patient, bundle)).toBe('clinic.letter#1.1.0');
    expect(choose('https://vendor.example/profile', patient, bundle)).toBe('clinic.letter#1.1.0');
    expect(choose(patient)).toBe('clinic.core#2.0.0');
  });

  it.each([
    ['letter case', `${base}/LETTER/structuredefinition/Letter-Bundle`],
    ['scheme', `https://clinic.example/ig/${bundle}`],
    ['slash at the end', `${base}/${bundle}/`],
    ['blanks', ` ${base}/${bundle} `],
    ['two letters', `${base}/letter/StructureDefinition/leter-bundel`],
    ['part of the path', `${base}/letter/letter-bundle`],
    ['name that the guide does not have', `${base}/letter/StructureDefinition/something-else-altogether`],
  ])('is the one that is meant, in spite of the %s', (_, claim) => expect(choose(claim)).toBe('clinic.letter#1.1.0'));

  it('is none for what no guide is like', () => {
    expect(choose()).toBeUndefined();
    expect(choose('https://vendor.example/fhir/StructureDefinition/patient')).toBeUndefined();
  });

  it('is not one that is there as a dependency alone', () => {
    const packages = findPackages([root]).map((pkg) =>
      pkg.version === '1.1.0' ? { ...pkg, onlyAsDependency: true } : pkg,
    );
    const found = createGuideChooser(packages)([`${base}/${bundle}`]);
    expect(found && packageKey(found)).toBe('clinic.letter#1.0.0');
  });
});

describe('packages of one id and version', () => {
  let root = '';
  const place = (name: string): string => path.join(root, name);
  const write = (name: string, profiles: readonly string[], text = ''): void => {
    fs.mkdirSync(place(name));
    const files = {
      ...packageFiles(guide('list', '1.0.0', profiles)),
      ...(text && { 'package/other/note.json': text }),
    };
    fs.writeFileSync(path.join(place(name), 'list.tgz'), tgz(files));
  };
  beforeAll(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-duplicates-'));
    write('first', ['list-bundle']);
    write('changed', ['list-bundle', 'list-extra']);
    write('repacked', ['list-bundle'], '{}');
    const unpacked = path.join(place('unpacked'), 'package');
    fs.mkdirSync(unpacked, { recursive: true });
    for (const [name, content] of Object.entries(packageFiles(guide('list', '1.0.0', ['list-bundle'])))) {
      const file = path.join(place('unpacked'), name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, content);
    }
  });
  afterAll(() => {
    fs.rmSync(root, { recursive: true, force: true });
  });
  const duplicatesOf = (...names: readonly string[]) => {
    const { packages } = availablePackages({ paths: names.map(place) });
    return buildContext(packages, ['clinic.list#1.0.0']).record;
  };

  it('that differ are told with the SHA-256 of each, the one that is used first', () => {
    const { duplicates, packages } = duplicatesOf('first', 'changed', 'repacked');
    const used = packages.find(({ id }) => id === 'clinic.list')?.sha256 ?? '';
    expect(duplicates).toEqual([
      {
        package: 'clinic.list#1.0.0',
        used,
        others: [{ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string, origin: 'file' }],
      },
    ]);
    expect(duplicates?.[0]?.others[0]?.sha256).not.toBe(used);
  });

  it('that say the same are not, however they are packed', () => {
    expect(duplicatesOf('first').duplicates).toBeUndefined();
    expect(duplicatesOf('first', 'repacked', 'unpacked').duplicates).toBeUndefined();
  });
});
