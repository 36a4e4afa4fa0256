import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GateError, type Problem } from '../../../src/errors.ts';
import { explainFailure } from '../../../src/fleet/failures/failure.ts';
import { isDefaultDowntime } from '../../../src/gate/criteria/criterion.ts';
import { parseThreshold, withDefaults } from '../../../src/gate/criteria/threshold.ts';
import type { Evidence } from '../../../src/gate/figures/evidence.ts';
import { overviewOf } from '../../../src/gate/overview.ts';
import { judge, type Verdict } from '../../../src/gate/verdict.ts';
import { combine } from '../../../src/measurements/measure.ts';
import type { RegionMeasurement } from '../../../src/measurements/region.ts';
import { visitHistogram } from '../../../src/measurements/results/histogram.ts';
import { judgeAgain, readResultsFile } from '../../../src/phases/replay.ts';
import type { Results } from '../../../src/report/results/schema.ts';
import { printResults } from '../../../src/report/results/text.ts';
import { outputsOf, reportLines } from '../../../src/report/step.ts';
import { summaryMarkdown } from '../../../src/report/summary.ts';
import { aLog, aTask, RUN_ID, taskArn } from '../../support/builders/fleet.ts';
import { encodeTimes } from '../../support/builders/histogram.ts';
import { aRegionMeasurement, aSettlement, someResults } from '../../support/builders/report.ts';
import { anExecutionOf, steadily } from '../../support/builders/users-time.ts';
import { A_LOAD, resultOf, type ScriptedTask } from '../../support/fake-aws/cloud-task.ts';
import { type SeededRandom, seededRandom } from '../../support/random.ts';
import { START } from '../../support/virtual-time.ts';

const HOME = 'eu-west-1';
const AWAY = 'us-east-1';
const DOUBT: Problem = { code: 'some-code', where: 'task t1', what: 'it died', fix: 'look' };

const THRESHOLDS = [
  'avg < 200ms',
  'p95 < 500ms\nerrors < 10%',
  'p50 in eu-west-1 < 300ms\nsamples >= 100',
  'avg of home in each region < 400ms',
  'errors < 40% over 5s, stop',
  'p90 < 900ms over 3s\nmax < 1s, warn',
  'avg < 500ms for 3s\nrps > 5',
  'stddev < 100ms\nmin < 50ms',
  'avg of nothing < 1s',
];

/**
 * A region as it may have been measured: with tasks that report, or with their last log lines only.
 */
function aMeasuredRegion(region: string, random: SeededRandom): RegionMeasurement {
  if (random.upTo(4) === 0) {
    const interval = (low: number) => ({ low, high: low + random.upTo(50) });
    const labels =
      random.upTo(2) === 0
        ? undefined
        : new Map([['home', { errors: { low: 0, high: 0.1 }, average: interval(100) }]]);
    const percentiles = new Map(
      [0, 50, 90, 95, 100].map((level) => [level, interval(level * 4)] as const),
    );
    const final = {
      taskId: 't1',
      samples: 500,
      failures: interval(20),
      average: interval(random.upTo(600)),
      percentiles,
      labels,
    };
    return aRegionMeasurement({
      region,
      samples: 500,
      errors: 0.05,
      average: 200,
      legacyResults: [final],
      note: 'only its log',
    });
  }
  const results = Array.from({ length: 1 + random.upTo(3) }, (_, index) => {
    const id = `t${index}`;
    const times = [20, 100, 250, 400, 900, 1500];
    const load = {
      ...A_LOAD,
      failures: () => random.upTo(6),
      time: (second: number) => times[(second + index) % times.length] ?? 0,
    };
    const failures = Array.from({ length: 10 }, load.failures);
    const task: ScriptedTask = {
      arn: taskArn(id, region),
      id,
      region,
      runId: RUN_ID,
      startedAt: random.upTo(5000),
      createdAt: 0,
      stoppedAt: undefined,
      meeting: undefined,
      load: { ...load, failures: (second) => failures[second] ?? 0 },
    };
    return resultOf(task);
  });
  const total = (figure: (overall: (typeof results)[number]['overall']) => number) =>
    results.reduce((sum, { overall }) => sum + figure(overall), 0);
  const samples = total((overall) => overall.samples);
  const average = total(({ sum }) => sum) / samples;
  const errors = total(({ failures }) => failures) / samples;
  return aRegionMeasurement({
    region,
    results,
    samples,
    average,
    reportedAverage: average,
    errors,
  });
}

