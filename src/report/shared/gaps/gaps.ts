import { gapKinds, joinGaps } from '../../../catalogue/index.js';
import type { Noted } from '../../../catalogue/index.js';
import type { Lang } from '../../../base/index.js';
import type { CampEntry } from '../../../model/camp.js';
import type { Gap, GapPlace } from '../../../model/undecided/gap.js';
import { untrusted } from '../untrusted.js';

/** What was not judged, as programs read it. */
export interface GapJson {
  readonly kind: string;
  readonly rule: string | null;
  readonly what: string;
  readonly todo: string;
  /** True where nothing can be valid without it. */
  readonly blocks: boolean;
  /** Number of places in all; the first of them are listed. */
  readonly count: number;
  readonly places: readonly {
    readonly file: string;
    readonly expression: string;
    readonly position: { readonly line: number; readonly column: number } | null;
    readonly why: string;
  }[];
}

/** A gap in one language. */
export function gapJson({ kind, rule, what, todo, blocks, count, places }: Gap, lang: Lang): GapJson {
  return {
    kind,
    rule: rule ?? null,
    what: what[lang],
    todo: todo[lang],
    blocks,
    count,
    places: places.map(({ file, expression, position, why }) => ({
      file: untrusted(file),
      expression: untrusted(expression),
      position: position ?? null,
      why: untrusted(why[lang]),
    })),
  };
}

/** Where a place is, in a line: file, line and column, element. Empty where it is nowhere. */
function placeText({ file, position, expression }: Pick<GapPlace, 'file' | 'position' | 'expression'>): string {
  const at = position === undefined ? '' : `:${position.line}:${position.column}`;
  return untrusted([file === '' ? at.slice(1) : `${file}${at}`, expression].filter((part) => part !== '').join(' '));
}

/** What the reader can do about something that was not judged. */
export const todoOf = ({ kind }: Pick<Noted, 'kind'>, lang: Lang): string => gapKinds[kind].todo[lang];

/** Each gap in lines of plain text: what it is and how often, where and why, what to do. */
export function gapTexts(
  gap: Gap,
  lang: Lang,
): { readonly head: string; readonly places: readonly string[]; readonly todo: string } {
  const { what, rule, count, places, todo } = gap;
  const number = {
    da: `${count} ${count === 1 ? 'sted' : 'steder'}`,
    en: `${count} ${count === 1 ? 'place' : 'places'}`,
  }[lang];
  const more = count - places.length;
  const rest = { da: `og ${more} til`, en: `and ${more} more` }[lang];
  const texts = places.map((place) => {
    const at = placeText(place);
    return at === '' ? untrusted(place.why[lang]) : `${at}: ${untrusted(place.why[lang])}`;
  });
  return {
    head: `${what[lang]} (${[number, ...(rule === undefined ? [] : [rule])].join(', ')})`,
    places: more > 0 ? [...texts, rest] : texts,
    todo: todo[lang],
  };
}

/** What no run of several checked, one entry for each thing, with the total count. */
export const gatherNotChecked = (entries: readonly Pick<CampEntry, 'run'>[]): readonly Gap[] =>
  joinGaps(entries.flatMap(({ run }) => run.notChecked));
