import type { Text } from '../../base/index.js';
import type { NotJudged, Position, ValidationResult } from '../../model/finding.js';
import type { Gap, GapPlace } from '../../model/undecided/gap.js';
import type { ContextRecord } from '../../model/package.js';
import { findRule } from '../catalogue.js';
import { gapKinds } from './kinds.js';

/** One thing that was not judged, as a layer notes it. */
export interface Noted extends Omit<NotJudged, 'rule' | 'message' | 'position'> {
  /** The rule that says so; absent where none does. */
  readonly rule?: string;
  /** Path of the file; empty for what is in none. */
  readonly file: string;
  readonly position?: Position;
  readonly why: Text;
}

/** Places that a gap names; the rest is counted. */
const maxPlaces = 5;

/**
 * What was not judged, from what the layers noted: one gap for each rule and kind, what keeps anything from being valid
 * first, then by rule. Every format and every certificate tells it from this list.
 */
export function gapsOf(noted: readonly Noted[]): readonly Gap[] {
  const groups = new Map<string, [Noted, ...Noted[]]>();
  for (const one of noted) {
    // Files that can't be read are one thing, whatever is wrong with each.
    const key = one.kind === 'file' ? one.kind : `${one.kind} ${one.rule ?? ''} ${String(one.blocks)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return inOrder([...groups.values()].map(gapOf));
}

function gapOf(group: readonly [Noted, ...Noted[]]): Gap {
  const [{ kind, rule, blocks }] = group;
  const { what, todo } = gapKinds[kind];
  const title = rule === undefined || kind === 'file' || kind === 'manual' ? undefined : findRule(rule)?.title;
  return {
    kind,
    ...(rule === undefined ? {} : { rule }),
    what: title ?? what,
    todo,
    blocks,
    count: group.length,
    places: firstPlaces(group),
  };
}

/** Places with a reason that no place before them has come first: they tell more. */
function firstPlaces(group: readonly Noted[]): readonly GapPlace[] {
  const reasons = new Set<string>();
  const fresh = group.filter(({ why }) => {
    const isNew = !reasons.has(why.en);
    reasons.add(why.en);
    return isNew;
  });
  const rest = fresh.length >= maxPlaces ? [] : group.filter((one) => !fresh.includes(one));
  return [...fresh, ...rest]
    .slice(0, maxPlaces)
    .map(({ file, expression, position, why }) =>
      position === undefined ? { file, expression, why } : { file, expression, position, why },
    );
}

function inOrder(gaps: readonly Gap[]): readonly Gap[] {
  const key = ({ blocks, rule = '~', kind }: Gap): string => `${blocks ? 0 : 1} ${rule} ${kind}`;
  return [...gaps].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** The gaps of several lists as one: equal ones are joined, their places counted together. */
export function joinGaps(gaps: readonly Gap[]): readonly Gap[] {
  const byKey = new Map<string, Gap>();
  for (const gap of gaps) {
    const key = `${gap.kind} ${gap.rule ?? ''} ${gap.what.en} ${String(gap.blocks)}`;
    const known = byKey.get(key);
    const count = gap.count + (known?.count ?? 0);
    const places = [...(known?.places ?? []), ...gap.places].slice(0, maxPlaces);
    byKey.set(key, { ...gap, count, places });
  }
  return inOrder([...byKey.values()]);
}

/** What was not judged of one submission: its ledger, the file itself where nobody could read it, and its packages. */
export function notedOf(result: ValidationResult, context?: ContextRecord): readonly Noted[] {
  const { file, resourceType, findings, notJudged = [] } = result;
  const [fault] = findings;
  const unread: readonly Noted[] =
    resourceType === null && fault !== undefined ? [notedFile(file, fault.rule, fault.message, fault.position)] : [];
  const ledger = notJudged.map(({ message, ...one }): Noted => ({ ...one, file, why: message }));
  return [...unread, ...ledger, ...notedPackages(context)];
}

/** A file that nobody could read, by what the reader says of it. */
export const notedFile = (file: string, rule: string, why: Text, position: Position): Noted => ({
  kind: 'file',
  rule,
  file,
  expression: '',
  position,
  why,
  blocks: true,
});

/** Packages that lie at hand in several editions, of which one judged: no one but the reader knows which is meant. */
export function notedPackages(context: ContextRecord | undefined): readonly Noted[] {
  return (context?.duplicates ?? []).map(({ package: name, used, others }): Noted => {
    const hashes = others.map(({ sha256 }) => sha256).join(', ');
    const why = {
      da: `${name} findes i flere udgaver med forskelligt indhold: brugt er SHA-256 ${used}, ikke ${hashes}`,
      en: `${name} is there in several editions with different content: SHA-256 ${used} was used, not ${hashes}`,
    };
    return { kind: 'package', file: '', expression: name, why, blocks: false };
  });
}

/** What was not judged of several submissions; a package is told once. */
export function gapsOfResults(
  results: readonly ValidationResult[],
  contexts: readonly ContextRecord[] = [],
): readonly Gap[] {
  const packages = new Map(contexts.flatMap(notedPackages).map((one) => [one.why.en, one]));
  return gapsOf([...results.flatMap((result) => notedOf(result)), ...packages.values()]);
}
