import { describe, expect, test } from 'vitest';
import { printProblem } from '../../../../src/errors.ts';
import type { TaskResult } from '../../../../src/exchange/documents.ts';
import { reportProblems } from '../../../../src/measurements/results/consistency.ts';
import { aDistribution, aResult, aTask } from '../../../support/builders/builders.ts';
import { encodeTimes } from '../../../support/builders/histogram.ts';
import { START } from '../../../support/virtual-time.ts';

const RELEASE = 'Fix: build the image and the action from the same release, and run again.';
const WHOLE = aDistribution({ samples: 100, failures: 10, sum: 12_000 });
const NOTHING = aDistribution({ samples: 0, sum: 0 });
const { timeline, generator } = aResult();

function problemsOf(overrides: Partial<TaskResult>, stoppedAt = START + 20_000): readonly string[] {
  const result = aResult({ overall: WHOLE, ...overrides });
  return reportProblems(result, {
    task: aTask({ stoppedAt }),
    launchedAt: START,
    rampUpExcluded: false,
  }).map((problem) => printProblem(problem).replace('task t1 in eu-west-1: ', ''));
}

test('a report that holds together has no problem', () => {
  const seconds: TaskResult['labels'][string]['seconds'] = [
    [START + 3000, 60, 10, 7000, ''],
    [START + 3000, 40, 0, 5000, ''],
  ];
  expect(problemsOf({})).toEqual([]);
  expect(problemsOf({ labels: { home: { ...WHOLE, seconds } } })).toEqual([]);
});

describe('a report that contradicts itself', () => {
  const part = (overrides: Partial<typeof WHOLE>) => ({ ...WHOLE, ...overrides });
  const second = (overrides: Partial<typeof WHOLE>) => ({
    at: START + 3000,
    ...part(overrides),
    concurrency: 1,
  });
  const row = (samples: number, failures: number, sum: number): TaskResult['labels'] => ({
    'a "label"': { ...WHOLE, seconds: [[START + 3000, samples, failures, sum, '']] },
  });

  test.each([
    ['another region', { region: 'us-east-1' }, 'its result says that it ran in us-east-1.'],
    [
      'labels with fewer samples',
      { labels: { home: part({ samples: 99 }) } },
      'its labels hold 99 of 100 samples.',
    ],
    ['no label at all', { labels: {} }, 'its labels hold 0 of 100 samples.'],
    [
      'labels with more failures',
      { labels: { home: part({ failures: 11 }) } },
      'its labels hold 11 of 10 failed samples.',
    ],
    [
      'labels with another sum',
      { labels: { home: part({ sum: 11_999 }) } },
      'its labels hold 11,999 of 12,000 ms of response times.',
    ],
    [
      'seconds with fewer samples',
      { seconds: [second({ samples: 1 })] },
      'its seconds hold 1 of 100 samples.',
    ],
    [
      'a label with fewer samples in its seconds',
      { labels: row(99, 10, 12_000) },
      'the seconds of its label "a \\"label\\"" hold 99 of 100 samples.',
    ],
    [
      'a label with fewer failures in its seconds',
      { labels: row(100, 9, 12_000) },
      'the seconds of its label "a \\"label\\"" hold 9 of 10 failed samples.',
    ],
    [
      'a label with another sum in its seconds',
      { labels: row(100, 10, 13_000) },
      'the seconds of its label "a \\"label\\"" hold 13,000 of 12,000 ms of response times.',
    ],
    [
      'another sum in CloudWatch',
      { published: { ...aResult().published, sum: 12_001 } },
      'CloudWatch took 12,001 ms of response times from it, but it counted 12,000 ms.',
    ],
    [
      'more errors than failures',
      { errors: [{ message: 'refused', count: 11 }] },
      'it lists 11 errors and counts 10 failed samples.',
    ],
    [
      'more failures than samples',
      { overall: part({ failures: 101 }) },
      'of its samples more have failed than there are.',
    ],
    [
      'no shortest time',
      { overall: part({ min: null }) },
      'its samples have no shortest or no longest time.',
    ],
    [
      'a mean that is longer than its longest time',
      { overall: part({ min: 1, max: 100 }) },
      'its samples have a mean of 120.0 ms, and take from 1 to 100 ms.',
    ],
    [
      'a histogram that is none',
      { overall: part({ histogram: 'HISTFAAA' }) },
      'the histogram of its samples cannot be read.',
    ],
    [
      'a histogram of fewer samples',
      { overall: part({ histogram: encodeTimes({ 120: 99 }) }) },
      'the histogram of its samples holds 99 of 100 samples.',
    ],
    [
      'a histogram of other times',
      { overall: part({ histogram: encodeTimes({ 119: 50, 120: 50 }) }) },
      'the histogram of its samples holds other times than were counted.',
    ],
    [
      'samples of a time at which it did not run',
      { seconds: [{ ...second({}), at: START - 60_000 }] },
      'it has samples of 2026-11-22T10:14:00.000Z, when it did not run.',
    ],
    [
      'labels with other samples in a second',
      { labels: { home: { ...WHOLE, seconds: [[START + 2000, 100, 10, 12_000, '']] } } },
      'its labels hold, in one second, 0 of 100 samples.',
    ],
    [
      'an end without a Taurus',
      { taurusExitCode: null },
      'it says that it has completed, and that Taurus never ran.',
    ],
    [
      'another end than that of Taurus',
      { taurusExitCode: 1 },
      'it says that it has completed, and that Taurus ended with code 1.',
    ],
    [
      'an end without a sample',
      { overall: NOTHING, labels: {}, seconds: [] },
      'it has completed without a single sample.',
    ],
  ] as const satisfies readonly (readonly [string, Partial<TaskResult>, string])[])(
    '%s',
    (_, overrides, words) => {
      expect(problemsOf(overrides)).toContain(`${words} ${RELEASE}`);
    },
  );

  test('a sum is not compared where samples did not reach CloudWatch: that is a doubt of its own', () => {
    expect(problemsOf({ published: { ...aResult().published, samples: 90, sum: 10_000 } })).toEqual(
      [],
    );
  });

  test.each([
    [true, null, 'its result holds the samples of the ramp-up'],
    [false, WHOLE, 'its result leaves out the samples of the ramp-up'],
  ])('with ramp-up to be left out: %j', (rampUpExcluded, rampUp, words) => {
    const about = { task: aTask(), launchedAt: START, rampUpExcluded };
    expect(reportProblems(aResult({ rampUp }), about).map(({ what }) => what)).toEqual([words]);
    expect(
      reportProblems(aResult({ rampUp }), { ...about, rampUpExcluded: !rampUpExcluded }),
    ).toEqual([]);
  });

  test('criteria of Taurus itself that were broken do not make its end another one', () => {
    expect(problemsOf({ taurusExitCode: 3 })).toEqual([]);
  });

  test('a sum that was rounded on its way is none', () => {
    expect(problemsOf({ published: { ...aResult().published, sum: 12_000.4 } })).toEqual([]);
  });
});

