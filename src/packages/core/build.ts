import fs from 'node:fs';
import path from 'node:path';
import { sha256, isObject } from '../../base/index.js';
import { compiledStamp, writeCompiled } from '../store/compiled.js';
import { readDataElements, repairCoreDefinition } from './repair.js';
import { isResource, type FhirResourceJson } from '../resource.js';

/** Bundles of R4's definitions that a validator needs. */
const bundles = [
  'profiles-types',
  'profiles-resources',
  'profiles-others',
  'extension-definitions',
  'valuesets',
  'v3-codesystems',
  'v2-tables',
];

/** Hashes of the code that decides what is written: a change of it invalidates earlier output. */
function compilerHashes(): readonly string[] {
  const folder = import.meta.dirname;
  const files = [
    ...fs.readdirSync(folder).map((name) => path.join(folder, name)),
    path.join(folder, '../store/strip.js'),
  ];
  return files
    .filter((file) => file.endsWith('.js'))
    .sort()
    .map((file) => sha256(fs.readFileSync(file)));
}

/**
 * Compiles HL7's R4 definitions into a folder, unless that was already done from the same files.
 * @param definitions folder with the bundles, `profiles-types.json` and so on
 * @returns how many resources were written; undefined if nothing had changed
 */
export function buildCore(definitions: string, folder: string): number | undefined {
  const sizes = [...bundles, 'dataelements'].map(
    (name) => `${name} ${fs.statSync(path.join(definitions, `${name}.json`)).size}`,
  );
  const stamp = sha256([...sizes, ...compilerHashes()].join('\n'));
  if (compiledStamp(folder) === stamp) return undefined;
  const read = (name: string) => readBundle(path.join(definitions, `${name}.json`));
  const dataElements = readDataElements(read('dataelements'));
  const resources = bundles.flatMap(read).map((resource) => repairCoreDefinition(resource, dataElements));
  const manifest = {
    name: 'hl7.fhir.r4.core',
    version: '4.0.1',
    dependencies: {},
    fhirVersions: ['4.0.1'],
    title: 'HL7 FHIR R4',
    canonical: 'http://hl7.org/fhir',
  };
  return writeCompiled(folder, manifest, resources, stamp);
}

function readBundle(file: string): FhirResourceJson[] {
  const bundle: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
  const entries: unknown = isObject(bundle) ? bundle['entry'] : undefined;
  if (!Array.isArray(entries)) throw new Error(`${file} is not a Bundle`);
  return entries
    .map((entry: unknown) => (isObject(entry) ? entry['resource'] : undefined))
    .filter(isResource)
    .filter((resource) => !isLaterRelease(resource));
}

/** The source adds a few definitions of R4B and R5 (SubscriptionStatus), which R4 does not have. */
function isLaterRelease(resource: FhirResourceJson): boolean {
  return resource.url?.startsWith('http://hl7.org/fhir/') === true && /^(4\.3|5)\./.test(resource.version ?? '');
}
