/** What becomes of something that a profile, a value set or a code system says. */
export interface Support {
  /**
   * `implemented`: it is judged. `asks-nothing`: it tells people or other tools something, and asks nothing that a
   * submission could break. `not-implemented`: it is not judged, and each place where it would apply says so.
   */
  readonly status: 'implemented' | 'asks-nothing' | 'not-implemented';
  /** The files of src that judge it, with the rules that report it; or why there is nothing to judge. */
  readonly by: string;
}

/** Rows by name: a path as `ElementDefinition.min`, or the URL of an extension. */
export type Table = Readonly<Record<string, Support>>;

/** Something that is judged: by which files below src, `: ` and the rules that report it. */
export const implemented = (by: string): Support => ({ status: 'implemented', by });

/** Something that no submission can break, and why. */
export const asksNothing = (by: string): Support => ({ status: 'asks-nothing', by });

/** Something that is not judged: where it would apply, a warning says so. */
export const notImplemented: Support = { status: 'not-implemented', by: 'validator/not-implemented' };

/** One row for each of several names, which are written with blanks between. */
export const each = (prefix: string, names: string, support: Support): Table =>
  Object.fromEntries(names.split(' ').map((name) => [`${prefix}${name}`, support]));

/** What is said to the people who read a definition. */
export const documentation = asksNothing('said to people');

/** What tells one definition from others, or from its other versions. */
export const about = asksNothing('says something about the definition');
