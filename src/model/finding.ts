import type { Text } from '../base/index.js';

/** How sure a finding is that something is wrong. Only `error` makes a submission invalid. */
export type Severity = 'error' | 'warning' | 'information';

/** Where something stands in a file. Lines and columns count from 1; columns count UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The profile, and the element in it, that asked for what a finding reports. */
export interface ProfileElement {
  /** Canonical URL with version, `url|version`. */
  readonly profile: string;
  /** ElementDefinition.id, for example `Bundle.entry:composition.resource`. */
  readonly elementId: string;
}

/** One statement about one place in one submission, made by one rule. */
export interface Finding {
  /** Id of the rule in the catalogue, for example `cardinality/min`. */
  readonly rule: string;
  readonly severity: Severity;
  /** FHIRPath of the element, for example `Bundle.entry[0].resource.author[1].reference`. */
  readonly expression: string;
  readonly position: Position;
  /** First position after the element. */
  readonly end?: Position;
  /** What was found, what was expected and what to do. */
  readonly message: Text;
  /** Everyone who asked; empty where the FHIR format itself asks. */
  readonly sources: readonly ProfileElement[];
  /** Findings that have this one as their cause: they go away when it is mended. */
  readonly followers?: readonly Finding[];
}

/** `error`: no verdict could be reached (unreadable input, a profile that is not to be had, a fault of ours). */
export type Verdict = 'valid' | 'invalid' | 'error';

/** What validation says of one submission. */
export interface ValidationResult {
  /** File name as the user gave it; empty for text that came from elsewhere. */
  readonly file: string;
  /** Type of the root resource, null where none could be read. */
  readonly resourceType: string | null;
  /** Profiles that the root resource was judged by, `url|version`. */
  readonly profiles: readonly string[];
  readonly verdict: Verdict;
  /** Errors, then warnings, then information; each in document order, then by rule. */
  readonly findings: readonly Finding[];
  /** Present where numbers of persons are not masked in it, as the user asked. */
  readonly unmasked?: true;
}
