import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Condition } from '../../../../src/gate/criteria/criterion.ts';
import { boundsOf, quantileBounds } from '../../../../src/gate/figures/bounds.ts';
import type { Bounds, LegacyResult } from '../../../../src/gate/figures/evidence.ts';
import { parseTaurusLog } from '../../../../src/measurements/console/log.ts';
import { rankedTime, type Sample, taurusEnding } from '../../../support/builders/taurus-ending.ts';

type Wanted = Pick<Condition, 'subject' | 'percentile'>;

function bounds({ subject, percentile }: Wanted, tasks: readonly LegacyResult[], label?: string) {
  return boundsOf({ subject, percentile, scope: { label, region: undefined } }, tasks);
}

function figure(subject: Condition['subject'], percentile?: number): Wanted {
  return { subject, percentile };
}

const elapsed = fc.oneof(
  fc.integer({ min: 0, max: 60 }),
  fc.integer({ min: 0, max: 3000 }),
  fc.integer({ min: 2040, max: 9000 }),
  fc.integer({ min: 0, max: 4_000_000 }),
);
const samples: fc.Arbitrary<readonly Sample[]> = fc
  .oneof(fc.constant(3), fc.constant(40), fc.constant(400))
  .chain((maxLength) =>
    fc.array(
      fc.record({
        elapsed,
        failed: fc.boolean(),
        label: fc.constantFrom('home', 'search', 'größe 日本', 'a | b'),
      }),
      {
        minLength: 1,
        maxLength,
        size: 'max',
      },
    ),
  );
const fleets = fc.array(samples, { minLength: 1, maxLength: 5 });
const levels = fc.oneof(
  fc.constantFrom(0, 50, 90, 95, 97, 99, 99.9, 100),
  fc.integer({ min: 0, max: 1000 }).map((n) => n / 10),
);

function figuresOf(task: readonly Sample[], index: number): LegacyResult {
  const { final } = parseTaurusLog(taurusEnding(task).map((text) => ({ at: 0, text })));
  if (final === undefined) throw new Error('the printer of this test prints no final lines');
  return { taskId: `t${index}`, ...final };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function within(truth: number, { low, high }: Bounds): boolean {
  return low <= truth && truth <= high;
}

test('the true figure of the fleet lies within the bounds, whatever the samples', () => {
  fc.assert(
    fc.property(fleets, levels, (fleet, percentile) => {
      const tasks = fleet.map(figuresOf);
      const all = fleet.flat();
      const times = all.map((sample) => sample.elapsed);
      const truths: readonly (readonly [Wanted, number])[] = [
        [figure('samples'), all.length],
        [figure('errors'), mean(all.map(({ failed }) => (failed ? 1 : 0)))],
        [figure('avg'), mean(times)],
        [figure('min'), Math.min(...times)],
        [figure('max'), Math.max(...times)],
        [figure('percentile', percentile), rankedTime(times, percentile)],
      ];
      for (const [wanted, truth] of truths) {
        const proved = bounds(wanted, tasks);
        if (proved.ok) expect(within(truth, proved.value), `${wanted.subject} ${truth}`).toBe(true);
        else expect(proved.message.code).toBe('percentile-samples-few');
      }
      const proved = quantileBounds(percentile, tasks);
      expect(proved !== undefined && within(rankedTime(times, percentile), proved)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test("a printed percentile's bounds are never wider than from the tasks' smallest to their largest", () => {
  fc.assert(
    fc.property(fleets, fc.constantFrom(0, 50, 90, 95, 99, 99.9, 100), (fleet, percentile) => {
      const tasks = fleet.map(figuresOf);
      const printed = tasks.flatMap(({ percentiles }) => percentiles.get(percentile) ?? []);
      const proved = quantileBounds(percentile, tasks);
      expect(proved?.low).toBeGreaterThanOrEqual(Math.min(...printed.map(({ low }) => low)));
      expect(proved?.high).toBeLessThanOrEqual(Math.max(...printed.map(({ high }) => high)));
    }),
    { numRuns: 200 },
  );
});

test("the true figures of a label lie within its bounds, and a label's absence is noticed", () => {
  fc.assert(
    fc.property(
      fleets,
      fc.constantFrom('home', 'search', 'größe 日本', 'a | b'),
      (fleet, label) => {
        const tasks = fleet.map(figuresOf);
        const mine = fleet.flat().filter((sample) => sample.label === label);
        const average = bounds(figure('avg'), tasks, label);
        const errors = bounds(figure('errors'), tasks, label);
        expect(average.ok).toBe(mine.length > 0);
        if (!average.ok || !errors.ok) return;
        expect(within(mean(mine.map((sample) => sample.elapsed)), average.value)).toBe(true);
        expect(within(mean(mine.map(({ failed }) => (failed ? 1 : 0))), errors.value)).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});
