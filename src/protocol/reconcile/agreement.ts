import type { FhirNode } from '../../fhir/index.js';
import { icpcSystem, sksSystem } from '../../validator/rules/index.js';
import { compareTimes } from './sheet/danishTime.js';
import type { PublishedCoding, PublishedItem, PublishedTime } from './published.js';
import { anything, expectedText } from './sheet/registration.js';
import type { RegisteredCode, RegisteredTime, Registration } from './sheet/registration.js';

/** The compared parts of a diagnosis. */
export type ComparedValue =
  | 'sks'
  | 'sksText'
  | 'icpc'
  | 'icpcText'
  | 'otherCode'
  | 'text'
  | 'status'
  | 'type'
  | 'registered'
  | 'onset'
  | 'abatement';

/** One value that was not published as it is registered. */
export interface DiagnosisDifference {
  readonly what: ComparedValue;
  /** As registered and as published; empty for no value. */
  readonly from: string;
  readonly to: string;
  /** The element that differs, or the one that lacks it. */
  readonly node: FhirNode;
  /** The published value is correct but less precise. */
  readonly lessPrecise: boolean;
}

/** How well a published diagnosis agrees with a registered one. */
export interface Agreement {
  readonly differences: readonly DiagnosisDifference[];
  /** Sum of the weights of what agrees; 0 where nothing shows that the two are the same diagnosis. */
  readonly score: number;
}

/**
 * How strongly agreement in each value shows that two diagnoses are the same one. Codes and the time of registration
 * weigh most; a status, which has few different values, weighs little.
 */
const weights: Readonly<Record<ComparedValue, number>> = {
  sks: 10,
  icpc: 7,
  text: 7,
  registered: 10,
  onset: 4,
  sksText: 2,
  icpcText: 2,
  abatement: 3,
  status: 1,
  type: 1,
  otherCode: 0,
};
/** Everything that is compared. */
export const comparedValues: readonly string[] = Object.keys(weights);

const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);

/** Below this sum of weights two diagnoses are not considered the same one. */
const minScore = total * 0.3;

/** Compares a registered and a published diagnosis value by value. */
export function compareDiagnoses(registered: Registration, published: PublishedItem): Agreement {
  const differences = [
    ...codeDifferences(registered, published),
    ...plain('text', expectedText(registered), published.text, {
      node: published.nodes.text ?? published.code ?? published.node,
    }),
    ...category('status', registered.status, published),
    ...category('type', registered.type, published),
    ...time('registered', registered.registered, published.recorded, published),
    ...time('onset', registered.onset, published.onset, published),
    ...time('abatement', registered.abatement, published.abatement, published),
  ];
  const lost = new Map<ComparedValue, number>();
  for (const { what, lessPrecise } of differences) {
    lost.set(what, Math.max(lost.get(what) ?? 0, weights[what] * (lessPrecise ? 0.25 : 1)));
  }
  const score = total - [...lost.values()].reduce((sum, weight) => sum + weight, 0);
  return { differences, score: score >= minScore && isIdentified(registered, lost) ? score : 0 };
}

/** Something specific must agree: a code, a text or the time of registration, or else that there is no code at all. */
function isIdentified({ sks, icpc, registered }: Registration, lost: ReadonlyMap<ComparedValue, number>): boolean {
  const agrees = (what: ComparedValue): boolean => !lost.has(what);
  return (
    (sks.code !== undefined && agrees('sks')) ||
    (icpc.code !== undefined && agrees('icpc')) ||
    (expectedText({ sks, icpc }) !== undefined && agrees('text')) ||
    (registered !== anything && (lost.get('registered') ?? 0) < weights.registered) ||
    (['sks', 'icpc', 'text', 'otherCode'] as const).every(agrees)
  );
}

function codeDifferences({ sks, icpc }: Registration, item: PublishedItem): readonly DiagnosisDifference[] {
  const used = new Set<PublishedCoding>();
  const found = [...coding('sks', sks, sksSystem, item, used), ...coding('icpc', icpc, icpcSystem, item, used)];
  const others = item.codings
    .filter((one) => !used.has(one))
    .map(({ node, system, code, display }) => ({
      what: 'otherCode' as const,
      from: '',
      to: [system, code ?? display].filter((part) => part !== undefined).join(' '),
      node,
      lessPrecise: false,
    }));
  return [...found, ...others];
}

/** Complete codes; an incomplete one may be published in a coding without system, as the guide has it. */
const complete: Readonly<Record<'sks' | 'icpc', RegExp>> = { sks: /^D[A-Z]\d{2}/, icpc: /^[A-Z]\d{2}$/ };

function coding(
  what: 'sks' | 'icpc',
  registered: RegisteredCode,
  system: string,
  item: PublishedItem,
  used: Set<PublishedCoding>,
): readonly DiagnosisDifference[] {
  const own = item.codings.filter((one) => one.system === system);
  const loose = (one: PublishedCoding): boolean =>
    one.system === undefined &&
    !used.has(one) &&
    registered.code !== undefined &&
    one.code === registered.code &&
    !complete[what].test(registered.code);
  const coded = own.find((one) => one.code === registered.code) ?? own[0] ?? item.codings.find(loose);
  const node = item.code ?? item.node;
  if (coded === undefined) {
    // A text without a code needs no coding: `code.text` carries it.
    return registered.code === undefined ? [] : [{ what, from: registered.code, to: '', node, lessPrecise: false }];
  }
  used.add(coded);
  return [
    ...plain(what, registered.code, coded.code, { node: coded.node }),
    ...plain(`${what}Text`, registered.text, coded.display, { node: coded.node }),
  ];
}

function plain(
  what: ComparedValue,
  registered: string | undefined,
  published: string | undefined,
  { node }: Pick<PublishedItem, 'node'>,
): readonly DiagnosisDifference[] {
  if (registered === published) return [];
  return [{ what, from: registered ?? '', to: published ?? '', node, lessPrecise: false }];
}

function category(
  what: 'status' | 'type',
  registered: string | undefined,
  item: PublishedItem,
): readonly DiagnosisDifference[] {
  return registered === anything ? [] : plain(what, registered, item[what], { node: item.nodes[what] ?? item.node });
}

function time(
  what: 'registered' | 'onset' | 'abatement',
  registered: RegisteredTime,
  published: PublishedTime | undefined,
  { node }: PublishedItem,
): readonly DiagnosisDifference[] {
  if (registered === anything || (registered === undefined && published === undefined)) return [];
  const both = registered !== undefined && published?.time !== undefined;
  const agreement = both ? compareTimes(registered, published.time) : 'differs';
  if (agreement === 'same') return [];
  const from = registered?.text ?? '';
  const lessPrecise = agreement === 'less-precise';
  return [{ what, from, to: published?.text ?? '', node: published?.node ?? node, lessPrecise }];
}
