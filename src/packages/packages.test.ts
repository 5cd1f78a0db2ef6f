import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../base/sha256.js';
import { compiledStamp, openCompiled, writeCompiled } from './store/compiled.js';
import { buildContext } from './context/context.js';
import { openCore } from './core/core.js';
import { PackageError } from './error.js';
import { findPackages, searchPackages } from './find/find.js';
import type { FhirResourceJson, StructureDefinitionJson } from './resource.js';
import { guidesDefining, selectGuide } from './find/select.js';
import { snapshotOf } from './snapshot/snapshot.js';
import { listExamples } from './store/store.js';
import { describeWithPackages, sharedPackages, standards } from './testing/shared.js';
import { header, packageFiles, tgz, writePackages } from './testing/tgz.js';
import { compareVersions } from './version.js';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const write = (name: string, content: string | Buffer): string => {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
  return file;
};
const valueSet = (url: string, version: string, title = 'x') => ({
  resourceType: 'ValueSet',
  id: url.split('/').at(-1),
  url,
  version,
  title,
});
const small = packageFiles({
  id: 'test.small',
  version: '1.0.0',
  resources: [valueSet('http://example.org/a', '1.0.0')],
});

describe('finding and reading packages', () => {
  it('reads a .tgz with its hash, resources and examples', () => {
    const bytes = tgz({
      ...small,
      'package/example/Patient-b.json': '{"resourceType":"Patient","id":"b"}',
      'package/example/Patient-a.json': '{"resourceType":"Patient","id":"a"}',
      'package/other/validation-oo.json': '{}',
      'package/.index.json': '{"files":[]}',
      'package/notes.json': '{"no":"resource"}',
    });
    const [found] = findPackages([write('test.tgz', bytes)]);
    const store = found!.open();
    expect(store.record).toEqual({ id: 'test.small', version: '1.0.0', sha256: sha256(bytes), origin: 'file' });
    expect(store.entries.map(({ fileName }) => fileName)).toEqual(['ValueSet-a.json']);
    expect(store.read(store.entries[0]!)).toBe(store.read(store.entries[0]!));
    expect(listExamples(store).map((example) => example.path)).toEqual([
      'package/example/Patient-a.json',
      'package/example/Patient-b.json',
    ]);
    expect(store.text('package/other/validation-oo.json')).toBe('{}');
  });

  it('reads folders of both layouts, to the same hash', () => {
    for (const [name, content] of Object.entries(small)) {
      write(path.join('cache', 'test.small#1.0.0', name), content);
      write(path.join('flat', name.replace('package/', '')), content);
    }
    const [cached] = findPackages([path.join(folder, 'cache')]);
    const [flat] = findPackages([path.join(folder, 'flat')]);
    expect(cached?.open().entries).toHaveLength(1);
    expect(cached?.open().record.sha256).toBe(flat?.open().record.sha256);
  });

  it('goes by package.json, not by the file name, wherever it stands in the archive', () => {
    const filler = Object.fromEntries(
      Array.from({ length: 300 }, (_, i) => [`package/example/x${i}.json`, JSON.stringify({ i, t: Math.sin(i) })]),
    );
    write('other-9.9.9.tgz', tgz({ ...filler, ...small }));
    expect(findPackages([folder]).map(({ id, version }) => `${id}#${version}`)).toEqual(['test.small#1.0.0']);
  });

  it('passes over files and folders of other kinds', () => {
    write('readme.txt', 'x');
    write('node/package.json', '{"name":"left-pad","version":"1.0.0"}');
    expect(searchPackages([folder])).toEqual({ packages: [], unreadable: [] });
  });

  it('lets the path given first win, and sorts by id, newest first', () => {
    writePackages(path.join(folder, 'a'), [
      { id: 'b', version: '1.0.0' },
      { id: 'a', version: '1.9.0' },
      { id: 'a', version: '1.10.0' },
    ]);
    writePackages(path.join(folder, 'b'), [{ id: 'b', version: '1.0.0' }]);
    const all = findPackages([path.join(folder, 'a'), path.join(folder, 'b')]);
    expect(all.map(({ id, version }) => `${id}#${version}`)).toEqual(['a#1.10.0', 'a#1.9.0', 'b#1.0.0']);
    expect(all[2]?.location).toContain(path.join('a', 'b-1.0.0.tgz'));
  });

  it('keeps going past a damaged archive in a folder, and says which', () => {
    write('good.tgz', tgz(small));
    write('bad.tgz', 'no archive');
    const { packages, unreadable } = searchPackages([folder]);
    expect(packages).toHaveLength(1);
    expect(unreadable.map((error) => error.subject)).toEqual([path.join(folder, 'bad.tgz')]);
  });
});

