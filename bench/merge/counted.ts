// Samples that are being counted, and what a task writes of them.
import type { SecondRow } from '../../src/gate/figures/evidence.ts';
import { encode, encodeCounts, lastOf, SLOTS, slotOf } from './histogram.ts';

/** Response times in milliseconds. */
export type Counted = {
  samples: number;
  failures: number;
  sum: number;
  min: number;
  max: number;
  readonly counts: Float64Array;
};

export function nothing(): Counted {
  return {
    samples: 0,
    failures: 0,
    sum: 0,
    min: Number.POSITIVE_INFINITY,
    max: 0,
    counts: new Float64Array(SLOTS),
  };
}

export function count(counted: Counted, time: number, failed: boolean): void {
  const slot = slotOf(time);
  counted.samples += 1;
  counted.failures += failed ? 1 : 0;
  counted.sum += time;
  if (time < counted.min) counted.min = time;
  if (time > counted.max) counted.max = time;
  counted.counts[slot] = (counted.counts[slot] ?? 0) + 1;
}

export function add(total: Counted, part: Counted): void {
  total.samples += part.samples;
  total.failures += part.failures;
  total.sum += part.sum;
  total.min = Math.min(total.min, part.min);
  total.max = Math.max(total.max, part.max);
  for (const slot of slotsOf(part))
    total.counts[slot] = (total.counts[slot] ?? 0) + (part.counts[slot] ?? 0);
}

export function clear(counted: Counted): void {
  for (const slot of slotsOf(counted)) counted.counts[slot] = 0;
  Object.assign(counted, {
    samples: 0,
    failures: 0,
    sum: 0,
    min: Number.POSITIVE_INFINITY,
    max: 0,
  });
}

/** Where nothing paused, a steady stream of requests would have seen the same times. */
export function distribution(counted: Counted) {
  const { samples, failures, sum, min, max } = counted;
  const histogram = encode(counted.counts, slotsOf(counted));
  return { samples, failures, sum, min, max, histogram, steady: histogram };
}

export function row(at: number, counted: Counted): SecondRow {
  return [
    at,
    counted.samples,
    counted.failures,
    counted.sum,
    encodeCounts(counted.counts, slotsOf(counted)),
  ];
}

/** Nearest rank; of times that are counted together, the longest. */
export function percentileOf(counted: Counted, percent: number): number {
  const rank = Math.ceil((counted.samples * Math.round(percent * 10)) / 1000);
  let seen = 0;
  for (const slot of slotsOf(counted)) {
    seen += counted.counts[slot] ?? 0;
    if (seen >= rank) return lastOf(slot);
  }
  return Number.NaN;
}

/** Those with a count, in order. */
function slotsOf({ counts, min, max, samples }: Counted): readonly number[] {
  const slots: number[] = [];
  if (samples === 0) return slots;
  for (let slot = slotOf(min); slot <= slotOf(max); slot += 1)
    if (counts[slot] !== 0) slots.push(slot);
  return slots;
}