describe('a clock', () => {
  const FIX = 'run again; the seconds of its samples cannot be trusted.';

  test.each([
    [
      'that was set forward',
      { clockDrift: 1001 },
      `its clock was set by 1 s during the run. Fix: ${FIX}`,
    ],
    [
      'that was set back',
      { clockDrift: -90_000 },
      `its clock was set by 1 min 30 s during the run. Fix: ${FIX}`,
    ],
    [
      "that is behind the runner's",
      { workerStarted: START - 31_000 },
      `its clock is at least 31 s behind that of the runner. Fix: check the runner's clock, and ${FIX}`,
    ],
    [
      "that is ahead of ECS's",
      { ended: START + 51_000 },
      `its clock is at least 31 s ahead of that of ECS. Fix: ${FIX}`,
    ],
  ])('%s makes the seconds doubtful', (_, overrides, words) => {
    expect(problemsOf({ timeline: { ...timeline, ...overrides } })).toEqual([words]);
  });

  test.each([
    { clockDrift: 1000 },
    { clockDrift: -1000 },
    { workerStarted: START - 30_000 },
    { ended: START + 50_000 },
  ])('is right within what cannot be told: %j', (overrides) => {
    expect(problemsOf({ timeline: { ...timeline, ...overrides } })).toEqual([]);
  });

  test('is not held against an end that ECS has not told', () => {
    const result = aResult({ timeline: { ...timeline, ended: START + 3_600_000 } });
    expect(
      reportProblems(result, { task: aTask(), launchedAt: START, rampUpExcluded: false }),
    ).toEqual([]);
  });
});

describe('a load generator without time to spare', () => {
  const moments = { ...timeline, taurusStarted: START, firstSample: START + 3000 };
  const of = (seconds: number, busySeconds: number, overrides: Partial<typeof timeline> = {}) =>
    problemsOf({
      generator: { ...generator, vcpus: 0.25, seconds, busySeconds },
      timeline: { ...moments, ...overrides },
    });
  const saturated = (share: string) => [
    `the load generator was saturated: it used all of its 0.25 vCPU in ${share} of its time, and so measured itself. Fix: raise the stack's parameter DockerTaskCpu, or spread the load over more tasks.`,
  ];

  test('for half of its time has measured itself', () => {
    // Three seconds of these are JMeter's start.
    expect(of(43, 23)).toEqual(saturated('50%'));
  });

  test.each([
    ['for less than half of it', 43, 22.5],
    ['for some seconds only', 12, 12],
    ['at no time', 60, 0],
    ['while JMeter started, and no longer', 13, 3],
  ])('%s has not', (_, seconds, busy) => {
    expect(of(seconds, busy)).toEqual([]);
  });

  test('is watched from the start on after a rendezvous, whose wait is not in its seconds', () => {
    const met = {
      startAt: START + 50_000,
      firstRequest: START + 50_050,
      firstSample: START + 50_000,
    };
    expect(of(61, 60, met)).toEqual(saturated('98.36%'));
    expect(of(61, 25, met)).toEqual([]);
  });

  test('has begun with its first request, and not with the first sample that counts', () => {
    const excluded = { firstRequest: START + 3000, firstSample: START + 43_000 };
    expect(of(63, 60, excluded)).toEqual(saturated('95%'));
  });

  test('that waited for an execution’s delay did not work all that time', () => {
    expect(of(123, 63, { firstRequest: START + 63_000 })).toEqual(saturated('55%'));
  });
});