function judged(
  regions: readonly RegionMeasurement[],
  threshold: string,
  {
    doubts = [],
    reservations = [],
    ...run
  }: Partial<Verdict> & Parameters<typeof someResults>[0] = {},
): Results {
  const measurements = combine(regions);
  const evidence: Evidence = { ...measurements.overall, regions, visitHistogram };
  const all = withDefaults(parseThreshold(threshold).criteria, regions.length);
  // As the plan of a run has them that has legacy stacks only.
  const isKnown = regions.some(({ results }) => results.length > 0);
  const criteria = isKnown ? all : all.filter((one) => !isDefaultDowntime(one));
  const verdict = judge(criteria, evidence, { doubts, reservations });
  return someResults({ measurements, verdict, overview: overviewOf(evidence), ...run });
}

function again(results: Results, threshold: string): Results {
  return judgeAgain(printResults(results), threshold);
}

test('a run that is judged again by the same criteria is the same, word for word', () => {
  const random = seededRandom();
  for (let round = 0; round < 60; round += 1) {
    const regions = [HOME, AWAY]
      .slice(0, 1 + random.upTo(2))
      .map((region) => aMeasuredRegion(region, random));
    const threshold = random.pick(THRESHOLDS);
    const circumstances = {
      doubts: random.pick([[], [], [DOUBT]]),
      reservations: random.pick([[], [], [DOUBT]]),
    };
    const before = judged(regions, threshold, circumstances);
    const after = again(before, threshold);
    const seen = `seed ${random.seed}, round ${round}: ${threshold}`;
    expect(after, seen).toEqual({ ...before, replayed: true });
    expect(again(after, threshold), `${seen}, for the third time`).toEqual(after);
  }
});

describe('A8: the limit on downtime that is added', () => {
  const texts = (results: Results): readonly string[] => results.criteria.map(({ text }) => text);
  const managed = aMeasuredRegion(HOME, seededRandom(1));
  const hung = {
    ...managed,
    results: managed.results.map((result) => ({
      ...result,
      executions: [anExecutionOf(steadily(10, 10, 0.5))],
    })),
  };

  test('judges a stored run, too, whose tasks report the time of their users', () => {
    expect(managed.results.length).toBeGreaterThan(0);
    const run = judged([hung], 'avg < 1h\nerrors < 100%');
    expect(again(run, 'avg < 1h\nerrors < 100%')).toMatchObject({ verdict: 'fail' });
    expect(texts(again(run, '1h'))).toContain('downtime < 5%');
  });

  test('is not there for a stored run of an earlier release, whose tasks do not', () => {
    const old = {
      ...managed,
      results: managed.results.map((result) => ({ ...result, executions: undefined })),
    };
    const after = again(judged([old], 'avg < 1h\nerrors < 100%'), 'avg < 1h\nerrors < 100%');
    expect(texts(after)).toEqual(['avg < 1h', 'errors < 100%']);
    expect(after.verdict).toBe('pass');
  });

  test('leaves out the regions whose tasks cannot report it, as legacy stacks', () => {
    const legacy = aRegionMeasurement({
      region: AWAY,
      samples: 500,
      legacyResults: [
        {
          taskId: 't9',
          samples: 500,
          failures: { low: 0, high: 0 },
          average: { low: 100, high: 101 },
          percentiles: new Map(),
          labels: undefined,
        },
      ],
    });
    const ofBoth = (text: string) => again(judged([hung, legacy], text), text);
    const found = ofBoth('avg < 1h\nerrors < 100%').criteria.at(-1);
    expect(found).toMatchObject({ text: 'downtime in each region < 5%', outcome: 'fail' });
    // Whoever asks for each region means each.
    expect(ofBoth('errors < 100%\ndowntime in each region < 99%').verdict).toBe('inconclusive');
  });
});

