import path from 'node:path';
import { nearest } from '../../base/index.js';
import type { SourceProblem } from '../../model/problem.js';
import { entries } from './folders.js';

/**
 * Folders of vendors, systems and standards that the camp does not have.
 * @param expected `vendor/system/standard` of every test.
 */
export function unmatchedFolders(submissions: string, expected: readonly string[]): readonly SourceProblem[] {
  const levels = [1, 2, 3].map((depth) => new Set(expected.map((full) => full.split('/').slice(0, depth).join('/'))));
  const walk = (folder: string, depth: number): readonly SourceProblem[] => {
    const level = levels[depth - 1] ?? new Set();
    return entries(path.join(submissions, folder)).flatMap(({ name }) => {
      const at = folder === '' ? name : `${folder}/${name}`;
      if (!level.has(at)) return [unmatchedWarning(path.join(submissions, at), nearest(at, [...level]))];
      return depth < 3 ? walk(at, depth + 1) : [];
    });
  };
  return walk('', 1);
}

/** Reports that nothing in a folder or file was judged, and which name may have been meant. */
export function unmatchedWarning(file: string, guess: string | undefined): SourceProblem {
  const [da, en] = guess === undefined ? ['', ''] : [` Skulle den hedde '${guess}'?`, ` Should it be '${guess}'?`];
  return {
    file,
    line: 0,
    column: 0,
    message: {
      da: `Mappen eller filen passer ikke til noget i campen, så intet i den er bedømt.${da}`,
      en: `The folder or file fits nothing in the camp, so nothing in it was judged.${en}`,
    },
  };
}
