import { describe, expect, test } from 'vitest';
import { latecomersOf } from '../../../src/report/remarks/start.ts';
import {
  decisive,
  headline,
  printMargin,
  reasons,
  remarks,
  softWarnings,
  topErrors,
} from '../../../src/report/report.ts';
import {
  aCriterion,
  aRegionMeasurement,
  aReport,
  aResult,
  aTask,
  judgeFigures,
  someMeasurements,
} from '../../support/builders/builders.ts';
import { START } from '../../support/virtual-time.ts';

const CRITERIA = [
  aCriterion(),
  aCriterion({
    subject: 'errors',
    operator: '<',
    limit: 0.05,
    text: 'errors < 5%',
    source: 'added',
  }),
];
const doubt = (name: string) => ({ where: name, what: 'it died', fix: 'look' });

test('the headline counts tasks, regions, samples and time', () => {
  expect(headline(aReport())).toBe('1 task in 1 region, 100 samples, in 1 min 20 s');
  const regions = [
    aRegionMeasurement({ tasks: { asked: 3, started: 2, completed: 1 } }),
    aRegionMeasurement({ region: 'us-east-1' }),
  ];
  const measurements = someMeasurements({
    regions,
    overall: { samples: 12_345, average: 1, errors: 0 },
  });
  expect(headline(aReport({ measurements, took: 4000 }))).toBe(
    '3 tasks in 2 regions, 12,345 samples, in 4 s',
  );
});

describe('the reasons', () => {
  test('come with the decisive ones first', () => {
    const verdict = judgeFigures(CRITERIA, { average: 120, errors: 1, samples: 10 }, []);
    expect(reasons(aReport({ verdict }))).toEqual([
      'errors is 100%, which breaks errors < 5% (added by the gate).',
      'avg is 120.0 ms, within avg <= 500ms (threshold, line 1).',
    ]);
  });

  test('begin with the doubts', () => {
    const verdict = judgeFigures(CRITERIA, { average: undefined, errors: 1, samples: 10 }, [
      doubt('task t1'),
    ]);
    expect(reasons(aReport({ verdict }))).toEqual([
      'task t1: it died. Fix: look.',
      'avg <= 500ms: there is no figure to judge.',
      'errors is 100%, which breaks errors < 5% (added by the gate).',
    ]);
  });
});

describe('the one line of a failed step', () => {
  test('holds only what decided', () => {
    const verdict = judgeFigures(CRITERIA, { average: 900, errors: 0, samples: 10 }, []);
    expect(decisive(aReport({ verdict }))).toBe(
      'avg is 900.0 ms, which breaks avg <= 500ms (threshold, line 1).',
    );
  });

  test('holds the doubts and not the criteria when there are doubts', () => {
    const verdict = judgeFigures(CRITERIA, { average: 900, errors: 0, samples: 10 }, [
      doubt('a'),
      doubt('b'),
    ]);
    expect(decisive(aReport({ verdict }))).toBe('a: it died. Fix: look. b: it died. Fix: look.');
  });

  test('of a failure does not hold what could not be judged', () => {
    const criteria = [
      aCriterion({ limit: 100 }),
      aCriterion({ scope: { label: 'x', region: undefined }, text: 'avg of x <= 500ms' }),
    ];
    const verdict = judgeFigures(criteria, { average: 900, errors: 0, samples: 10 }, []);
    expect(verdict.judgements.map(({ outcome }) => outcome)).toEqual(['fail', 'inconclusive']);
    expect(decisive(aReport({ verdict }))).not.toContain('avg of x');
  });

  test('is kept short', () => {
    const verdict = judgeFigures(
      CRITERIA,
      { average: 900, errors: 0, samples: 10 },
      ['a', 'b', 'c', 'd', 'e'].map(doubt),
    );
    expect(decisive(aReport({ verdict }))).toBe(
      'a: it died. Fix: look. b: it died. Fix: look. c: it died. Fix: look. 2 more reasons are in the job summary.',
    );
  });

  test('speaks of one more reason in the singular', () => {
    const verdict = judgeFigures(
      CRITERIA,
      { average: 900, errors: 0, samples: 10 },
      ['a', 'b', 'c', 'd'].map(doubt),
    );
    expect(decisive(aReport({ verdict }))).toContain('1 more reason is in the job summary.');
  });
});