describe('A9: what a stored run would have shown to a steady stream', () => {
  const region = aMeasuredRegion(HOME, seededRandom(1));
  const slow = {
    ...region,
    results: region.results.map((result) => {
      const steady = encodeTimes({ 90000: 500 });
      return { ...result, overall: { ...result.overall, steady } };
    }),
  };
  const results = judged([slow], 'avg < 10s\nerrors < 100%');

  test('is judged again by other criteria, and said once', () => {
    expect(results.reservations.map(({ code }) => code)).toEqual(['steady-stream-slower']);
    const after = again(again(results, 'avg < 20s\nerrors < 100%'), 'p50 < 30s\nerrors < 100%');
    expect(after.reservations.map(({ what }) => what.slice(0, 9))).toEqual(['p50 < 30s']);
    expect(again(after, 'avg < 2m\nerrors < 100%').verdict).toBe('pass');
  });

  test('is accepted where the workflow says so', () => {
    const text = printResults(results);
    expect(judgeAgain(text, 'avg < 10s\nerrors < 100%', 'ignore')).toMatchObject({
      verdict: 'pass',
      reservations: [],
      criteria: [{ steady: { isBeyond: true } }, {}, {}],
    });
  });
});

describe('a run that is judged again', () => {
  const regions = [aMeasuredRegion(HOME, seededRandom(7))];

  test('may fail other criteria, and meet others', () => {
    const report = judged(regions, 'avg < 1h\nerrors < 100%');
    expect(report.verdict).toBe('pass');
    expect(again(report, 'avg < 1ms\nerrors < 100%').verdict).toBe('fail');
    expect(again(again(report, 'avg < 1ms'), 'avg < 1h\nerrors < 100%').verdict).toBe('pass');
  });

  test.each([
    ['doubts', { doubts: [DOUBT] }],
    ['reservations', { reservations: [DOUBT] }],
  ])('keeps its %s, so that it never passes', (_, circumstances) => {
    const report = judged(regions, 'avg < 1ms', circumstances);
    expect(again(report, 'avg < 1h\nerrors < 100%')).toMatchObject({
      verdict: 'inconclusive',
      ...circumstances,
    });
  });

  describe('and was ended early', () => {
    const [whole] = Array.from({ length: 20 }, (_, seed) =>
      aMeasuredRegion(HOME, seededRandom(seed)),
    ).filter(({ results }) => results.length > 0);
    const END = { after: 12_000, left: null, samples: null, dollars: null };
    const ended = (...criteria: readonly string[]): Results => endedBy('avg < 1ms, stop', criteria);
    const endedBy = (line: string, criteria: readonly string[]): Results =>
      judged(whole === undefined ? [] : [whole], `${line}\nmax < 1ms`, {
        endedEarly: { ...END, spot: false, criteria },
      });

    test('never passes, not even when it is judged a third time', () => {
      const once = again(ended(), 'avg < 1h\nerrors < 100%');
      const twice = again(once, 'avg < 1h\nerrors < 100%');
      expect([once.verdict, twice.verdict]).toEqual(['inconclusive', 'inconclusive']);
      expect(once.reservations).toMatchObject([{ code: 'run-ended-early', where: 'the run' }]);
      expect(once.reservations[0]?.what).toContain('12 s');
      expect(twice).toEqual(once);
    });

    test('proves nothing about the whole run that the rest of its load could have changed', () => {
      const { verdict, criteria } = again(ended(), 'avg < 1ms\nerrors < 100%');
      expect(verdict).toBe('inconclusive');
      expect(criteria[0]?.sentence).toMatch(
        /^avg is [\d.]+ ms in the 12 s until the run was ended, which neither meets nor breaks avg < 1ms/,
      );
      expect(again(ended(), 'samples >= 1000000').verdict).toBe('inconclusive');
    });

    test.each([
      'max < 1ms',
      'min > 1h',
      'samples < 2',
      'avg < 1ms over 1s',
      'avg < 1ms for 1s',
      'max in each region < 1ms',
    ])('fails what nothing could have mended: %s', (line) => {
      expect(again(ended(), line).verdict).toBe('fail');
    });

    test('fails again what ended it, with or without stop, by what was known of its load then', () => {
      const report = ended('avg < 1ms, stop');
      for (const line of ['avg < 1ms, stop', 'avg < 1ms']) {
        const { verdict, criteria } = again(report, line);
        expect(verdict).toBe('fail');
        expect(criteria[0]).toMatchObject({
          outcome: 'fail',
          actual: report.criteria[0]?.actual,
        });
      }
      expect(again(again(report, 'avg < 1ms, stop'), 'avg < 1ms').verdict).toBe('fail');
      expect(again(report, 'avg < 2ms').verdict).toBe('inconclusive');
    });

    test('says what ended it in the words of its time', () => {
      const line = 'avg < 1ms over 1s, stop';
      const report = endedBy(line, [line]);
      expect(again(report, line).criteria[0]).toEqual(report.criteria[0]);
    });
  });

  test('says so, and shows everything but its verdict as the run did', () => {
    const taskFailures = [explainFailure(aTask({ id: 't9' }), aLog(['last words'], 't9'))];
    const excluded = [
      { code: 'some-code', where: 'task t7', what: 'it was not ready in time', fix: 'look' },
    ];
    const report = judged(regions, 'avg < 1ms', { taskFailures, excluded, startAt: START });
    const once = again(report, 'avg < 1ms');
    expect(once.replayed).toBe(true);
    expect(reportLines(once)).toEqual(reportLines(report));
    expect(outputsOf(once)).toEqual(outputsOf(report));
    const replayed = 'An earlier run, judged again without any load: ';
    expect(summaryMarkdown(once)).toContain(replayed);
    expect(summaryMarkdown(once).replace(`${replayed}l`, 'L')).toBe(summaryMarkdown(report));
  });

  test('keeps what CloudWatch held', () => {
    const settlement = aSettlement({ waited: 6000, settled: false });
    const report = judged([aRegionMeasurement({ settlement })], '1s');
    expect(again(report, '1s').regions[0]?.cloudWatch).toMatchObject({
      waited: 6000,
      settled: false,
    });
  });

  test('gets the limit on errors, too, that every run gets', () => {
    const { criteria } = again(judged(regions, 'avg < 1ms'), 'avg < 1h');
    expect(criteria.map(({ text }) => text)).toEqual(['avg < 1h', 'errors < 5%']);
  });

  test('did not have every region that a criterion may name', () => {
    const line = 'avg in us-east-1 < 1s';
    expect(problemsOf(() => again(judged(regions, '1s'), line))).toMatchObject([
      { code: 'criterion-region-unknown', where: 'threshold, line 1, column 8' },
    ]);
  });

  test('must be one', () => {
    expect(problemsOf(() => judgeAgain('# notes', '1s'))).toMatchObject([
      { code: 'results-not-json', where: 'input replay' },
    ]);
  });
});

function problemsOf(call: () => unknown): readonly Problem[] {
  try {
    call();
  } catch (error) {
    if (error instanceof GateError) return error.problems;
    throw error;
  }
  return [];
}

describe('a results file', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'load-gate-replay-'));
    writeFileSync(join(folder, 'results.json'), 'text');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('is read as it is', () => {
    expect(readResultsFile(join(folder, 'results.json')).toString()).toBe('text');
  });

  test.each(['nothing.json', '.'])('%s that cannot be read is a problem', (name) => {
    const path = join(folder, name);
    expect(problemsOf(() => readResultsFile(path))).toMatchObject([
      { code: 'replay-file-unreadable', where: `input replay ("${path}")` },
    ]);
  });
});
