import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openCompiled } from '../store/compiled.js';
import type { AvailablePackage } from '../find/find.js';
import type { PackageManifest, PackageStore } from '../store/store.js';
import { packageKey } from '../version.js';

/** Folders of the compiled guides, relative to the compiled code and to the sources. */
const embeddedFolders = ['../../guides/', '../../../dist/guides/'].map((place) =>
  fileURLToPath(new URL(place, import.meta.url)),
);

/** List of the packages that a build has compiled. */
export const manifestsFile = 'manifests.json';

/** An entry of the list of packages. */
export interface EmbeddedManifest {
  readonly manifest: PackageManifest;
  /** SHA-256 of the publisher's package to which `testcamp ig compare` has shown it equal. */
  readonly official: string;
  /** SHA-256 of the same package unpacked, as recorded for a folder. */
  readonly officialFiles: string;
}

/** A bundled package. */
export interface EmbeddedPackage extends AvailablePackage, Omit<EmbeddedManifest, 'manifest'> {}

/** The bundled packages, compiled from `profiles/`; none if the project has not been built. */
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
