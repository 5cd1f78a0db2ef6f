import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildContext } from '../../packages/context/context.js';
import { availablePackages } from '../../packages/find/available.js';
import { createGuideChooser } from '../../packages/find/claims.js';
import { packageKey } from '../../packages/version.js';
import { readDocument } from '../../fhir/read.js';
import type { ValidationResult } from '../../model/finding.js';
import { repository } from '../../testing/shared.js';
import type { Validator, ValidatorSettings } from '../api.js';
import { createValidator } from '../validator.js';
import { claimsOf } from './claims.js';

interface Resource {
  readonly resourceType: string;
  meta?: { profile: readonly string[] };
  type?: string;
  entry?: { fullUrl?: string; resource: Resource }[];
  [name: string]: unknown;
}

const { packages } = availablePackages({ paths: [] });
const choose = createGuideChooser(packages);
const read = (name: string): Resource =>
  JSON.parse(fs.readFileSync(path.join(repository, 'fixtures', name), 'utf8')) as Resource;
const list = 'http://medcomfhir.dk/ig/conditionlist/StructureDefinition/medcom-conditionlist';

const validators = new Map<string, Validator>();
function validatorOf(guides: readonly string[], settings: ValidatorSettings = {}): Validator {
  const key = JSON.stringify([guides, settings]);
  const validator = validators.get(key) ?? createValidator(buildContext(packages, guides), settings);
  validators.set(key, validator);
  return validator;
}

/** As with `--ig`. */
const byGuide = (guide: string, resource: Resource, settings: ValidatorSettings = {}): ValidationResult =>
  validatorOf([guide], settings).validateText(JSON.stringify(resource), { guideProfile: true });

/** As without: the guide is found by claims. */
function byClaims(resource: Resource): ValidationResult {
  const document = readDocument(JSON.stringify(resource));
  const guide = choose(claimsOf(document));
  return validatorOf(guide === undefined ? [] : [packageKey(guide)]).validateDocument(document);
}

const conditionList = 'medcom.fhir.dk.conditionlist#1.0.1';
const homeCare = packageKey(packages.find(({ id }) => id === 'medcom.fhir.dk.homecareobservation')!);
const messaging = packageKey(packages.find(({ id }) => id === 'medcom.fhir.dk.messaging')!);
const notes = packageKey(packages.find(({ id }) => id === 'medcom.fhir.dk.notes')!);

/** A document whose resources of these types claim nothing. */
function without(resource: Resource, isUnclaimed: (type: string) => boolean = () => true): Resource {
  const copy = structuredClone(resource);
  for (const one of [copy, ...(copy.entry ?? []).map((entry) => entry.resource)]) {
    if (isUnclaimed(one.resourceType)) delete one.meta;
  }
  return copy;
}

const rulesOf = ({ findings }: ValidationResult): readonly string[] => findings.map(({ rule }) => rule);
const collection = (resource: Resource): Resource => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: [{ fullUrl: 'urn:uuid:5d1f0c28-0d3c-4a0c-a7a7-0000000000aa', resource }],
});
const binary = (resource: Resource): Resource => ({
  resourceType: 'Binary',
  contentType: 'application/fhir+json',
  data: Buffer.from(JSON.stringify(resource)).toString('base64'),
});
const parameters = (resource: Resource): Resource => ({
  resourceType: 'Parameters',
  parameter: [{ name: 'a', part: [{ name: 'b', resource }] }],
});

const sound = without(read('conditionlist/valid/minimal.json'));
const broken = structuredClone(sound);
for (const { resource } of broken.entry ?? [])
  if (resource.resourceType === 'Condition') delete resource['recordedDate'];

describe('by a guide that the user names', () => {
  it('a Bundle of another type than the guide has profiles for is not judged, and the guide says what it wants', () => {
    const result = byGuide(homeCare, sound);
    expect(result).toMatchObject({ verdict: 'not-judged', formatOnly: true });
    const finding = result.findings.find(({ rule }) => rule === 'profile/other-bundle-type');
    expect(finding?.message.en).toContain(`Bundle.type is document; ${homeCare} judges message.`);
    for (const guide of [conditionList, notes]) {
      const wrong = { ...sound, type: 'collection' };
      expect(byGuide(guide, wrong)).toMatchObject({ verdict: 'not-judged' });
      expect(byGuide(guide, wrong, { allowUnknownProfiles: true })).toMatchObject({ unknownProfilesAllowed: true });
    }
  });

  it('a Bundle within another resource is judged as one that comes alone', () => {
    for (const wrap of [collection, binary, parameters, (one: Resource) => collection(binary(one))]) {
      expect(byGuide(conditionList, wrap(broken))).toMatchObject({ verdict: 'invalid' });
      expect(byGuide(conditionList, wrap(sound))).toMatchObject({ verdict: 'valid' });
      expect(byGuide(conditionList, wrap(sound)).formatOnly).toBeUndefined();
      expect(byGuide(homeCare, wrap(sound))).toMatchObject({ verdict: 'not-judged' });
    }
  });

  it('a lone resource is judged by the one profile for its type, and by none of several', () => {
    const condition = { resourceType: 'Condition', subject: { display: 'x' } };
    const only = byGuide(conditionList, condition);
    expect(only).toMatchObject({ verdict: 'invalid', profiles: [`${list}-condition|1.0.1`] });
    const several = byGuide(messaging, { resourceType: 'Organization', name: 'x' });
    expect(several).toMatchObject({ verdict: 'not-judged' });
    expect(several.findings.find(({ rule }) => rule === 'profile/none-chosen')?.message.en).toMatch(
      /Profiles for it in \S+: \S+, \S+/,
    );
  });

  it('nothing passes as FHIR R4 alone, unless that is allowed', () => {
    const claim = { profile: ['http://hl7.org/fhir/StructureDefinition/Device'] };
    for (const one of [
      { resourceType: 'Device' },
      { resourceType: 'Device', meta: claim },
      { resourceType: 'Parameters' },
      parameters({ resourceType: 'Device' }),
      { ...sound, meta: { profile: ['http://hl7.org/fhir/StructureDefinition/Bundle'] }, type: 'collection' },
    ]) {
      const result = byGuide(conditionList, one);
      expect([result.verdict, result.notJudged?.some(({ blocks }) => blocks)]).toEqual(['not-judged', true]);
      expect(byGuide(conditionList, one, { allowUnknownProfiles: true })).toMatchObject({
        verdict: 'valid',
        unknownProfilesAllowed: true,
      });
    }
    expect(validatorOf([]).validateText('{"resourceType":"Device"}', { guideProfile: true })).toMatchObject({
      verdict: 'valid',
      formatOnly: true,
    });
  });
});

