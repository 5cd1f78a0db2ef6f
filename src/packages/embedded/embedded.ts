import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openCompiled } from '../store/compiled.js';
import type { AvailablePackage } from '../find/find.js';
import type { PackageManifest, PackageStore } from '../store/store.js';
import { packageKey } from '../version.js';

/** Where the compiled guides lie, seen from the compiled code and from the sources. */
const embeddedFolders = ['../../guides/', '../../../dist/guides/'].map((place) =>
  fileURLToPath(new URL(place, import.meta.url)),
);

/** List of the packages that a build has compiled. */
export const manifestsFile = 'manifests.json';

/** A package as the list has it. */
export interface EmbeddedManifest {
  readonly manifest: PackageManifest;
  /** SHA-256 of the publisher's package to which `testcamp ig compare` has shown it equal. */
  readonly official: string;
  /** SHA-256 of the same package where it lies unpacked, as a package's record has it for a folder. */
  readonly officialFiles: string;
}

/** A package that testcamp brings. */
export interface EmbeddedPackage extends AvailablePackage, Omit<EmbeddedManifest, 'manifest'> {}

/** The packages that testcamp brings, compiled from `profiles/`; none where the project has not been built. */
export function embeddedPackages(): readonly EmbeddedPackage[] {
  const folder = embeddedFolders.find((place) => fs.existsSync(`${place}${manifestsFile}`));
  if (folder === undefined) return [];
  const list = JSON.parse(fs.readFileSync(`${folder}${manifestsFile}`, 'utf8')) as readonly EmbeddedManifest[];
  return list.map(({ manifest, official, officialFiles }) => {
    const id = manifest.name;
    const { version } = manifest;
    const location = path.join(folder, packageKey({ id, version }));
    let store: PackageStore | undefined;
    const open = (): PackageStore => {
      if (store === undefined) {
        const opened = openCompiled(location, 'embedded');
        store = { ...opened, record: { ...opened.record, official } };
      }
      return store;
    };
    return { id, version, manifest, location, origin: 'embedded', official, officialFiles, open };
  });
}
