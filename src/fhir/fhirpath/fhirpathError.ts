import type { FhirPathFault } from '../../model/undecided/fhirpathFault.js';
import { shorten } from '../../privacy/index.js';

/**
 * An expression that can't be parsed or evaluated. `message` says why in one line, for developers; what a user reads is
 * worded from `fault`, since the evaluator's own texts show its values and internals.
 */
export class FhirPathError extends Error {
  override name = 'FhirPathError';

  constructor(
    message: string,
    readonly fault: FhirPathFault,
  ) {
    super(message);
  }
}

/** An expression whose value depends on something that can't be had here, such as a code system's content. */
export class FhirPathUndecided extends Error {
  override name = 'FhirPathUndecided';
}

/** A text short enough for one line of a message. */
export const shortenedText = (text: string): string => shorten(text, 160);
