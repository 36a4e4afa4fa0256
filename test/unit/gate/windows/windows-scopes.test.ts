import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../../../src/gate/figures/evidence.ts';
import { aResult } from '../../../support/builders/evidence.ts';
import { REGION } from '../../../support/builders/fleet.ts';
import { distributionOf, encodeTimes } from '../../../support/builders/histogram.ts';
import {
  aRun,
  aRunOf,
  aTaskOf,
  inARow,
  judgedBy,
  labelOf,
  moment,
  type SecondOf,
  windowsIn,
} from '../../../support/properties/series.ts';

const steady = (...averages: readonly number[]): SecondOf[] =>
  inARow(averages.map((average) => ({ times: { [average]: 2 } })));

describe('several tasks, regions and labels', () => {
  const eu = [
    aTaskOf({
      home: inARow([{ times: { 100: 5 } }, { times: { 100: 5 } }]),
      pay: [{ at: 3, times: { 400: 5 } }],
    }),
    aTaskOf(
      {
        home: [
          { at: 1, times: { 300: 5 } },
          { at: 2, times: { 200: 5 } },
        ],
      },
      { taskId: 't2' },
    ),
  ];
  const us = [
    aTaskOf(
      { home: inARow([{ times: { 700: 5 } }, { times: { 800: 5 } }, { times: { 10: 5 } }], 2) },
      { taskId: 't3' },
    ),
  ];
  const run = aRunOf({ 'eu-west-1': eu, 'us-east-1': us });

  test.each([
    // By second: eu 100; 100 and 300; 200; pay 400. us, from the third: 700, 800, 10.
    ['avg < 1s over 1s', 5, 600, 3],
    ['avg < 1s over 2s', 4, 525, 2],
    ['avg in eu-west-1 < 1s over 1s', 4, 400, 3],
    ['avg in eu-west-1 < 1s over 2s', 3, 300, 2],
    ['avg in us-east-1 < 1s over 2s', 2, 750, 2],
    ['avg of home in eu-west-1 < 1s over 2s', 3, 200, 1],
    ['avg of home in us-east-1 < 1s over 3s', 1, 503.333_333_333, 2],
    ['rps < 100 over 2s', 4, 10, 1],
    ['samples of home < 100 over 2s', 4, 20, 1],
  ])('%s has %d windows, at worst %d from second %d on', (line, count, worst, from) => {
    const [, region] = / in (\S+) </.exec(line) ?? [];
    const regions = run.regions.filter((each) => region === undefined || each.region === region);
    const found = windowsIn(line, { ...run, regions });
    expect(found).toMatchObject({ count, worst: { from: moment(from) } });
    expect(found.worst?.value).toBeCloseTo(worst, 9);
    expect(judgedBy(line, run).actual ?? worst).toBeCloseTo(worst, 9);
  });

  test("a label's windows are the run's: those before its first sample cannot be judged", () => {
    expect(
      windowsIn('avg of pay < 1s over 2s', { ...run, regions: run.regions.slice(0, 1) }),
    ).toMatchObject({
      count: 3,
      unjudged: 2,
    });
    expect(judgedBy('avg of pay in eu-west-1 < 1s over 2s', run).outcome).toBe('inconclusive');
    expect(judgedBy('avg of pay in eu-west-1 < 300ms over 2s', run).outcome).toBe('fail');
    expect(judgedBy('avg of pay in eu-west-1 < 1s over 4s', run)).toMatchObject({
      outcome: 'pass',
      actual: 400,
    });
    expect(judgedBy('rps of pay in eu-west-1 > 0 over 2s', run)).toMatchObject({
      outcome: 'fail',
      actual: 0,
    });
  });

  test('in each region, the worst window of the worst region is the figure', () => {
    expect(judgedBy('avg in each region < 1s over 2s', run)).toMatchObject({
      outcome: 'pass',
      actual: 750,
    });
    expect(judgedBy('avg in each region < 700ms over 2s', run)).toMatchObject({
      outcome: 'fail',
      actual: 750,
    });
    const both = judgedBy('avg in each region < 200ms over 2s', run);
    expect(both).toMatchObject({ outcome: 'fail', actual: 750 });
    expect(both.sentence).toBe(
      'avg in each region is 750.0 ms in the 2 s from 12:00:02 UTC, the beginning of the load (2 of 2 windows break it) in us-east-1, ' +
        '300.0 ms in the 2 s from 12:00:02 UTC, 2 s into the load (2 of 3 windows break it) in eu-west-1, ' +
        'which breaks avg in each region < 200ms over 2s (threshold, line 1)',
    );
  });

  test('of a label in each region', () => {
    expect(judgedBy('avg of home in each region < 1s over 3s', run).outcome).toBe('pass');
    expect(judgedBy('avg of home in each region < 1s over 3s', run).note).toContain('us-east-1');
    expect(judgedBy('max of home in each region < 500ms over 3s', run)).toMatchObject({
      outcome: 'fail',
      actual: 800,
    });
    expect(judgedBy('avg of pay in each region < 1s over 4s', run).outcome).toBe('inconclusive');
    expect(judgedBy('avg of pay in each region < 1s over 4s', run).note).toContain(
      'us-east-1: no sample has the label "pay"',
    );
  });

  test('a second that comes twice, because an execution was read late, counts once as a whole', () => {
    const late = aRun(
      { at: 0, times: { 10: 1 } },
      { at: 1, times: { 10: 1 } },
      { at: 0, times: { 90: 3 }, failures: 3 },
    );
    expect(windowsIn('avg < 1s over 1s', late)).toMatchObject({ count: 2, worst: { value: 70 } });
    expect(windowsIn('errors < 1% over 1s', late)).toMatchObject({
      broken: 1,
      worst: { value: 0.75 },
    });
    expect(windowsIn('p100 < 1s over 1s', late)).toMatchObject({
      unjudged: 0,
      worst: { value: 90 },
    });
    expect(windowsIn('p0 < 1s over 2s', late)).toMatchObject({ unjudged: 0, worst: { value: 10 } });
  });
});

