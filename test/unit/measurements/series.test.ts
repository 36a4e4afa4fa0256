import { describe, expect, test } from 'vitest';
import type { TaskResult } from '../../../src/exchange/documents.ts';
import { WIDTHS } from '../../../src/exchange/windows.ts';
import { addWindows, noWindows } from '../../../src/measurements/results/windows.ts';
import { seriesOf } from '../../../src/measurements/series.ts';
import { aResult } from '../../support/builders/evidence.ts';
import { readHistogram } from '../../support/builders/histogram.ts';
import { type Measured, measuredBy, windowsOf } from '../../support/builders/windows.ts';
import { type SeededRandom, seededRandom } from '../../support/random.ts';
import { START } from '../../support/virtual-time.ts';

type Labels = Readonly<Record<string, readonly Measured[]>>;
type Task = {
  readonly region: string;
  readonly labels: Labels;
  readonly users?: number;
  readonly width?: number;
  readonly overrides?: Partial<TaskResult>;
};

const HOUR = 3_600_000;
const NONE = new Set<string>();

/** What is shown of tasks whose windows were read in this order. */
function shown(
  tasks: readonly Task[],
  { first = NONE, read = tasks, judgedAt = START + HOUR } = {},
) {
  const sums = noWindows(first);
  for (const task of read) take(sums, task);
  const regions = Map.groupBy(tasks, ({ region }) => region);
  const measured = [...regions].map(([region, own]) => ({ region, results: own.map(resultOf) }));
  return { series: seriesOf(measured, sums, { launchedAt: START, judgedAt }) };
}

function take(sums: ReturnType<typeof noWindows>, { region, labels, width }: Task): void {
  const windows = windowsOf(labels, width);
  const cpu = windows.rows.map(([at, samples]): [number, number] => [at, (samples % 10) / 10]);
  addWindows(sums, region, { ...windows, cpu });
}

function resultOf({ region, labels, users = 1, overrides }: Task): TaskResult {
  const measured = measuredBy(labels, users);
  const [from, to] = [measured.seconds[0]?.at ?? null, measured.seconds.at(-1)?.at ?? null];
  const timeline = { ...aResult().timeline, firstSample: from, lastSample: to };
  return aResult({ region, ...measured, timeline, ...overrides });
}

function second(after: number, times: Measured['times'], failures = 0): Measured {
  return { at: START + after * 1000, times, failures };
}

function groupOf(
  { series }: ReturnType<typeof shown>,
  region: string | null,
  label: string | null,
) {
  return series?.groups.find((one) => one.region === region && one.label === label);
}

