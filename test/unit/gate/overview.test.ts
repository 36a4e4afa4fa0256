import { describe, expect, test } from 'vitest';
import { exactly, type Overview, overviewOf } from '../../../src/gate/overview.ts';
import { aResult, someEvidence } from '../../support/builders/evidence.ts';
import { distributionOf, type Times } from '../../support/builders/histogram.ts';
import { aRegionMeasurement } from '../../support/builders/report.ts';

const SECONDS = [100, 109].map((at) => ({
  at: at * 1000,
  samples: 1,
  failures: 0,
  sum: 1,
  concurrency: 1,
}));

function aTask(taskId: string, labels: Readonly<Record<string, Times>>) {
  const all: Record<number, number> = {};
  for (const times of Object.values(labels))
    for (const [time, count] of Object.entries(times))
      all[Number(time)] = (all[Number(time)] ?? 0) + count;
  const own = Object.entries(labels).map(
    ([label, times]) => [label, distributionOf(times)] as const,
  );
  return aResult({
    taskId,
    overall: distributionOf(all),
    labels: Object.fromEntries(own),
    seconds: SECONDS,
  });
}

function plain(
  figures: Overview['run'] | undefined,
  ...names: readonly string[]
): readonly (number | undefined)[] {
  return names.map((name) => figures && exactly(figures, name));
}

const EU = aRegionMeasurement({
  region: 'eu-west-1',
  samples: 200,
  average: 145,
  errors: 0,
  results: [aTask('t1', { home: { 100: 150 }, checkout: { 280: 50 } })],
});
const US = aRegionMeasurement({
  region: 'us-east-1',
  samples: 100,
  average: 300,
  errors: 0,
  results: [aTask('t2', { home: { 300: 100 } })],
});
const RUN = someEvidence({ samples: 300, average: 196, errors: 0.01, regions: [EU, US] });

describe('the figures at a glance', () => {
  const overview = overviewOf(RUN);

  test('are those of all samples together, with the average and the errors that criteria are judged by', () => {
    expect(plain(overview.run, 'samples', 'avg', 'errors', 'rps')).toEqual([300, 196, 0.01, 30]);
    expect(plain(overview.run, 'min', 'p50', 'p90', 'max')).toEqual([100, 100, 300, 300]);
  });

  test('are there for each region', () => {
    expect(
      overview.regions.map(({ region, figures }) => [
        region,
        ...plain(figures, 'samples', 'avg', 'p50', 'p90'),
      ]),
    ).toEqual([
      ['eu-west-1', 200, 145, 100, 280],
      ['us-east-1', 100, 300, 300, 300],
    ]);
  });

  test('are there for each label over all regions, the ones with the most samples first', () => {
    expect(
      overview.labels.map(({ label, figures }) => [
        label,
        ...plain(figures, 'samples', 'avg', 'p50', 'rps'),
      ]),
    ).toEqual([
      ['home', 250, 180, 100, 25],
      ['checkout', 50, 280, 280, 5],
    ]);
    expect(overview.moreLabels).toBe(0);
  });

  test('leave out what no criterion could be judged by', () => {
    expect(plain(overview.run, 'p95', 'p99', 'p99.9')).toEqual([300, undefined, undefined]);
    expect(plain(overview.labels[1]?.figures, 'p90')).toEqual([undefined]);
  });

  test('have the names of the criteria language', () => {
    const results = [aTask('t1', { home: { 100: 10_000 } })];
    const many = someEvidence({ samples: 10_000, regions: [aRegionMeasurement({ results })] });
    expect([...overviewOf(many).run.keys()]).toEqual([
      'samples',
      'errors',
      'rps',
      'avg',
      'min',
      'p50',
      'p90',
      'p95',
      'p99',
      'p99.9',
      'max',
      'stddev',
    ]);
  });
});

test('of very many labels those with the most samples are shown, and how many more there are', () => {
  const labels = Object.fromEntries(
    Array.from({ length: 25 }, (_, index) => [`page ${index}`, { 100: index + 1 }]),
  );
  const results = [aTask('t1', labels)];
  const overview = overviewOf(someEvidence({ regions: [aRegionMeasurement({ results })] }));
  expect(overview.labels.map(({ label }) => label)).toEqual(
    Array.from({ length: 20 }, (_, index) => `page ${24 - index}`),
  );
  expect(overview.moreLabels).toBe(5);
});

describe('B4: where a task saw too many labels to keep apart', () => {
  const first = { login: { 100: 50 }, 'item 1': { 100: 1 }, '(other labels)': { 100: 50 } };
  const rows = (...tasks: readonly Readonly<Record<string, Times>>[]) => {
    const results = tasks.map((labels, index) => aTask(`t${index}`, labels));
    const overview = overviewOf(someEvidence({ regions: [aRegionMeasurement({ results })] }));
    const labels = overview.labels.map(
      ({ label, figures }) => `${label}: ${exactly(figures, 'samples')}`,
    );
    return { labels, moreLabels: overview.moreLabels };
  };

  test('labels that every task lists have all of their figures, and no other one is shown', () => {
    const second = { login: { 100: 25 }, 'item 2': { 100: 1 }, '(other labels)': { 100: 9 } };
    expect(rows(first, second)).toEqual({ labels: ['login: 75'], moreLabels: 2 });
  });

  test('a task without further labels need not list one', () => {
    const labels = ['login: 50', 'item 1: 1'];
    expect(rows(first, { 'item 1': { 100: 0 } })).toEqual({ labels, moreLabels: 0 });
    expect(rows(first)).toEqual({ labels, moreLabels: 0 });
  });
});

test('where only final log lines are known, figures lie between bounds', () => {
  const between = (low: number, high: number) => ({ low, high });
  const legacyResults = [
    {
      taskId: 't1',
      samples: 1000,
      failures: between(0, 0),
      average: between(99.5, 100.5),
      percentiles: new Map([
        [50, between(79.5, 80.5)],
        [95, between(199.5, 200.5)],
      ]),
      labels: new Map([['home', { errors: between(0, 0), average: between(99.5, 100.5) }]]),
    },
  ];
  const region = aRegionMeasurement({ samples: 1000, average: 120, results: [], legacyResults });
  const { run, labels } = overviewOf(someEvidence({ regions: [region] }));
  expect([run.get('p95'), run.get('rps')]).toEqual([between(199.5, 200.5), undefined]);
  expect(exactly(run, 'p95')).toBeUndefined();
  expect(labels.map(({ label, figures }) => [label, figures.get('avg')])).toEqual([
    ['home', between(99.5, 100.5)],
  ]);
});

test('where no task reported anything there is nothing to show', () => {
  const overview = overviewOf(
    someEvidence({
      samples: 0,
      average: undefined,
      errors: undefined,
      regions: [aRegionMeasurement()],
    }),
  );
  expect([[...overview.run.keys()], overview.labels]).toEqual([['samples'], []]);
});
