import { FhirPathError, shortenedText } from './fhirpathError.js';
import { regexWork } from './bounds/regexWork.js';
import { TimeoutError, timeBoxed } from './bounds/timeBox.js';

/** A regular expression of a package, protocol or script. */
export interface Pattern {
  /** Whether it is surely done at once with a text. */
  isQuick(text: string): boolean;
  /** Whether it is found anywhere in a text. @throws {FhirPathError} where that takes longer than a second. */
  test(text: string): boolean;
  /**
   * A text with each place that is found replaced, `$1` and `${name}` in the replacement by what the group found (N1 5.6.12).
   * @throws {FhirPathError} where that takes longer than a second.
   */
  replace(text: string, replacement: string): string;
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
  const inTime = <T>(text: string, action: () => T): T => {
    if (isQuick(text)) return action();
    try {
      return timeBoxed(action, maxMatchMs);
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      throw new FhirPathError(`The regular expression '${shortenedText(pattern)}' ${error.message}`, {
        kind: 'time',
        about: shortenedText(pattern),
      });
    }
  };
  return {
    isQuick,
    test: (text) => {
      const known = answers.get(text);
      if (known !== undefined) return known;
      const answer = inTime(text, () => regex.test(text));
      const isSlow = !isQuick(text);
      if (isSlow && answers.size < maxCachedResults && text.length <= maxCachedLength) answers.set(text, answer);
      return answer;
    },
    replace: (text, replacement) => {
      const everywhere = new RegExp(regex.source, `${regex.flags}g`);
      return inTime(text, () => text.replace(everywhere, (...found: unknown[]) => substituted(replacement, found)));
    },
  };
}

/** A replacement with its groups filled in; a sign after `\` or a second `$` is itself, as in PCRE2. */
function substituted(replacement: string, found: readonly unknown[]): string {
  const last = found.at(-1);
  const named = typeof last === 'object' && last !== null ? (last as Record<string, unknown>) : {};
  const groups = found.filter((one, i) => i === 0 || typeof one === 'string' || one === undefined);
  return replacement.replace(
    /\\([\\$])|\$\$|\$\{(\w+)\}|\$(\d+)/g,
    (sign: string, escaped?: string, name?: string, number?: string) => {
      if (escaped !== undefined) return escaped;
      const group = name ?? number;
      if (group === undefined) return '$';
      const value = /^\d+$/.test(group) ? groups[Number(group)] : named[group];
      if (value === undefined && !(group in named) && Number(group) >= groups.length) return sign;
      return typeof value === 'string' ? value : '';
    },
  );
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