describe('a reservation', () => {
  const reservation = { where: 'eu-west-1', what: 'less load than asked for', fix: 'ask for less' };
  const judged = (average: number) => {
    const verdict = judgeFigures(CRITERIA, { average, errors: 0, samples: 10 }, []);
    const outcome = verdict.outcome === 'pass' ? ('inconclusive' as const) : verdict.outcome;
    return aReport({ verdict: { ...verdict, outcome, reservations: [reservation] } });
  };

  test('is the reason where it takes a pass away', () => {
    expect(decisive(judged(120))).toBe('eu-west-1: less load than asked for. Fix: ask for less.');
    expect(reasons(judged(120))[0]).toBe('eu-west-1: less load than asked for. Fix: ask for less.');
  });

  test('is no reason of a failure', () => {
    expect(reasons(judged(900)).join()).not.toContain('less load');
  });
});

test.each([
  [0.76, 'pass', '+76%'],
  [0, 'pass', '+0%'],
  // At its limit, and broken by that.
  [0, 'fail', '-0%'],
  [-1.4, 'fail', '-140%'],
  [-0.000_001, 'fail', '-<0.01%'],
  // Of a run that was ended.
  [0.5, 'inconclusive', '+50%'],
  [-0.5, 'inconclusive', '-50%'],
  [undefined, 'inconclusive', '-'],
] as const)('a margin of %j of a %s reads %j', (margin, outcome, text) => {
  const [judgement] = judgeFigures(
    CRITERIA,
    { average: 120, errors: 0, samples: 10 },
    [],
  ).judgements;
  expect(judgement && printMargin({ ...judgement, margin, outcome })).toBe(text);
});

describe('beside the figures it is told', () => {
  const excluded = (samples: number, sum: number, failures = 0) =>
    aResult({ rampUp: { samples, failures, sum, min: null, max: null, histogram: '' } });

  test('what was left out as ramp-up, of all tasks together', () => {
    const regions = [
      aRegionMeasurement({ results: [excluded(100, 30_000, 1), excluded(0, 0)] }),
      aRegionMeasurement({ results: [excluded(300, 30_000, 3)] }),
    ];
    expect(remarks(aReport({ measurements: someMeasurements({ regions }) }))).toEqual([
      'Ramp-up, left out of every criterion: 400 samples, average 150.0 ms, errors 1%.',
    ]);
  });

  test('that nothing was left out where the ramp-up had no sample', () => {
    const regions = [aRegionMeasurement({ results: [excluded(0, 0)] })];
    expect(remarks(aReport({ measurements: someMeasurements({ regions }) }))).toEqual([
      'Ramp-up, left out of every criterion: 0 samples.',
    ]);
  });

  test('where nobody knows what was left out as ramp-up', () => {
    const regions = [
      aRegionMeasurement({ results: [excluded(100, 30_000)] }),
      ...['us-east-1', 'sa-east-1'].map((region) =>
        aRegionMeasurement({ region, rampUpUnknown: true }),
      ),
    ];
    expect(remarks(aReport({ measurements: someMeasurements({ regions }) }))).toEqual([
      'Ramp-up, left out of every criterion: 100 samples, average 300.0 ms, errors 0%.',
      'Ramp-up, left out of every criterion by Taurus, which does not tell its samples: that of us-east-1, sa-east-1.',
    ]);
  });

  const began = (...firsts: readonly (readonly [taskId: string, after: number | null])[]) => {
    const results = firsts.map(([taskId, after]) => {
      const { timeline } = aResult();
      return aResult({
        taskId,
        timeline: { ...timeline, firstRequest: after === null ? null : START + after },
      });
    });
    return someMeasurements({ regions: [aRegionMeasurement({ results })] });
  };

  test('how close the first requests of all tasks were', () => {
    const measurements = began(['t1', 12], ['t2', 250], ['t3', null]);
    expect(remarks(aReport({ measurements, startAt: START }))).toEqual([
      'First requests of 2 tasks within 238 ms of each other.',
    ]);
  });

  test('which tasks were late', () => {
    expect(
      remarks(
        aReport({ measurements: began(['t1', 0], ['t2', 251], ['t3', 4000]), startAt: START }),
      ),
    ).toEqual([
      'First requests of 3 tasks within 4 s of each other; late were t2 by 251 ms, t3 by 4 s.',
    ]);
    const many = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => [id, 1000] as const);
    expect(
      remarks(aReport({ measurements: began(['z', 0], ...many), startAt: START })).join(),
    ).toContain('e by 1 s and 2 more.');
  });

  test('which tasks came up too late for a start that was fixed before the launch', () => {
    const up = (...seconds: readonly number[]) =>
      latecomersOf(
        seconds.map((after, index) => aTask({ id: `t${index}`, startedAt: START + after * 1000 })),
        START + 60_000,
      );
    const at = new Date(START + 60_000).toISOString();
    expect(remarks(aReport({ latecomers: up(20, 50) }))).toEqual([
      `2 tasks had come up in time to begin together at ${at}.`,
    ]);
    expect(remarks(aReport({ latecomers: up(20, 51, 90) }))).toEqual([
      `2 of 3 tasks came up too late to begin at ${at}, and began then: t1 by some 1 s, t2 by some 40 s. A longer start-delay waits for them.`,
    ]);
    expect(latecomersOf([aTask()], START)).toBeUndefined();
  });

  test('nothing of first requests, where tasks did not start together or sent none', () => {
    expect(remarks(aReport({ measurements: began(['t1', 0]) }))).toEqual([]);
    expect(remarks(aReport({ measurements: began(['t1', null]), startAt: START }))).toEqual([]);
  });

  test('who took no part', () => {
    expect(remarks(aReport({ absences: [doubt('task t9')] }))).toEqual([
      'Took no part: task t9: it died. Fix: look.',
    ]);
  });

  test('nothing, where there is nothing to tell', () => {
    expect(remarks(aReport())).toEqual([]);
  });
});

