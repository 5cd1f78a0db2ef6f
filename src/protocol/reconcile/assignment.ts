import { maximumWeightMatching } from './hungarian.js';

/** A pair that may be matched: indexes in two lists, and how well they fit; the weight is above 0. */
export interface AssignmentCandidate {
  readonly left: number;
  readonly right: number;
  readonly weight: number;
}

/** Largest group that is matched optimally: the work grows with the cube of its size. */
const maxOptimalSize = 600;

/**
 * Matches each left with at most one right and vice versa, so that the sum of the weights is the maximum.
 * Pairs fall into groups that share nothing; each is solved alone, and one beyond 600 by repeatedly taking the best
 * remaining pair, which may miss the optimum but is deterministic: the same pairs always give the same result.
 */
export function assign(candidates: readonly AssignmentCandidate[]): ReadonlyMap<number, number> {
  const matched = new Map<number, number>();
  for (const group of groupsOf(candidates)) {
    const lefts = [...new Set(group.map(({ left }) => left))].sort((a, b) => a - b);
    const rights = [...new Set(group.map(({ right }) => right))].sort((a, b) => a - b);
    const small = Math.max(lefts.length, rights.length) <= maxOptimalSize;
    const pairs = small ? optimal(group, lefts, rights) : greedy(group);
    for (const [left, right] of pairs) matched.set(left, right);
  }
  return matched;
}

/** The candidates by connected group, in the order of their first. */
function groupsOf(candidates: readonly AssignmentCandidate[]): readonly (readonly AssignmentCandidate[])[] {
  const parents = new Map<string, string>();
  const rootOf = (key: string): string => {
    let at = key;
    for (let next = parents.get(at); next !== undefined && next !== at; next = parents.get(at)) at = next;
    parents.set(key, at);
    return at;
  };
  for (const { left, right } of candidates) parents.set(rootOf(`r${right}`), rootOf(`l${left}`));
  const groups = new Map<string, AssignmentCandidate[]>();
  for (const candidate of candidates) {
    const root = rootOf(`l${candidate.left}`);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [candidate]);
    else group.push(candidate);
  }
  return [...groups.values()];
}

function greedy(candidates: readonly AssignmentCandidate[]): readonly (readonly [number, number])[] {
  const lefts = new Set<number>();
  const rights = new Set<number>();
  return [...candidates]
    .sort((a, b) => b.weight - a.weight || a.left - b.left || a.right - b.right)
    .flatMap(({ left, right }) => {
      if (lefts.has(left) || rights.has(right)) return [];
      lefts.add(left);
      rights.add(right);
      return [[left, right] as const];
    });
}

/** The Hungarian method on the matrix of a group, where pairs that are not candidates have weight 0. */
function optimal(
  candidates: readonly AssignmentCandidate[],
  lefts: readonly number[],
  rights: readonly number[],
): readonly (readonly [number, number])[] {
  const [only] = candidates;
  if (candidates.length === 1 && only !== undefined) return [[only.left, only.right]];
  const size = Math.max(lefts.length, rights.length);
  const rowOf = new Map(lefts.map((left, row) => [left, row]));
  const columnOf = new Map(rights.map((right, column) => [right, column]));
  const weight = Array.from({ length: size }, () => new Float64Array(size));
  for (const one of candidates) {
    const row = weight[rowOf.get(one.left) ?? 0];
    if (row !== undefined) row[columnOf.get(one.right) ?? 0] = one.weight;
  }
  return maximumWeightMatching(weight).flatMap((row, column) => {
    const [left, right] = [lefts[row], rights[column]];
    return left === undefined || right === undefined || !((weight[row]?.[column] ?? 0) > 0)
      ? []
      : [[left, right] as const];
  });
}
