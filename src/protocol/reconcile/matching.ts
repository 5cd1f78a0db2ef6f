import { compareDiagnoses } from './agreement.js';
import type { Agreement } from './agreement.js';
import { assign } from './assignment.js';
import type { AssignmentCandidate } from './assignment.js';
import { onDanishClocks } from './sheet/danishTime.js';
import type { DanishTime } from './sheet/danishTime.js';
import type { PublishedItem } from './published.js';
import { anything, expectedText } from './sheet/registration.js';
import type { Registration } from './sheet/registration.js';

/** A published diagnosis and the registration that it was made from. */
export interface MatchedPair {
  readonly item: PublishedItem;
  readonly registration: Registration;
}

/** Every published diagnosis and every registration that may be shared, each in one of these lists. */
export interface Matching {
  /** Published once, with all that differs. */
  readonly matched: readonly (MatchedPair & { readonly agreement: Agreement })[];
  /** Published more than once: the surplus ones. */
  readonly duplicated: readonly MatchedPair[];
  /** Published though the registration may not be shared. */
  readonly leaked: readonly MatchedPair[];
  readonly missing: readonly Registration[];
  /** Published, and similar to nothing that is registered. */
  readonly unexpected: readonly PublishedItem[];
}

/** State of the matching. */
interface MatchingProgress {
  readonly matched: Map<PublishedItem, Registration>;
  readonly duplicated: Map<PublishedItem, Registration>;
  readonly leaked: Map<PublishedItem, Registration>;
}

/**
 * Matches published diagnoses with registrations. Full agreement is matched first, with those that may be shared
 * before the others, so that no change elsewhere breaks it; the rest is matched for the greatest total
 * agreement (`agreement.ts` has the weights). The same input always gives the same result.
 */
export function match(
  items: readonly PublishedItem[],
  shared: readonly Registration[],
  withheld: readonly Registration[],
): Matching {
  const progress: MatchingProgress = { matched: new Map(), duplicated: new Map(), leaked: new Map() };
  const { matched, duplicated, leaked } = progress;
  const open = (): readonly PublishedItem[] =>
    items.filter((item) => !matched.has(item) && !leaked.has(item) && !duplicated.has(item));
  matchFully(open, shared, withheld, progress);
  matchInPart(open(), shared, withheld, progress);
  const seen = new Map([...matched].map(([item, registration]) => [signature(item), registration]));
  for (const item of open()) {
    const registration = seen.get(signature(item));
    if (registration !== undefined) duplicated.set(item, registration);
  }
  const inOrder = (pairs: ReadonlyMap<PublishedItem, Registration>): readonly MatchedPair[] =>
    items.flatMap((item) => {
      const registration = pairs.get(item);
      return registration === undefined ? [] : [{ item, registration }];
    });
  const taken = new Set(matched.values());
  return {
    matched: inOrder(matched).map((pair) => ({ ...pair, agreement: compareDiagnoses(pair.registration, pair.item) })),
    duplicated: inOrder(duplicated),
    leaked: inOrder(leaked),
    missing: shared.filter((one) => !taken.has(one)),
    unexpected: open(),
  };
}

/** Matches what agrees in everything; a second one that does so is a duplicate, or leaked once more. */
function matchFully(
  open: () => readonly PublishedItem[],
  shared: readonly Registration[],
  withheld: readonly Registration[],
  { matched, duplicated, leaked }: MatchingProgress,
): void {
  const fullIn = (registrations: readonly Registration[]): ((item: PublishedItem) => readonly Registration[]) => {
    const near = indexOf(registrations, fullKeys);
    return (item) => near(fullLookups(item)).filter((one) => compareDiagnoses(one, item).differences.length === 0);
  };
  const [fullShared, fullWithheld] = [fullIn(shared), fullIn(withheld)];
  for (const { item, registration } of pairsOf(open(), shared, fullShared, () => 1)) matched.set(item, registration);
  for (const { item, registration } of pairsOf(open(), withheld, fullWithheld, () => 1)) leaked.set(item, registration);
  for (const item of open()) {
    const [again] = fullShared(item);
    const [leak] = fullWithheld(item);
    if (again !== undefined) duplicated.set(item, again);
    else if (leak !== undefined) leaked.set(item, leak);
  }
}

/** Matches the rest by the sum of what agrees; of two that fit equally well the one that may be shared is chosen. */
function matchInPart(
  items: readonly PublishedItem[],
  shared: readonly Registration[],
  withheld: readonly Registration[],
  { matched, leaked }: MatchingProgress,
): void {
  const taken = new Set([...matched.values(), ...leaked.values()]);
  const left = [...shared, ...withheld].filter((one) => !taken.has(one));
  const mayBeShared = new Set(shared);
  const near = indexOf(left, partialKeys);
  const pairs = pairsOf(
    items,
    left,
    (item) => near(partialLookups(item)),
    (registration, item) => compareDiagnoses(registration, item).score * 2 + (mayBeShared.has(registration) ? 0.5 : 0),
  );
  for (const { item, registration } of pairs) {
    (mayBeShared.has(registration) ? matched : leaked).set(item, registration);
  }
}

