import { withoutEnding } from '../../base/index.js';
import { createRequire } from 'node:module';
import path from 'node:path';
import type Picomatch from 'picomatch';

const require = createRequire(import.meta.url);
/** The library, which is loaded only where there is a pattern. */
const picomatch = (): typeof Picomatch => require('picomatch') as typeof Picomatch;

/** Patterns as shells have them: `*`, `**`, `?`, `[a-z]`, `{a,b}`; `!` and `+(…)` are letters of names. */
const language = { noext: true, nonegate: true, posix: true } as const;
const isWindows = path.sep === '\\';

/** A pattern for names of files. */
export interface Glob {
  /** The folder below which it looks, as written; empty for the working folder. */
  readonly base: string;
  /** Whether a path below that folder is meant. */
  readonly matches: (below: string) => boolean;
  /** Whether something in a folder below that folder may be meant. */
  readonly looksInto: (below: string) => boolean;
  /** True where its last part spells an ending, as in `*.txt`: then that is what is wanted, whatever it is. */
  readonly spellsEnding: boolean;
}

/**
 * Reads a pattern; undefined for what is no pattern.
 * @param windows whether a backslash stands between folders; elsewhere it takes the meaning of the sign after it
 */
export function globOf(text: string, windows = isWindows): Glob | undefined {
  const pattern = slashed(text, windows);
  if (!/[*?[{]/.test(pattern)) return undefined;
  // Without `noext`, with which nothing is a pattern to `scan`.
  const { isGlob, base, glob } = picomatch().scan(pattern, { nonegate: true });
  if (!isGlob) return undefined;
  const matches = picomatch()(glob, { ...language, nocase: windows, windows: false });
  const depth = glob.includes('**') ? Infinity : glob.split('/').length;
  const spellsHidden = isHidden(glob);
  return {
    base: base.replace(/\\(.)/g, '$1'),
    matches: (below) => matches(slashed(below, windows)),
    looksInto: (below) => {
      const name = slashed(below, windows);
      return name.split('/').length < depth && (spellsHidden || !isHidden(name));
    },
    spellsEnding: /\.(?!\*+$)[^./]+$/.test(glob),
  };
}

const isHidden = (name: string): boolean => /(^|\/)\./.test(name);

/** Patterns of files to leave out, and the folder that they are relative to. */
export interface Exclusion {
  readonly patterns: readonly string[];
  /** Absolute. */
  readonly folder: string;
  /** True where also files are left out that the user named. */
  readonly alsoNamed: boolean;
}

/** A file or folder that may be left out. */
export interface Candidate {
  /** Absolute path. */
  readonly path: string;
  /** Path relative to the argument that it was found by. */
  readonly below: string;
  readonly isNamed: boolean;
}

/**
 * Makes the test whether something is left out. A pattern is compared with the path from the exclusion's folder, with
 * that from the argument, and with the name alone; what is meant is left out with all that is in it.
 */
export function exclusionTest(
  exclusions: readonly Exclusion[],
  windows = isWindows,
): (candidate: Candidate) => boolean {
  const tests = exclusions
    .filter(({ patterns }) => patterns.length > 0)
    .map(({ patterns, folder, alsoNamed }) => ({ folder, alsoNamed, matches: pathTest(patterns, windows) }));
  return ({ path: absolute, below, isNamed }) =>
    tests.some(({ folder, alsoNamed, matches }) => {
      if (isNamed && !alsoNamed) return false;
      const names = [path.relative(folder, absolute), below, path.basename(absolute)];
      return names.some((name) => name !== '' && matches(name));
    });
}

/** Makes the test whether a path is one that any of several patterns means, names that begin with a dot among them. */
export function pathTest(patterns: readonly string[], windows = isWindows): (name: string) => boolean {
  const options = { ...language, dot: true, nocase: windows, windows: false } as const;
  const plain = patterns.map((pattern) => withoutEnding(slashed(pattern, windows).replace(/^(?:\.\/)+/, ''), '/'));
  const matches = picomatch()(plain, options);
  return (name) => matches(slashed(name, windows));
}

const slashed = (text: string, windows: boolean): string => (windows ? text.replaceAll('\\', '/') : text);