describe('the run over time', () => {
  const EU = {
    region: 'eu-west-1',
    labels: { home: [second(0, { 5: 2 }), second(1, { 7: 1 }, 1)] },
  };
  const US = { region: 'us-east-1', labels: { home: [second(1, { 9: 4 })] }, users: 3 };

  test('is there of all samples, of each region and of each label', () => {
    const found = shown([EU, US]);
    const steps = (region: string | null, label: string | null) =>
      groupOf(found, region, label)?.steps.map(([at, ...rest]) => [
        at - START,
        ...rest.slice(0, 4),
        readHistogram(rest[4]),
      ]);
    const times = (...all: readonly (readonly [number, number])[]) =>
      all.map(([time, count]) => ({ from: time, to: time, count }));
    expect(found.series?.width).toBe(1000);
    expect(steps(null, null)).toEqual([
      [0, 2, 0, 10, 1, times([5, 2])],
      [1000, 5, 1, 43, 4, times([7, 1], [9, 4])],
    ]);
    expect(steps('us-east-1', null)).toEqual([[1000, 4, 0, 36, 3, times([9, 4])]]);
    expect(steps(null, 'home')).toEqual([
      [0, 2, 0, 10, null, times([5, 2])],
      [1000, 5, 1, 43, null, times([7, 1], [9, 4])],
    ]);
    expect(found.series?.groups).toHaveLength(4);
    expect(found.series?.cpu).toEqual([
      [START, 0.2, 0.2],
      [START + 1000, 0.25, 0.4],
    ]);
  });

  test('is undefined where no task has a sample', () => {
    expect(shown([]).series).toBeUndefined();
    expect(shown([{ region: 'eu-west-1', labels: {} }]).series).toBeUndefined();
  });

  test('has no histograms where a task has no windows, and all the counts', () => {
    const found = shown([EU, US], { read: [EU] });
    expect(groupOf(found, null, null)?.steps.map((step) => [step[1], step[5] !== ''])).toEqual([
      [2, true],
      [5, false],
    ]);
    expect(groupOf(found, 'us-east-1', null)?.steps).toMatchObject([
      [START + 1000, 4, 0, 36, 3, ''],
    ]);
    // Some of its samples are missing.
    expect(groupOf(found, null, 'home')).toBeUndefined();
  });

  test('of tasks with different windows has the widest, in whatever order they were read', () => {
    const tasks = [1000, 30_000, 5000].map((width) => ({ ...EU, width }));
    const orders = [tasks, tasks.toReversed()].map((read) => shown(tasks, { read }).series);
    expect(orders[0]?.width).toBe(30_000);
    expect(orders[0]?.groups[0]?.steps).toHaveLength(1);
    expect(orders[0]?.groups[0]?.steps[0]?.slice(1, 5)).toEqual([9, 3, 51, 3]);
    expect(orders[1]).toEqual(orders[0]);
  });

  test('has at most 300 steps, however long the run', () => {
    const labels = { home: [second(0, { 5: 1 }), second(86_400, { 5: 1 })] };
    const judgedAt = START + 25 * HOUR;
    const { series } = shown([{ region: 'eu-west-1', labels, width: 1000 }], { judgedAt });
    expect(series).toMatchObject({ width: 300_000, groups: [{}, {}, {}] });
    for (const { steps } of series?.groups ?? []) expect(steps).toHaveLength(2);
  });

  test('E6: a clock that is years away makes no chart of years', () => {
    const labels = { home: [second(0, { 5: 1 }), second(5, { 5: 1 })] };
    const lost = (at: number): Task => ({
      region: 'eu-west-1',
      labels: { home: [{ at, times: { 5: 1 }, failures: 0 }] },
    });
    const { series } = shown([{ region: 'eu-west-1', labels }, lost(1000), lost(8.6e15)]);
    expect(series?.groups[0]?.steps.map(([at]) => at)).toContain(START);
    expect(series?.width).toBeLessThanOrEqual(30_000);
    for (const { steps } of series?.groups ?? []) expect(steps.length).toBeLessThanOrEqual(300);
    expect(series?.cpu.length).toBeLessThanOrEqual(300);
  });

  test('E6: keeps as many bytes as it may, and then counts without histograms', () => {
    // Each of its times has a piece of its own in memory.
    const times = Object.fromEntries(
      Array.from({ length: 90 }, (_, index) => [Math.round(1.1 ** index * 150), 1]),
    );
    const home = Array.from({ length: 120 }, (_, at) => second(at, times));
    const tasks = Array.from({ length: 24 }, (_, index) => {
      return { region: `region-${index}`, labels: { home } };
    });
    const found = shown(tasks);
    const histograms = (region: string) =>
      (groupOf(found, region, null)?.steps ?? []).filter((step) => step[5] !== '').length;
    expect(histograms('region-0')).toBe(120);
    expect(histograms('region-23')).toBe(0);
    expect(groupOf(found, 'region-23', null)?.steps).toHaveLength(120);
  });

  test('shows the labels of criteria first, then the most frequent ones', () => {
    const labels = Object.fromEntries(
      Array.from({ length: 100 }, (_, index) => [`l${index}`, [second(0, { 5: 200 - index })]]),
    );
    const found = shown([{ region: 'eu-west-1', labels }], { first: new Set(['l98']) });
    const names = found.series?.groups.flatMap(({ label }) => label ?? []);
    expect(names).toHaveLength(20);
    expect(names?.slice(0, 3)).toEqual(['l98', 'l0', 'l1']);
  });

  test('shows no label of which a task has counted samples among others', () => {
    const labels = { home: [second(0, { 5: 1 })], '(other labels)': [second(0, { 7: 1 })] };
    const found = shown([EU, { region: 'eu-west-1', labels: { '(other labels)': labels.home } }]);
    expect(found.series?.groups.map(({ label }) => label)).toEqual([null, null]);
  });

  test('is that of all samples, one by one', () => {
    const random = seededRandom();
    for (let round = 0; round < 20; round += 1) {
      const tasks = Array.from({ length: 1 + random.upTo(8) }, () => someTask(random));
      const read = tasks.toSorted(() => random.upTo(3) - 1);
      const found = shown(tasks, { read });
      const message = `TEST_SEED=${random.seed}`;
      const width = found.series?.width ?? 0;
      expect(width, message).toBe(Math.max(...tasks.map((task) => task.width ?? 0)));
      const whole = measuredBy(labelsOf(tasks), 0);
      for (const region of [null, 'eu-west-1', 'us-east-1'])
        expect(stepsIn(found, region, null), message).toEqual(
          stepsBy(
            tasks.filter((task) => region === null || task.region === region),
            width,
          ),
        );
      for (const label of Object.keys(whole.labels))
        expect(stepsIn(found, null, label), message).toEqual(
          stepsBy(
            tasks.map((task) => ({ ...task, labels: { [label]: task.labels[label] ?? [] } })),
            width,
          ),
        );
    }
  });
});

function someTask(random: SeededRandom): Task {
  const labels = ['home', 'search', 'checkout'].slice(random.upTo(2)).map((label) => {
    const seconds = Array.from({ length: 1 + random.upTo(40) }, (_, index) => {
      const times = { [random.upTo(4000)]: 1 + random.upTo(5), [random.upTo(90_000)]: 1 };
      return second(index * (1 + random.upTo(3)), times, random.upTo(2));
    });
    return [label, seconds] as const;
  });
  return {
    region: random.pick(['eu-west-1', 'us-east-1']),
    labels: Object.fromEntries(labels),
    users: random.upTo(9),
    width: random.pick(WIDTHS.slice(0, 5)),
  };
}

function labelsOf(tasks: readonly Task[]): Labels {
  const all = tasks.flatMap(({ labels }) => Object.entries(labels));
  return Object.fromEntries(
    [...Map.groupBy(all, ([label]) => label)].map(([label, own]) => [
      label,
      own.flatMap(([, seconds]) => seconds),
    ]),
  );
}

/** What a step counts, and its histogram. */
function stepsIn(found: ReturnType<typeof shown>, region: string | null, label: string | null) {
  return (groupOf(found, region, label)?.steps ?? []).map(
    ([at, samples, failures, sum, , histogram]) => [
      at,
      samples,
      failures,
      sum,
      readHistogram(histogram),
    ],
  );
}

function stepsBy(tasks: readonly Task[], width: number) {
  return windowsOf(labelsOf(tasks), width).rows.map(([at, samples, failures, sum, counts]) => [
    at,
    samples,
    failures,
    sum,
    readHistogram(counts),
  ]);
}
