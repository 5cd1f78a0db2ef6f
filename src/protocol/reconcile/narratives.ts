import type { FhirNode } from '../../fhir/index.js';
import type { Deviation } from '../../model/reconciliation.js';
import { deviationAt, nameOf } from './deviations.js';
import type { NamedDocument } from './deviations.js';
import type { Matching } from './matching.js';
import { narrativeTexts } from './published.js';
import type { PublishedItem } from './published.js';
import type { Registration } from './sheet/registration.js';

interface Sorted {
  readonly published: readonly PublishedItem[];
  readonly shared: readonly Registration[];
  readonly withheld: readonly Registration[];
  readonly matching: Matching;
}

/** Shorter texts occur in narratives by chance. */
const minTextLength = 6;

/**
 * What may not be shared must not occur in a narrative either: the codes and texts of registrations that are withheld,
 * and additional texts (Tillægstekst). A text that also occurs
 * in a diagnosis that is shared or published is in the narrative because of that one, and is ignored.
 */
export function shownInNarratives(
  named: NamedDocument,
  root: FhirNode,
  { published, shared, withheld, matching }: Sorted,
): readonly Deviation[] {
  const narratives = narrativeTexts(root);
  const mayNot = new Set(withheld);
  const told = [
    ...shared.flatMap(({ sks, icpc }) => [sks.code, sks.text, icpc.code, icpc.text]),
    ...published.flatMap(({ text, codings }) => [text, ...codings.flatMap(({ code, display }) => [code, display])]),
  ].flatMap((one) => one ?? []);
  // What is published as a Condition too is reported there already.
  const leaked = new Set(matching.leaked.map(({ registration }) => registration));
  const noted = new Set(
    [...matching.matched, ...matching.leaked, ...matching.duplicated]
      .filter(({ item }) => item.notes.length > 0)
      .map(({ registration }) => registration),
  );
  const all = narratives.map(({ text }) => text).join('\n');
  const placeOf = (isIn: (text: string) => boolean): FhirNode | undefined =>
    isIn(all) ? narratives.find(({ text }) => isIn(text))?.node : undefined;
  const placeOfText = (text: string | undefined): FhirNode | undefined =>
    text === undefined || text.length < minTextLength || told.some((other) => other.includes(text))
      ? undefined
      : placeOf((narrative) => narrative.includes(text));
  const placeOfCode = (code: string | undefined): FhirNode | undefined => {
    if (code === undefined || !/^D[A-Z]\d{2}[0-9A-Za-z]*$/.test(code) || told.includes(code)) return undefined;
    const word = new RegExp(`(?<![0-9A-Za-z])${code}(?![0-9A-Za-z])`);
    return placeOf((narrative) => word.test(narrative));
  };
  return [...shared, ...withheld].flatMap((registration) => {
    const { sks, icpc, note } = registration;
    const item = nameOf(registration);
    const hidden = mayNot.has(registration) && !leaked.has(registration);
    const shownAt = hidden ? (placeOfText(sks.text) ?? placeOfText(icpc.text) ?? placeOfCode(sks.code)) : undefined;
    const noteAt = noted.has(registration) ? undefined : placeOfText(note);
    return [
      ...(shownAt === undefined
        ? []
        : [deviationAt(named, 'reconcile/narrative-shows', shownAt, { item }, registration)]),
      ...(noteAt === undefined ? [] : [deviationAt(named, 'reconcile/note-shared', noteAt, { item }, registration)]),
    ];
  });
}
