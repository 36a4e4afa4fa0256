import { describe, expect, test } from 'vitest';
import { type Message, messageFor } from '../../../../src/errors.ts';
import type { TaskResult } from '../../../../src/exchange/documents.ts';
import { doubtsAbout } from '../../../../src/measurements/results/consistency.ts';
import { aDistribution, aResult } from '../../../support/builders/evidence.ts';
import { aContainer, aTask } from '../../../support/builders/fleet.ts';
import { encodeTimes } from '../../../support/builders/histogram.ts';
import { START } from '../../../support/virtual-time.ts';

const WHOLE = aDistribution({ samples: 100, failures: 10, sum: 12_000 });
const NOTHING = aDistribution({ samples: 0, sum: 0 });
const { timeline, generator } = aResult();

function doubtsOf(
  value: TaskResult,
  about: Parameters<typeof doubtsAbout>[1],
): ReturnType<typeof doubtsAbout> {
  return doubtsAbout({ ok: true, value }, about);
}

function problemsOf(overrides: Partial<TaskResult>): readonly Message[] {
  const result = aResult({ overall: WHOLE, ...overrides });
  const about = { launchedAt: START, rampUpExcluded: false };
  return doubtsOf(result, { task: aTask({ stoppedAt: START + 20_000 }), ...about }).map(
    ({ message }) => message,
  );
}

test('a report that holds together has no problem', () => {
  const seconds: TaskResult['labels'][string]['seconds'] = [
    [START + 3000, 60, 10, 7000, ''],
    [START + 3000, 40, 0, 5000, ''],
  ];
  expect(problemsOf({})).toEqual([]);
  expect(problemsOf({ overall: { ...WHOLE, failed: encodeTimes({ 120: 10 }) } })).toEqual([]);
  expect(problemsOf({ labels: { home: { ...WHOLE, seconds } } })).toEqual([]);
});

