import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { readDocument } from '../../fhir/read.js';
import type { ValidationResult } from '../../model/finding.js';
import { buildContext } from '../../packages/context/context.js';
import { availablePackages } from '../../packages/find/available.js';
import { createGuideChooser } from '../../packages/find/claims.js';
import { packageKey } from '../../packages/version.js';
import type { Validator, ValidatorSettings } from '../../validator/api.js';
import { claimsOf } from '../../validator/claims/claims.js';
import { createValidator } from '../../validator/validator.js';
import { repository } from '../shared.js';

export type Json = { [name: string]: Json } | Json[] | string | number | boolean | null;
export type Resource = { [name: string]: Json };

const { packages } = availablePackages({ paths: [] });
const choose = createGuideChooser(packages);
/** A document of `fixtures/`. */
export const fixture = (name: string): Resource =>
  JSON.parse(fs.readFileSync(path.join(repository, 'fixtures', name), 'utf8')) as Resource;
export const vendors = 'https://vendor.example/fhir/StructureDefinition/anything';

const validators = new Map<string, Validator>();
export function validatorFor(keys: readonly string[], settings: ValidatorSettings = {}): Validator {
  const key = JSON.stringify([keys, settings]);
  const validator = validators.get(key) ?? createValidator(buildContext(packages, keys), settings);
  validators.set(key, validator);
  return validator;
}

/** Judges as a user would have it: the guide is found by what the text claims. */
export function judge(resource: Json | string, settings: ValidatorSettings = {}): ValidationResult {
  const document = readDocument(typeof resource === 'string' ? resource : JSON.stringify(resource));
  const guide = choose(claimsOf(document));
  return validatorFor(guide === undefined ? [] : [packageKey(guide)], settings).validateDocument(document);
}

/** Every resource in a value, the outermost first. */
export function resourcesIn(value: Json): readonly Resource[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(resourcesIn);
  return 'resourceType' in value ? [value, ...inner] : inner;
}

/** A copy in which each resource claims what `change` makes of its claims. */
export function withClaims(
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

export const base64 = (resource: Json): string => Buffer.from(JSON.stringify(resource)).toString('base64');
/** Ways of sending a resource in another. */
export const wrappers: readonly ((resource: Resource) => Resource)[] = [
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
  (resource) => ({ resourceType: 'Parameters', parameter: [{ name: 'a', valueString: JSON.stringify(resource) }] }),
  (resource) => ({
    resourceType: 'Parameters',
    parameter: [{ name: 'a', valueString: JSON.stringify(JSON.stringify(resource)) }],
  }),
  (resource) => ({
    resourceType: 'Communication',
    status: 'completed',
    payload: [{ contentString: JSON.stringify(resource) }],
  }),
  (resource) => ({
    resourceType: 'Communication',
    status: 'completed',
    payload: [{ contentAttachment: { url: `data:application/fhir+json;base64,${base64(resource)}` } }],
  }),
  (resource) => ({
    resourceType: 'Basic',
    code: { text: 'a' },
    contained: [{ resourceType: 'Binary', id: 'b', contentType: 'application/fhir+json', data: base64(resource) }],
    extension: [{ url: 'https://vendor.example/held', valueReference: { reference: '#b' } }],
  }),
];

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

/** A property: a broken document is not green, however its resources claim their profiles and whatever it stands in. */
export const staysBroken = () =>
  fc.property(variant, ({ changes, wrapper, outer }) => {
    const changed = withClaims(broken, (claims, at) =>
      claims.flatMap((claim) => {
        const { form: write, version: suffix, beside: place } = changes[at % changes.length] ?? changes[0]!;
        return place(`${write(claim)}${suffix}`);
      }),
    );
    return judge(outer(wrapper(changed))).verdict !== 'valid';
  });
