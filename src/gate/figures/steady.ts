/**
 * What a steady stream of requests would have seen, beside what the samples did (milliseconds).
 * Users who wait send few samples, exactly while it is bad: so samples alone show a pause as one
 * slow answer for each user ("coordinated omission", docs/users-who-wait.md).
 */
export type Steady = {
  readonly value: number;
  readonly own: number;
  /** Of a criterion that each region must meet: in which one it is slowest. */
  readonly region?: string;
  /** Whether it clearly breaks the limit that the samples meet. */
  readonly isBeyond: boolean;
};

/**
 * By what factor a steady stream has to be slower, than the limit and than the samples, for it to
 * be clear. Users whose answers take unlike times, a ramp-up and chance make a difference of some
 * percent; a pause that is worth a word makes one of several times.
 */
export const CLEARLY = 1.2;
/** Milliseconds. What is shorter is no pause, whatever its part. */
const LEAST = 10;

/** Of several regions: what is clearly beyond the limit, and then what is slowest. */
export function slowest(all: readonly Steady[]): Steady | undefined {
  const [first] = all.toSorted(
    (a, b) => Number(b.isBeyond) - Number(a.isBeyond) || b.value - a.value,
  );
  return first;
}

/** Whether a steady stream would have seen another service than the samples show. */
export function isClearlySlower(steady: number, own: number): boolean {
  return steady > own * CLEARLY && steady - own >= LEAST;
}
