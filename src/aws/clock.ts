/** Epoch milliseconds, by both clocks at one moment. */
type Skew = { readonly runner: number; readonly aws: number };

/** The clocks of this machine, passed in so that tests decide how time goes. */
type Local = {
  /** Epoch milliseconds; wrong where the clock is not set, and may jump. */
  readonly wall: () => number;
  /** Milliseconds since any moment; never jumps. */
  readonly steady: () => number;
};

export type AwsClock = {
  /** Whole epoch milliseconds, by the clock of AWS as soon as an answer has shown it. */
  readonly now: () => number;
  /** Begins a call. @returns a function that takes the `Date` of its answer. */
  readonly ask: () => (date: string | undefined) => void;
};

const LOCAL: Local = { wall: () => Date.now(), steady: () => performance.now() };
/** The header has whole seconds. */
const COARSENESS = 1000;
/** Milliseconds. Clocks that are kept differ by less, and nothing here needs them closer. */
const TOLERANCE = 2000;
/** From here on it is said. AWS itself refuses requests from five minutes on. */
const WORTH_SAYING = 30_000;

/**
 * A clock that goes by the first answer of AWS, whatever the machine's own shows: the tasks, their
 * metrics and their logs go by the clock of AWS. Between answers it counts by what never jumps. An
 * answer that contradicts it counts when a second one agrees: the machine may have slept.
 * @param onSkew hears once of a clock that is far from right.
 */
export function awsClock(onSkew: (skew: Skew) => void, local: Local = LOCAL): AwsClock {
  const { wall, steady } = local;
  const began = wall() - steady();
  let offset = 0;
  let heard = false;
  let doubt: number | undefined;
  const now = (): number => Math.round(began + steady() + offset);
  const set = (seen: number): void => {
    const isFirst = !heard;
    offset = seen;
    doubt = undefined;
    heard = true;
    const skew = { runner: wall(), aws: now() };
    if (isFirst && Math.abs(skew.aws - skew.runner) >= WORTH_SAYING) onSkew(skew);
  };
  return {
    now,
    ask: () => {
      const asked = began + steady();
      return (date) => {
        const at = Date.parse(date ?? '');
        if (Number.isNaN(at)) return;
        // The answer was written between the two.
        const [least, most] = [at - (began + steady()), at + COARSENESS - asked];
        const seen = (least + most) / 2;
        const isFar = offset < least - TOLERANCE || offset > most + TOLERANCE;
        if (!isFar) set(offset);
        else if (!heard || Math.abs(seen - (doubt ?? Number.NaN)) <= TOLERANCE) set(seen);
        else doubt = seen;
      };
    },
  };
}
