import type { Finding } from './finding.js';
import type { Text } from '../base/index.js';

/** The source of a registration: a line of a sheet, or a URL where `line` is 0. */
export interface RegistrationLocation {
  /** File as the user named it, or the address of a resource. */
  readonly file: string;
  /** From 1; 0 where there are no lines. */
  readonly line: number;
  /** From 1; 0 where there are no lines. */
  readonly column: number;
}

/** One deviation between what is registered and what is published. */
export interface Deviation {
  /** The document, or the sheet where there is no document: the finding's position is in this file. */
  readonly file: string;
  readonly finding: Finding;
  /** Which value differs, where one does: `sks`, `text`, `registered`, ... */
  readonly what?: string;
  /** The registration concerned; absent if there is none. */
  readonly registration?: RegistrationLocation;
}

/** What was compared for one document. */
export interface ReconciledDocument {
  readonly file: string;
  /** CPR number as a report may show it; empty if the document has none. */
  readonly patient: string;
  /** Registrations of the patient, and how many of them may be shared. */
  readonly registered: number;
  readonly mayBeShared: number;
  /** Diagnoses in the document, and how many of them were found to be registered ones that may be shared. */
  readonly published: number;
  readonly matched: number;
}

/** The result of comparing registrations with the documents published from them. */
export interface Reconciliation {
  /** The sheet or URL that the registrations came from. */
  readonly source: string;
  /** In the order given. */
  readonly documents: readonly ReconciledDocument[];
  /** By document, then in document order. */
  readonly deviations: readonly Deviation[];
  /** What the source does not provide, so that it was not checked. */
  readonly notChecked: readonly Text[];
  /** Present if person identifiers are not masked in it, as the user asked. */
  readonly unmasked?: true;
}
