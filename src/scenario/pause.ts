import { largestOf } from '../units.ts';
import { parseTaurusDuration } from './durations.ts';

/** How long a pause may be, in milliseconds; the longest is undefined where a variable decides. */
export type Pause = { readonly least: number; readonly longest: number | undefined };

const NO_PAUSE: Pause = { least: 0, longest: 0 };
export const UNKNOWN_PAUSE: Pause = { least: 0, longest: undefined };

/** Beyond so many standard deviations lies none of a run's pauses. */
const DEVIATIONS = 5;

/** Pauses one after the other. */
export function together(pauses: readonly Pause[]): Pause {
  return pauses.reduce((sum, { least, longest }) => {
    const known = sum.longest === undefined || longest === undefined ? undefined : longest;
    return {
      least: sum.least + least,
      longest: known === undefined ? undefined : (sum.longest ?? 0) + known,
    };
  }, NO_PAUSE);
}

/** The longest of all, so far as each is known. */
export function longestOf(pauses: readonly Pause[]): number | undefined {
  return pauses.some(({ longest }) => longest === undefined)
    ? undefined
    : largestOf(
        pauses.map(({ longest = 0 }) => longest),
        0,
      );
}

/** Anything between an offset and an offset and a range. */
export function uniform(offset: number, range: number): Pause {
  return { least: Math.max(0, offset), longest: Math.max(0, offset + range) };
}

export function gaussian(mean: number, deviation: number): Pause {
  const most = DEVIATIONS * deviation;
  return { least: Math.max(0, mean - most), longest: Math.max(0, mean + most) };
}

/** A constant, and a number of milliseconds with the distribution of Poisson. */
export function poisson(constant: number, mean: number): Pause {
  const { least, longest = 0 } = gaussian(Math.max(0, mean), Math.sqrt(Math.max(1, mean)));
  return { least: constant + least, longest: constant + longest };
}

/**
 * A `think-time` as Taurus reads it: a duration, or `uniform(2s, 1s)` and the like with a mean and
 * how far it may be off. https://gettaurus.org/docs/JMeter/#Think-Time
 */
export function readThinkTime(value: string | number | boolean | undefined): Pause {
  if (value === undefined || value === '' || value === 0 || value === false) return NO_PAUSE;
  const constant = parseTaurusDuration(value);
  if (constant !== undefined) return { least: constant, longest: constant };
  const [, kind = '', first, second] =
    /^(uniform|gaussian|poisson)\(([\w.]+)[,\s]+([\w.]+)\)$/i.exec(String(value)) ?? [];
  const [mean, off] = [parseTaurusDuration(first), parseTaurusDuration(second)];
  if (mean === undefined || off === undefined) return UNKNOWN_PAUSE;
  if (kind.toLowerCase() === 'uniform') return uniform(mean - off, 2 * off);
  return kind.toLowerCase() === 'gaussian' ? gaussian(mean, off) : poisson(off, mean - off);
}
