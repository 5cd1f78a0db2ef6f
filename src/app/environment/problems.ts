import { fileError, UsageError } from '../../base/index.js';
import type { Text } from '../../base/index.js';
import type { SourceProblem } from '../../model/problem.js';

/** One line for each problem of a file that a person wrote. */
export function problemError(problems: readonly SourceProblem[]): UsageError {
  const errors = problems.map(({ file, line, column, message }) =>
    line === 0 ? fileError(file, message) : fileError(file, message, line, column),
  );
  const join = (lang: keyof Text): string => errors.map(({ text }) => text[lang]).join('\n');
  return new UsageError({ da: join('da'), en: join('en') });
}
