import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openCompiled } from '../store/compiled.js';
import { PackageError } from '../error.js';
import type { PackageStore } from '../store/store.js';

/** Folders of the compiled R4 definitions, relative to the compiled code and to the sources. */
const coreArchivePaths = ['../../core/', '../../../dist/core/'].map((place) =>
  fileURLToPath(new URL(place, import.meta.url)),
);

/**
 * R4 core, `hl7.fhir.r4.core#4.0.1`, as compiled by the build. Only its index is read.
 * @throws {PackageError} if the project has not been built.
 */
export function openCore(): PackageStore {
  const folder = coreArchivePaths.find((place) => fs.existsSync(`${place}index.json`));
  if (folder === undefined) {
    throw new PackageError('hl7.fhir.r4.core#4.0.1', {
      da: 'FHIR R4-definitionerne er ikke kompileret endnu. Kør: npm run build',
      en: 'the FHIR R4 definitions have not been compiled yet. Run: npm run build',
    });
  }
  return openCompiled(folder, 'built-in');
}
