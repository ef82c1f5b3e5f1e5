/** Chance from a seed, so that a run that fails can be run again (mulberry32). */
export function chance(seed) {
  let state = seed >>> 0;
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    fraction,
    below: (bound) => Math.floor(fraction() * bound),
    happens: (share) => fraction() < share,
    pick: (list) => list[Math.floor(fraction() * list.length)],
    bytes: (length) => Uint8Array.from({ length }, () => Math.floor(fraction() * 256)),
  };
}