/** The best pairs of items and registrations by the weight of each; a weight below 1 is not a pair. */
function pairsOf(
  items: readonly PublishedItem[],
  registrations: readonly Registration[],
  near: (item: PublishedItem) => readonly Registration[],
  weigh: (registration: Registration, item: PublishedItem) => number,
): readonly MatchedPair[] {
  const places = new Map(registrations.map((registration, place) => [registration, place]));
  const candidates = items.flatMap((item, left) =>
    near(item).flatMap((registration): readonly AssignmentCandidate[] => {
      const weight = weigh(registration, item);
      const right = places.get(registration);
      return weight < 1 || right === undefined ? [] : [{ left, right, weight }];
    }),
  );
  return [...assign(candidates)].flatMap(([left, right]) => {
    const [item, registration] = [items[left], registrations[right]];
    return item === undefined || registration === undefined ? [] : [{ item, registration }];
  });
}

/** Finds the registrations that share a key with a diagnosis, each once, in the order of the sheet. */
function indexOf(
  registrations: readonly Registration[],
  keysOf: (registration: Registration) => readonly string[],
): (keys: readonly string[]) => readonly Registration[] {
  const byKey = new Map<string, number[]>();
  for (const [place, registration] of registrations.entries()) {
    for (const key of keysOf(registration)) {
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, [place]);
      else known.push(place);
    }
  }
  return (keys) => {
    const places = new Set(keys.flatMap((key) => byKey.get(key) ?? []));
    return [...places].sort((a, b) => a - b).flatMap((place) => registrations[place] ?? []);
  };
}

const minutesOf = (time: DanishTime | undefined): readonly number[] =>
  (time?.intervals ?? []).filter(({ from, to }) => to - from <= 60_000).map(({ from }) => Math.floor(from / 60_000));

/** Full agreement requires the same text and the same minute, where the sheet names one. */
function fullKeys(registration: Registration): readonly string[] {
  const minutes = registration.registered === anything ? [] : minutesOf(registration.registered);
  const text = expectedText(registration) ?? '';
  return minutes.length === 0 ? [`${text} *`] : minutes.map((minute) => `${text} ${minute}`);
}

const fullLookups = ({ text = '', recorded }: PublishedItem): readonly string[] => [
  `${text} *`,
  ...minutesOf(recorded?.time).map((minute) => `${text} ${minute}`),
];

const dayOf = (time: DanishTime | undefined): string => onDanishClocks(time?.intervals[0]?.from ?? 0).slice(0, 10);

/** Candidates for the same diagnosis share a code, the text or the time, or have no code and no text at all. */
function partialKeys(registration: Registration): readonly string[] {
  const { sks, icpc, registered } = registration;
  const text = expectedText(registration);
  const time = registered === anything ? undefined : registered;
  const minutes = minutesOf(time);
  const day = time === undefined ? [] : [minutes.length > 0 ? `precise ${dayOf(time)}` : `day ${dayOf(time)}`];
  const codes = [sks.code, icpc.code].flatMap((code) => code ?? []);
  return [
    ...(codes.length === 0 && text === undefined ? ['nothing'] : []),
    ...codes.map((code) => `code ${code}`),
    ...(text === undefined ? [] : [`text ${text}`]),
    ...minutes.map((minute) => `minute ${minute}`),
    ...day,
  ];
}

function partialLookups({ codings, text, recorded }: PublishedItem): readonly string[] {
  const minutes = minutesOf(recorded?.time);
  const day = recorded?.time === undefined ? [] : [`day ${dayOf(recorded.time)}`];
  return [
    ...(codings.length === 0 && text === undefined ? ['nothing'] : []),
    ...codings.flatMap(({ code }) => (code === undefined ? [] : [`code ${code}`])),
    ...(text === undefined ? [] : [`text ${text}`]),
    ...minutes.map((minute) => `minute ${minute}`),
    ...day,
    // A day without time contains all that is registered on it.
    ...(minutes.length === 0 ? day.map((key) => key.replace('day', 'precise')) : []),
  ];
}

/** All that is compared of a published diagnosis, as one text. */
function signature(item: PublishedItem): string {
  const { codings, text, status, type, recorded, onset, abatement } = item;
  const codes = codings.map(({ system, code, display }) => [system, code, display]);
  return JSON.stringify([codes, text, status, type, recorded?.text, onset?.text, abatement?.text]);
}
