import type { Position, Severity } from '../../model/finding.js';
import type { Gap } from '../../model/undecided/gap.js';

/** A problem at one location in a file, in one language. */
export interface CiProblem {
  readonly rule: string;
  readonly severity: Severity;
  /** Path relative to the working directory of testcamp, with forward slashes. */
  readonly file: string;
  /** FHIRPath of the element. */
  readonly expression: string;
  readonly position: Position;
  readonly end: Position | undefined;
  readonly message: string;
  /** `url|version` of the profiles that require it. */
  readonly profiles: readonly string[];
  /** ElementDefinition.id in the first of the profiles. */
  readonly elementId: string | undefined;
  /** Where MedCom asks for it; undefined for all but business rules. */
  readonly reference: string | undefined;
  /** Derived findings, which go away when this is fixed. */
  readonly derivedFindings: readonly CiProblem[];
  /** Why it is accepted, by MedCom or by the user's settings; undefined if it counts. */
  readonly accepted: string | undefined;
}

/** `error`: there is no verdict. `skip`: nothing was judged, or a person must. */
export type CiOutcome = 'pass' | 'fail' | 'error' | 'skip';

/** One item that a build server shows as passed or failed: a file, or a step of a protocol. */
export interface CiCase {
  readonly name: string;
  readonly outcome: CiOutcome;
  /** Why, in a sentence or more. */
  readonly message: string;
  readonly problems: readonly CiProblem[];
  /** What a case that passed did not pass, in words; absent where it passed all that it was to be judged by. */
  readonly caveat?: string;
  /** The file that it is about, where it is about one, as paths of problems are. */
  readonly file?: string;
  /** Present for a file that was found and not judged. */
  readonly isLeftOut?: true;
}

/** Cases under one heading. */
export interface CiGroup {
  readonly name: string;
  readonly cases: readonly CiCase[];
}

/** A run for build servers, in one language: what JUnit, SARIF, annotations and the summary are made from. */
export interface CiRun {
  readonly tool: { readonly name: string; readonly version: string };
  readonly title: string;
  /** What it was judged by: packages with hashes, protocol, product. */
  readonly properties: readonly { readonly name: string; readonly value: string }[];
  readonly groups: readonly CiGroup[];
  /** How many files there are, by verdict; absent where cases are no files. */
  readonly summary?: string;
  /** What else a reader must know, such as settings that no longer act. */
  readonly notes?: readonly string[];
  /** What was not judged. */
  readonly gaps: readonly Gap[];
  /** Sentences on what was judged, for formats that do not show properties; absent where there are none. */
  readonly basis?: readonly string[];
}

/** Files that were found and not judged; a step of a protocol that waits for a tester is none. */
export const leftOutOf = (run: CiRun): readonly CiCase[] => casesOf(run).filter(({ isLeftOut }) => isLeftOut === true);

/** Every case of a run in order. */
export const casesOf = (run: CiRun): readonly CiCase[] => run.groups.flatMap(({ cases }) => cases);

/** What cases that passed did not pass. */
export const caveatsOf = (cases: readonly CiCase[]): readonly { readonly name: string; readonly caveat: string }[] =>
  cases.flatMap(({ name, caveat }) => (caveat === undefined ? [] : [{ name, caveat }]));

/**
 * Every problem of a run, each once: several steps of a protocol may check one document and find the same. What could
 * not be decided is in the report itself, and would drown the rest on a build server.
 */
export function problemsOf(run: CiRun): readonly CiProblem[] {
  const seen = new Map<string, CiProblem>();
  for (const problem of casesOf(run).flatMap(({ problems }) => problems)) {
    const { rule, file, expression, message, position } = problem;
    const key = JSON.stringify([rule, file, expression, message, position.line, position.column]);
    if (!seen.has(key)) seen.set(key, problem);
  }
  return [...seen.values()];
}
