/**
 * The candidate with the fewest changed letters, where that is few enough to be a slip.
 * @param most changed letters that are still one; a third of the word where nothing is said
 */
export function nearest(
  word: string,
  candidates: readonly string[],
  most = Math.max(1, Math.floor(word.length / 3)),
): string | undefined {
  // No name has so many letters: it is no slip, and comparing would take long.
  if (word.length > maxNameLength) return undefined;
  let best: string | undefined;
  let least = most + 1;
  for (const candidate of [...new Set(candidates)].sort()) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase(), least);
    if (distance < least && candidate !== word) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

const maxNameLength = 200;

/** Insertions, removals, replacements and swaps of neighbours that turn one word into the other; `limit` or more stops the count. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      row.push(cost);
    }
    // Distances only grow from row to row; a swap looks back at two.
    if (Math.min(...row) >= limit && Math.min(...previous) >= limit) return limit;
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? limit;
}
