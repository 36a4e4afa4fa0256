import { describe, expect, test } from 'vitest';
import type { TaskExecution } from '../../../../src/exchange/documents.ts';
import { DEFAULT_DOWNTIME_CRITERION } from '../../../../src/gate/criteria/threshold.ts';
import { judge } from '../../../../src/gate/verdict.ts';
import { distributionOf } from '../../../support/builders/histogram.ts';
import { anExecutionOf, steadily } from '../../../support/builders/users-time.ts';
import { aRunOf, aTaskOf, judgedBy } from '../../../support/properties/series.ts';

const SECONDS = 30;

/** A task that answers fast; its executions say what became of its users' time. */
function aTask(taskId: string, executions: readonly TaskExecution[] | undefined) {
  const labels = ['home', 'pay'].map(
    (label, index) => [label, { ...distributionOf({ 100: 50 }), downtime: index * 6000 }] as const,
  );
  return {
    ...aTaskOf({ home: [{ at: 0, times: { 100: 100 } }] }, { taskId }),
    labels: Object.fromEntries(labels),
    executions: executions === undefined ? undefined : [...executions],
  };
}

/** Two of three seconds are lost to the users of a region, and none to those of another. */
const HANGING = [...steadily(10, 5, 0), ...steadily(20, 5, 1, 10)];
const RUN = aRunOf({
  'eu-west-1': [aTask('t1', [anExecutionOf(HANGING)])],
  'us-east-1': [aTask('t2', [anExecutionOf(steadily(SECONDS, 10, 0))])],
});

describe("A8: the users' time that a service took and gave nothing for is judged", () => {
  test.each([
    ['downtime < 5%', 'fail', 100_000 / 450_000],
    ['downtime < 25%', 'pass', 100_000 / 450_000],
    ['downtime in eu-west-1 < 5%', 'fail', 2 / 3],
    ['downtime in us-east-1 < 5%', 'pass', 0],
    ['downtime in each region < 5%', 'fail', 2 / 3],
    ['downtime <= 0%', 'fail', 100_000 / 450_000],
  ])('%s: %s', (line, outcome, actual) => {
    expect(judgedBy(line, RUN)).toMatchObject({ outcome });
    expect(judgedBy(line, RUN).actual).toBeCloseTo(actual, 12);
  });

  test('that of a label is a share of the time of all users, so that labels add up', () => {
    expect(judgedBy('downtime of pay < 5%', RUN).actual).toBeCloseTo(12_000 / 450_000, 12);
    expect(judgedBy('downtime of home < 5%', RUN).actual).toBe(0);
    expect(judgedBy('downtime of pay in eu-west-1 < 5%', RUN).actual).toBeCloseTo(0.04, 12);
    expect(judgedBy('downtime of chekout < 5%', RUN).reason?.code).toBe('label-without-samples');
  });

  test('in windows and stretches, by the second in which the time was lost', () => {
    const broken = judgedBy('downtime in eu-west-1 < 50% over 10s', RUN);
    expect(broken).toMatchObject({ outcome: 'fail', actual: 1 });
    expect(broken.words).toContain('16 of 21 windows break it');
    expect(judgedBy('downtime < 50% over 10s', RUN)).toMatchObject({ outcome: 'pass' });
    expect(judgedBy('downtime < 50% over 10s', RUN).actual).toBeCloseTo(1 / 3, 12);
    expect(judgedBy('downtime in eu-west-1 < 50% for 20s', RUN).outcome).toBe('fail');
    expect(judgedBy('downtime in eu-west-1 < 50% for 21s', RUN).outcome).toBe('pass');
  });

  test('where there are no users for a while, none has lost time', () => {
    const apart = [...steadily(10, 5, 0), ...steadily(10, 5, 0, 25)];
    const run = aRunOf({ 'eu-west-1': [aTask('t1', [anExecutionOf(apart)])] });
    expect(judgedBy('downtime < 5% over 5s', run)).toMatchObject({ outcome: 'pass', actual: 0 });
  });

  test('seconds that are not all there are no windows, and the whole is still known', () => {
    const torn = anExecutionOf(HANGING, { seconds: anExecutionOf(HANGING.slice(0, 9)).seconds });
    const run = aRunOf({ 'eu-west-1': [aTask('t1', [torn])] });
    expect(judgedBy('downtime < 5% over 5s', run).reason?.code).toBe('seconds-missing');
    expect(judgedBy('downtime < 5%', run).actual).toBeCloseTo(2 / 3, 12);
  });

  test('an execution that never began has no time, and one without any is not judged', () => {
    const none = anExecutionOf([], { begins: null, ends: null });
    const run = aRunOf({ 'eu-west-1': [aTask('t1', [none, anExecutionOf(HANGING)])] });
    expect(judgedBy('downtime < 5%', run).actual).toBeCloseTo(2 / 3, 12);
    const empty = aRunOf({ 'eu-west-1': [aTask('t1', [none])] });
    expect(judgedBy('downtime < 5%', empty).reason?.code).toBe('figure-missing');
    expect(judgedBy('downtime < 5% over 5s', empty).reason?.code).toBe('samples-missing');
  });

  test.each(['downtime < 5%', 'downtime < 5% over 5s', 'downtime of pay < 5%'])(
    '%s is inconclusive where a task does not report the time of its users',
    (line) => {
      const run = aRunOf({
        'eu-west-1': [aTask('t1', [anExecutionOf(HANGING)]), aTask('old', undefined)],
      });
      const judged = judgedBy(line, run);
      expect(judged).toMatchObject({
        outcome: 'inconclusive',
        reason: { code: 'users-time-missing' },
      });
      expect(judged.words).toContain('old');
    },
  );
});

describe('A8: the limit that is added forgives one request, and no more', () => {
  /** Ten users, 30 s; in these seconds so many of them lose their time to requests of 10 s. */
  const outcomeOf = (lost: (second: number) => number, users = 10) => {
    const seconds = steadily(SECONDS, users, 0).map((row) => ({
      ...row,
      lost: lost(row.at) * 1000,
    }));
    const times = { 100: 90, 10000: 10 };
    const task = {
      ...aTaskOf({ home: [{ at: 0, times }] }),
      executions: [anExecutionOf(seconds)],
    };
    const own = judgedBy('downtime < 3%', aRunOf({ 'eu-west-1': [task] })).outcome;
    const [added] = judge([DEFAULT_DOWNTIME_CRITERION], aRunOf({ 'eu-west-1': [task] }), {
      doubts: [],
    }).judgements;
    return { added: added?.outcome, words: added?.words, own };
  };
  const between = (from: number, to: number) => (second: number) =>
    second >= from && second < to ? 1 : 0;

  test('of 10 s that one of four users waited while the others were served', () => {
    const found = outcomeOf(between(5, 15), 4);
    expect(found).toMatchObject({ added: 'pass', own: 'fail' });
    expect(found.words).toBe('0% besides one request (8.33% with it)');
  });

  test.each([
    ['two requests at a time', (second: number) => 2 * between(5, 15)(second), 4],
    ['one after the other', (second: number) => between(5, 28)(second), 4],
    ['the only user', between(5, 15), 1],
    ['all users, in the last tenth', (second: number) => (second >= 27 ? 10 : 0), 10],
    ['two of two users', (second: number) => 2 * between(5, 15)(second), 2],
  ])('but not %s', (_, lost, users) => {
    expect(outcomeOf(lost, users)).toMatchObject({ added: 'fail', own: 'fail' });
  });
});
