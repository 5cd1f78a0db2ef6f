import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { compiledStamp, openCompiled, writeCompiled } from '../store/compiled.js';
import { buildContext } from '../context/context.js';
import { openCore } from '../core/core.js';
import type { AvailablePackage } from '../find/find.js';
import { isResource, type FhirResourceJson } from '../resource.js';
import { sha256, writeWhole } from '../../base/index.js';
import { snapshotOf } from '../snapshot/snapshot.js';
import { readResource, type PackageStore } from '../store/store.js';
import { packageKey } from '../version.js';
import { manifestsFile, type EmbeddedManifest } from './embedded.js';
import { publisherSource } from './publish.js';
import { readGuideSources, type GuideSource } from './sources.js';
import { addToCache, compileFsh, openWorkshop, type Sushi, type SushiWorkshop } from './sushi.js';

const scaffolds = 'scaffolds';

/** What a build did, to be printed. */
export interface GuideBuild {
  /** `id#version` of the recompiled packages. */
  readonly compiled: readonly string[];
}

/**
 * Compiles the FSH of `profiles/` into a folder, one compiled package each, and a list of them.
 * A package whose sources and dependencies are unchanged is skipped.
 * @param atOnce how many packages to compile concurrently
 * @throws {Error} if the sources can't be compiled
 */
export async function buildGuides(profiles: string, folder: string, sushi: Sushi, atOnce: number): Promise<GuideBuild> {
  const sources = readGuideSources(profiles);
  const stamps = stampsOf(sources, sha256([sushi.version, openCore().record.sha256, ...toolHashes()].join('\n')));
  const stale = sources.filter((source) => compiledStamp(folderOf(folder, source)) !== stamps.get(keyOf(source)));
  if (stale.length > 0) {
    const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-fsh-'));
    try {
      const workshop = openWorkshop(scratch, sushi, resourcesOf(openCore()));
      await compileAll({ workshop, folder, sources, stamps, stale: new Set(stale) }, atOnce);
    } finally {
      fs.rmSync(scratch, { recursive: true, force: true });
    }
  }
  removeOthers(folder, sources);
  const shipped = sources.filter(({ scaffold }) => !scaffold);
  const list: readonly EmbeddedManifest[] = shipped.map(({ manifest, official, officialFiles }) => ({
    manifest,
    official,
    officialFiles,
  }));
  writeWhereOther(path.join(folder, manifestsFile), JSON.stringify(list));
  return { compiled: stale.map(keyOf) };
}

/** Skips a file that is already identical: results use these files' times to detect another build. */
function writeWhereOther(file: string, text: string): void {
  if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text) writeWhole(file, text);
}

interface Compilation {
  readonly workshop: SushiWorkshop;
  readonly folder: string;
  /** In the order of their dependencies. */
  readonly sources: readonly GuideSource[];
  readonly stamps: ReadonlyMap<string, string>;
  readonly stale: ReadonlySet<GuideSource>;
}

