/** A package of an installation, as it is in the cache afterwards. */
export interface InstalledPackage {
  readonly id: string;
  /** The exact version. */
  readonly version: string;
  /** What was asked for, by the user or a package.json: a version or a rule. */
  readonly asked: string;
  /** True if it was already in the cache. */
  readonly present: boolean;
  /** Address or file; undefined where another tool put it into the cache. */
  readonly source: string | undefined;
  /** SHA-256 of the archive; undefined as `source` is. */
  readonly sha256: string | undefined;
  /** Algorithm of the registry's checksum that the archive was verified with; undefined if none was given. */
  readonly checkedBy: string | undefined;
}

/** A dependency that is not available. */
export interface MissingDependency {
  readonly id: string;
  readonly version: string;
  /** Packages that ask for it, `id#version`, sorted. */
  readonly requiredBy: readonly string[];
  /** Available versions, nearest first; none if the package is unknown. */
  readonly near: readonly string[];
}

/** What was installed, and which of its dependencies are not available. */
export interface Installation {
  /** Sorted by id and version. */
  readonly packages: readonly InstalledPackage[];
  readonly lacking: readonly MissingDependency[];
}
