import { FhirPathError, shortenedText } from './fhirpathError.js';
import { regexWork } from './regexWork.js';
import { TimeoutError, timeBoxed } from './timeBox.js';

/** A regular expression of a package, protocol or script. */
export interface Pattern {
  /** Whether it is surely done at once with a text. */
  isQuick(text: string): boolean;
  /** Whether it is found anywhere in a text. @throws {FhirPathError} where that takes longer than a second. */
  test(text: string): boolean;
}

/** Milliseconds that a regular expression may take on one text. */
const maxMatchMs = 1000;
/** Steps that are done in some hundredths of a second. */
const maxQuickSteps = 1_000_000;
const maxPatternLength = 10_000;
/** What took a clock is remembered: documents of one kind ask the same of the same versions and addresses. */
const maxCachedResults = 100;
const maxCachedLength = 500;

/**
 * Reads a regular expression of FHIRPath (PCRE): flags at the start become JavaScript's flags, `\A` and `\Z` anchors.
 * @throws {FhirPathError} where it can't be read.
 */
export function compilePattern(pattern: string): Pattern {
  const regex = translateRegex(pattern);
  const work = regexWork(regex);
  const isQuick = (text: string): boolean => work(text.length) <= maxQuickSteps;
  const answers = new Map<string, boolean>();
  return {
    isQuick,
    test: (text) => {
      if (isQuick(text)) return regex.test(text);
      const known = answers.get(text);
      if (known !== undefined) return known;
      try {
        const answer = timeBoxed(() => regex.test(text), maxMatchMs);
        if (answers.size < maxCachedResults && text.length <= maxCachedLength) answers.set(text, answer);
        return answer;
      } catch (error) {
        if (!(error instanceof TimeoutError)) throw error;
        throw new FhirPathError(`The regular expression '${shortenedText(pattern)}' ${error.message}`, {
          kind: 'time',
          about: shortenedText(pattern),
        });
      }
    },
  };
}

function translateRegex(pattern: string): RegExp {
  const inline = /^\(\?([ims]+)\)/.exec(pattern);
  const body = pattern
    .slice(inline?.[0].length ?? 0)
    .replace(/\\A/g, '^')
    .replace(/\\[zZ]/g, '$');
  const inlineFlags = ['i', 'm'].filter((flag) => inline?.[1]?.includes(flag)).join('');
  for (const unicode of pattern.length > maxPatternLength ? [] : ['u', '']) {
    try {
      return new RegExp(body, `s${inlineFlags}${unicode}`);
    } catch {
      // Escapes that only the unicode mode forbids are read without it.
    }
  }
  throw new FhirPathError(`The regular expression '${shortenedText(pattern)}' can't be read`, {
    kind: 'pattern',
    about: shortenedText(pattern),
  });
}
