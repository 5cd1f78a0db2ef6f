import fs from 'node:fs';
import path from 'node:path';
import type { CrosscheckedPackage } from '../../model/crosscheck.js';
import type { ContextRecord } from '../../model/package.js';
import { findExact, openCore, packageKey } from '../../packages/index.js';
import type { AvailablePackage } from '../../packages/index.js';

/** The packages of a context that HL7's validator is given: all but R4 itself, which it brings. */
export const packagesToGive = ({ packages }: ContextRecord): readonly CrosscheckedPackage[] => {
  const core = openCore().record.id;
  return packages.filter(({ id }) => id !== core).map(({ id, version, sha256 }) => ({ id, version, sha256 }));
};

/**
 * Writes the conformance resources of packages below a folder, one folder for each package: so that the other validator
 * reads the very definitions that we judged by, wherever they came from, and fetches nothing.
 * @returns the folders, in the same order
 * @throws {PackageError} where one is damaged
 */
export function writePackages(
  packages: readonly CrosscheckedPackage[],
  available: readonly AvailablePackage[],
  below: string,
): readonly string[] {
  return packages.map((one) => {
    const folder = path.join(below, packageKey(one));
    const store = findExact(available, packageKey(one)).open();
    fs.mkdirSync(folder, { recursive: true });
    store.entries.forEach((entry, at) => {
      const text = JSON.stringify(store.read(entry));
      fs.writeFileSync(path.join(folder, `${at}-${entry.resourceType}.json`), text);
    });
    return folder;
  });
}
