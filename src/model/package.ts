import type { Text } from '../base/index.js';

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

/** A dependency that a package of the context declares and that was not loaded as declared. */
export interface DependencyGap {
  readonly id: string;
  /** The version that was asked for. */
  readonly version: string;
  /** The packages that asked, `id#version`. */
  readonly requiredBy: readonly string[];
  /** The version used instead under the substitution rule; absent if there is no substitute. */
  readonly substitutedBy?: string;
}

/** Two packages of one context that define the same canonical URL and version differently. */
export interface CanonicalConflict {
  readonly url: string;
  readonly version: string;
  /** `id#version` of the packages; the first one is used. */
  readonly packages: readonly string[];
}

/** Several packages at hand that have one id and version, and not one content. */
export interface PackageDuplicate {
  /** `id#version`. */
  readonly package: string;
  /** SHA-256 of the one that was used, as in its record. */
  readonly used: string;
  /** The others, in the order in which they were found. */
  readonly others: readonly { readonly sha256: string; readonly origin: PackageOrigin }[];
}

/** One package with its dependency closure: what a verdict rests on. */
export interface ContextRecord {
  /** `id#version` of the implementation guides the context was built for; empty for R4 core alone. */
  readonly guides: readonly string[];
  readonly packages: readonly PackageRecord[];
  readonly gaps: readonly DependencyGap[];
  readonly conflicts: readonly CanonicalConflict[];
  /** Packages of the closure that lie at hand with other content as well; absent where there are none. */
  readonly duplicates?: readonly PackageDuplicate[];
  /** The terminology server that was asked; undefined where none was. */
  readonly terminology?: TerminologyRecord;
}

/** One answer of a terminology server. */
export interface TerminologyAnswer {
  /** The question in one line: `http://snomed.info/sct#195967001`, with its value set or filters, if any. */
  readonly question: string;
  readonly result: 'yes' | 'no' | 'unknown';
  /** The server's own message. */
  readonly message?: string;
  /** When the server answered, ISO 8601: earlier than the run where the answer was kept. */
  readonly at: string;
}

/** What a terminology server was asked where the packages leave codes undecided. The same when it is replayed offline. */
export interface TerminologyRecord {
  readonly server: string;
  /** Name and version that the server states in its metadata; undefined if not available. */
  readonly software?: string;
  /** Sorted by question. */
  readonly answers: readonly TerminologyAnswer[];
  /** Questions about codes without an answer: what depends on them was not checked. */
  readonly open: number;
  /** Why there was no answer; each reason once. */
  readonly notes: readonly Text[];
}