describe('a report that contradicts itself', () => {
  const ALL = { part: 'all samples' } as const;
  const LABEL = JSON.stringify('a "label"');
  const TIMES = { figure: 'ms of response times' } as const;
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
    [
      'another region',
      { region: 'us-east-1' },
      messageFor('result-region-differs', { region: 'us-east-1' }),
    ],
    [
      'labels with fewer samples',
      { labels: { home: part({ samples: 99 }) } },
      messageFor('result-labels-differ', { figure: 'samples', held: 99, whole: 100 }),
    ],
    [
      'no label at all',
      { labels: {} },
      messageFor('result-labels-differ', { figure: 'samples', held: 0, whole: 100 }),
    ],
    [
      'labels with more failures',
      { labels: { home: part({ failures: 11 }) } },
      messageFor('result-labels-differ', { figure: 'failed samples', held: 11, whole: 10 }),
    ],
    [
      'labels with another sum',
      { labels: { home: part({ sum: 11_999 }) } },
      messageFor('result-labels-differ', { ...TIMES, held: 11_999, whole: 12_000 }),
    ],
    [
      'seconds with fewer samples',
      { seconds: [second({ samples: 1 })] },
      messageFor('result-seconds-differ', { figure: 'samples', held: 1, whole: 100 }),
    ],
    [
      'a label with fewer samples in its seconds',
      { labels: row(99, 10, 12_000) },
      messageFor('result-label-seconds-differ', {
        label: LABEL,
        figure: 'samples',
        held: 99,
        whole: 100,
      }),
    ],
    [
      'a label with fewer failures in its seconds',
      { labels: row(100, 9, 12_000) },
      messageFor('result-label-seconds-differ', {
        label: LABEL,
        figure: 'failed samples',
        held: 9,
        whole: 10,
      }),
    ],
    [
      'a label with another sum in its seconds',
      { labels: row(100, 10, 13_000) },
      messageFor('result-label-seconds-differ', {
        label: LABEL,
        ...TIMES,
        held: 13_000,
        whole: 12_000,
      }),
    ],
    [
      'another sum in CloudWatch',
      { published: { ...aResult().published, sum: 12_001 } },
      messageFor('result-sent-sum-differs', { sent: 12_001, counted: 12_000 }),
    ],
    [
      'more errors than failures',
      { errors: [{ message: 'refused', count: 11 }] },
      messageFor('result-errors-differ', { listed: 11, failed: 10 }),
    ],
    [
      'more failures than samples',
      { overall: part({ failures: 101 }) },
      messageFor('result-failures-exceed', ALL),
    ],
    [
      'no shortest time',
      { overall: part({ min: null }) },
      messageFor('result-extremes-missing', ALL),
    ],
    [
      'a mean that is longer than its longest time',
      { overall: part({ min: 1, max: 100 }) },
      messageFor('result-mean-outside', { mean: 120, min: 1, max: 100, ...ALL }),
    ],
    [
      'a histogram that is none',
      { overall: part({ histogram: 'HISTFAAA' }) },
      messageFor('result-histogram-unreadable', ALL),
    ],
    [
      'a histogram of fewer samples',
      { overall: part({ histogram: encodeTimes({ 120: 99 }) }) },
      messageFor('result-histogram-count-differs', { held: 99, samples: 100, ...ALL }),
    ],
    [
      'more failed samples in the histogram of these',
      { overall: part({ failed: encodeTimes({ 120: 11 }) }) },
      messageFor('result-histogram-count-differs', {
        held: 11,
        samples: 10,
        part: 'all samples, failed ones',
      }),
    ],
    [
      'a histogram of failed samples that is none',
      { overall: part({ failed: 'HISTFAAA' }) },
      messageFor('result-histogram-unreadable', { part: 'all samples, failed ones' }),
    ],
    [
      'a histogram of other times',
      { overall: part({ histogram: encodeTimes({ 119: 50, 120: 50 }) }) },
      messageFor('result-histogram-times-differ', ALL),
    ],
    [
      'samples of a time at which it did not run',
      { seconds: [{ ...second({}), at: START - 60_000 }] },
      messageFor('result-time-outside', { at: '2026-11-22T10:14:00.000Z' }),
    ],
    [
      'labels with other samples in a second',
      { labels: { home: { ...WHOLE, seconds: [[START + 2000, 100, 10, 12_000, '']] } } },
      messageFor('result-second-differs', { figure: 'samples', held: 0, whole: 100 }),
    ],
    ['an end without a Taurus', { taurusExitCode: null }, messageFor('result-taurus-missing')],
    [
      'another end than that of Taurus',
      { taurusExitCode: 1 },
      messageFor('result-taurus-failed', { code: 1 }),
    ],
    [
      'an end without a sample',
      { overall: NOTHING, labels: {}, seconds: [] },
      messageFor('result-empty'),
    ],
  ] as const satisfies readonly (readonly [string, Partial<TaskResult>, Message])[])(
    '%s',
    (_, overrides, message) => {
      expect(problemsOf(overrides)).toContainEqual(message);
    },
  );

  test('a sum is not compared where samples did not reach CloudWatch: that is a doubt of its own', () => {
    const facts = { sent: 90, samples: 100, error: 'none' };
    expect(problemsOf({ published: { ...aResult().published, samples: 90, sum: 10_000 } })).toEqual(
      [messageFor('samples-unpublished', facts)],
    );
  });

  test('A5: more samples in CloudWatch than it took are a contradiction', () => {
    const published = { ...aResult().published, samples: 600, sum: 12_000 };
    const facts = { sent: 600, counted: 100 };
    expect(problemsOf({ published })).toEqual([messageFor('result-sent-exceeds', facts)]);
  });

  test.each([2, 3, 4])('A5: so is an end that was whole, and exit code %d', (exitCode) => {
    const about = { launchedAt: START, rampUpExcluded: false };
    const ended = { ...about, task: aTask({ loadGenerator: aContainer(exitCode) }) };
    expect(doubtsOf(aResult(), ended)).toEqual([
      { message: messageFor('result-exit-code-differs', { exitCode }), trust: 'none' },
    ]);
    const stopped = aTask({ loadGenerator: aContainer(exitCode), stopCode: 'UserInitiated' });
    expect(doubtsOf(aResult(), { ...about, task: stopped })).toEqual([]);
    // An answer of S3 that was lost, and a kill after the result.
    for (const code of [1, 137]) {
      const lost = aTask({ loadGenerator: aContainer(code) });
      expect(doubtsOf(aResult(), { ...about, task: lost })).toEqual([]);
    }
  });

  test('a result that failed is told by its cause, which has a fix of its own', () => {
    const cause = { code: 'worker-no-sample', what: 'no sample was taken', fix: 'correct it' };
    const result = aResult({
      end: 'failed',
      message: 'no sample. Fix: it. [worker-no-sample]',
      cause,
    });
    const about = { task: aTask(), launchedAt: START, rampUpExcluded: false };
    const facts = { end: 'failed', reason: cause.what };
    expect(doubtsOf(result, about)[0]?.message).toEqual(messageFor('result-not-completed', facts));
  });

  test.each([
    [true, null, messageFor('result-ramp-up-kept')],
    [false, WHOLE, messageFor('result-ramp-up-missing')],
  ])('with ramp-up to be left out: %j', (rampUpExcluded, rampUp, message) => {
    const about = { task: aTask(), launchedAt: START, rampUpExcluded };
    expect(doubtsOf(aResult({ rampUp }), about)).toEqual([{ message, trust: 'none' }]);
    expect(doubtsOf(aResult({ rampUp }), { ...about, rampUpExcluded: !rampUpExcluded })).toEqual(
      [],
    );
  });

  test('criteria of Taurus itself that were broken do not make its end another one', () => {
    expect(problemsOf({ taurusExitCode: 3 })).toEqual([]);
  });

  test('a sum that was rounded on its way is none', () => {
    expect(problemsOf({ published: { ...aResult().published, sum: 12_000.4 } })).toEqual([]);
  });
});

