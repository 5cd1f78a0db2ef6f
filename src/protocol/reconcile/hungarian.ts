/** State of the Hungarian method: indexes count from 1, and column 0 has the row that is being assigned. */
interface HungarianState {
  readonly weight: readonly Float64Array[];
  readonly size: number;
  readonly rowPotential: Float64Array;
  readonly columnPotential: Float64Array;
  readonly rowAt: Int32Array;
  readonly cameFrom: Int32Array;
}

/**
 * The row of each column in a matching of the largest weight of a square matrix: the Hungarian method, by shortest
 * augmenting paths with potentials. Work grows with the cube of the size.
 */
export function maximumWeightMatching(weight: readonly Float64Array[]): readonly number[] {
  const size = weight.length;
  const state: HungarianState = {
    weight,
    size,
    rowPotential: new Float64Array(size + 1),
    columnPotential: new Float64Array(size + 1),
    rowAt: new Int32Array(size + 1),
    cameFrom: new Int32Array(size + 1),
  };
  for (let row = 1; row <= size; row++) assignRow(state, row);
  return Array.from(state.rowAt.subarray(1), (row) => row - 1);
}

/** Assigns one more row, moving those that are in its way. */
function assignRow(state: HungarianState, row: number): void {
  const { size, rowAt, cameFrom } = state;
  rowAt[0] = row;
  const least = new Float64Array(size + 1).fill(Infinity);
  const visited = new Uint8Array(size + 1);
  let column = 0;
  do {
    visited[column] = 1;
    const { step, next } = nearestColumn(state, column, least, visited);
    shiftPotentials(state, step, least, visited);
    column = next;
  } while (at(rowAt, column) !== 0);
  for (; column !== 0; column = at(cameFrom, column)) rowAt[column] = at(rowAt, at(cameFrom, column));
}

const at = (numbers: Float64Array | Int32Array | Uint8Array, place: number): number => numbers[place] ?? 0;

/** The column that is reached at the least cost from those visited, and how much more it costs. */
function nearestColumn(
  { weight, size, rowPotential, columnPotential, rowAt, cameFrom }: HungarianState,
  column: number,
  least: Float64Array,
  visited: Uint8Array,
): { readonly step: number; readonly next: number } {
  const current = at(rowAt, column);
  const weights = weight[current - 1] ?? new Float64Array(size);
  let step = Infinity;
  let next = 0;
  for (let other = 1; other <= size; other++) {
    if (at(visited, other) === 1) continue;
    const cost = -at(weights, other - 1) - at(rowPotential, current) - at(columnPotential, other);
    if (cost < at(least, other)) {
      least[other] = cost;
      cameFrom[other] = column;
    }
    if (at(least, other) < step) {
      step = at(least, other);
      next = other;
    }
  }
  return { step, next };
}

function shiftPotentials(
  { size, rowPotential, columnPotential, rowAt }: HungarianState,
  step: number,
  least: Float64Array,
  visited: Uint8Array,
): void {
  for (let other = 0; other <= size; other++) {
    if (at(visited, other) === 1) {
      const row = at(rowAt, other);
      rowPotential[row] = at(rowPotential, row) + step;
      columnPotential[other] = at(columnPotential, other) - step;
    } else least[other] = at(least, other) - step;
  }
}