describe('hostile and damaged packages', () => {
  const manifest = small['package/package.json'] ?? '';
  const open = (files: Record<string, string>, limits = {}) => {
    write('test.tgz', tgz({ 'package/package.json': manifest, ...files }));
    return () => findPackages([path.join(folder, 'test.tgz')], { limits })[0]?.open();
  };

  it.each([
    ['../outside.json', 'leads out of the package'],
    ['package/../../outside.json', 'leads out of the package'],
    ['/etc/passwd', 'leads out of the package'],
    ['C:/outside.json', 'leads out of the package'],
    ['package\\..\\..\\outside.json', 'leads out of the package'],
  ])('refuses the path %s', (name, reason) => {
    expect(open({ [name]: '{}' })).toThrow(reason);
    expect(fs.existsSync(path.join(folder, '..', 'outside.json'))).toBe(false);
  });

  it('refuses files, packages and archives that are too large, before unpacking them', () => {
    expect(open({ 'package/a.json': 'x'.repeat(2000) }, { file: 1000 })).toThrow('"package/a.json" of 2000 bytes');
    expect(open({ 'package/a.json': '1', 'package/b.json': '2' }, { files: 2 })).toThrow('more than 2 files');
    expect(open({ 'package/a.json': ' '.repeat(100_000) }, { unpacked: 50_000 })).toThrow('more than 50000 bytes');
    expect(open({}, { compressed: 10 })).toThrow('at most 10 are read');
  });

  it('refuses a file that claims to be huge', () => {
    const lie = zlib.gzipSync(Buffer.concat([header('package/package.json', 8 ** 10), Buffer.alloc(2048)]));
    expect(() => findPackages([write('lie.tgz', lie)])).toThrow(PackageError);
  });

  it.each([
    ['is no gzip', 'hello', 'is not a readable .tgz file'],
    ['is empty', '', 'is not a readable .tgz file'],
    ['is cut off', tgz(small).subarray(0, 150), 'is not a readable .tgz file'],
    ['is gzip of something else', zlib.gzipSync('hello'), 'is damaged'],
    ['has no package.json', tgz({ 'package/x.json': '{}' }), 'holds no package/package.json'],
    ['has a broken package.json', tgz({ 'package/package.json': '{' }), 'package/package.json is not valid JSON'],
    ['names no version', tgz({ 'package/package.json': '{"name":"x"}' }), "has no valid 'name' or 'version'"],
    ['has a hostile version', tgz({ 'package/package.json': '{"name":"x","version":"../../1"}' }), 'no valid'],
  ])('says what is wrong with a file that %s', (_, content, reason) => {
    const file = write('test.tgz', content);
    expect(() => findPackages([file])).toThrow(`${file}: `);
    expect(() => findPackages([file])).toThrow(reason);
  });

  it('names the resource that is no JSON', () => {
    expect(open({ 'package/ValueSet-x.json': '{"resourceType":' })).toThrow(
      'package/ValueSet-x.json is not valid JSON',
    );
  });

  it('says which path does not exist, in Danish too', () => {
    const missing = path.join(folder, 'none');
    expect(() => findPackages([missing])).toThrow(`${missing}: does not exist`);
    try {
      findPackages([missing]);
    } catch (thrown) {
      expect((thrown as PackageError).text.da).toBe(`${missing}: findes ikke`);
    }
    expect(() => findPackages([write('a.txt', 'x')])).toThrow('neither a .tgz file nor a folder');
  });

  it('keeps __proto__ harmless', () => {
    const [found] = findPackages([
      write(
        'p.tgz',
        tgz({ 'package/package.json': '{"name":"p","version":"1.0.0","dependencies":{"__proto__":"1"}}' }),
      ),
    ]);
    expect(Object.keys(found!.manifest.dependencies)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['1']).toBeUndefined();
  });
});

