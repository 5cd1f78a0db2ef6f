import fs from 'node:fs';
import path from 'node:path';
import { describe } from 'vitest';
import { findPackages, type AvailablePackage } from '../find/find.js';

/** MedCom's official packages, which are next to the project and not part of it. */
export const sharedPackages = path.resolve(import.meta.dirname, '../../../../shared/packages');

export const standards = [
  'medcom.fhir.dk.conditionlist#1.0.1',
  'medcom.fhir.dk.homecareobservation#1.2.1',
  'medcom.fhir.dk.notes#1.0.0',
] as const;

/**
 * As `describe`, for tests that need the official packages: skipped, with the reason in the name, if they are absent.
 */
export function describeWithPackages(name: string, body: (available: readonly AvailablePackage[]) => void): void {
  if (fs.existsSync(sharedPackages)) {
    describe(name, () => {
      body(findPackages([sharedPackages]));
    });
  } else {
    describe.skip(`${name} (skipped: no official packages in ../shared/packages)`, () => {
      body([]);
    });
  }
}
