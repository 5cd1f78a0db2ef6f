import { compilePattern, FhirPathError } from '../../fhir/fhirpath/index.js';
import type { Pattern } from '../../fhir/fhirpath/index.js';

/**
 * Matches whole texts by regular expressions of packages, each read once; undefined where one can't be read, or takes longer than
 * a second.
 */
export function createWholeMatch(): (regex: string, text: string) => boolean | undefined {
  const known = new Map<string, Pattern | undefined>();
  return (regex, text) => {
    if (!known.has(regex))
      known.set(
        regex,
        unlessFaulty(() => compilePattern(wholly(regex))),
      );
    const pattern = known.get(regex);
    return pattern === undefined ? undefined : unlessFaulty(() => pattern.test(text));
  };
}

function unlessFaulty<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof FhirPathError) return undefined;
    throw error;
  }
}

/** The expression for a text as a whole; flags stay at its start. */
function wholly(regex: string): string {
  const flags = /^\(\?[ims]+\)/.exec(regex)?.[0] ?? '';
  return `${flags}^(?:${regex.slice(flags.length)})$`;
}