describe('contexts', () => {
  const vs = 'http://example.org/vs';
  const build = (guide: string, packages: Parameters<typeof writePackages>[1]) =>
    buildContext(findPackages([writePackages(path.join(folder, 'p'), packages)]), [guide]);

  it('takes exactly the versions asked for, names gaps, and ends in a cycle', () => {
    const { record } = build('g#1.0.0', [
      { id: 'g', version: '1.0.0', dependencies: { a: '1.0.0', missing: '2.0.0' } },
      { id: 'a', version: '1.0.0', dependencies: { g: '1.0.0', missing: '2.0.0', b: '1.1.0' } },
      { id: 'a', version: '1.0.1' },
      { id: 'b', version: '1.1.1' },
    ]);
    expect(record.packages.map(({ id, version }) => `${id}#${version}`)).toEqual([
      'a#1.0.0',
      'g#1.0.0',
      'hl7.fhir.r4.core#4.0.1',
    ]);
    expect(record.gaps).toEqual([
      { id: 'b', version: '1.1.0', requiredBy: ['a#1.0.0'] },
      { id: 'missing', version: '2.0.0', requiredBy: ['a#1.0.0', 'g#1.0.0'] },
    ]);
  });

  it("lets another version of HL7's infrastructure stand in, and says so", () => {
    const context = build('g#1.0.0', [
      { id: 'g', version: '1.0.0', dependencies: { 'hl7.terminology.r4': '6.3.0', 'hl7.fhir.r4.core': '4.0.0' } },
      { id: 'hl7.terminology.r4', version: '5.0.0' },
      { id: 'hl7.terminology.r4', version: '7.0.0', resources: [valueSet(vs, '3.0.0')] },
      { id: 'hl7.terminology.r4', version: '8.0.0' },
    ]);
    expect(context.record.gaps).toEqual([
      { id: 'hl7.fhir.r4.core', version: '4.0.0', requiredBy: ['g#1.0.0'], substitutedBy: '4.0.1' },
      { id: 'hl7.terminology.r4', version: '6.3.0', requiredBy: ['g#1.0.0'], substitutedBy: '7.0.0' },
    ]);
    // Versions that only the requested package had are resolved by the substitute.
    expect(context.resolve('ValueSet', `${vs}|2.0.0`)?.version).toBe('3.0.0');
  });

  it('resolves without a version to the definition nearest to the guide', () => {
    const context = build('g#1.0.0', [
      { id: 'g', version: '1.0.0', dependencies: { t: '1.0.0', a: '1.0.0' } },
      { id: 'a', version: '1.0.0', dependencies: { t: '2.0.0' } },
      { id: 't', version: '1.0.0', resources: [valueSet(vs, '1.0.3')] },
      { id: 't', version: '2.0.0', resources: [valueSet(vs, '2.0.0')] },
    ]);
    expect(context.resolve('ValueSet', vs)).toMatchObject({ version: '1.0.3', package: 't#1.0.0', url: vs });
    expect(context.resolve('ValueSet', `${vs}|2.0.0`)?.package).toBe('t#2.0.0');
    expect(context.resolve('ValueSet', `${vs}|1.0`)?.version).toBe('1.0.3');
    expect(context.resolve('ValueSet', `${vs}|1`)?.version).toBe('1.0.3');
    expect(context.resolve('ValueSet', `${vs}|3.0.0`)).toBeUndefined();
    expect(context.resolve('CodeSystem', vs)).toBeUndefined();
    expect(context.versions('ValueSet', vs)).toEqual(['1.0.3', '2.0.0']);
    expect(context.urls('ValueSet')).toContain(vs);
  });

  it('prefers a guide to R4 core', () => {
    const url = 'http://hl7.org/fhir/ValueSet/administrative-gender';
    const context = build('g#1.0.0', [{ id: 'g', version: '1.0.0', resources: [valueSet(url, '0.1.0')] }]);
    expect(context.resolve('ValueSet', url)?.package).toBe('g#1.0.0');
    expect(context.resolve('ValueSet', `${url}|4.0.1`)?.package).toBe('hl7.fhir.r4.core#4.0.1');
  });

  it('tells where two packages define the same differently, and not where they say the same', () => {
    const other = 'http://example.org/other';
    const { record } = build('g#1.0.0', [
      { id: 'g', version: '1.0.0', dependencies: { a: '1.0.0', b: '1.0.0' } },
      { id: 'a', version: '1.0.0', resources: [valueSet(vs, '1', 'one'), valueSet(other, '1')] },
      { id: 'b', version: '1.0.0', resources: [valueSet(vs, '1', 'two'), { ...valueSet(other, '1'), text: 'prose' }] },
    ]);
    expect(record.conflicts).toEqual([{ url: vs, version: '1', packages: ['a#1.0.0', 'b#1.0.0'] }]);
  });

  it('is the same whatever the order of the packages', () => {
    const packages = [
      { id: 'g', version: '1.0.0', dependencies: { b: '1.0.0', a: '1.0.0' } },
      { id: 'a', version: '1.0.0', resources: [valueSet(vs, '1', 'one')] },
      { id: 'b', version: '1.0.0', resources: [valueSet(vs, '1', 'two')] },
    ];
    const available = findPackages([writePackages(path.join(folder, 'p'), packages)]);
    const one = buildContext(available, ['g#1.0.0']);
    const two = buildContext([...available].reverse(), ['g#1.0.0']);
    expect(two.record).toEqual(one.record);
    expect(two.resolve('ValueSet', vs)?.package).toBe(one.resolve('ValueSet', vs)?.package);
  });
});

