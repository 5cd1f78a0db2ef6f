import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openCompiled } from '../compiled.js';
import type { AvailablePackage } from '../find.js';
import type { PackageManifest, PackageStore } from '../store.js';

/** Where the compiled guides lie, seen from the compiled code and from the sources. */
const places = ['../../guides/', '../../../dist/guides/'].map((place) =>
  fileURLToPath(new URL(place, import.meta.url)),
);

/** The packages that testcamp brings, compiled from `profiles/`; none where the project has not been built. */
export function embeddedPackages(): readonly AvailablePackage[] {
  const folder = places.find((place) => fs.existsSync(`${place}manifests.json`));
  if (folder === undefined) return [];
  const manifests = JSON.parse(fs.readFileSync(`${folder}manifests.json`, 'utf8')) as readonly PackageManifest[];
  return manifests.map((manifest) => {
    const location = path.join(folder, `${manifest.name}#${manifest.version}`);
    let store: PackageStore | undefined;
    return {
      id: manifest.name,
      version: manifest.version,
      manifest,
      location,
      open: () => (store ??= openCompiled(location, 'embedded')),
    };
  });
}
