import fs from 'node:fs';
import path from 'node:path';
import { isResource, type FhirResourceJson } from '../resource.js';
import type { PackageManifest } from '../store/store.js';
import type { GuideSource } from './sources.js';

/** Packages that SUSHI would fetch from the internet, with a version for which the cache has an empty package. */
const automatic = ['hl7.terminology.r4', 'hl7.fhir.uv.tools.r4', 'hl7.fhir.uv.extensions.r4'];
const noVersion = '0.0.0';

/** SUSHI's command line. */
export interface Sushi {
  readonly version: string;
  /** Compiles a project. The FHIR cache is below `home`; no network may be used. */
  run(project: string, home: string): Promise<{ readonly status: number | null; readonly output: string }>;
}

/** A folder in which SUSHI runs: its home with a FHIR cache, and one project per package. */
export interface SushiWorkshop {
  readonly folder: string;
  readonly sushi: Sushi;
}

/** Sets up a cache that holds R4 core, so that SUSHI needs no network. */
export function openWorkshop(folder: string, sushi: Sushi, core: readonly FhirResourceJson[]): SushiWorkshop {
  const workshop = { folder, sushi };
  const empty = { dependencies: {}, fhirVersions: ['4.0.1'] };
  addToCache(workshop, { ...empty, name: 'hl7.fhir.r4.core', version: '4.0.1' }, core);
  for (const name of automatic) addToCache(workshop, { ...empty, name, version: noVersion }, []);
  return workshop;
}

/** Puts a package into the cache, for packages that depend on it. */
export function addToCache(
  { folder }: SushiWorkshop,
  manifest: PackageManifest,
  resources: readonly FhirResourceJson[],
): void {
  const target = path.join(folder, 'home/.fhir/packages', `${manifest.name}#${manifest.version}`, 'package');
  fs.mkdirSync(target, { recursive: true });
  fs.writeFileSync(path.join(target, 'package.json'), JSON.stringify(manifest));
  for (const resource of resources) {
    const name = `${resource.resourceType}-${resource.id ?? ''}.json`;
    // SUSHI requires the FHIR version of every definition.
    const extra = resource.resourceType === 'StructureDefinition' ? { fhirVersion: '4.0.1' } : {};
    fs.writeFileSync(path.join(target, name), JSON.stringify({ ...resource, ...extra }));
  }
}

/**
 * Compiles the FSH of a package to resources without snapshots.
 * @param dependencies `id` and `version` of packages that were put into the cache
 * @throws {Error} with SUSHI's message if it reports an error
 */
export async function compileFsh(
  workshop: SushiWorkshop,
  source: GuideSource,
  dependencies: Readonly<Record<string, string>>,
): Promise<readonly FhirResourceJson[]> {
  const { manifest } = source;
  const project = path.join(workshop.folder, `${manifest.name}-${manifest.version}`);
  for (const [name, text] of source.files) {
    const file = path.join(project, 'input/fsh', name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  fs.writeFileSync(path.join(project, 'sushi-config.yaml'), configOf(source, dependencies));
  const { status, output } = await workshop.sushi.run(project, path.join(workshop.folder, 'home'));
  if (status !== 0) throw new Error(`${manifest.name}#${manifest.version}: SUSHI finds faults\n${output}`);
  return readResources(path.join(project, 'fsh-generated/resources'));
}

/** JSON is valid YAML, so that nothing needs quoting. */
function configOf({ manifest, status }: GuideSource, dependencies: Readonly<Record<string, string>>): string {
  return JSON.stringify({
    id: manifest.name,
    canonical: manifest.canonical,
    name: manifest.title,
    version: manifest.version,
    status,
    fhirVersion: '4.0.1',
    FSHOnly: true,
    dependencies: { ...Object.fromEntries(automatic.map((name) => [name, noVersion])), ...dependencies },
  });
}

function readResources(folder: string): readonly FhirResourceJson[] {
  return fs
    .readdirSync(folder)
    .sort()
    .map((name): unknown => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')))
    .filter(isResource);
}
