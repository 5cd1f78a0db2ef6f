import fs from 'node:fs';
import path from 'node:path';
import { repository } from '../shared.js';

/** The part of package-lock.json that names licences; `dev` marks what only the build needs. */
export interface LockedPackages {
  readonly packages: Readonly<
    Record<string, { readonly version?: string; readonly license?: string; readonly dev?: boolean }>
  >;
}

/** A package that testcamp needs to run. */
export interface Licensed {
  readonly name: string;
  readonly version: string;
  /** SPDX expression. */
  readonly licence: string;
}

/** Licences by SPDX that testcamp, itself under MIT, may depend on: they ask for a notice at most. */
export const allowedLicences: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
]);

/**
 * Packages whose manifest does not name a licence by SPDX, by name and exact version, with what their own texts say. Each was read:
 * a new version is read anew.
 */
const readByHand: ReadonlyMap<string, string> = new Map([
  ['@lhncbc/ucum-lhc@5.0.4', 'LicenseRef-LHNCBC'],
  ['@lhncbc/ucum-lhc@7.1.9', 'LicenseRef-LHNCBC'],
  ['fhirpath@5.1.1', 'LicenseRef-LHNCBC'],
  ['emitter-component@1.1.2', 'MIT'],
]);

/** Packages that testcamp needs to run, by name and version. */
export function licensedPackages(lock: LockedPackages): readonly Licensed[] {
  const found = Object.entries(lock.packages)
    .filter(([place, { dev }]) => place !== '' && dev !== true)
    .map(([place, { version = '', license }]) => {
      const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return { name, version, licence: readByHand.get(`${name}@${version}`) ?? license ?? 'none' };
    });
  const key = (one: Licensed): string => `${one.name}@${one.version}`;
  return [...new Map(found.map((one) => [key(one), one])).values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Packages under a licence that is not allowed. Of a choice (`OR`) one is enough; of a sum (`AND`) each must be. */
export function refusedLicences(lock: LockedPackages): readonly Licensed[] {
  const allowed = (expression: string): boolean =>
    expression
      .replace(/^\((.*)\)$/, '$1')
      .split(' OR ')
      .some((choice) => choice.split(' AND ').every((one) => allowedLicences.has(one) || one === 'LicenseRef-LHNCBC'));
  return licensedPackages(lock).filter(({ licence }) => !allowed(licence));
}

/** package-lock.json of this repository. */
export function ownLock(): LockedPackages {
  return JSON.parse(fs.readFileSync(path.join(repository, 'package-lock.json'), 'utf8')) as LockedPackages;
}

/** The page of licences, made from package-lock.json. */
export function licencesPage(): string {
  const packages = licensedPackages(ownLock());
  const counts = new Map<string, number>();
  for (const { licence } of packages) counts.set(licence, (counts.get(licence) ?? 0) + 1);
  return [
    '# Licences',
    '',
    'testcamp is under the MIT licence. To run, it needs these packages of others; what only the build needs is not among them. Written by',
    '`npm run docs` from package-lock.json; a test refuses a licence that asks for more than a notice. The package holds the same list as',
    'a bill of materials with hashes (`sbom.cdx.json`, CycloneDX), and the exact versions that npm installs (`npm-shrinkwrap.json`).',
    '',
    '`LicenseRef-LHNCBC` is the licence of the U.S. National Library of Medicine in the LICENSE.md of those packages, made after BSD: use and',
    'redistribution are free with its notice; UCUM and LOINC have terms of their own there.',
    '',
    '| licence | packages |',
    '| --- | --- |',
    ...[...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([licence, count]) => `| ${licence} | ${count} |`),
    '',
    '| package | version | licence |',
    '| --- | --- | --- |',
    ...packages.map(({ name, version, licence }) => `| \`${name}\` | ${version} | ${licence} |`),
    '',
  ].join('\n');
}
