export type SeededRandom = {
  readonly seed: number;
  /** A whole number from 0 up to, and not including, the limit. */
  readonly upTo: (limit: number) => number;
  readonly pick: <T>(values: readonly T[]) => T;
};

/**
 * Numbers that look random and come out the same for the same seed (mulberry32). A test prints the
 * seed when it fails; TEST_SEED repeats it.
 */
export function seededRandom(
  seed = Number(process.env['TEST_SEED'] ?? Date.now() % 1_000_000),
): SeededRandom {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const upTo = (limit: number): number => Math.floor(next() * limit);
  const pick = <T>(values: readonly T[]): T => {
    const [chosen] = values.slice(upTo(values.length));
    if (chosen === undefined) throw new Error('there is nothing to pick from');
    return chosen;
  };
  return { seed, upTo, pick };
}
