/** A package of an installation, as it stands in the cache afterwards. */
export interface InstalledPackage {
  readonly id: string;
  /** The exact version. */
  readonly version: string;
  /** What was asked for, by the user or a package.json: a version or a rule. */
  readonly asked: string;
  /** True where it was in the cache already. */
  readonly present: boolean;
  /** Address or file; undefined where another tool put it into the cache. */
  readonly source: string | undefined;
  /** SHA-256 of the archive; undefined as `source` is. */
  readonly sha256: string | undefined;
  /** Algorithm of the registry's checksum that the archive was checked by; undefined where none was given. */
  readonly checkedBy: string | undefined;
}

/** A dependency that can't be had. */
export interface MissingDependency {
  readonly id: string;
  readonly version: string;
  /** Packages that ask for it, `id#version`, sorted. */
  readonly requiredBy: readonly string[];
  /** Versions that there are, the nearest first; none where the package is not known. */
  readonly near: readonly string[];
}

/** What was installed, and what of its dependencies can't be had. */
export interface Installation {
  /** Sorted by id and version. */
  readonly packages: readonly InstalledPackage[];
  readonly lacking: readonly MissingDependency[];
}
