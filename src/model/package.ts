/** Where a package was taken from. */
export type PackageOrigin = 'file' | 'embedded' | 'cache' | 'registry' | 'built-in';

/** A FHIR package as it was loaded, recorded so that a run can be repeated. */
export interface PackageRecord {
  readonly id: string;
  readonly version: string;
  /** SHA-256 in hex: of the .tgz file, or of the sorted list of file hashes for a folder. */
  readonly sha256: string;
  readonly origin: PackageOrigin;
  /**
   * SHA-256 of the publisher's own .tgz, where testcamp knows it: of this very file, or of the package to which an
   * embedded edition was shown equal by `testcamp ig compare`.
   */
  readonly official?: string;
}

/** A dependency that a package of the context declares and that is not loaded as declared. */
export interface DependencyGap {
  readonly id: string;
  /** The version that was asked for. */
  readonly version: string;
  /** The packages that asked, `id#version`. */
  readonly requiredBy: readonly string[];
  /** The version used in its place under the substitution rule; absent when nothing stands in. */
  readonly substitutedBy?: string;
}

/** Two packages of one context that define the same canonical URL and version differently. */
export interface CanonicalConflict {
  readonly url: string;
  readonly version: string;
  /** `id#version` of the packages; the first one is used. */
  readonly packages: readonly string[];
}

/** One package with its dependency closure: what a verdict rests on. */
export interface ContextRecord {
  /** `id#version` of the implementation guides the context was built for; empty for R4 core alone. */
  readonly guides: readonly string[];
  readonly packages: readonly PackageRecord[];
  readonly gaps: readonly DependencyGap[];
  readonly conflicts: readonly CanonicalConflict[];
}
