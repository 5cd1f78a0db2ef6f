import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../fhir/read.js';
import type { ValidationResult } from '../../model/finding.js';
import { buildContext } from '../../packages/context/context.js';
import { availablePackages } from '../../packages/find/available.js';
import { createGuideChooser } from '../../packages/find/claims.js';
import { packageKey } from '../../packages/version.js';
import { repository } from '../../testing/shared.js';
import type { ValidateOptions, Validator, ValidatorSettings } from '../api.js';
import { createValidator } from '../validator.js';
import { claimsOf } from './claims.js';

type Json = { [name: string]: Json } | Json[] | string | number | boolean | null;
type Resource = { [name: string]: Json };

const { packages } = availablePackages({ paths: [] });
const choose = createGuideChooser(packages);
const fixture = (name: string): Resource =>
  JSON.parse(fs.readFileSync(path.join(repository, 'fixtures', name), 'utf8')) as Resource;
const list = 'http://medcomfhir.dk/ig/conditionlist/StructureDefinition/medcom-conditionlist';
const vendors = 'https://vendor.example/fhir/StructureDefinition/anything';

const validators = new Map<string, Validator>();
function validatorFor(keys: readonly string[], settings: ValidatorSettings = {}): Validator {
  const key = JSON.stringify([keys, settings]);
  const validator = validators.get(key) ?? createValidator(buildContext(packages, keys), settings);
  validators.set(key, validator);
  return validator;
}

/** Judges as a user would have it: the guide is found by what the text claims. */
function judge(resource: Json | string, settings: ValidatorSettings = {}): ValidationResult {
  const document = readDocument(typeof resource === 'string' ? resource : JSON.stringify(resource));
  const guide = choose(claimsOf(document));
  return validatorFor(guide === undefined ? [] : [packageKey(guide)], settings).validateDocument(document);
}

const byGuide = (resource: Json, options: ValidateOptions = {}): ValidationResult =>
  validatorFor(['medcom.fhir.dk.conditionlist#1.0.1']).validateText(JSON.stringify(resource), options);

const rulesOf = ({ findings }: ValidationResult): readonly string[] =>
  findings.map(({ rule, expression }) => `${rule} ${expression}`);

/** Every resource in a value, the outermost first. */
function resourcesIn(value: Json): readonly Resource[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(resourcesIn);
  return 'resourceType' in value ? [value, ...inner] : inner;
}

function withClaims(
  resource: Resource,
  change: (claims: readonly string[], at: number) => readonly string[],
): Resource {
  const copy = structuredClone(resource);
  resourcesIn(copy).forEach((one, at) => {
    const meta = (one['meta'] ?? {}) as Resource;
    const claims = change((meta['profile'] ?? []) as readonly string[], at);
    one['meta'] = { ...meta, profile: [...claims] };
    if (claims.length === 0) delete one['meta'];
  });
  return copy;
}

const base64 = (resource: Json): string => Buffer.from(JSON.stringify(resource)).toString('base64');
const wrappers: readonly ((resource: Resource) => Resource)[] = [
  (resource) => resource,
  (resource) => ({ resourceType: 'Parameters', parameter: [{ name: 'a', resource }] }),
  (resource) => ({ resourceType: 'Parameters', parameter: [{ name: 'a', part: [{ name: 'b', resource }] }] }),
  (resource) => ({
    resourceType: 'Bundle',
    type: 'collection',
    entry: [{ fullUrl: 'urn:uuid:5d1f0c28-0d3c-4a0c-a7a7-0000000000aa', resource }],
  }),
  (resource) => ({ resourceType: 'Binary', contentType: 'application/fhir+json', data: base64(resource) }),
  (resource) => ({ resourceType: 'Binary', contentType: 'application/octet-stream', data: base64(resource) }),
  (resource) => ({
    resourceType: 'DocumentReference',
    status: 'current',
    content: [{ attachment: { contentType: 'application/json', data: base64(resource) } }],
  }),
  (resource) => ({
    resourceType: 'Parameters',
    parameter: [{ name: 'a', valueBase64Binary: base64(resource) }],
  }),
];

