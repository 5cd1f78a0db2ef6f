import type { Lang } from '../../../base/index.js';
import type { Gap } from '../../../model/undecided/gap.js';
import { gapTexts } from '../gaps/gaps.js';
import { stringsOf } from '../../strings/strings.js';
import { wrap, type Paint } from './terminal.js';

/** Kinds that no finding tells of: their places are always listed. */
const untold: ReadonlySet<string> = new Set(['file', 'package', 'manual']);

/**
 * What was not judged, for a terminal, under its heading; nothing where there is nothing.
 * @param verbose lists places and reasons of all, not of those alone that no finding tells of
 */
export function gapLines(
  gaps: readonly Gap[],
  { lang, paint, verbose }: { readonly lang: Lang; readonly paint: Paint; readonly verbose: boolean },
): readonly string[] {
  if (gaps.length === 0) return [];
  return [
    '',
    paint('bold', stringsOf(lang).text.notChecked),
    ...gaps.flatMap((gap) => {
      const { head, places, todo } = gapTexts(gap, lang);
      return [
        ...wrap(`${head}. ${todo}`, '    ', '  - '),
        ...(verbose || untold.has(gap.kind) ? places.flatMap((place) => wrap(place, '        ', '      ')) : []),
      ];
    }),
  ];
}