describe('choosing a guide', () => {
  const available = () =>
    findPackages([
      writePackages(path.join(folder, 'p'), [
        { id: 'medcom.fhir.dk.conditionlist', version: '1.0.0' },
        { id: 'medcom.fhir.dk.conditionlist', version: '1.0.1' },
        { id: 'medcom.fhir.dk.conditionlist', version: '1.1.0-draft' },
        { id: 'medcom.fhir.dk.notes', version: '1.0.0-trial-use' },
        { id: 'other.notes', version: '1.0.0' },
      ]),
    ]);
  const select = (name: string) => {
    const { id, version } = selectGuide(available(), name);
    return `${id}#${version}`;
  };

  it.each([
    ['conditionlist', 'medcom.fhir.dk.conditionlist#1.0.1'],
    ['ConditionList', 'medcom.fhir.dk.conditionlist#1.0.1'],
    ['medcom.fhir.dk.conditionlist', 'medcom.fhir.dk.conditionlist#1.0.1'],
    ['medcom.fhir.dk.conditionlist#1.0.0', 'medcom.fhir.dk.conditionlist#1.0.0'],
    ['conditionlist@1.1.0-draft', 'medcom.fhir.dk.conditionlist#1.1.0-draft'],
    ['medcom.fhir.dk.notes', 'medcom.fhir.dk.notes#1.0.0-trial-use'],
  ])('%s is %s', (name, key) => {
    expect(select(name)).toBe(key);
  });

  it.each([
    ['conditionlist#2.0.0', 'Available: 1.1.0-draft, 1.0.1, 1.0.0'],
    ['conditonlist', 'Did you mean medcom.fhir.dk.conditionlist?'],
    ['notes', 'fits several packages: medcom.fhir.dk.notes, other.notes'],
    ['xyz', 'Give a folder with packages with --packages'],
  ])('%s fails with a hint', (name, hint) => {
    expect(() => select(name)).toThrow(hint);
  });

  it('orders versions as semver does', () => {
    const versions = ['1.0.0', '1.10.0', '1.9.0', '2.0.0-draft', '2.0.0', '1.0.1-trial-use', '1.0.1'];
    expect([...versions].sort(compareVersions)).toEqual([
      '1.0.0',
      '1.0.1-trial-use',
      '1.0.1',
      '1.9.0',
      '1.10.0',
      '2.0.0-draft',
      '2.0.0',
    ]);
    expect(compareVersions('2014-03-26', '2018-08-12')).toBeLessThan(0);
  });
});

