import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Condition } from '../../../../src/gate/criteria/criterion.ts';
import { boundsOf, quantileBounds } from '../../../../src/gate/figures/bounds.ts';
import type { Bounds, LegacyResult } from '../../../../src/gate/figures/evidence.ts';
import { judgeBounds } from '../../../../src/gate/figures/measured.ts';
import { parseTaurusLog } from '../../../../src/measurements/console/log.ts';
import { rankedTime, type Sample, taurusEnding } from '../../../support/builders/taurus-ending.ts';

type Wanted = Pick<Condition, 'subject' | 'percentile'>;

function bounds({ subject, percentile }: Wanted, tasks: readonly LegacyResult[], label?: string) {
  return boundsOf({ subject, percentile, scope: { label, region: undefined } }, tasks);
}

function figure(subject: Condition['subject'], percentile?: number): Wanted {
  return { subject, percentile };
}

const between = (low: number, high: number): Bounds => ({ low, high });

function aTask(overrides: Partial<LegacyResult> = {}): LegacyResult {
  const percentiles = new Map([
    [0, between(10, 10)],
    [50, between(100, 100)],
    [95, between(200, 200)],
    [99, between(300, 300)],
    [100, between(400, 400)],
  ]);
  const labels = new Map([['home', { errors: between(0, 0), average: between(99.5, 100.5) }]]);
  return {
    taskId: 't1',
    samples: 1000,
    failures: between(10, 10),
    average: between(99.5, 100.5),
    percentiles,
    labels,
    ...overrides,
  };
}

const slow = new Map([
  [0, between(1000, 1000)],
  [95, between(2000, 2000)],
  [100, between(3000, 3001)],
]);

describe('of all samples', () => {
  test('samples are added up, and errors and the average are of every sample alike', () => {
    const tasks = [
      aTask(),
      aTask({
        taskId: 't2',
        samples: 3000,
        failures: between(100, 102),
        average: between(299.5, 300.5),
      }),
    ];
    expect(bounds(figure('samples'), tasks)).toEqual({ ok: true, value: between(4000, 4000) });
    expect(bounds(figure('errors'), tasks)).toEqual({
      ok: true,
      value: between(110 / 4000, 112 / 4000),
    });
    expect(bounds(figure('avg'), tasks)).toEqual({ ok: true, value: between(249.5, 250.5) });
  });

  test("one task's percentiles are those that it printed, and a level between two lies between their times", () => {
    expect(bounds(figure('percentile', 95), [aTask()])).toEqual({
      ok: true,
      value: between(200, 200),
    });
    expect(bounds(figure('percentile', 97), [aTask()])).toEqual({
      ok: true,
      value: between(200, 300),
    });
    expect(bounds(figure('min'), [aTask()])).toEqual({ ok: true, value: between(10, 10) });
    expect(bounds(figure('max'), [aTask({ percentiles: slow })])).toEqual({
      ok: true,
      value: between(3000, 3001),
    });
  });

  test('a percentile of alike tasks lies between their smallest and their largest', () => {
    const tasks = [aTask(), aTask({ percentiles: slow })];
    expect(bounds(figure('percentile', 95), tasks)).toEqual({
      ok: true,
      value: between(1000, 2000),
    });
    expect(bounds(figure('min'), tasks)).toEqual({ ok: true, value: between(10, 10) });
    expect(bounds(figure('max'), tasks)).toEqual({ ok: true, value: between(3000, 3001) });
  });

  test('where all samples of one task lie below those of another, their median is known', () => {
    expect(bounds(figure('percentile', 50), [aTask(), aTask({ percentiles: slow })])).toEqual({
      ok: true,
      value: between(400, 400),
    });
  });

  test('a slow task of few samples moves no percentile further than its samples reach', () => {
    const tasks = [aTask(), aTask({ samples: 10, percentiles: slow })];
    expect(bounds(figure('percentile', 95), tasks)).toEqual({ ok: true, value: between(200, 300) });
    const silent = [aTask(), aTask({ samples: 10, percentiles: new Map() })];
    expect(bounds(figure('percentile', 95), silent)).toEqual({
      ok: true,
      value: between(200, 300),
    });
  });

  test.each([
    [figure('percentile', 99.9), [aTask()], 'percentile-samples-few'],
    [
      figure('percentile', 95),
      [aTask({ percentiles: new Map() })],
      'final-lines-without-percentiles',
    ],
    [
      figure('max'),
      [aTask({ percentiles: new Map([[50, between(1, 1)]]) })],
      'final-lines-without-bounds',
    ],
    [figure('stddev'), [aTask()], 'final-lines-without-figure'],
    [figure('rps'), [aTask()], 'final-lines-without-figure'],
    [figure('avg'), [], 'final-lines-empty'],
  ] as const)('%o is refused when the lines prove nothing about it', (wanted, tasks, code) => {
    expect(bounds(wanted, tasks)).toMatchObject({ ok: false, message: { code } });
  });

  test('percentiles that contradict each other prove nothing', () => {
    const percentiles = new Map([
      [0, between(500, 500)],
      [100, between(400, 400)],
    ]);
    expect(bounds(figure('percentile', 50), [aTask({ percentiles })]).ok).toBe(false);
  });
});

describe('of a label', () => {
  const other = aTask({
    taskId: 't2',
    labels: new Map([['home', { errors: between(0.1, 0.2), average: between(400, 401) }]]),
  });
  const without = aTask({
    taskId: 't3',
    labels: new Map([['search', { errors: between(1, 1), average: between(1, 2) }]]),
  });

  test('the mean lies between those of the tasks that have it', () => {
    expect(bounds(figure('avg'), [aTask(), other, without], 'home')).toEqual({
      ok: true,
      value: between(99.5, 401),
    });
    expect(bounds(figure('errors'), [aTask(), other, without], 'home')).toEqual({
      ok: true,
      value: between(0, 0.2),
    });
    expect(bounds(figure('avg'), [aTask(), without], 'home')).toEqual({
      ok: true,
      value: between(99.5, 100.5),
    });
  });

  test.each([
    [figure('avg'), [aTask(), without], 'hom', 'label-without-samples'],
    [
      figure('avg'),
      [aTask(), aTask({ taskId: 't2', labels: undefined })],
      'home',
      'final-lines-labels-unclear',
    ],
    [figure('samples'), [aTask()], 'home', 'final-lines-label-figure'],
    [figure('percentile', 95), [aTask()], 'home', 'final-lines-label-figure'],
  ] as const)(
    '%o is refused when the lines prove nothing about it',
    (wanted, tasks, label, code) => {
      expect(bounds(wanted, tasks, label)).toMatchObject({ ok: false, message: { code } });
    },
  );
});

test.each([
  ['<', 200, 'fail'],
  ['<', 201, 'inconclusive'],
  ['<', 300, 'inconclusive'],
  ['<', 301, 'pass'],
  ['<=', 199, 'fail'],
  ['<=', 200, 'inconclusive'],
  ['<=', 300, 'pass'],
  ['>', 199, 'pass'],
  ['>', 200, 'inconclusive'],
  ['>', 300, 'fail'],
  ['>=', 200, 'pass'],
  ['>=', 300, 'inconclusive'],
  ['>=', 301, 'fail'],
] as const)(
  'a figure between 200 and 300 that must be %s %d is judged %s',
  (operator, limit, outcome) => {
    expect(judgeBounds(between(200, 300), { operator, limit })).toBe(outcome);
  },
);

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
