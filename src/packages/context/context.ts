import { addAll } from '../../base/index.js';
import type { CanonicalConflict, ContextRecord } from '../../model/package.js';
import { closureOf, coreId, type ClosureMember } from './closure.js';
import { duplicatesIn } from './duplicates.js';
import { openCore } from '../core/core.js';
import type { AvailablePackage } from '../find/find.js';
import type { FhirResourceJson } from '../resource.js';
import { findExact } from '../find/select.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { readResource, type PackageStore, type ResourceEntry } from '../store/store.js';
import { contentText } from '../store/content.js';
import { compareVersions, packageKey, splitCanonical, versionMatches } from '../version.js';

/** A resource that a canonical URL resolved to. */
export interface ResolvedResource {
  readonly resource: FhirResourceJson;
  /** `id#version` of the package that defines it. */
  readonly package: string;
  readonly url: string;
  readonly version: string | undefined;
}

/** One or more guides with their whole dependency closure: all canonical URLs are resolved here. */
export interface IgContext {
  readonly record: ContextRecord;
  /**
   * The resource of a type with this canonical, `url` or `url|version`. With a version: that version, or the newest
   * that begins with it (`1.0` finds 1.0.1). Without: the definition nearest to the guide, then the newest, R4 core last.
   * @throws {PackageError} if the package file is damaged.
   */
  resolve(resourceType: string, canonical: string): ResolvedResource | undefined;
  /** All canonical URLs of a type, without versions, sorted. */
  urls(resourceType: string): readonly string[];
  /** Versions in which a canonical URL is defined, the one that `resolve` prefers first. */
  versions(resourceType: string, url: string): readonly string[];
  /**
   * Profiles of a resource type that the guides themselves define, not what they depend on, sorted: `url|version`.
   * Abstract ones are left out.
   */
  guideProfiles(type: string): readonly string[];
  /** The canonicals of all guides at hand, in this context or not: what is claimed below one of them is meant for it. */
  readonly namespaces: readonly string[];
  /** Code systems that add to the system with this URL (`content` is `supplement`), nearest first. */
  supplements(system: string): readonly ResolvedResource[];
  /** Snapshots computed so far, by their definition: filled by `snapshotOf`. */
  readonly snapshots: Map<FhirResourceJson, Snapshot>;
}

export interface ContextOptions {
  /** R4 core to use in place of the built-in one, for tests. */
  readonly core?: PackageStore;
}

interface StoreCandidate {
  readonly store: PackageStore;
  readonly entry: ResourceEntry;
  /** Rank of the package: lower is nearer to the guide. */
  readonly depth: number;
  readonly standIn: boolean;
}

type Index = ReadonlyMap<string, ReadonlyMap<string, readonly StoreCandidate[]>>;

/**
 * Builds the context of guides, each `id#version`. Without a guide it is R4 core alone.
 * @throws {PackageError} if a guide is not available or a package of the closure is damaged.
 */
export function buildContext(
  available: readonly AvailablePackage[],
  guides: readonly string[],
  options: ContextOptions = {},
): IgContext {
  const core = options.core ?? openCore();
  const roots = guides.map((guide) => findExact(available, guide));
  const closure = closureOf(available, roots, [packageKey(core.record)]);
  // A .tgz of R4 core would only duplicate the built-in one.
  const members = closure.members.filter((member) => member.available.id !== core.record.id);
  const index = buildIndex(members, core);
  const stores = [...members.map((member) => member.available.open()), core];
  const record: ContextRecord = {
    guides: roots.map(packageKey),
    packages: stores.map((store) => store.record).sort((a, b) => (packageKey(a) < packageKey(b) ? -1 : 1)),
    gaps: closure.gaps,
    conflicts: findConflicts(index),
    ...duplicatesIn(members),
  };
  return {
    record,
    resolve: (resourceType, canonical) => {
      const found = choose(index.get(resourceType), canonical);
      return found === undefined ? undefined : resolved(found);
    },
    urls: (resourceType) => [...(index.get(resourceType)?.keys() ?? [])].sort(),
    versions: (resourceType, url) =>
      (index.get(resourceType)?.get(url) ?? []).flatMap((candidate) => candidate.entry.version ?? []),
    guideProfiles: (type) => guideProfiles(type, members),
    namespaces: namespacesOf(available),
    supplements: supplementsOf(index),
    snapshots: new Map(),
  };
}

function guideProfiles(type: string, members: readonly ClosureMember[]): readonly string[] {
  const profiles = members
    .filter(({ depth }) => depth === 0)
    .flatMap((member) => member.available.open().entries)
    .filter((entry) => entry.resourceType === 'StructureDefinition' && entry.type === type)
    .filter(({ derivation }) => derivation === 'constraint')
    .flatMap(({ url, version }) => (url === undefined ? [] : version === undefined ? url : `${url}|${version}`));
  return [...new Set(profiles)].sort();
}

