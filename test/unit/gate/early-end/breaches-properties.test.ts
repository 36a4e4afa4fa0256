import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Criterion } from '../../../../src/gate/criteria/criterion.ts';
import { breachesIn } from '../../../../src/gate/early-end/breaches.ts';
import { judge } from '../../../../src/gate/verdict.ts';
import { type Burst, figureOf, isBroken, wantedOf } from '../../../support/properties/naive.ts';
import {
  bursts,
  labelSeconds,
  lengths,
  lineOf,
  read,
  runOf,
  SECONDS,
  whole,
} from '../../../support/properties/random-runs.ts';
import { aLiveRegion } from '../../../support/properties/series.ts';

/** A run as far as it is known before a second. */
function breaksBefore(criterion: Criterion, known: readonly Burst[], planned: number): boolean {
  return (
    breachesIn([criterion], {
      regions: [aLiveRegion(labelSeconds(known))],
      gaps: [],
      planned: { duration: planned, ceiling: undefined, underWay: 0 },
    }).length > 0
  );
}

function firstOf(run: readonly Burst[]): number {
  return Math.min(...run.map(({ at }) => at));
}

/**
 * What came after the cut, less what would make a second more than ten times as fast as the fastest
 * one before it.
 */
function noFaster(criterion: Criterion, known: readonly Burst[], rest: readonly Burst[]): Burst[] {
  const wanted = wantedOf(criterion, known);
  const perSecond = Array.from({ length: SECONDS }, (_, second) =>
    wanted.reduce((sum, { at, count }) => (at === second ? sum + count : sum), 0),
  );
  const room = Array.from({ length: SECONDS }, () => 10 * Math.max(...perSecond));
  return rest.flatMap((part) => {
    if (wantedOf(criterion, [part]).length === 0) return [part];
    const count = Math.min(part.count, room[part.at] ?? 0);
    room[part.at] = (room[part.at] ?? 0) - count;
    return count === 0 ? [] : [{ ...part, count, failures: Math.min(part.failures, count) }];
  });
}

/** Mostly bad beginnings and good ends, where ending a run would hurt most. */
const turning = fc.tuple(bursts, fc.nat(SECONDS), fc.boolean()).map(([run, cut, turns]) =>
  run.map((part) => {
    if (!turns) return part;
    return part.at < cut
      ? { ...part, failures: part.count }
      : { ...part, failures: 0, time: Math.min(part.time, 5) };
  }),
);

test('what is certainly broken before the end is broken at the end, if the rest is at most ten times as fast', () => {
  let [breaches, early] = [0, 0];
  fc.assert(
    fc.property(whole, turning, fc.integer({ min: 1, max: SECONDS }), (parts, run, cut) => {
      const criterion = read(`${lineOf(parts)}, stop`);
      const known = run.filter(({ at }) => at < cut);
      fc.pre(wantedOf(criterion, known).length > 0);
      const final = [
        ...known,
        ...noFaster(
          criterion,
          known,
          run.filter(({ at }) => at >= cut),
        ),
      ];
      const planned = (SECONDS - firstOf(known)) * 1000;
      if (!breaksBefore(criterion, known, planned)) return;
      breaches += 1;
      if (wantedOf(criterion, final).length > wantedOf(criterion, known).length) early += 1;
      const value = figureOf(criterion, wantedOf(criterion, final), SECONDS);
      expect(value !== undefined && isBroken(criterion, value), `${value}`).toBe(true);
      expect(judge([criterion], runOf(final), { doubts: [] }).outcome).toBe('fail');
    }),
    { numRuns: 500 },
  );
  // It would say nothing if nothing ever broke.
  expect(breaches).toBeGreaterThan(10);
  expect(early).toBeGreaterThan(0);
});

test('what is broken at the end of a run that took as long as planned is broken before a verdict says so', () => {
  fc.assert(
    fc.property(whole, bursts, (parts, run) => {
      const criterion = read(`${lineOf(parts)}, stop`);
      fc.pre(wantedOf(criterion, run).length > 0);
      const { outcome } = judge([criterion], runOf(run), { doubts: [] });
      expect(breaksBefore(criterion, run, 0)).toBe(outcome === 'fail');
    }),
    { numRuns: 150 },
  );
});

test('a window or a stretch that ends a run is broken in the whole run, too, whatever comes after it', () => {
  let breaches = 0;
  fc.assert(
    fc.property(
      whole,
      fc.tuple(fc.constantFrom('over', 'for'), lengths),
      turning,
      fc.integer({ min: 1, max: SECONDS }),
      (parts, [word, length], run, cut) => {
        const criterion = read(`${lineOf(parts)} ${word} ${length}s, stop`);
        const known = run.filter(({ at }) => at < cut);
        if (known.length === 0 || !breaksBefore(criterion, known, 1000)) return;
        breaches += 1;
        expect(judge([criterion], runOf(run), { doubts: [] }).outcome).toBe('fail');
      },
    ),
    { numRuns: 300 },
  );
  expect(breaches).toBeGreaterThan(10);
});
