import { describe, expect, test } from 'vitest';
import { parseThreshold } from '../../../../src/gate/criteria/threshold.ts';
import { overviewOf } from '../../../../src/gate/overview.ts';
import { judge, type Verdict } from '../../../../src/gate/verdict.ts';
import { aResult, someEvidence } from '../../../support/builders/evidence.ts';
import { distributionOf, encodeTimes, type Times } from '../../../support/builders/histogram.ts';
import { aRegionMeasurement } from '../../../support/builders/report.ts';

/** A region of one task: its samples, and what a steady stream would have seen. */
function aRegion(region: string, times: Times, steady: Times | null, pay: Times | null = steady) {
  const overall = { ...distributionOf(times), steady: steady && encodeTimes(steady) };
  const labels = { pay: { ...overall, steady: pay && encodeTimes(pay) } };
  const results = [aResult({ taskId: region, region, overall, labels })];
  const average = overall.sum / overall.samples;
  return aRegionMeasurement({ region, samples: overall.samples, average, results });
}

function runOf(...regions: readonly ReturnType<typeof aRegion>[]) {
  const samples = regions.reduce((sum, region) => sum + region.samples, 0);
  const sum = regions.reduce((all, region) => all + region.samples * (region.average ?? 0), 0);
  return someEvidence({ samples, average: sum / samples, errors: 0, regions });
}

/** Answers of 40 ms, and five of 20 s: two thirds of the time in which a steady stream asks. */
const SLOW = { samples: { 40: 1200, 20000: 5 }, steady: { 40: 1200, 5000: 800, 15000: 800 } };
const STEADY = { samples: { 40: 1200 }, steady: { 40: 1200 } };
const A9 = runOf(aRegion('eu-west-1', SLOW.samples, SLOW.steady));

function verdictOf(text: string, evidence = A9, coordinatedOmission?: 'judge' | 'ignore'): Verdict {
  const { criteria } = parseThreshold(text);
  return judge(criteria, evidence, {
    doubts: [],
    ...(coordinatedOmission === undefined ? {} : { coordinatedOmission }),
  });
}

describe('A9: samples that meet a limit which a steady stream would clearly break are no pass', () => {
  test.each(['avg < 500ms', 'p95 < 100ms', '500ms', 'avg of pay < 500ms', 'p50 < 1s'])(
    '%s',
    (line) => {
      const { outcome, judgements, reservations } = verdictOf(line);
      expect(judgements.map((judged) => judged.outcome)).toEqual(['pass']);
      expect(judgements[0]?.steady?.isBeyond).toBe(true);
      expect(reservations.map(({ code, where }) => [code, where])).toEqual([
        ['steady-stream-slower', 'threshold, line 1'],
      ]);
      expect(outcome).toBe('inconclusive');
    },
  );

  test('the reservation has both figures', () => {
    const [reservation] = verdictOf('avg < 500ms').reservations;
    expect(reservation?.what).toContain('122.8 ms');
    expect(reservation?.what).toContain('5732.9 ms');
  });

  test('unless the workflow says that it accepts it; the figure stays', () => {
    const { outcome, reservations, judgements } = verdictOf('avg < 500ms', A9, 'ignore');
    expect([outcome, reservations]).toEqual(['pass', []]);
    expect(judgements[0]?.steady).toMatchObject({ isBeyond: true });
  });

  test('a broken criterion stays broken, and a soft one decides nothing', () => {
    expect(verdictOf('avg < 100ms\np95 < 100ms').outcome).toBe('fail');
    expect(verdictOf('avg < 100ms').reservations).toEqual([]);
    expect(verdictOf('avg < 500ms, warn\nsamples > 5').outcome).toBe('pass');
  });

  test('in each region: the slowest stream decides, also where its samples are not the worst', () => {
    const run = runOf(
      aRegion('eu-west-1', SLOW.samples, SLOW.steady),
      aRegion('us-east-1', { 400: 1200 }, { 400: 1200 }),
    );
    const { outcome, judgements, reservations } = verdictOf('avg in each region < 500ms', run);
    expect(outcome).toBe('inconclusive');
    expect(judgements[0]).toMatchObject({
      actual: 400,
      steady: { region: 'eu-west-1', isBeyond: true },
    });
    expect(reservations[0]?.what).toContain('in eu-west-1');
    expect(verdictOf('avg in us-east-1 < 500ms', run).outcome).toBe('pass');
  });
});

describe('A9: it is no alarm', () => {
  test.each<readonly [string, string, Times, Times | null]>([
    ['where a steady stream sees the same', 'avg < 500ms', STEADY.samples, STEADY.steady],
    ['where the task cannot tell', 'avg < 500ms', SLOW.samples, null],
    ['where the steady stream meets the limit, too', 'avg < 30s', SLOW.samples, SLOW.steady],
    ['where it is hardly beyond the limit', 'avg < 100ms', { 40: 500 }, { 119: 500 }],
    ['where it is slower by milliseconds only', 'avg < 2ms', { 1: 500 }, { 9: 500 }],
    ['where it is of too few', 'avg < 500ms', { 40: 50 }, { 5000: 99 }],
    ['where a percentile takes more', 'p99 < 500ms', { 40: 1000 }, { 5000: 999 }],
  ])('%s: %s', (_, line, samples, steady) => {
    const run = runOf(aRegion('eu-west-1', samples, steady));
    expect(verdictOf(line, run)).toMatchObject({ outcome: 'pass', reservations: [] });
  });

  test.each(['avg > 10ms\navg < 1h', 'stddev < 10s', 'samples > 5', 'errors < 5%', 'rps > 0'])(
    'of %s, which waiting does not break',
    (text) => {
      expect(verdictOf(text)).toMatchObject({ outcome: 'pass', reservations: [] });
    },
  );

  test('of a run in which one region of several cannot tell', () => {
    const run = runOf(
      aRegion('eu-west-1', SLOW.samples, SLOW.steady),
      aRegion('us-east-1', STEADY.samples, null),
    );
    expect(verdictOf('avg < 500ms', run).outcome).toBe('pass');
    expect(verdictOf('avg in each region < 500ms', run).outcome).toBe('inconclusive');
  });
});

test('A9: beside every time at a glance stands what a steady stream would have seen', () => {
  const { run, regions, labels } = overviewOf(A9);
  for (const figures of [run, regions[0]?.figures, labels[0]?.figures]) {
    expect(figures?.get('steady avg')?.high).toBeCloseTo(5732.9, 1);
    expect(figures?.get('steady p50')?.high).toBeGreaterThan(4999);
  }
  const without = runOf(aRegion('eu-west-1', STEADY.samples, null));
  expect([...overviewOf(without).run.keys()].filter((name) => name.startsWith('steady'))).toEqual(
    [],
  );
});

test('A9: where nothing paused, the same histogram is read once, also for a label of regions', () => {
  const run = runOf(
    aRegion('eu-west-1', STEADY.samples, STEADY.steady),
    aRegion('us-east-1', STEADY.samples, STEADY.steady),
  );
  const read: string[] = [];
  const evidence: typeof run = {
    ...run,
    visitHistogram: (histogram, take) => {
      read.push(histogram);
      return run.visitHistogram(histogram, take);
    },
  };
  const { labels } = overviewOf(evidence);
  // The whole run, and its label, of two tasks each.
  expect(read).toHaveLength(4);
  expect(labels[0]?.figures.get('steady p50')).toEqual(labels[0]?.figures.get('p50'));
});