/** Below this R4 itself defines all that there is. */
const coreNamespace = 'http://hl7.org/fhir/StructureDefinition';

function namespacesOf(available: readonly AvailablePackage[]): readonly string[] {
  const own = available.flatMap(({ id, manifest }) => (id === coreId ? [] : (manifest.canonical ?? [])));
  return [...new Set([...own, coreNamespace])].sort();
}

function buildIndex(members: readonly ClosureMember[], core: PackageStore): Index {
  const index = new Map<string, Map<string, StoreCandidate[]>>();
  const add = (store: PackageStore, depth: number, standIn: boolean) => {
    for (const entry of store.entries) {
      if (entry.url === undefined) continue;
      let urls = index.get(entry.resourceType);
      if (urls === undefined) index.set(entry.resourceType, (urls = new Map<string, StoreCandidate[]>()));
      const list = urls.get(entry.url);
      if (list === undefined) urls.set(entry.url, [{ store, entry, depth, standIn }]);
      else list.push({ store, entry, depth, standIn });
    }
  };
  for (const member of members) add(member.available.open(), member.depth, member.standIn);
  add(core, Number.MAX_SAFE_INTEGER, false);
  for (const urls of index.values()) for (const list of urls.values()) if (list.length > 1) list.sort(byPreference);
  return index;
}

function byPreference(a: StoreCandidate, b: StoreCandidate): number {
  return (
    a.depth - b.depth ||
    compareVersions(b.entry.version ?? '', a.entry.version ?? '') ||
    (packageKey(a.store.record) < packageKey(b.store.record) ? -1 : 1)
  );
}

function choose(
  urls: ReadonlyMap<string, readonly StoreCandidate[]> | undefined,
  canonical: string,
): StoreCandidate | undefined {
  const { url, version } = splitCanonical(canonical);
  const candidates = urls?.get(url);
  if (candidates === undefined || version === undefined) return candidates?.[0];
  const exact = candidates.find((candidate) => candidate.entry.version === version);
  if (exact !== undefined) return exact;
  const partial = candidates
    .filter((candidate) => versionMatches(version, candidate.entry.version ?? ''))
    .sort((a, b) => compareVersions(b.entry.version ?? '', a.entry.version ?? ''));
  return partial[0] ?? candidates.find((candidate) => candidate.standIn);
}

function resolved(candidate: StoreCandidate): ResolvedResource {
  return {
    resource: readResource(candidate.store, candidate.entry),
    package: packageKey(candidate.store.record),
    url: candidate.entry.url ?? '',
    version: candidate.entry.version,
  };
}

/** The same URL and version from two packages is fine if both are equal, and is reported if they are not. */
function findConflicts(index: Index): CanonicalConflict[] {
  const conflicts: CanonicalConflict[] = [];
  for (const urls of index.values()) {
    for (const [url, candidates] of urls) {
      if (candidates.length > 1) addAll(conflicts, conflictsOf(url, candidates));
    }
  }
  return conflicts.sort((a, b) => (a.url < b.url ? -1 : a.url > b.url ? 1 : a.version < b.version ? -1 : 1));
}

function conflictsOf(url: string, candidates: readonly StoreCandidate[]): CanonicalConflict[] {
  const byVersion = new Map<string, StoreCandidate[]>();
  for (const candidate of candidates) {
    const version = candidate.entry.version ?? '';
    byVersion.set(version, [...(byVersion.get(version) ?? []), candidate]);
  }
  const conflicts: CanonicalConflict[] = [];
  for (const [version, same] of byVersion) {
    if (same.length < 2) continue;
    const contents = new Set(same.map(contentOf));
    if (contents.size > 1)
      conflicts.push({ url, version, packages: same.map((item) => packageKey(item.store.record)) });
  }
  return conflicts;
}

function contentOf({ store, entry }: StoreCandidate): string {
  return contentText(store, entry);
}

function supplementsOf(index: Index): IgContext['supplements'] {
  let bySystem: Map<string, StoreCandidate[]> | undefined;
  return (system) => {
    if (bySystem === undefined) {
      bySystem = new Map();
      for (const candidates of index.get('CodeSystem')?.values() ?? []) {
        for (const candidate of candidates) {
          if (candidate.entry.supplements === undefined) continue;
          const { url } = splitCanonical(candidate.entry.supplements);
          bySystem.set(url, [...(bySystem.get(url) ?? []), candidate].sort(byPreference));
        }
      }
    }
    return (bySystem.get(system) ?? []).map(resolved);
  };
}
