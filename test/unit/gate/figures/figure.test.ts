import { describe, expect, test } from 'vitest';
import {
  DEFAULT_ERRORS_EACH_CRITERION,
  parseThreshold,
} from '../../../../src/gate/criteria/threshold.ts';
import { judge } from '../../../../src/gate/verdict.ts';
import { EU, judged, RUN, US } from '../../../support/builders/judged-run.ts';
import { aRegionMeasurement } from '../../../support/builders/report.ts';

describe('each subject in each scope', () => {
  test.each([
    ['avg < 1s', 300],
    ['avg in eu-west-1 < 1s', 200],
    ['avg in us-east-1 < 1s', 500],
    ['avg of home < 1s', (250 * 100 + 250 * 110 + 300 * 100 + 250 * 300) / 1050],
    ['avg of checkout in eu-west-1 < 1s', (150 * 400 + 50 * 900) / 200],
    ['errors < 5%', 0.0133],
    ['errors in eu-west-1 < 5%', 0.02],
    ['errors of checkout < 5%', 20 / 450],
    ['errors of checkout in eu-west-1 <= 10%', 0.1],
    ['errors of home <= 0%', 0],
    ['samples >= 1', 1500],
    ['samples in us-east-1 >= 1', 500],
    ['samples of checkout >= 1', 450],
    ['samples of home in us-east-1 >= 1', 250],
    ['min < 1s', 100],
    ['min in us-east-1 < 1s', 300],
    ['max < 1s', 900],
    ['max of checkout in us-east-1 < 1s', 700],
    ['max of home < 1s', 300],
    ['p50 < 1s', 110],
    ['p95 < 1s', 700],
    ['p99 < 1s', 900],
    ['p95 in eu-west-1 < 1s', 400],
    ['p50 of home in eu-west-1 < 1s', 100],
    ['p90 of checkout < 1s', 900],
    ['p0 of checkout < 1s', 400],
    ['p100 in us-east-1 < 1s', 700],
    ['stddev of home in us-east-1 < 1s', 0],
    ['stddev of checkout in eu-west-1 < 1s', Math.sqrt((150 * 125 ** 2 + 50 * 375 ** 2) / 200)],
    ['rps > 1', 150],
    ['rps in us-east-1 > 1', 50],
    ['rps of checkout > 1', 45],
  ])('%s is %d', (line, actual) => {
    expect(judged(line).outcome).toBe('pass');
    expect(judged(line).actual).toBeCloseTo(actual, 9);
  });

  test('C16: the rate of a label is over the seconds of all labels', () => {
    const rate = (label: string): number => judged(`rps of ${label} > 1`).actual ?? 0;
    expect(rate('home') + rate('checkout')).toBeCloseTo(judged('rps > 1').actual ?? 0, 9);
  });

  test('a percentile of the whole is none of the mean of the tasks or regions', () => {
    const [eu, us] = [
      judged('p95 in eu-west-1 < 1s').actual ?? 0,
      judged('p95 in us-east-1 < 1s').actual ?? 0,
    ];
    expect(judged('p95 < 1s').actual).not.toBe((eu + us) / 2);
  });

  test.each([
    [
      'p95 of checkout in eu-west-1 < 900ms',
      'p95 of checkout in eu-west-1 is 900.0 ms, which breaks p95 of checkout in eu-west-1 < 900ms (threshold, line 1)',
    ],
    ['rps >= 200', 'rps is 150.0/s, which breaks rps >= 200 (threshold, line 1)'],
    ['rps > 149.99', 'rps is 150.0/s, within rps > 149.99 (threshold, line 1)'],
  ])('%s reads as %j', (line, sentence) => {
    expect(judged(line).sentence).toBe(sentence);
  });
});

describe('in each region', () => {
  test('names every broken one, the worst first', () => {
    expect(judged('avg in each region < 150ms')).toMatchObject({
      outcome: 'fail',
      actual: 500,
      sentence:
        'avg in each region is 500.0 ms in us-east-1, 200.0 ms in eu-west-1, which breaks avg in each region < 150ms (threshold, line 1)',
      note: 'broken: 500.0 ms in us-east-1, 200.0 ms in eu-west-1',
    });
  });

  test('names only those that are broken', () => {
    expect(judged('avg in each region < 300ms')).toMatchObject({
      outcome: 'fail',
      note: 'broken: 500.0 ms in us-east-1',
    });
  });

  test('shows the worst when all hold', () => {
    expect(judged('avg in each region < 1s').sentence).toBe(
      'avg in each region is 500.0 ms in us-east-1, the worst of 2 regions, within avg in each region < 1s (threshold, line 1)',
    );
  });

  test('takes the lowest for the worst where more is better', () => {
    expect(judged('rps in each region > 1')).toMatchObject({ outcome: 'pass', actual: 50 });
  });

  test('is broken by one region even when another cannot be measured; when none breaks it, it is inconclusive', () => {
    const legacy = aRegionMeasurement({ region: 'sa-east-1', results: [] });
    const judgement = judged('p95 in each region < 600ms', { ...RUN, regions: [EU, US, legacy] });
    expect(judgement).toMatchObject({ outcome: 'fail', actual: 700 });
    expect(judgement.note).toContain('broken: 700.0 ms in us-east-1');
    expect(judgement.note).toContain('sa-east-1: no task of sa-east-1 reported its response times');
    const met = judged('p95 in each region < 2s', { ...RUN, regions: [EU, US, legacy] });
    expect(met).toMatchObject({ outcome: 'inconclusive', actual: undefined });
  });
});

describe('a soft criterion', () => {
  const verdict = (text: string) => judge(parseThreshold(text).criteria, RUN, { doubts: [] });

  test.each([
    ['avg < 1s\navg < 10ms, warn', 'pass'],
    ['avg < 1s\np99.99 < 1s, warn', 'pass'],
    ['avg < 1s\np95 of nothing < 1s, warn', 'pass'],
    ['avg < 10ms\navg < 1s, warn', 'fail'],
  ])('decides nothing: %j is a %s', (text, outcome) => {
    expect(verdict(text).outcome).toBe(outcome);
  });

  test('alone proves nothing', () => {
    expect(verdict('avg < 1s, warn').outcome).toBe('inconclusive');
  });

  test('is judged all the same', () => {
    expect(verdict('avg < 1s\navg < 10ms, warn').judgements.map(({ outcome }) => outcome)).toEqual([
      'pass',
      'fail',
    ]);
  });
});

describe('a region of which no task took part', () => {
  const run = { ...RUN, regions: [EU], absent: ['us-east-1'] };

  test.each([
    ['errors in each region < 5%', 'inconclusive', 'region-absent'],
    ['errors in us-east-1 < 5%', 'inconclusive', 'region-absent'],
    ['errors in each region < 1%', 'fail', undefined],
    ['p50 of home < 1s', 'pass', undefined],
  ] as const)('%s is %s', (line, outcome, code) => {
    const judgement = judged(line, run);
    expect(judgement.outcome).toBe(outcome);
    expect(judgement.reason?.code).toBe(code);
  });

  test('is named beside the regions that break a criterion', () => {
    const { note } = judged('errors in each region < 1%', run);
    expect(note).toMatch(/in eu-west-1; us-east-1: none of the tasks of us-east-1 took part$/);
  });

  test('is none that the default limit on errors looks for', () => {
    expect(judge([DEFAULT_ERRORS_EACH_CRITERION], run, { doubts: [] }).outcome).toBe('pass');
  });
});
