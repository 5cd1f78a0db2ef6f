/** A generator of chance that a seed decides (mulberry32), with what pairs are made of. */
export function createRandom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (least, most) => least + Math.floor(next() * (most - least + 1));
  return {
    int,
    chance: (share) => next() < share,
    pick: (list) => list[int(0, list.length - 1)],
    /** Some of a list, in its order: at least one. */
    some: (list, most = list.length) => {
      const wanted = int(1, Math.min(most, list.length));
      const left = list.map((item, at) => ({ item, at }));
      while (left.length > wanted) left.splice(int(0, left.length - 1), 1);
      return left.map(({ item }) => item);
    },
  };
}