describe('R4 core', () => {
  const core = openCore();
  const context = buildContext([], []);
  const structure = (id: string) =>
    context.resolve('StructureDefinition', `http://hl7.org/fhir/StructureDefinition/${id}`)
      ?.resource as StructureDefinitionJson;

  it('is what R4 consists of', () => {
    const definitions = core.entries.filter((entry) => entry.resourceType === 'StructureDefinition');
    const count = (kind: string) =>
      definitions.filter((entry) => entry.kind === kind && entry.derivation !== 'constraint').length;
    // 146 resources, Resource and DomainResource; 20 primitive types, xhtml among them.
    expect(count('resource')).toBe(148);
    expect(count('primitive-type')).toBe(20);
    expect(core.record).toMatchObject({ id: 'hl7.fhir.r4.core', version: '4.0.1', origin: 'built-in' });
  });

  it.each(['Element', 'BackboneElement', 'Resource', 'DomainResource', 'xhtml', 'Extension', 'Meta', 'SimpleQuantity'])(
    'has %s with its elements',
    (id) => {
      expect(snapshotOf(context, structure(id)).elements.length).toBeGreaterThan(1);
    },
  );

  it.each(['languages', 'all-languages', 'mimetypes', 'all-types', 'resource-types', 'currencies', 'condition-code'])(
    'has the value set %s',
    (id) => {
      expect(context.resolve('ValueSet', `http://hl7.org/fhir/ValueSet/${id}`)?.version).toBe('4.0.1');
    },
  );

  it('has no elements that its source has added, and those that it has dropped', () => {
    const paths = (id: string) => structure(id).snapshot?.element.map((element) => element.path) ?? [];
    expect(paths('Meta')).toEqual(
      ['', '.id', '.extension', '.versionId', '.lastUpdated', '.source', '.profile', '.security', '.tag'].map(
        (end) => `Meta${end}`,
      ),
    );
    expect(paths('Binary')).not.toContain('Binary.url');
    expect(paths('EvidenceVariable')).toContain('EvidenceVariable.characteristic.definition[x]');
    expect(paths('Bundle')).toContain('Bundle.entry.link');
    const outcome = structure('Bundle').snapshot?.element.find((item) => item.path === 'Bundle.entry.response.outcome');
    expect(outcome?.type).toEqual([{ code: 'Resource' }]);
    expect(structure('SubscriptionStatus')).toBeUndefined();
  });

  it('keeps what decides and drops what explains', () => {
    const element = structure('Patient').snapshot?.element.find((item) => item.path === 'Patient.contact');
    expect(element?.constraint?.map(({ key }) => key)).toEqual(['ele-1', 'pat-1']);
    expect(element).not.toHaveProperty('definition');
    expect(JSON.stringify(structure('date'))).toContain('http://hl7.org/fhir/StructureDefinition/regex');
  });
});