/** Compiles stale packages, each as soon as its dependencies are available. */
async function compileAll(compilation: Compilation, atOnce: number): Promise<void> {
  const { workshop, folder, sources, stale } = compilation;
  const finished: AvailablePackage[] = [];
  const slots = createSlots(atOnce);
  const underway = new Map<string, Promise<void>>();
  for (const source of sources) {
    const below = sources
      .filter((other) => (other.scaffold && !source.scaffold) || dependsOn(source, other))
      .flatMap((other) => underway.get(keyOf(other)) ?? []);
    const work = async (): Promise<void> => {
      await Promise.all(below);
      if (stale.has(source)) await slots(() => compileGuide(compilation, source, finished));
      const store = openCompiled(folderOf(folder, source), 'embedded');
      addToCache(workshop, source.manifest, resourcesOf(store));
      finished.push(toAvailable(source, store));
    };
    underway.set(keyOf(source), work());
  }
  // All end before the scratch folder is removed, even if one fails.
  const failed = (await Promise.allSettled(underway.values())).find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

/** Runs tasks in the order given, at most so many concurrently. */
function createSlots(count: number): (work: () => Promise<void>) => Promise<void> {
  let free = Math.max(1, count);
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((go) => waiting.push(go));
    try {
      await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}

function dependsOn({ manifest }: GuideSource, other: GuideSource): boolean {
  return manifest.dependencies[other.manifest.name] === other.manifest.version;
}

function keyOf({ manifest }: GuideSource): string {
  return packageKey({ id: manifest.name, version: manifest.version });
}

/** Scaffolds have a separate folder, so that they can be left out of what is published. */
function folderOf(folder: string, source: GuideSource): string {
  return source.scaffold ? path.join(folder, scaffolds, keyOf(source)) : path.join(folder, keyOf(source));
}

function resourcesOf(store: PackageStore): readonly FhirResourceJson[] {
  return store.entries.map((entry) => readResource(store, entry));
}

function toAvailable({ manifest }: GuideSource, store: PackageStore): AvailablePackage {
  return {
    id: manifest.name,
    version: manifest.version,
    manifest,
    location: '',
    origin: 'embedded',
    open: () => store,
  };
}

/** Hashes of the code that decides what is written. */
function toolHashes(): readonly string[] {
  const own = ['build', 'publish', 'sources', 'sushi'].map((name) => `${name}.js`);
  const above = [
    'snapshot/snapshot',
    'snapshot/mergeElement',
    'snapshot/elementTree',
    'store/strip',
    'store/compiled',
  ].map((name) => `../${name}.js`);
  return [...own, ...above].map((file) => sha256(fs.readFileSync(path.join(import.meta.dirname, file))));
}

/** The inputs that a package was compiled from: its sources, those of all its dependencies, and the tools. */
function stampsOf(sources: readonly GuideSource[], tools: string): ReadonlyMap<string, string> {
  const stamps = new Map<string, string>();
  for (const source of sources) {
    const { files, ...rest } = source;
    const below = Object.entries(source.manifest.dependencies).map(([id, version]) => stamps.get(`${id}#${version}`));
    stamps.set(keyOf(source), sha256(JSON.stringify([tools, rest, [...files], below])));
  }
  return stamps;
}

async function compileGuide(
  { workshop, folder, sources, stamps }: Compilation,
  source: GuideSource,
  available: readonly AvailablePackage[],
): Promise<void> {
  const target = folderOf(folder, source);
  const cached = sources.filter((other) => (other.scaffold && !source.scaffold) || dependsOn(source, other));
  const versions = cached.map(({ manifest }) => [manifest.name, manifest.version]);
  const resources = await compileFsh(workshop, source, Object.fromEntries(versions) as Record<string, string>);
  fs.rmSync(target, { recursive: true, force: true });
  // Snapshots need the package's own definitions too, so it is written twice, first with its differentials only.
  writeCompiled(target, source.manifest, resources, '');
  const differentials = openCompiled(target, 'embedded');
  const context = buildContext([...available, toAvailable(source, differentials)], [keyOf(source)]);
  const published = publisherSource(context, source.pinsCore);
  const finished = resourcesOf(differentials).map((resource) => {
    if (resource.resourceType !== 'StructureDefinition') return resource;
    const { elements, unplaced, missing } = snapshotOf(published, resource);
    if (unplaced.length > 0) throw new Error(`${keyOf(source)}: ${resource.id ?? ''} lacks ${unplaced.join(', ')}`);
    if (missing.length > 0) throw new Error(`${keyOf(source)}: ${resource.id ?? ''} needs ${missing.join(', ')}`);
    return { ...resource, snapshot: { element: elements } };
  });
  writeCompiled(target, source.manifest, finished.filter(isResource), stamps.get(keyOf(source)) ?? '');
}

/** Removes an earlier build's output of packages that no longer exist. */
function removeOthers(folder: string, sources: readonly GuideSource[]): void {
  const known = new Set([manifestsFile, scaffolds, ...sources.map((source) => path.basename(folderOf('', source)))]);
  for (const place of [folder, path.join(folder, scaffolds)]) {
    for (const name of fs.readdirSync(place)) {
      if (!known.has(name)) fs.rmSync(path.join(place, name), { recursive: true, force: true });
    }
  }
}
