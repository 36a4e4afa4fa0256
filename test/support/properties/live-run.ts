// A run that goes on, as far as its tasks have reported it.
import type { Criterion } from '../../../src/gate/criteria/criterion.ts';
import { breachesIn } from '../../../src/gate/early-end/breaches.ts';
import { aLiveRegion, criterionOf, inARow, moment, type SecondOf } from './series.ts';

type LiveEvidence = Parameters<typeof breachesIn>[1];

const MINUTE = 60_000;

/** A load of so many milliseconds, with at most twenty samples a second. */
export function within(duration: number | undefined): LiveEvidence['planned'] {
  return { duration, ceiling: 20, underWay: 0 };
}

export function following(
  overrides: Partial<LiveEvidence> & { seconds?: readonly SecondOf[] },
): LiveEvidence {
  const { seconds = [], ...rest } = overrides;
  return { regions: [aLiveRegion({ home: seconds })], gaps: [], planned: within(MINUTE), ...rest };
}

export function gap(from: number, to: number) {
  return { from: moment(from), to: moment(to) };
}

/** Ten samples a second, of which so many fail. */
export const errorsIn = (...failures: readonly number[]): SecondOf[] =>
  inARow(failures.map((failed) => ({ times: { 10: 10 }, failures: failed })));
export const timesOf = (...times: readonly number[]): SecondOf[] =>
  inARow(times.map((time) => ({ times: { [time]: 10 } })));

export function broken(line: string | Criterion, evidence: LiveEvidence): boolean {
  const criterion = typeof line === 'string' ? criterionOf(line) : line;
  return breachesIn([criterion], evidence).length > 0;
}
