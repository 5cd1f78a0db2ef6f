/** Limits of what is read: beyond them a document is refused with a finding, never with an exception. */
export interface Limits {
  /** Nesting of objects and lists. */
  readonly depth: number;
  /** Length of the text in UTF-16 code units. MedCom allows messages of 100 MB, attachments included. */
  readonly length: number;
  /** Number of elements. A document of 10,000 diagnoses has 600,000. */
  readonly nodes: number;
}

export const defaultLimits: Limits = { depth: 200, length: 128 * 1024 * 1024, nodes: 800_000 };

/** How much is said of one document: enough to see what is wrong with it, and little enough to hold. */
export const findingLimits = {
  /** Errors. */
  errors: 10_000,
  /** Findings of any kind: 10,000 diagnoses with codes that can't be checked have some 20,000. */
  all: 100_000,
} as const;

/** The rule that says that a document was left before its end, since too much was wrong with it. */
export const tooManyFindings = 'validator/too-many-findings';
