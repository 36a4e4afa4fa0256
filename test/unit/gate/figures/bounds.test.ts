import { describe, expect, test } from 'vitest';
import type { Condition } from '../../../../src/gate/criteria/criterion.ts';
import { boundsOf } from '../../../../src/gate/figures/bounds.ts';
import type { Bounds, LegacyResult } from '../../../../src/gate/figures/evidence.ts';

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
  test('samples are added up, and errors and the average count every sample once', () => {
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

  test('a percentile of similar tasks lies between their smallest and their largest', () => {
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
    [figure('apdex'), [aTask()], 'final-lines-without-figure'],
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