test('the errors of all tasks are added up, the most frequent first', () => {
  const errors = (...pairs: readonly (readonly [string, number])[]) =>
    aResult({ errors: pairs.map(([message, count]) => ({ message, count })) });
  const regions = [
    aRegionMeasurement({
      results: [errors(['refused', 5], ['timeout', 7]), errors(['refused', 4])],
    }),
    aRegionMeasurement({ region: 'us-east-1', results: [errors(['reset', 1])] }),
  ];
  expect(topErrors(someMeasurements({ regions }), 2)).toEqual([
    { message: 'refused', count: 9 },
    { message: 'timeout', count: 7 },
  ]);
});

describe('a soft criterion that does not hold', () => {
  const soft = aCriterion({ limit: 100, soft: true, text: 'avg <= 100ms, warn' });
  const report = aReport({
    verdict: judgeFigures(
      [soft, aCriterion({ limit: 500 })],
      { average: 120, errors: 0, samples: 10 },
      [],
    ),
  });
  const sentence = 'avg is 120.0 ms, which breaks avg <= 100ms, warn (threshold, line 1).';

  test('is a warning, told before what holds', () => {
    expect(report.verdict.outcome).toBe('pass');
    expect(softWarnings(report)).toEqual([
      `A soft criterion does not hold, which decides nothing: ${sentence}`,
    ]);
    expect(reasons(report)[0]).toBe(sentence);
  });

  test('has no place among the reasons of a failure', () => {
    const verdict = judgeFigures(
      [soft, aCriterion({ limit: 110 })],
      { average: 120, errors: 0, samples: 10 },
      [],
    );
    expect(decisive(aReport({ verdict }))).toBe(
      'avg is 120.0 ms, which breaks avg <= 500ms (threshold, line 1).',
    );
  });

  test('that could not be measured is a warning, too', () => {
    const verdict = judgeFigures(
      [soft, aCriterion()],
      { average: undefined, errors: 0, samples: 10 },
      [],
    );
    expect(softWarnings(aReport({ verdict }))).toEqual([
      'A soft criterion could not be judged, which decides nothing: avg <= 100ms, warn: there is no figure to judge.',
    ]);
  });
});
