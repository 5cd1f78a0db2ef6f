import type { CampEntry, CampInfo, CampRun } from '../../model/camp.js';
import { frequentFindings, type FrequentFinding } from '../shared/frequent.js';
import type { ShownDecision } from '../shared/status.js';

/** The results of one standard's tests at one camp. */
export interface TrendPoint {
  readonly camp: CampInfo;
  /** Versions of the standard that were tested, sorted. */
  readonly versions: readonly string[];
  readonly tests: number;
  /** With or without dispensation. */
  readonly approved: number;
  readonly inProgress: number;
  readonly notApproved: number;
}

/** How many rounds systems needed until they were approved, over all camps that they attended. */
export interface RoundsToApproval {
  /** Systems approved, and systems tested that are not approved yet. */
  readonly approved: number;
  readonly notYet: number;
  /** At index n, how many systems were approved after n + 1 rounds. */
  readonly byRounds: readonly number[];
  /** Undefined if none is approved. */
  readonly average: number | undefined;
}

/** One standard and channel over the camps. */
export interface StandardTrend {
  readonly standard: string;
  readonly channel: string;
  /** Camps that tested it, oldest first. */
  readonly points: readonly TrendPoint[];
  readonly rounds: RoundsToApproval;
}

/** A comparison of several camps. */
export interface CampOverview {
  /** Oldest first. */
  readonly camps: readonly CampRun[];
  readonly trends: readonly StandardTrend[];
  readonly frequent: readonly FrequentFinding[];
}

const approvals: ReadonlySet<ShownDecision> = new Set(['approved', 'approved-with-dispensation']);

const isApproved = ({ certificate }: CampEntry): boolean => approvals.has(certificate.decision);

/** Compares camps, ordered by their first day. */
export function campOverview(runs: readonly CampRun[]): CampOverview {
  const camps = [...runs].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const names = new Map<string, CampEntry['certificate']>();
  for (const { certificate } of camps.flatMap(({ entries }) => entries)) names.set(trendKey(certificate), certificate);
  const trends = [...names.keys()].sort().map((key): StandardTrend => {
    const points = camps.flatMap(({ camp, entries }) => {
      const own = entries.filter(({ certificate }) => trendKey(certificate) === key);
      return own.length === 0 ? [] : [{ camp, entries: own }];
    });
    const { standard, channel } = names.get(key) as CampEntry['certificate'];
    return {
      standard: standard.id,
      channel,
      points: points.map(({ camp, entries }) => pointOf(camp, entries)),
      rounds: roundsToApproval(points.map(({ entries }) => entries)),
    };
  });
  return { camps, trends, frequent: frequentFindings(camps.flatMap(({ entries }) => entries)) };
}

const orderOf = ({ camp }: CampRun): string => `${camp.from} ${camp.to} ${camp.id}`;

const trendKey = ({ standard, channel }: CampEntry['certificate']): string => `${standard.id} ${channel}`;

function pointOf(camp: CampInfo, entries: readonly CampEntry[]): TrendPoint {
  const approved = entries.filter(isApproved).length;
  const notApproved = entries.filter(({ certificate }) => certificate.decision === 'not-approved').length;
  return {
    camp,
    versions: [...new Set(entries.map(({ certificate }) => certificate.standard.version))].sort(),
    tests: entries.length,
    approved,
    inProgress: entries.length - approved - notApproved,
    notApproved,
  };
}

/** @param camps entries of one standard, one list per camp, oldest camp first */
function roundsToApproval(camps: readonly (readonly CampEntry[])[]): RoundsToApproval {
  const spent = new Map<string, { rounds: number; approved: boolean }>();
  for (const entry of camps.flat()) {
    const { vendor, system } = entry.run.system;
    const key = JSON.stringify([vendor, system]);
    const known = spent.get(key) ?? { rounds: 0, approved: false };
    // What follows the first approval, such as the test of a new version, does not count.
    if (known.approved) continue;
    const rounds = entry.run.steps.reduce((most, { round }) => Math.max(most, round), 0);
    spent.set(key, { rounds: known.rounds + rounds, approved: isApproved(entry) });
  }
  const needed = [...spent.values()].filter(({ approved }) => approved).map(({ rounds }) => Math.max(1, rounds));
  const longest = Math.max(0, ...needed);
  return {
    approved: needed.length,
    notYet: spent.size - needed.length,
    byRounds: Array.from({ length: longest }, (_, at) => needed.filter((rounds) => rounds === at + 1).length),
    average: needed.length === 0 ? undefined : needed.reduce((sum, one) => sum + one, 0) / needed.length,
  };
}
