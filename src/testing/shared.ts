import fs from 'node:fs';
import path from 'node:path';
import { availablePackages } from '../packages/find/available.js';
import { embeddedPackages } from '../packages/embedded/embedded.js';
import type { AvailablePackage } from '../packages/find/find.js';
import { packageKey } from '../packages/version.js';

/** Root of this repository. */
export const repository = path.resolve(import.meta.dirname, '../..');

/** The official packages, which are next to a checkout and not part of it. */
export const officialPackages = path.join(repository, '../shared/packages');

/** Why tests on the official packages are skipped, shown in their name; undefined if the packages are available. */
export const packagesMissing = fs.existsSync(officialPackages)
  ? undefined
  : 'skipped: ../shared/packages, the official FHIR packages, is not here';

/** The three standards that testcamp certifies first. */
export const standards = [
  { folder: 'conditionlist', guide: 'medcom.fhir.dk.conditionlist#1.0.1' },
  { folder: 'homecareobservation', guide: 'medcom.fhir.dk.homecareobservation#1.2.1' },
  { folder: 'notes', guide: 'medcom.fhir.dk.notes#1.0.0' },
] as const;

/** Why nothing here can be validated against a guide, shown in the names of tests; undefined if it can. */
export const guideMissing = (guide: string): string | undefined =>
  embeddedPackages().some((pkg) => packageKey(pkg) === guide) ? undefined : packagesMissing;

/** The packages to validate against a guide: the bundled ones if they include the guide, else the official ones too. */
export function packagesFor(guide: string): readonly AvailablePackage[] {
  const embedded = embeddedPackages();
  return embedded.some((pkg) => packageKey(pkg) === guide)
    ? availablePackages({ paths: [] }).packages
    : guidePackages();
}

/** Packages to validate against: the official ones if available, and the bundled ones. */
export function guidePackages(): readonly AvailablePackage[] {
  return availablePackages({ paths: packagesMissing === undefined ? [officialPackages] : [] }).packages;
}

/** Whether `npm run test:long` is run. Long tests that share a camp or a server with short ones are skipped elsewhere, and say so. */
export const inLongTier = process.env['TESTCAMP_TEST'] === 'long';