describe('no way of claiming makes a document green that is not', () => {
  const broken = fixture('conditionlist/valid/bare.json');
  for (const resource of resourcesIn(broken)) {
    if (resource['resourceType'] === 'Condition') delete resource['recordedDate'];
    if (resource['resourceType'] === 'Patient') delete resource['identifier'];
  }
  const version = fc.constantFrom('', '|1.0.1', '|1.0.0', '|1.0.2', '|2.0.0', '|1', '|', '|9.9.9-draft');
  const form = fc.constantFrom<(url: string) => string>(
    (url) => url,
    (url) => url.toUpperCase(),
    (url) => url.toLowerCase(),
    (url) => url.replace('bundle', 'Bundle').replace('condition', 'Condition'),
    (url) => url.replace('http:', 'https:'),
    (url) => `${url}/`,
    (url) => url.replace('-', '_'),
    (url) => url.slice(0, -1),
    (url) => url.replace('StructureDefinition/', ''),
  );
  const beside = fc.constantFrom<(claim: string) => readonly string[]>(
    (claim) => [claim],
    (claim) => [vendors, claim],
    (claim) => [claim, vendors],
    (claim) => [claim, claim],
  );
  const change = fc.record({ version, form, beside });
  const variant = fc.record({
    changes: fc.array(change, { minLength: 8, maxLength: 8 }),
    wrapper: fc.constantFrom(...wrappers),
    outer: fc.constantFrom(...wrappers.slice(0, 3)),
  });

  it('over 10,000 variants', { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(variant, ({ changes, wrapper, outer }) => {
        const changed = withClaims(broken, (claims, at) =>
          claims.flatMap((claim) => {
            const { form: write, version: suffix, beside: place } = changes[at % changes.length] ?? changes[0]!;
            return place(`${write(claim)}${suffix}`);
          }),
        );
        return judge(outer(wrapper(changed))).verdict !== 'valid';
      }),
      { numRuns: 10_000, seed: 20260930 },
    );
  });

  it('and what is green is so in any container', () => {
    const sound = fixture('conditionlist/valid/maximal.json');
    for (const wrap of wrappers) {
      const result = judge(wrap(sound));
      expect(result.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(result).toMatchObject({ verdict: 'valid' });
      expect(result.formatOnly).toBeUndefined();
    }
  });
});

