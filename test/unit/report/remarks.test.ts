import { describe, expect, test } from 'vitest';
import { latecomersOf } from '../../../src/measurements/first-requests.ts';
import { loadSummary } from '../../../src/report/load-and-cost.ts';
import type { FinishedRun } from '../../../src/report/results/make.ts';
import { remarks } from '../../../src/report/sentences.ts';
import { aResult } from '../../support/builders/evidence.ts';
import { aTask } from '../../support/builders/fleet.ts';
import {
  aRegionMeasurement,
  someMeasurements,
  someResults,
} from '../../support/builders/report.ts';
import { START } from '../../support/virtual-time.ts';

const PROBLEM = { code: 'some-code', where: 'task t9', what: 'it died', fix: 'look' };

describe('the summary of the load', () => {
  const tasks = { asked: 40, started: 38, tookPart: 36, completed: 35 };
  const unknown = { users: null, rate: null };
  const summary = (load: FinishedRun['load']): string => loadSummary(someResults({ load }));

  test('says what was requested, what came and what it reached', () => {
    const asked = { users: 1000, rate: 50 };
    expect(summary({ tasks, asked, achieved: { users: 900, rate: 45.06 } })).toBe(
      'Tasks: 40 requested, 38 started, 36 running under load, 35 completed. Load: 1,000 virtual users and 50/s requested, 900 virtual users and 45.1/s achieved.',
    );
  });

  test('leaves out what is not known', () => {
    const counts = 'Tasks: 40 requested, 38 started, 36 running under load, 35 completed.';
    expect(summary({ tasks, asked: unknown, achieved: unknown })).toBe(counts);
    const asked = { users: 1, rate: null };
    expect(summary({ tasks, asked, achieved: unknown })).toBe(
      `${counts} Load: 1 virtual user requested.`,
    );
  });
});

describe('beside the figures it says', () => {
  const excluded = (samples: number, sum: number, failures = 0) =>
    aResult({ rampUp: { samples, failures, sum, min: null, max: null, histogram: '' } });

  test('what was left out as ramp-up, of all tasks together', () => {
    const regions = [
      aRegionMeasurement({ results: [excluded(100, 30_000, 1), excluded(0, 0)] }),
      aRegionMeasurement({ results: [excluded(300, 30_000, 3)] }),
    ];
    expect(remarks(someResults({ measurements: someMeasurements({ regions }) }))).toEqual([
      'Ramp-up, left out of every criterion: 400 samples, average 150.0 ms, errors 1%.',
    ]);
  });

  test('C12: how many requests opened a connection, as far as JMeter has measured it', () => {
    const executed = (connections: number | undefined) =>
      aResult({
        executions: [
          {
            index: 0,
            begins: START,
            ends: null,
            users: 2,
            samples: 215,
            requests: 215,
            userTime: 0,
            downtime: 0,
            seconds: [],
            ...(connections === undefined ? {} : { connections }),
          },
        ],
      });
    const of = (...connections: (number | undefined)[]) => {
      const regions = [aRegionMeasurement({ results: connections.map(executed) })];
      return remarks(someResults({ measurements: someMeasurements({ regions }) }));
    };
    expect(of(108, 108)).toEqual([
      'At least 216 of 430 requests opened a connection, whose time is in theirs.',
    ]);
    expect(of(0, undefined)).toEqual([]);
  });

  test('that nothing was left out where the ramp-up had no sample', () => {
    const regions = [aRegionMeasurement({ results: [excluded(0, 0)] })];
    expect(remarks(someResults({ measurements: someMeasurements({ regions }) }))).toEqual([
      'Ramp-up, left out of every criterion: 0 samples.',
    ]);
  });

  test('where it is not known what was left out as ramp-up', () => {
    const regions = [
      aRegionMeasurement({ results: [excluded(100, 30_000)] }),
      ...['us-east-1', 'sa-east-1'].map((region) =>
        aRegionMeasurement({ region, rampUpUnknown: true }),
      ),
    ];
    expect(remarks(someResults({ measurements: someMeasurements({ regions }) }))).toEqual([
      'Ramp-up, left out of every criterion: 100 samples, average 300.0 ms, errors 0%.',
      'Ramp-up, left out of every criterion by Taurus, which does not report it: that of us-east-1, sa-east-1.',
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
    expect(remarks(someResults({ measurements, startAt: START }))).toEqual([
      'First requests of 2 tasks within 238 ms of each other.',
    ]);
  });

  test('which tasks were late', () => {
    expect(
      remarks(
        someResults({ measurements: began(['t1', 0], ['t2', 251], ['t3', 4000]), startAt: START }),
      ),
    ).toEqual(['First requests of 3 tasks within 4 s of each other; late: t2 (251 ms), t3 (4 s).']);
    const many = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => [id, 1000] as const);
    expect(
      remarks(someResults({ measurements: began(['z', 0], ...many), startAt: START })).join(),
    ).toContain('e (1 s) and 2 more.');
  });

  test('which tasks came up too late for a start that was fixed before the launch', () => {
    const up = (...seconds: readonly number[]) =>
      latecomersOf(
        seconds.map((after, index) => aTask({ id: `t${index}`, startedAt: START + after * 1000 })),
        START + 60_000,
      );
    const at = new Date(START + 60_000).toISOString();
    expect(remarks(someResults({ latecomers: up(20, 50) }))).toEqual([
      `2 tasks came up in time to start together at ${at}.`,
    ]);
    expect(remarks(someResults({ latecomers: up(20, 51, 90) }))).toEqual([
      `2 of 3 tasks came up after ${at}, and started late: t1 (1 s), t2 (40 s). Raise start-delay to wait for them.`,
    ]);
  });

  test('nothing of first requests, where tasks did not start together or sent none', () => {
    expect(remarks(someResults({ measurements: began(['t1', 0]) }))).toEqual([]);
    expect(remarks(someResults({ measurements: began(['t1', null]), startAt: START }))).toEqual([]);
  });

  test('who did not take part', () => {
    expect(remarks(someResults({ excluded: [PROBLEM] }))).toEqual([
      'Did not take part: task t9: it died. Fix: look. [some-code]',
    ]);
  });

  test('nothing, where there is nothing to say', () => {
    expect(remarks(someResults())).toEqual([]);
  });
});

describe('of a run that was stopped early it says what was not sent', () => {
  const END = { after: 12_000, criteria: [], spot: false };

  test.each([
    [
      { left: 288_000, samples: 57_600, dollars: 0.123 },
      'Stopped 12 s into a load of 5 min: 96% of it (about 57,600 samples) was not sent, which saves about $0.12 of Fargate at on-demand prices.',
    ],
    [
      { left: 288_000, samples: null, dollars: null },
      'Stopped 12 s into a load of 5 min: 96% of it was not sent.',
    ],
    [
      { left: 12_000, samples: 100, dollars: 0.000_123_4 },
      'Stopped 12 s into a load of 24 s: 50% of it (about 100 samples) was not sent, which saves about $0.00012 of Fargate at on-demand prices.',
    ],
    [
      { left: null, samples: null, dollars: null },
      'Stopped 12 s into its load, whose full length is not known.',
    ],
  ])('%j', (savings, sentence) => {
    expect(remarks(someResults({ endedEarly: { ...END, ...savings } }))).toEqual([sentence]);
  });

  test('with the price on demand, which Spot is below', () => {
    const savings = { left: 288_000, samples: null, dollars: 0.123, spot: true };
    expect(remarks(someResults({ endedEarly: { ...END, ...savings } }))[0]).toMatch(
      /saves about \$0.12 of Fargate at on-demand prices, less on Spot\.$/,
    );
  });
});
