import type { Environment } from '../environment/index.js';
import { selectInputs } from './select.js';

/**
 * The files that a command's arguments mean, as {@link selectInputs} finds them, by their names.
 * @throws {UsageError} for a path that does not exist, a folder without such a file, a pattern that fits nothing.
 */
export function expandInputs(paths: readonly string[], environment: Environment): readonly string[] {
  return selectInputs(paths, {}, environment).inputs.map(({ file }) => file);
}

/** As {@link expandInputs}, but a folder may be empty. @throws {UsageError} for a path that does not exist. */
export function expandAny(paths: readonly string[], environment: Environment): readonly string[] {
  return selectInputs(paths, { mayBeEmpty: true }, environment).inputs.map(({ file }) => file);
}