describe('a verdict', () => {
  const sound = fixture('conditionlist/valid/minimal.json');
  const unclaimed = withClaims(sound, () => []);

  it('says that nothing but the format was judged where no profile was applied', () => {
    expect(judge(unclaimed)).toMatchObject({ verdict: 'valid', formatOnly: true, profiles: [] });
    expect(judge(sound).formatOnly).toBeUndefined();
    const type = { resourceType: 'Patient', meta: { profile: ['http://hl7.org/fhir/StructureDefinition/Patient'] } };
    expect(judge(type)).toMatchObject({ verdict: 'valid', formatOnly: true });
  });

  it('is by the profile of the guide that the user names, where a Bundle claims none', () => {
    const { profiles, verdict } = byGuide(unclaimed, { guideProfile: true });
    expect({ profiles, verdict }).toEqual({ profiles: [`${list}-bundle|1.0.1`], verdict: 'valid' });
    const message = { ...unclaimed, type: 'message' };
    expect(byGuide(message, { guideProfile: true }).profiles).toEqual([]);
    expect(byGuide(sound, { guideProfile: true }).profiles).toEqual([`${list}-bundle|1.0.1`]);
  });

  it('is none where a claim was not judged, unless that is allowed, which is told', () => {
    const own = withClaims(sound, (claims, at) => (at === 2 ? [vendors] : claims));
    const result = judge(own);
    expect(result).toMatchObject({ verdict: 'not-judged' });
    expect(result.notJudged).toContainEqual(
      expect.objectContaining({ kind: 'claim', rule: 'profile/none-judged', blocks: true }),
    );
    const allowed = judge(own, { allowUnknownProfiles: true });
    expect(allowed).toMatchObject({ verdict: 'valid', unknownProfilesAllowed: true });
    expect(judge(sound, { allowUnknownProfiles: true }).unknownProfilesAllowed).toBeUndefined();
  });

  it('of content is told where it stands, with lines of the content', () => {
    const wrong = { resourceType: 'Patient', gender: 'mand' };
    const result = judge({ resourceType: 'Binary', contentType: 'application/fhir+json', data: base64(wrong) });
    expect(result.verdict).toBe('invalid');
    const [finding] = result.findings.filter(({ severity }) => severity === 'error');
    expect(finding).toMatchObject({ rule: 'content/invalid', expression: 'Binary.data' });
    const inner = finding?.followers?.find(({ rule }) => rule === 'binding/required');
    expect(inner).toMatchObject({ expression: 'Binary.data', position: finding?.position });
    expect(inner?.message.en).toContain('In the content, line 1, Patient.gender: ');
  });

  it('of content that cannot be read is never valid, and other bytes are no content', () => {
    const bytes = (contentType: string, text: string): ValidationResult =>
      judge({ resourceType: 'Binary', contentType, data: Buffer.from(text).toString('base64') });
    expect(bytes('application/fhir+json', '{"resourceType":')).toMatchObject({ verdict: 'invalid' });
    expect(bytes('application/json', '{"resourceType":"Patient"').verdict).toBe('invalid');
    expect(bytes('application/fhir+xml', 'PDF').verdict).toBe('invalid');
    expect(bytes('application/json', '{"a":1}').verdict).toBe('valid');
    expect(bytes('text/html', '<p>Resourcetype</p>').verdict).toBe('valid');
    expect(bytes('text/xml', '<Patient xmlns="http://hl7.org/fhir"><gender value="mand"/></Patient>').verdict).toBe(
      'invalid',
    );
  });

  it('is none where a vendor claims nothing else but a type of R4', () => {
    const type = 'http://hl7.org/fhir/StructureDefinition/Patient';
    for (const profile of [
      [vendors, type],
      [type, vendors],
    ]) {
      expect(judge({ resourceType: 'Patient', meta: { profile } })).toMatchObject({ verdict: 'not-judged' });
    }
  });

  it('is of content in strings and in URLs too, and names what is packed or stands elsewhere', () => {
    const wrong = { resourceType: 'Patient', gender: 'mand' };
    const document = (attachment: Resource): Resource => ({
      resourceType: 'Communication',
      status: 'completed',
      payload: [{ contentAttachment: attachment }],
    });
    const text = JSON.stringify(wrong);
    const xml = '<Patient xmlns="http://hl7.org/fhir"><gender value="mand"/></Patient>';
    for (const one of [
      { resourceType: 'Parameters', parameter: [{ name: 'a', valueString: text }] },
      { resourceType: 'Communication', status: 'completed', payload: [{ contentString: ` ${xml}` }] },
      document({ url: `data:application/fhir+json;base64,${base64(wrong)}` }),
      document({ url: `DATA:,${encodeURIComponent(text)}` }),
    ]) {
      expect(rulesOf(judge(one)).filter((rule) => rule.startsWith('content/invalid'))).toHaveLength(1);
    }
    for (const one of [
      { resourceType: 'Binary', contentType: 'application/octet-stream', data: 'H4sIAAAAAAAAAw==' },
      document({ contentType: 'application/zip', data: Buffer.from('PK\u0003\u0004abc').toString('base64') }),
      document({ contentType: 'application/fhir+json', url: 'https://vendor.example/Binary/1' }),
      document({ url: 'data:application/gzip;base64,H4sIAAAAAAAAAw==' }),
    ]) {
      const result = judge(one);
      expect(result.notJudged?.map(({ kind, rule }) => `${kind} ${rule}`)).toContain('content content/not-opened');
    }
    const plain = [
      document({ contentType: 'application/pdf', url: 'https://vendor.example/a.pdf' }),
      document({ url: 'data:,%' }),
      { resourceType: 'Parameters', parameter: [{ name: 'a', valueString: '{"a":1}' }] },
    ];
    for (const one of plain) expect(rulesOf(judge(one)).join(' ')).not.toContain('content/');
  });

  it('is of what is quoted as JSON, however often, and names FHIR amid other text', () => {
    const wrong = JSON.stringify({ resourceType: 'Patient', gender: 'mand' });
    const xml = '<Patient xmlns="http://hl7.org/fhir"><gender value="mand"/></Patient>';
    const escaped = (text: string): string => text.replaceAll('<', '&lt;').replaceAll('"', '&quot;');
    const string = (text: string): Resource => ({
      resourceType: 'Parameters',
      parameter: [{ name: 'a', valueString: text }],
    });
    const note = (text: string): Resource => ({
      resourceType: 'Observation',
      status: 'final',
      code: { text: 'a' },
      note: [{ text }],
    });
    const narrative = (text: string): Resource => ({
      resourceType: 'Basic',
      code: { text: 'a' },
      text: { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml"><p>${text}</p></div>` },
    });
    const binary = (text: string): Resource => ({
      resourceType: 'Binary',
      contentType: 'text/xml',
      data: Buffer.from(text).toString('base64'),
    });
    for (const one of [
      string(JSON.stringify(wrong)),
      string(JSON.stringify(JSON.stringify(wrong))),
      binary(JSON.stringify(wrong)),
      note(wrong),
      note(xml),
    ]) {
      expect(rulesOf(judge(one)).filter((rule) => rule.startsWith('content/invalid'))).toHaveLength(1);
    }
    for (const one of [
      string(`Patient: ${wrong}`),
      string(`See ${xml}`),
      note(`FHIR ${JSON.stringify(wrong)}`),
      narrative(escaped(wrong)),
      narrative(escaped(xml)),
      binary(`FHIR: ${wrong}`),
      binary(`<Envelope xmlns="urn:example:envelope"><Body>${xml}</Body></Envelope>`),
      binary('<e:Envelope xmlns:e="urn:example:e" xmlns:f="http://hl7.org/fhir"><f:Patient/></e:Envelope>'),
    ]) {
      const { findings, notJudged } = judge(one);
      expect(findings.filter(({ rule }) => rule.startsWith('content/')).map(({ rule }) => rule)).toEqual([
        'content/not-opened',
      ]);
      expect(notJudged?.map(({ kind }) => kind)).toContain('content');
    }
  });

  it('takes nothing for FHIR that only declares its namespace, as compiled logic does', () => {
    const elm =
      '<?xml version="1.0"?><!-- <a xmlns="http://hl7.org/fhir"/> --><library xmlns="urn:hl7-org:elm:r1" xmlns:fhir="http://hl7.org/fhir"><def dataType="fhir:Patient"/></library>';
    for (const contentType of ['application/elm+xml', 'application/xml']) {
      const held = { resourceType: 'Binary', contentType, data: Buffer.from(elm).toString('base64') };
      expect(judge(held)).toMatchObject({ verdict: 'valid' });
      expect(rulesOf(judge(held)).filter((rule) => rule.startsWith('content/invalid'))).toEqual([]);
    }
  });

  it('of content of another guide than the one that judges is none', () => {
    const message = fixture('homecareobservation/valid/minimal.json');
    const both: Resource = {
      resourceType: 'Parameters',
      parameter: [
        { name: 'a', resource: sound },
        { name: 'b', valueBase64Binary: base64(message) },
      ],
    };
    const result = judge(both);
    expect(result.verdict).toBe('not-judged');
    expect(result.notJudged).toContainEqual(expect.objectContaining({ kind: 'content', blocks: true }));
  });
});