describe('a clock', () => {
  test.each([
    ['that was set forward', { clockDrift: 1001 }, messageFor('task-clock-changed', { by: 1001 })],
    [
      'that was set back',
      { clockDrift: -90_000 },
      messageFor('task-clock-changed', { by: 90_000 }),
    ],
    [
      "that is behind the runner's",
      { workerStarted: START - 31_000 },
      messageFor('task-clock-behind', { by: 31_000 }),
    ],
    [
      "that is ahead of ECS's",
      { ended: START + 51_000 },
      messageFor('task-clock-ahead', { by: 31_000 }),
    ],
  ])('%s makes the seconds doubtful', (_, overrides, message) => {
    expect(problemsOf({ timeline: { ...timeline, ...overrides } })).toEqual([message]);
  });

  test.each([
    { clockDrift: 1000 },
    { clockDrift: -1000 },
    { workerStarted: START - 30_000 },
    { ended: START + 50_000 },
  ])('is right within its tolerance: %j', (overrides) => {
    expect(problemsOf({ timeline: { ...timeline, ...overrides } })).toEqual([]);
  });

  test('is not held against an end that ECS does not show', () => {
    const result = aResult({ timeline: { ...timeline, ended: START + 3_600_000 } });
    expect(doubtsOf(result, { task: aTask(), launchedAt: START, rampUpExcluded: false })).toEqual(
      [],
    );
  });
});

describe('a load generator without time to spare', () => {
  const moments = { ...timeline, taurusStarted: START, firstSample: START + 3000 };
  const of = (seconds: number, busySeconds: number, overrides: Partial<typeof timeline> = {}) =>
    problemsOf({
      generator: { ...generator, vcpus: 0.25, seconds, busySeconds },
      timeline: { ...moments, ...overrides },
    });
  const saturated = (share: number) => [
    messageFor('load-generator-saturated', { vcpus: 0.25, share }),
  ];

  test('for half of its time has measured itself', () => {
    // Three seconds of these are JMeter's start.
    expect(of(43, 23)).toEqual(saturated(0.5));
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
    expect(of(61, 60, met)).toEqual(saturated(60 / 61));
    expect(of(61, 25, met)).toEqual([]);
  });

  test('has begun with its first request, and not with the first sample that counts', () => {
    const excluded = { firstRequest: START + 3000, firstSample: START + 43_000 };
    expect(of(63, 60, excluded)).toEqual(saturated(57 / 60));
  });

  test('that waited for an execution’s delay did not work all that time', () => {
    expect(of(123, 63, { firstRequest: START + 63_000 })).toEqual(saturated(33 / 60));
  });
});
