import { changeClasses, type ChangeClass, type Comparison, type DefinitionComparison } from '../../model/comparison.js';
import type { Strings } from '../strings/strings.js';

/** Number of differences of each class. */
export function classCounts(comparison: Comparison): Readonly<Record<ChangeClass, number>> {
  const counts = { breaking: 0, narrowing: 0, widening: 0, editorial: 0 };
  for (const { changes } of comparison.definitions) for (const change of changes) counts[change.class] += 1;
  return counts;
}

/** True if no verdict depends on any difference. */
export function isEquivalent(comparison: Comparison): boolean {
  const { breaking, narrowing, widening } = classCounts(comparison);
  return breaking + narrowing + widening === 0;
}

/** The result of a comparison in a few words. */
export function conclusion(comparison: Comparison, { comparison: words }: Strings): string {
  if (!isEquivalent(comparison)) return words.different;
  return classCounts(comparison).editorial > 0 ? words.onlyEditorial : words.equal;
}

/** `2 breaking, 17 editorial`; classes without a difference are left out. */
export function classCountText(comparison: Comparison, { comparison: words }: Strings): string {
  const counts = classCounts(comparison);
  const parts = changeClasses
    .filter((name) => counts[name] > 0)
    .map((name) => words.ofClass(counts[name], words.className[name]));
  return parts.length === 0 ? words.equal : parts.join(', ');
}

/** `26 profiles, 881 elements, ...`: how much was compared. */
export function comparedText({ counts }: Comparison, { comparison: words }: Strings): string {
  const keys = [
    'profiles',
    'elements',
    'slices',
    'bindings',
    'invariants',
    'valueSets',
    'codeSystems',
    'codes',
  ] as const;
  return keys.map((key) => words.counts[key](counts[key])).join(', ');
}

/** `http://... 1.0.0 → 1.0.1`: a definition with the versions that were compared. */
export function definitionTitle({ before, after }: DefinitionComparison, { comparison: words }: Strings): string {
  const version = (place: DefinitionComparison['before']) => (place === null ? words.none : place.version);
  const [one, other] = [version(before), version(after)];
  const url = before?.url ?? after?.url ?? '';
  const urls = before !== null && after !== null && before.url !== after.url ? `${before.url} → ${after.url}` : url;
  return `${urls} ${one === other ? one : `${one} → ${other}`}`.trimEnd();
}

/** Differences of a definition, most severe first, then in the order found. */
export function byClass(
  { changes }: DefinitionComparison,
  classes: readonly ChangeClass[],
): DefinitionComparison['changes'] {
  return classes.flatMap((name) => changes.filter((change) => change.class === name));
}

/** Classes on which verdicts depend. */
export const graveClasses = changeClasses.filter((name) => name !== 'editorial');