describe('compiled packages', () => {
  it('give back what was written, and refuse another format', () => {
    const target = path.join(folder, 'compiled');
    const manifest = { name: 'x', version: '1', dependencies: {}, fhirVersions: [] };
    const resources: FhirResourceJson[] = [
      { resourceType: 'ValueSet', id: 'b', url: 'http://example.org/b', title: 'æøå', text: 'prose' },
      { resourceType: 'ValueSet', id: 'a', url: 'http://example.org/a' },
      { resourceType: 'Patient', id: 'p' },
    ];
    expect(writeCompiled(target, manifest, resources, 'stamp')).toBe(2);
    expect(compiledStamp(target)).toBe('stamp');
    const store = openCompiled(target, 'cache');
    expect(store.entries.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(store.read(store.entries[1]!)).toMatchObject({ title: 'æøå' });
    expect(store.read(store.entries[1]!)).not.toHaveProperty('text');
    fs.writeFileSync(path.join(target, 'index.json'), '{"format":0}');
    expect(() => openCompiled(target, 'cache')).toThrow('is not a compiled package');
    expect(compiledStamp(target)).toBeUndefined();
  });
});

describeWithPackages("MedCom's packages", (available) => {
  it('are all found', () => {
    const files = fs.readdirSync(sharedPackages).filter((name) => name.endsWith('.tgz'));
    expect(available).toHaveLength(files.length);
    expect(searchPackages([sharedPackages]).unreadable).toEqual([]);
  });

  it('give ConditionList its own versions', () => {
    const { record } = buildContext(available, ['medcom.fhir.dk.conditionlist#1.0.1']);
    expect(record.packages.map(({ id, version }) => `${id}#${version}`)).toEqual([
      'hl7.fhir.dk.core#3.2.0',
      'hl7.fhir.r4.core#4.0.1',
      'medcom.fhir.dk.conditionlist#1.0.1',
      'medcom.fhir.dk.core#2.4.0',
      'medcom.fhir.dk.document#1.0.1',
      'medcom.fhir.dk.terminology#1.7.0',
      'medcom.fhir.dk.terminology#1.8.1',
      'medcom.fhir.dk.xdsmetadata#1.0.1',
    ]);
    expect([...new Set(record.gaps.map(({ id }) => id))]).toEqual([
      'hl7.fhir.uv.extensions.r4',
      'hl7.fhir.uv.phd',
      'hl7.terminology.r4',
    ]);
  });

  it.each(standards)('bring all bases, types and profiles that %s names, save those of its gaps', (guide) => {
    const context = buildContext(available, [guide]);
    const missing = new Set<string>();
    for (const url of context.urls('StructureDefinition')) {
      const found = context.resolve('StructureDefinition', url);
      if (found?.package !== guide) continue;
      for (const { type = [] } of snapshotOf(context, found.resource).elements) {
        for (const canonical of type.flatMap(({ profile = [], targetProfile = [] }) => [
          ...profile,
          ...targetProfile,
        ])) {
          if (context.resolve('StructureDefinition', canonical) === undefined) missing.add(canonical);
        }
      }
    }
    const fromGaps = /^https?:\/\/(profiles\.ihe\.net|hl7\.org\/fhir)\//;
    expect([...missing].filter((canonical) => !fromGaps.test(canonical))).toEqual([]);
  });

  it('are found by the profiles that they define', () => {
    const url = 'http://medcomfhir.dk/ig/conditionlist/StructureDefinition/medcom-conditionlist-bundle';
    expect(guidesDefining(available, url).map(({ version }) => version)).toEqual(['1.0.1', '1.0.0']);
    expect(guidesDefining(available, `${url}|1.0.0`).map(({ version }) => version)).toEqual(['1.0.0']);
    expect(guidesDefining(available, 'http://medcomfhir.dk/ig/conditionlist/StructureDefinition/none')).toEqual([]);
  });
});
