import { describe, expect, it } from 'vitest';
import { buildContext } from '../context/context.js';
import { PackageError } from '../error.js';
import type { AvailablePackage } from '../find/find.js';
import { without } from '../../base/index.js';
import type { ElementDefinition, StructureDefinitionJson } from '../resource.js';
import { snapshotOf } from './snapshot.js';
import { describeWithPackages, standards } from '../testing/shared.js';

/** Publishers pin canonicals to versions when they publish; the sources do not say to which. */
function unpinned(canonical: string): string {
  return canonical.replace(/\|.*$/, '');
}

/** What a validator reads of an element, as text to compare. */
function judged(element: ElementDefinition): Record<string, string> {
  const values: Record<string, string> = {
    min: String(element.min),
    max: String(element.max),
    type: JSON.stringify(
      (element.type ?? []).map(({ code, profile, targetProfile, aggregation }) => [
        code,
        profile?.map(unpinned),
        targetProfile?.map(unpinned),
        aggregation,
      ]),
    ),
    binding: JSON.stringify(element.binding && [element.binding.strength, unpinned(element.binding.valueSet ?? '')]),
    slicing: JSON.stringify(
      element.slicing && [element.slicing.rules, element.slicing.ordered ?? false, element.slicing.discriminator],
    ),
    constraint: JSON.stringify((element.constraint ?? []).map(({ key }) => key).sort()),
    mustSupport: String(element.mustSupport === true),
  };
  for (const [key, value] of Object.entries(element)) {
    if (/^(fixed|pattern)[A-Z]/.test(key)) values[key] = JSON.stringify(value);
  }
  return values;
}

function differences(published: readonly ElementDefinition[], generated: readonly ElementDefinition[]): string[] {
  const found: string[] = [];
  const byId = new Map(generated.map((element) => [element.id, element]));
  for (const element of published) {
    const other = byId.get(element.id);
    if (other === undefined) {
      found.push(`${element.id ?? ''} missing`);
      continue;
    }
    byId.delete(element.id);
    const a = judged(element);
    const b = judged(other);
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      if (a[key] !== b[key]) found.push(`${element.id ?? ''} ${key}: ${a[key] ?? ''} -> ${b[key] ?? ''}`);
    }
  }
  return [...found, ...[...byId.keys()].map((id) => `${id ?? ''} surplus`)];
}