describe('beside what claims a profile of a guide', () => {
  const claimed = read('conditionlist/valid/minimal.json');
  const only = (...types: readonly string[]): Resource => without(claimed, (type) => !types.includes(type));

  it.each([['Composition'], ['Organization'], ['Condition'], ['Patient', 'Organization']])(
    'a Bundle is judged by the guide, where %s alone has claims',
    (...types) => {
      const result = byClaims(only(...types));
      expect(result).toMatchObject({ verdict: 'valid', profiles: [`${list}-bundle|1.0.1`] });
      expect(rulesOf(result)).toContain('profile/by-guide');
      const wrong = only(...types);
      for (const { resource } of wrong.entry ?? []) {
        if (resource.resourceType === 'Condition') delete resource['recordedDate'];
      }
      expect(byClaims(wrong)).toMatchObject({ verdict: 'invalid' });
      expect(byClaims(parameters(wrong))).toMatchObject({ verdict: 'invalid' });
    },
  );

  it('a Bundle that the guide has no profile for is not judged', () => {
    for (const type of ['collection', 'searchset']) {
      const result = byClaims({ ...only('Condition', 'Composition'), type, timestamp: undefined });
      expect(rulesOf(result)).toContain('profile/other-bundle-type');
      expect(result.verdict).not.toBe('valid');
    }
  });

  it('entries that claim nothing are named, and not judged where the guide has profiles for them', () => {
    const beside = (resource: Resource): Resource => ({
      resourceType: 'Parameters',
      parameter: [
        { name: 'a', resource: claimed },
        { name: 'b', resource },
      ],
    });
    const named = byClaims(beside({ resourceType: 'Device' }));
    expect(named.verdict).toBe('valid');
    expect(named.notJudged).toContainEqual(
      expect.objectContaining({ rule: 'profile/none-claimed', expression: 'Parameters.parameter[1].resource' }),
    );
    expect(named.notJudged?.filter(({ blocks }) => blocks)).toEqual([]);
    const unjudged = byClaims(beside({ resourceType: 'Condition', subject: { display: 'x' } }));
    expect(unjudged).toMatchObject({ verdict: 'not-judged' });
    expect(rulesOf(unjudged)).toContain('profile/none-chosen');
  });

  it('entries that claim nothing may, where the guide has profiles for single resources and none for Bundle', () => {
    const core = packageKey(packages.filter(({ id }) => id === 'hl7.fhir.dk.core').at(-1)!);
    const entry = (resource: Resource): { fullUrl: string; resource: Resource } => ({
      fullUrl: `https://plsp.example.dk/fhir/${resource.resourceType}/${String(resource['id'])}`,
      resource,
    });
    const bundle: Resource = {
      resourceType: 'Bundle',
      type: 'collection',
      entry: [
        entry({
          resourceType: 'Organization',
          id: 'a',
          meta: { profile: ['http://hl7.dk/fhir/core/StructureDefinition/dk-core-organization'] },
          identifier: [{ system: 'urn:oid:1.2.208.176.1.1', value: '330051000016007' }],
          name: 'Lægehuset',
        }),
        entry({ resourceType: 'Patient', id: 'b', active: true }),
      ],
    };
    const beside = validatorOf([core]).validateText(JSON.stringify(bundle));
    expect(beside.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(beside).toMatchObject({ verdict: 'valid', notJudged: [{ rule: 'profile/none-claimed', blocks: false }] });
    expect(beside.notJudged?.[0]?.message.en).toContain('dk-core-patient');
    // Who names the guide wants everything judged by it.
    const named = byGuide(core, bundle);
    expect(named.verdict).not.toBe('valid');
  });
});
