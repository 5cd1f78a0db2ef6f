/** How much is said of one document: enough to see what is wrong with it, and little enough to hold. */
export const findingLimits = {
  /** Errors. */
  errors: 10_000,
  /** Findings of any kind: 10,000 diagnoses with codes that can't be checked have some 20,000. */
  all: 100_000,
} as const;

/** The rule that says that a document was left before its end, since too much was wrong with it. */
export const tooManyFindings = 'validator/too-many-findings';