/** Differences that stand, each with its reason. Elements by profile id and element id. */
const accepted: readonly { readonly where: RegExp; readonly reason: string }[] = [
  {
    where:
      /^(dk-core-basic-observation|medcom-homecare-observation) Observation(\.component)?\.value\[x\] slicing: \["closed"/,
    reason:
      'The profile adds a slice to a slicing that its base declares open, and does not say that it closes it. The publisher closes it all the same; what a differential does not state is inherited here.',
  },
  {
    where: /^medcom-core-patient Patient\.telecom constraint: \["cpt-2","ele-1"\] -> \["ele-1"\]$/,
    reason: 'The publisher repeats an invariant of the type ContactPoint, which holds for every ContactPoint anyway.',
  },
  {
    where:
      /^medcom-core-encounter Encounter\.episodeOfCare:lpr3identifier\.identifier(\.\w+ missing| mustSupport: true -> false)$/,
    reason:
      'The publisher repeats the elements of the profile lpr3-Identifier, which the element names as its type profile in both.',
  },
  {
    where: /^dk-core-minimaldocumentreference base$/,
    reason: "Its base is a profile of ihe.iti.mhd, which is not among MedCom's packages, so nothing can be generated.",
  },
  {
    where: /^medcom-contained-documentreference DocumentReference\.(masterIdentifier|identifier:entryUUID)\./,
    reason: 'They come from identifier profiles of ihe.iti.mhd, which are named as missing.',
  },
];

/** What differs when the snapshots of a package are generated anew. */
function regenerate(available: readonly AvailablePackage[], key: string): { compared: number; lines: string[] } {
  // Each package was published within its own closure, which may hold other versions than that of a guide using it.
  const context = buildContext(available, [key]);
  const lines: string[] = [];
  let compared = 0;
  for (const url of context.urls('StructureDefinition')) {
    const found = context.resolve('StructureDefinition', url);
    if (found?.package !== key) continue;
    const { snapshot, ...bare } = found.resource as StructureDefinitionJson;
    if (snapshot === undefined) continue;
    compared += 1;
    try {
      const generated = snapshotOf(context, bare);
      expect(generated.generated).toBe(true);
      lines.push(...differences(snapshot.element, generated.elements).map((line) => `${bare.id ?? ''} ${line}`));
      lines.push(...generated.unplaced.map((id) => `${bare.id ?? ''} ${id} unplaced`));
    } catch (thrown) {
      if (!(thrown instanceof PackageError)) throw thrown;
      lines.push(`${bare.id ?? ''} base`);
    }
  }
  return { compared, lines };
}

describeWithPackages('generated snapshots', (available) => {
  it.each(standards)('equal the published ones of %s and all it depends on', (guide) => {
    let compared = 0;
    const lines: string[] = [];
    for (const { id, version } of buildContext(available, [guide]).record.packages) {
      if (id === 'hl7.fhir.r4.core') continue;
      const result = regenerate(available, `${id}#${version}`);
      compared += result.compared;
      lines.push(...result.lines);
    }
    expect(compared).toBeGreaterThan(40);
    expect(lines.filter((line) => !accepted.some(({ where }) => where.test(line)))).toEqual([]);
  });

  it('names the profiles that it would have needed', () => {
    const context = buildContext(available, ['medcom.fhir.dk.document#2.0.2']);
    const url = 'http://medcomfhir.dk/ig/document/StructureDefinition/medcom-contained-documentreference';
    const bare = without(context.resolve('StructureDefinition', url)!.resource as StructureDefinitionJson, 'snapshot');
    expect(snapshotOf(context, bare).missing).toContain(
      'https://profiles.ihe.net/ITI/MHD/StructureDefinition/IHE.MHD.UniqueIdIdentifier',
    );
  });

  it('leaves a published snapshot as it is', () => {
    const context = buildContext(available, [standards[0]]);
    const url = 'http://medcomfhir.dk/ig/conditionlist/StructureDefinition/medcom-conditionlist-bundle';
    const sd = context.resolve('StructureDefinition', url)?.resource as StructureDefinitionJson;
    expect(snapshotOf(context, sd)).toMatchObject({ generated: false, elements: sd.snapshot?.element });
  });
});

const core = buildContext([], []);

/** The snapshot of a small profile, by element id. */
function generate(type: string, element: readonly object[], rest: object = {}) {
  const sd = {
    resourceType: 'StructureDefinition',
    url: 'http://example.org/p',
    type,
    baseDefinition: `http://hl7.org/fhir/StructureDefinition/${type}`,
    derivation: 'constraint',
    differential: { element },
    ...rest,
  };
  const snapshot = snapshotOf({ ...core, snapshots: new Map() }, sd);
  return { ...snapshot, byId: new Map(snapshot.elements.map((item) => [item.id ?? '', item])) };
}

describe('generating a snapshot', () => {
  it('keeps what the differential does not name, and the order of the base', () => {
    const { elements, byId } = generate('Patient', [
      { id: 'Patient.birthDate', path: 'Patient.birthDate', min: 1 },
      { id: 'Patient.active', path: 'Patient.active', fixedBoolean: true },
    ]);
    expect(byId.get('Patient.birthDate')).toMatchObject({ min: 1, max: '1', type: [{ code: 'date' }] });
    const ids = elements.map(({ id }) => id);
    expect(ids.indexOf('Patient.active')).toBeLessThan(ids.indexOf('Patient.birthDate'));
    expect(byId.get('Patient.gender')?.binding?.valueSet).toBe(
      'http://hl7.org/fhir/ValueSet/administrative-gender|4.0.1',
    );
  });

  it('takes the shorthand of a choice type as a slice by type', () => {
    const { byId } = generate('Observation', [
      { path: 'Observation.valueQuantity', min: 1 },
      { path: 'Observation.valueQuantity.code', min: 1, patternCode: 'mg' },
    ]);
    expect(byId.get('Observation.value[x]')).toMatchObject({
      type: [{ code: 'Quantity' }],
      slicing: { discriminator: [{ type: 'type', path: '$this' }], rules: 'closed' },
    });
    expect(byId.get('Observation.value[x]:valueQuantity')).toMatchObject({ sliceName: 'valueQuantity', min: 1 });
    expect(byId.get('Observation.value[x]:valueQuantity.code')).toMatchObject({
      path: 'Observation.value[x].code',
      patternCode: 'mg',
    });
  });

  it('slices extensions by url without being told', () => {
    const { byId } = generate('Patient', [
      {
        path: 'Patient.extension',
        sliceName: 'place',
        type: [{ code: 'Extension', profile: ['http://hl7.org/fhir/StructureDefinition/patient-birthPlace'] }],
      },
      { path: 'Patient.extension.value[x]', min: 1 },
    ]);
    expect(byId.get('Patient.extension')?.slicing).toEqual({
      discriminator: [{ type: 'value', path: 'url' }],
      ordered: false,
      rules: 'open',
    });
    // The children are those of the extension's own profile.
    expect(byId.get('Patient.extension:place.url')?.['fixedUri']).toBe(
      'http://hl7.org/fhir/StructureDefinition/patient-birthPlace',
    );
    expect(byId.get('Patient.extension:place.value[x]')).toMatchObject({ min: 1, type: [{ code: 'Address' }] });
  });

  it('walks into content references', () => {
    const { byId } = generate('Bundle', [{ path: 'Bundle.entry.link.relation', min: 1, fixedString: 'self' }]);
    expect(byId.get('Bundle.entry.link.relation')).toMatchObject({ fixedString: 'self', type: [{ code: 'string' }] });
    expect(byId.get('Bundle.link.relation')?.['fixedString']).toBeUndefined();
  });

  it('puts slices of slices beside each other', () => {
    const slice = (sliceName: string, rest: object = {}) => ({ path: 'Patient.identifier', sliceName, ...rest });
    const { byId, elements } = generate('Patient', [
      { path: 'Patient.identifier', slicing: { discriminator: [{ type: 'value', path: 'system' }], rules: 'open' } },
      slice('national', {
        min: 1,
        max: '2',
        slicing: { discriminator: [{ type: 'value', path: 'use' }], rules: 'closed' },
      }),
      slice('other'),
      slice('national/official', { max: '1' }),
    ]);
    expect(byId.get('Patient.identifier:national/official')).toMatchObject({ min: 0, max: '1' });
    expect(byId.get('Patient.identifier:national/official')?.slicing).toBeUndefined();
    const names = elements.filter(({ path }) => path === 'Patient.identifier').map(({ sliceName }) => sliceName);
    expect(names).toEqual([undefined, 'national', 'national/official', 'other']);
  });

  it('adds invariants to those of the base', () => {
    const { byId } = generate('Patient', [
      { path: 'Patient.contact', constraint: [{ key: 'x-1', severity: 'error', human: 'x', expression: 'true' }] },
    ]);
    expect(byId.get('Patient.contact')?.constraint?.map(({ key }) => key)).toEqual(['ele-1', 'pat-1', 'x-1']);
    expect(byId.get('Patient.contact')?.constraint?.at(-1)?.source).toBe('http://example.org/p');
  });

  it('names elements that it could not place', () => {
    expect(generate('Patient', [{ path: 'Patient.shoeSize', min: 1 }]).unplaced).toEqual(['Patient.shoeSize']);
  });

  it('says what it lacks', () => {
    const lacking = () => generate('Patient', [], { baseDefinition: 'http://example.org/none' });
    expect(lacking).toThrow('http://example.org/p: its base http://example.org/none is not in the packages at hand');
    expect(() => generate('Patient', [], { type: undefined })).toThrow(PackageError);
    expect(() => generate('Patient', [], { differential: { element: [{ id: 'x' }] } })).toThrow(PackageError);
  });

  it('ends where profiles are based on each other', () => {
    const profile = (name: string, base: string) => ({
      resourceType: 'StructureDefinition',
      url: `http://example.org/${name}`,
      type: 'Patient',
      baseDefinition: `http://example.org/${base}`,
    });
    const all = [profile('a', 'b'), profile('b', 'a')];
    const source = {
      resolve: (_: string, url: string) => {
        const resource = all.find((item) => item.url === url);
        return resource && { resource };
      },
      snapshots: new Map(),
    };
    expect(() => snapshotOf(source, all[0]!)).toThrow('is based on itself');
  });

  it('ends where a chain of profiles is longer than any that is meant', () => {
    const profiles = Array.from({ length: 5000 }, (_, at) => ({
      resourceType: 'StructureDefinition',
      url: `http://example.org/p${at}`,
      type: 'Patient',
      baseDefinition: `http://example.org/p${at + 1}`,
    }));
    const source = {
      resolve: (_: string, url: string) => {
        const resource = profiles[Number(url.replace('http://example.org/p', ''))];
        return resource && { resource };
      },
      snapshots: new Map(),
    };
    expect(() => snapshotOf(source, profiles[0]!)).toThrow('is based on more than 200 other profiles');
  });
});
