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
