import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GateError, type Problem, printProblem } from '../../../src/errors.ts';
import { parseThreshold, withDefaults } from '../../../src/gate/criteria/threshold.ts';
import type { Evidence } from '../../../src/gate/figures/evidence.ts';
import { overviewOf } from '../../../src/gate/overview.ts';
import { judge, type Verdict } from '../../../src/gate/verdict.ts';
import { combine } from '../../../src/measurements/measure.ts';
import type { RegionMeasurement } from '../../../src/measurements/region.ts';
import { visitHistogram } from '../../../src/measurements/results/histogram.ts';
import { judgeAgain, readResultsFile } from '../../../src/phases/replay.ts';
import type { Report } from '../../../src/report/report.ts';
import { resultsJson } from '../../../src/report/results-file.ts';
import { summaryMarkdown } from '../../../src/report/summary.ts';
import {
  aRegionMeasurement,
  aReport,
  aSettlement,
  RUN_ID,
  taskArn,
} from '../../support/builders/builders.ts';
import { A_LOAD, resultOf, type ScriptedTask } from '../../support/fake-aws/cloud-task.ts';
import { type SeededRandom, seededRandom } from '../../support/random.ts';

const HOME = 'eu-west-1';
const AWAY = 'us-east-1';
const DOUBT: Problem = { where: 'task t1', what: 'it died', fix: 'look' };

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
      finals: [final],
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
  circumstances: Partial<Verdict> = {},
): Report {
  const measurements = combine(regions);
  const evidence: Evidence = { ...measurements.overall, regions, visitHistogram };
  const { doubts = [], reservations = [] } = circumstances;
  const verdict = judge(
    withDefaults(parseThreshold(threshold).criteria, regions.length),
    evidence,
    {
      doubts,
      reservations,
    },
  );
  return aReport({ measurements, verdict, overview: overviewOf(evidence) });
}

function again(report: Report, threshold: string): Report {
  return judgeAgain(resultsJson(report), { threshold });
}

test('a run that is judged again by the same criteria gets the same verdict, word for word', () => {
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
    const told = `seed ${random.seed}, round ${round}: ${threshold}`;
    expect(after.verdict, told).toEqual(before.verdict);
    expect([after.overview, after.measurements.overall], told).toEqual([
      before.overview,
      before.measurements.overall,
    ]);
    expect(again(after, threshold).verdict, `${told}, for the third time`).toEqual(before.verdict);
  }
});

