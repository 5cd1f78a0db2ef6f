/**
 * Invariants of R4 whose expression does not say what their text says, with one that does. R4's core is compiled with them; guides
 * repeat them in their snapshots.
 */
export const correctedExpressions: ReadonlyMap<string, string> = new Map([
  // que-7: `Boolean` with a capital is FHIRPath's own type, which an answer never is.
  ["operator = 'exists' implies (answer is Boolean)", "operator = 'exists' implies (answer is boolean)"],
  // ras-2: for an absent probability `is` is empty, and so neither true nor false.
  ['probability is decimal implies (probability as decimal) <= 100', 'probability.ofType(decimal).all($this <= 100)'],
]);
