import { describe, expect, test } from 'vitest';
import { achievedLoad, askedLoad, executionLoads } from '../../../../src/measurements/load/load.ts';
import { anExecution, aTaskWith, times } from '../../../support/builders/load.ts';
import { aPlan } from '../../../support/builders/plan.ts';

const unknown = { users: undefined, rate: undefined };
const minute = { concurrency: 5, throughput: 10, holdFor: 60_000 };

describe('the load', () => {
  test('that is asked for is that of each task, or of the whole fleet', () => {
    const plan = aPlan({ executions: [minute] });
    expect(askedLoad(plan, 4, false)).toEqual({ users: 20, rate: 40 });
    expect(askedLoad(plan, 4, true)).toEqual({ users: 5, rate: 10 });
  });

  test.each([
    ['side by side', [minute, { ...minute, concurrency: 3 }], 8],
    ['one after the other', [minute, { ...minute, concurrency: 3, delay: 60_000 }], 5],
    ['that overlap', [minute, { ...minute, concurrency: 3, delay: 30_000 }], 8],
    ['of which iterations end one', [minute, { ...minute, iterations: 3 }], undefined],
  ])('of executions %s is the most that they have at a time', (_, executions, users) => {
    expect(askedLoad(aPlan({ executions }), 1, false).users).toBe(users);
  });

  const regions = [
    { region: 'eu-west-1', tasks: [60, 60] },
    { region: 'us-east-1', tasks: [30] },
  ].map(({ region, tasks }) => ({
    region,
    results: tasks.map((length) =>
      aTaskWith([anExecution(0, { requests: times(length, 10), users: times(length, 5) })]),
    ),
  }));

  test('is shown as asked and achieved for each execution in each region', () => {
    const loads = executionLoads(regions, aPlan({ executions: [minute] }));
    const asked = (tasks: number) => ({
      users: 5 * tasks,
      userTime: 300_000 * tasks,
      time: 60_000,
      requests: 600 * tasks,
    });
    const home = { index: 0, scenario: 'demo', region: 'eu-west-1', tasks: 2 };
    const away = { ...home, region: 'us-east-1', tasks: 1 };
    const short = { users: 5, userTime: 150_000, time: 30_000, requests: 300 };
    expect(loads).toEqual([
      { ...home, asked: asked(2), achieved: asked(2) },
      { ...away, asked: asked(1), achieved: short },
    ]);
  });

  test('that is achieved adds up, where all executions have the same times', () => {
    const plan = aPlan({ executions: [minute] });
    expect(achievedLoad(executionLoads(regions, plan), plan)).toEqual({ users: 15, rate: 30 });
    expect(achievedLoad([], plan)).toEqual(unknown);
    const apart = aPlan({ executions: [minute, { ...minute, delay: 5000 }] });
    expect(achievedLoad(executionLoads(regions, apart), apart)).toEqual(unknown);
  });
});