describe('a run that is judged again', () => {
  const regions = [aMeasuredRegion(HOME, seededRandom(7))];

  test('may fail other criteria, and meet others', () => {
    const report = judged(regions, 'avg < 1h\nerrors < 100%');
    expect(report.verdict.outcome).toBe('pass');
    expect(again(report, 'avg < 1ms\nerrors < 100%').verdict.outcome).toBe('fail');
    expect(again(again(report, 'avg < 1ms'), 'avg < 1h\nerrors < 100%').verdict.outcome).toBe(
      'pass',
    );
  });

  test.each([
    ['doubts', { doubts: [DOUBT] }],
    ['reservations', { reservations: [DOUBT] }],
  ])('keeps its %s, so that it never passes', (_, circumstances) => {
    const report = judged(regions, 'avg < 1ms', circumstances);
    expect(again(report, 'avg < 1h\nerrors < 100%').verdict).toMatchObject({
      outcome: 'inconclusive',
      ...circumstances,
    });
  });

  describe('and was ended early', () => {
    const [whole] = Array.from({ length: 20 }, (_, seed) =>
      aMeasuredRegion(HOME, seededRandom(seed)),
    ).filter(({ results }) => results.length > 0);
    const ended = (...criteria: readonly string[]): Report => ({
      ...judged(whole === undefined ? [] : [whole], 'avg < 1ms, stop\nmax < 1ms'),
      endedEarly: { after: 12_000, criteria },
    });

    test('never passes, not even when it is judged a third time', () => {
      const once = again(ended(), 'avg < 1h\nerrors < 100%');
      const twice = again(once, 'avg < 1h\nerrors < 100%');
      expect([once.verdict.outcome, twice.verdict.outcome]).toEqual([
        'inconclusive',
        'inconclusive',
      ]);
      expect(once.verdict.reservations.map(printProblem)).toEqual([
        'the run: the run was ended 12 s into its load, because a criterion was broken. Fix: a pass would speak of a part of the load only; run the test again.',
      ]);
      expect(twice.verdict).toEqual(once.verdict);
    });

    test('proves nothing about the whole run that the rest of its load could have changed', () => {
      const { verdict } = again(ended(), 'avg < 1ms\nerrors < 100%');
      expect(verdict.outcome).toBe('inconclusive');
      expect(verdict.judgements[0]?.sentence).toMatch(
        /^avg is [\d.]+ ms in the 12 s until the run was ended, which neither meets nor breaks avg < 1ms/,
      );
      expect(again(ended(), 'samples >= 1000000').verdict.outcome).toBe('inconclusive');
    });

    test.each([
      'max < 1ms',
      'min > 1h',
      'samples < 2',
      'avg < 1ms over 1s',
      'avg < 1ms for 1s',
      'max in each region < 1ms',
    ])('fails what nothing could have mended: %s', (line) => {
      expect(again(ended(), line).verdict.outcome).toBe('fail');
    });

    test('fails again what ended it, with or without stop, by what was known of its load then', () => {
      const report = ended('avg < 1ms, stop');
      for (const line of ['avg < 1ms, stop', 'avg < 1ms']) {
        const { verdict } = again(report, line);
        expect(verdict.outcome).toBe('fail');
        expect(verdict.judgements[0]).toMatchObject({
          outcome: 'fail',
          actual: report.verdict.judgements[0]?.actual,
        });
      }
      expect(again(again(report, 'avg < 1ms, stop'), 'avg < 1ms').verdict.outcome).toBe('fail');
      expect(again(report, 'avg < 2ms').verdict.outcome).toBe('inconclusive');
    });

    test('tells what ended it in the words of its time', () => {
      const line = 'avg < 1ms over 1s, stop';
      const report: Report = {
        ...judged(whole === undefined ? [] : [whole], line),
        endedEarly: { after: 12_000, criteria: [line] },
      };
      expect(again(report, line).verdict.judgements[0]?.sentence).toBe(
        report.verdict.judgements[0]?.sentence,
      );
    });

    test('is known from a file that does not tell which criterion it was', () => {
      const text = resultsJson(ended('avg < 1ms, stop')).replace(
        ',"criteria":["avg < 1ms, stop"]',
        '',
      );
      expect(judgeAgain(text, { threshold: 'avg < 1ms' }).verdict.outcome).toBe('inconclusive');
    });
  });

  test('says so, and names the run that it is about', () => {
    const report = again(judged(regions, 'avg < 1ms'), 'avg < 1h');
    expect(report).toMatchObject({
      replayed: true,
      runId: RUN_ID,
      scenario: 'scenarios/demo.yml',
      took: 80_000,
      deaths: [],
    });
    expect(summaryMarkdown(report)).toContain('An earlier run, judged again without any load: ');
  });

  test('keeps what CloudWatch held', () => {
    const settlement = aSettlement({ waited: 6000, settled: false });
    const report = judged([aRegionMeasurement({ settlement })], '1s');
    expect(again(report, '1s').measurements.regions[0]?.settlement).toEqual(settlement);
  });

  test('gets the limit on errors, too, that every run gets', () => {
    expect(
      again(judged(regions, 'avg < 1ms'), 'avg < 1h').verdict.judgements.map(
        ({ criterion }) => criterion.text,
      ),
    ).toEqual(['avg < 1h', 'errors < 5%']);
  });

  test('did not have every region that a criterion may name', () => {
    const [problem] = problemsOf(() => again(judged(regions, '1s'), 'avg in us-east-1 < 1s'));
    expect(problem).toMatch(/^threshold, line 1, column 8: .*\[criterion-region-unknown\]/);
  });

  test('must be one', () => {
    expect(problemsOf(() => judgeAgain('# notes', { threshold: '1s' }))).toEqual([
      'input replay: the results of the run cannot be read: it is no JSON document. Fix: name a results file as this version of the action has written it.',
    ]);
  });
});

function problemsOf(call: () => unknown): readonly string[] {
  try {
    call();
  } catch (error) {
    if (error instanceof GateError) return error.problems.map(printProblem);
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
    expect(readResultsFile(join(folder, 'results.json'))).toBe('text');
  });

  test.each(['nothing.json', '.'])(
    '%s that cannot be read is answered with what to name',
    (name) => {
      const path = join(folder, name);
      const [problem] = problemsOf(() => readResultsFile(path));
      expect(problem).toContain(`input replay ("${path}"): the file cannot be read`);
      expect(problem).toContain(
        'Fix: name the results file of an earlier run (its output results, kept with actions/upload-artifact), or its run id.',
      );
    },
  );
});
