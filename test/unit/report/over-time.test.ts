import { expect, test } from 'vitest';
import { overTime } from '../../../src/report/over-time.ts';
import { bigResults } from '../../support/builders/big-results.ts';
import { aDistribution, aResult } from '../../support/builders/evidence.ts';
import { encodeCounts, type Times } from '../../support/builders/histogram.ts';
import { seededRandom } from '../../support/random.ts';
import { START } from '../../support/virtual-time.ts';

type Source = Parameters<typeof overTime>[0];
type Step = NonNullable<Source['series']>['groups'][number]['steps'][number];

/** A step of so many seconds after the start in which all samples took these times. */
function aStep(seconds: number, times: Times, users: number | null = 5): Step {
  const entries = Object.entries(times).map(([time, count]) => [Number(time), count] as const);
  const samples = entries.reduce((sum, [, count]) => sum + count, 0);
  const sum = entries.reduce((total, [time, count]) => total + time * count, 0);
  return [START + seconds * 1000, samples, 1, sum, users, encodeCounts(times)];
}

function aSource(steps: readonly Step[], times?: Source['times']): Source {
  const groups = [{ region: null, label: null, steps }];
  return { times, series: { width: 10_000, groups, cpu: [] }, regions: [] };
}

test('each step of the series is a point with its rate and percentiles', () => {
  expect(overTime(aSource([aStep(0, { 100: 90, 900: 10 })]))).toMatchObject({
    width: 10_000,
    points: [
      { at: START, samples: 100, failures: 1, users: 5, rate: 10, errorRate: 0.01, avg: 180 },
    ],
  });
  const [point] = overTime(aSource([aStep(0, { 100: 90, 900: 10 })]))?.points ?? [];
  expect(point).toMatchObject({ p50: 100, p90: 100, p95: 900, p99: 900 });
  expect(point?.histogram).toEqual([
    { from: 100, to: 100, count: 90 },
    { from: 900, to: 900, count: 10 },
  ]);
});

test('a step without samples is a point without response times', () => {
  const points = overTime(aSource([aStep(20, { 7: 1 }), aStep(0, { 5: 1 })]))?.points;
  expect(points?.map(({ at, samples }) => [at - START, samples])).toEqual([
    [0, 1],
    [10_000, 0],
    [20_000, 1],
  ]);
  const unknown = { errorRate: null, avg: null, p50: null, p99: null, histogram: null };
  expect(points?.[1]).toMatchObject({ rate: 0, users: null, ...unknown });
});

test('steps are merged to as many points as there may be, and none of their samples is lost', () => {
  const random = seededRandom();
  for (let round = 0; round < 50; round += 1) {
    const steps = Array.from({ length: 1 + random.upTo(400) }, (_, index) => index)
      .filter((index) => index === 0 || random.upTo(4) > 0)
      .map((index) => aStep(index * 10, { [random.upTo(3000)]: 1 + random.upTo(9) }));
    const most = 1 + random.upTo(100);
    const { points = [], width = 0 } = overTime(aSource(steps), { most }) ?? {};
    const message = `TEST_SEED=${random.seed}`;
    expect(points.length, message).toBeLessThanOrEqual(most);
    const counts = points.flatMap(({ histogram }) => histogram ?? []);
    const samples = steps.reduce((sum, step) => sum + step[1], 0);
    for (const held of [points.map((one) => one.samples), counts.map(({ count }) => count)])
      expect(
        held.reduce((sum, count) => sum + count, 0),
        message,
      ).toBe(samples);
    for (const [index, { at }] of points.entries()) expect(at).toBe(START + index * width);
  }
});

test('the rate of the first and the last point is over the time that had load', () => {
  const steps = [aStep(0, { 5: 20 }), aStep(10, { 5: 100 }), aStep(20, { 5: 30 })];
  const times = { launched: START, loadBegan: START + 8000, loadEnded: START + 23_000, judged: 0 };
  expect(overTime(aSource(steps, times))?.points.map(({ rate }) => rate)).toEqual([10, 10, 10]);
});

test.each(['', 'no base64 at all!', encodeCounts({ 5: 3 })])(
  'a point whose histogram is not that of its samples has no percentiles: %j',
  (text) => {
    const [at, samples, failures, sum, users] = aStep(0, { 5: 2 });
    const source = aSource([[at, samples, failures, sum, users, text], aStep(10, { 5: 2 })]);
    expect(overTime(source)?.points).toMatchObject([
      { samples: 2, avg: 5, p95: null, histogram: null },
      { samples: 2, avg: 5, p95: 5 },
    ]);
    expect(overTime(source, { most: 1 })?.points).toMatchObject([{ samples: 4, p95: null }]);
  },
);

test('without a series, the seconds of the tasks are the points, without percentiles', () => {
  const task = (seconds: readonly number[]) =>
    aResult({
      overall: aDistribution({ samples: seconds.length * 4, sum: seconds.length * 40 }),
      seconds: seconds.map((second) => {
        const at = START + second * 1000;
        return { at, samples: 4, failures: 2, sum: 40, concurrency: 3 };
      }),
    });
  const regions = [
    { region: 'eu-west-1', results: [task([0, 1]), task([1])] },
    { region: 'us-east-1', results: [task([1])] },
  ];
  expect(overTime({ regions })).toMatchObject({
    width: 1000,
    points: [
      { at: START, samples: 4, users: 3, rate: 4, errorRate: 0.5, avg: 10, p95: null },
      { at: START + 1000, samples: 12, users: 9, rate: 12, avg: 10, histogram: null },
    ],
  });
  expect(overTime({ regions }, { region: 'us-east-1' })?.points).toMatchObject([{ samples: 4 }]);
  expect(overTime({ regions }, { label: 'home' })).toBeUndefined();
  // A file of a large run has lost them.
  const [first] = regions[0]?.results ?? [];
  const lost = { ...aResult(), ...first, seconds: first?.seconds.slice(1) ?? [] };
  expect(overTime({ regions: [{ region: 'eu-west-1', results: [lost] }] })).toBeUndefined();
});

test('all points of a large run together are what the gate has measured', () => {
  const results = bigResults({ tasks: 20, regions: 2, labels: 3, minutes: 10 });
  for (const figures of results.figures) {
    const { region, label, samples, avg, p50, p95, p99 } = figures;
    const asked = { region: region ?? undefined, label: label ?? undefined };
    const [point, ...others] = overTime(results, { ...asked, most: 1 })?.points ?? [];
    expect(others).toEqual([]);
    expect(point).toMatchObject({ samples, p50, p95, p99 });
    expect(point?.avg).toBeCloseTo(Number(avg), 9);
  }
  expect(overTime(results, { most: 60 })?.points).toHaveLength(20);
  expect(overTime(results, { region: 'eu-west-1', label: 'home' })).toBeUndefined();
  expect(overTime(results, { region: 'mars-1' })).toBeUndefined();
});
