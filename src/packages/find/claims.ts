import { canonicalForm, formsOf, isInNamespace, nearestCanonical } from '../canonical.js';
import { closureOf, coreId } from '../context/closure.js';
import { compareVersions, isPrerelease, packageKey, splitCanonical, versionMatches } from '../version.js';
import type { AvailablePackage } from './find.js';

/**
 * Makes the function that finds the guide to judge a document by, from the profiles that it and all in it claim.
 *
 * A guide is found by canonical URL alone: neither the version that is claimed, nor its letter case, nor which resource
 * claims what, decides whether there is one. Where the claims are of several guides, the one that brings most of the
 * others is meant; a message's guide brings the core profiles, not the other way round. Of that guide the newest version
 * that some claim names is taken, else the newest release. A claim that nothing defines is looked up by likeness, and
 * then by the namespace of guides, so that the guide that is meant says what is wrong with it.
 *
 * Each claim is looked up once, since packages must be opened for it.
 * @returns for canonical URLs, with or without `|version`, the guide; undefined where none fits
 */
export function createGuideChooser(
  available: readonly AvailablePackage[],
): (claims: readonly string[]) => AvailablePackage | undefined {
  const choosable = available.filter((pkg) => pkg.onlyAsDependency !== true && pkg.id !== coreId).sort(newestRelease);
  const lookup = createLookup(choosable);
  const closures = new Map<AvailablePackage, ReadonlySet<string>>();
  const closure = (guide: AvailablePackage): ReadonlySet<string> => {
    let ids = closures.get(guide);
    if (ids === undefined) {
      ids = new Set(closureOf(available, [guide], []).members.map((member) => member.available.id));
      closures.set(guide, ids);
    }
    return ids;
  };
  const choose = (claims: readonly string[]): AvailablePackage | undefined => {
    const candidates = candidatesOf(claims, lookup, choosable, closure);
    const guide = broadest(candidates, closure);
    return guide === undefined ? undefined : inClaimedVersion(guide, claims, choosable);
  };
  const known = new Map<string, AvailablePackage | undefined>();
  return (claims) => {
    const key = [...new Set(claims)].join('\n');
    if (known.has(key)) return known.get(key);
    const guide = choose(claims);
    // Documents of one standard claim the same; claims come from documents, though, and need not be few.
    if (key.length <= maxLength && known.size < maxKnown) known.set(key, guide);
    return guide;
  };
}

/** Sets of claims whose guide is remembered, each of so many characters. */
const [maxKnown, maxLength] = [1000, 5000];

type Closure = (guide: AvailablePackage) => ReadonlySet<string>;

/** Guides by what a claim is spelt like, the surest way first. */
interface Lookup {
  /** The newest release that defines it, whatever the version and the form of the URL. */
  readonly defining: (claim: string) => AvailablePackage | undefined;
  /** The guide with a profile whose URL is a few letters away. */
  readonly spelledLike: (claim: string) => AvailablePackage | undefined;
  /** The guide in whose namespace it is. */
  readonly inNamespace: (claim: string) => AvailablePackage | undefined;
}

function createLookup(choosable: readonly AvailablePackage[]): Lookup {
  const remembered = (find: (claim: string) => AvailablePackage | undefined) => {
    const known = new Map<string, AvailablePackage | undefined>();
    return (claim: string): AvailablePackage | undefined => {
      const form = canonicalForm(claim);
      if (!known.has(form)) known.set(form, find(claim));
      return known.get(form);
    };
  };
  const near = (claim: string) => choosable.filter((pkg) => isNamespaceOf(pkg, claim));
  return {
    defining: remembered((claim) => {
      const fitting = near(claim);
      return [...fitting, ...choosable.filter((pkg) => !fitting.includes(pkg))].find((pkg) => defines(pkg, claim));
    }),
    spelledLike: remembered((claim) =>
      choosable.find((pkg) => nearestCanonical(claim, formsOf(profilesOf(pkg))) !== undefined),
    ),
    inNamespace: remembered((claim) => near(claim)[0]),
  };
}

const isNamespaceOf = ({ manifest }: AvailablePackage, claim: string): boolean =>
  manifest.canonical !== undefined && isInNamespace(claim, manifest.canonical);

const profilesOf = (pkg: AvailablePackage): readonly string[] =>
  pkg.open().entries.flatMap(({ resourceType, url }) => (resourceType === 'StructureDefinition' ? (url ?? []) : []));

function defines(pkg: AvailablePackage, claim: string): boolean {
  const form = canonicalForm(claim);
  return profilesOf(pkg).some((url) => canonicalForm(url) === form);
}

/** The guides that the claims are of, in the order of the claims; one that another of them brings is not opened. */
function candidatesOf(
  claims: readonly string[],
  lookup: Lookup,
  choosable: readonly AvailablePackage[],
  closure: Closure,
): readonly AvailablePackage[] {
  const distinct = [...new Map(claims.map((claim) => [canonicalForm(claim), claim])).values()];
  for (const find of [lookup.defining, lookup.spelledLike, lookup.inNamespace]) {
    const found = new Set<AvailablePackage>();
    for (const claim of distinct) {
      const brought = choosable.filter((pkg) => isNamespaceOf(pkg, claim)).map(({ id }) => id);
      if ([...found].some((guide) => brought.some((id) => closure(guide).has(id)))) continue;
      const guide = find(claim);
      if (guide !== undefined) found.add(guide);
    }
    if (found.size > 0) return [...found];
  }
  return [];
}

/** The guide that brings most of the others; the first of those that bring as many. */
function broadest(candidates: readonly AvailablePackage[], closure: Closure): AvailablePackage | undefined {
  let best: { readonly guide: AvailablePackage; readonly count: number } | undefined;
  for (const guide of candidates) {
    const ids = closure(guide);
    const count = candidates.filter(({ id }) => ids.has(id)).length;
    if (best === undefined || count > best.count) best = { guide, count };
  }
  return best?.guide;
}

/** The newest version of a guide that some claim names, whichever resource makes it; the guide itself where none does. */
function inClaimedVersion(
  guide: AvailablePackage,
  claims: readonly string[],
  choosable: readonly AvailablePackage[],
): AvailablePackage {
  const versioned = [...new Set(claims)].filter((claim) => splitCanonical(claim.trim()).version !== undefined);
  if (versioned.length === 0) return guide;
  const named = choosable.filter((pkg) => pkg.id === guide.id && versioned.some((claim) => hasVersion(pkg, claim)));
  return named[0] ?? guide;
}

function hasVersion(pkg: AvailablePackage, claim: string): boolean {
  const form = canonicalForm(claim);
  const version = splitCanonical(claim.trim()).version ?? '';
  return pkg
    .open()
    .entries.some(
      (entry) =>
        entry.resourceType === 'StructureDefinition' &&
        canonicalForm(entry.url ?? '') === form &&
        versionMatches(version, entry.version ?? ''),
    );
}

function newestRelease(a: AvailablePackage, b: AvailablePackage): number {
  return (
    Number(isPrerelease(a.version)) - Number(isPrerelease(b.version)) ||
    compareVersions(b.version, a.version) ||
    (packageKey(a) < packageKey(b) ? -1 : 1)
  );
}