describe('samples that are missing never make a pass', () => {
  const whole = aTaskOf({ home: steady(10, 10), pay: steady(10, 10) });
  const withLabels = (labels: typeof whole.labels) => aRunOf({ [REGION]: [{ ...whole, labels }] });
  const without = (...labels: string[]) =>
    Object.fromEntries(Object.entries(whole.labels).filter(([name]) => !labels.includes(name)));
  const first = labelOf(steady(10)).seconds;
  test.each<[string, Evidence, string]>([
    ['avg < 1s over 1s', aRunOf({ [REGION]: [] }), 'results-missing'],
    ['avg of chekout < 1s over 1s', withLabels(whole.labels), 'label-without-samples'],
    [
      'avg < 1s over 1s',
      withLabels({ ...without('home'), home: distributionOf({ 10: 4 }) }),
      'seconds-missing',
    ],
    [
      'avg of home < 1s over 1s',
      withLabels({ ...without('home'), home: distributionOf({ 10: 4 }) }),
      'seconds-missing',
    ],
    [
      'avg < 1s over 1s',
      aRunOf({
        [REGION]: [
          {
            ...whole,
            labelSeconds: true,
            labels: { ...without('home'), home: distributionOf({ 10: 4 }) },
          },
        ],
      }),
      'seconds-unread',
    ],
    [
      'avg < 1s over 1s',
      withLabels({ ...without('home'), home: { ...distributionOf({ 10: 4 }), seconds: first } }),
      'seconds-incomplete',
    ],
    [
      'errors < 1% over 1s',
      withLabels({ ...without('home'), home: { ...labelOf(steady(10, 10)), failures: 1 } }),
      'seconds-failures-incomplete',
    ],
    [
      'avg < 1s over 1s',
      withLabels({ ...without('home'), home: labelOf([{ at: 0.5, times: { 10: 4 } }]) }),
      'seconds-misaligned',
    ],
    ['avg < 1s over 1s', withLabels(without('home')), 'labels-incomplete'],
    ['avg of pay < 1s over 1s', withLabels(without('home')), 'labels-incomplete'],
    [
      'avg < 1s over 1s',
      aRunOf({ [REGION]: [aResult({ labels: {}, overall: distributionOf({}) })] }),
      'samples-missing',
    ],
    [
      'avg of pay < 1s over 1s',
      aRunOf({ [REGION]: [aTaskOf({ home: steady(10), '(other labels)': steady(10) })] }),
      'labels-too-many',
    ],
  ])('%s', (line, evidence, code) => {
    const judgement = judgedBy(line, evidence);
    expect(judgement).toMatchObject({ outcome: 'inconclusive', actual: undefined });
    expect(judgement.reason?.code).toBe(code);
  });

  test('nor does a histogram of as many samples that took other times, whatever those of other tasks say', () => {
    const slow = aTaskOf({ home: steady(900, 900) });
    const { seconds, ...overall } = labelOf(steady(900, 900));
    const lying = seconds.map((row): typeof row => [
      row[0],
      row[1],
      row[2],
      row[3],
      encodeTimes({ 1: row[1] }),
    ]);
    const labels = { home: { ...overall, seconds: lying } };
    const run = aRunOf({ [REGION]: [slow, { ...slow, taskId: 't2', labels }] });
    expect(judgedBy('max < 1s over 1s', run)).toMatchObject({ outcome: 'inconclusive' });
    expect(judgedBy('max < 1s over 1s', aRunOf({ [REGION]: [slow, slow] }))).toMatchObject({
      outcome: 'pass',
    });
  });

  test.each(['', 'HISTFAAA', distributionOf({ 10: 1 }).histogram])(
    'nor does the histogram %j of a second',
    (histogram) => {
      const { seconds, ...overall } = labelOf(steady(10, 10));
      const torn = seconds.map(([at, samples, failures, sum]): (typeof seconds)[number] => [
        at,
        samples,
        failures,
        sum,
        histogram,
      ]);
      const run = withLabels({ ...whole.labels, home: { ...overall, seconds: torn } });
      expect(windowsIn('max of home < 1s over 1s', run).reason?.code).toBe(
        'window-histogram-incomplete',
      );
      expect(judgedBy('max of home < 1s over 1s', run).outcome).toBe('inconclusive');
      expect(judgedBy('avg of home < 1s over 1s', run).outcome).toBe('pass');
    },
  );
});
